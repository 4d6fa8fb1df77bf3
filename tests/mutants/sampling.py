"""The mutants of modules: which there are, and a sample of them."""

import ast
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.changes import Change, changes

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Mutant:
    """One change of one module.

    Attributes:
        module: the file, from the root: `finmodel/method/gap.py`.
        line: the number of the line that is changed; `text` is the line itself.
        lines: the lines of the statement it is in (its head, if others are inside it).
        function: the function it is in; empty for what runs when the module is imported.
        kind, before, after: what is changed.
        nth: which change of the module this is, in the order of `changed`.
    """

    module: str
    line: int
    text: str
    lines: range
    function: str
    kind: str
    before: str
    after: str
    nth: int

    @property
    def change(self) -> str:
        return f"{self.kind}: {self.before} -> {self.after}"

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by while the lines around it come and go."""
        return self.module, self.text, self.change

    @property
    def statement(self) -> tuple[str, str, int]:
        return self.module, self.function, self.lines.start


@dataclass(frozen=True)
class _Place:
    parent: ast.AST
    field: str
    index: int | None
    node: ast.AST
    statement: ast.stmt
    function: str


def modules(paths: Iterable[Path]) -> list[Path]:
    """Give the modules at and under some paths, in order."""
    found: set[Path] = set()
    for path in paths:
        found.update(path.rglob("*.py") if path.is_dir() else [path])
    return sorted(found)


def mutants_of(path: Path, module: str = "") -> list[Mutant]:
    """Give every mutant of a module, which is named by its path from the root."""
    source = path.read_text(encoding="utf-8")
    module = module or path.resolve().relative_to(ROOT).as_posix()
    written = source.splitlines()
    return [
        Mutant(
            module,
            line := getattr(place.node, "lineno", place.statement.lineno),
            written[line - 1].strip(),
            _lines(place.statement),
            place.function,
            change.kind,
            _short(place.node),
            _short(change.becomes),
            nth,
        )
        for nth, (place, change) in enumerate(_changed(ast.parse(source)))
        if change.kind != "text" or module.split("/")[1] in PRINTS
    ]


def mutated(mutant: Mutant, source: str) -> ast.Module:
    """Give a module with the change of a mutant."""
    tree = ast.parse(source)
    for nth, (place, change) in enumerate(_changed(tree)):
        if nth == mutant.nth:
            ast.copy_location(change.becomes, place.node)
            if place.index is None:
                setattr(place.parent, place.field, change.becomes)
            else:
                getattr(place.parent, place.field)[place.index] = change.becomes
            return ast.fix_missing_locations(tree)
    raise LookupError(mutant.change)


def sample(mutants: Iterable[Mutant], count: int | None, seed: int) -> list[Mutant]:
    """Draw so many statements, and one mutant of each; all mutants where no count is given.

    What is drawn depends on a hash of the mutant and the seed alone, so that code changed
    elsewhere leaves the rest of the sample as it is. Changes that nearly always end in a
    `TypeError` are drawn only where a statement has no others.
    """
    if count is None:
        return list(mutants)

    def order(mutant: Mutant) -> tuple[bool, bytes, bytes]:
        return mutant.kind in EASY, _drawn(seed, mutant.kind, mutant.text), _drawn(seed, mutant.key)

    drawn: dict[tuple[str, str, int], Mutant] = {}
    for mutant in mutants:
        known = drawn.get(mutant.statement)
        if known is None or order(mutant) < order(known):
            drawn[mutant.statement] = mutant
    by_statement = sorted(drawn.values(), key=lambda one: _drawn(seed, one.module, one.text))
    return by_statement[:count]


EASY = ("arguments swapped", "returned None")


def _drawn(*parts: object) -> bytes:
    return hashlib.sha256(repr(parts).encode()).digest()


PRINTS = ("audit", "outputs", "cli")
"""Where text is what people read; elsewhere it names things, and a wrong name stops the build."""


def _changed(tree: ast.Module) -> Iterator[tuple[_Place, Change]]:
    for place in _places(tree, None, ""):
        for change in changes(place.node):
            yield place, change


def _places(node: ast.AST, statement: ast.stmt | None, function: str) -> Iterator[_Place]:
    """Give every node that may be changed; annotations, decorators and errors are passed over."""
    for field, value in ast.iter_fields(node):
        if _is_passed_over(node, field):
            continue
        # Defaults are worked out where the function is defined.
        is_body = isinstance(node, ast.FunctionDef) and field == "body"
        inside = f"{function}.{node.name}".lstrip(".") if is_body else function
        listed = value if isinstance(value, list) else [value]
        for index, child in enumerate(listed):
            if not isinstance(child, ast.AST) or _is_declaration(child):
                continue
            at = child if isinstance(child, ast.stmt) else statement
            if at is not None:
                where = index if isinstance(value, list) else None
                yield _Place(node, field, where, child, at, inside)
            yield from _places(child, at, inside)


def _is_passed_over(node: ast.AST, field: str) -> bool:
    return (
        field in ("annotation", "returns", "decorator_list", "bases", "type_comment", "format_spec")
        or (isinstance(node, ast.ClassDef) and field == "keywords")
        or (isinstance(node, ast.Raise))
        or (isinstance(node, ast.Match | ast.match_case) and field in ("pattern",))
    )


def _is_declaration(node: ast.AST) -> bool:
    """Whether it says nothing at run time, or only what a reader or mypy is told."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Assert() | ast.Global() | ast.Nonlocal():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(value=ast.Subscript(value=ast.Name(id=name))):
            return name[:1].isupper() or name in ("tuple", "dict", "list", "type", "frozenset")
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar"))):
            return True
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.BinOp(op=ast.BitOr())):
            return name[:1].isupper() and not name.isupper()
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__")]):
            return True
        case ast.keyword(arg="strict"):
            return True
        case _:
            return False


def _lines(statement: ast.stmt) -> range:
    body = getattr(statement, "body", None) or getattr(statement, "cases", None)
    if body:
        first = body[0].pattern.lineno if isinstance(body[0], ast.match_case) else body[0].lineno
        return range(statement.lineno, max(statement.lineno + 1, first))
    return range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)


def _short(node: ast.AST) -> str:
    match node:
        case ast.If() | ast.While():
            return f"if {ast.unparse(node.test)}"
        case ast.comprehension():
            return ast.unparse(node).strip()
        case _:
            return ast.unparse(node)
