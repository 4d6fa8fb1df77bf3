"""What can be changed in a piece of code so that it runs on and is wrong."""

import ast
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
OPPOSITES = {
    "min": "max",
    "any": "all",
    "minimum": "maximum",
    "removeprefix": "removesuffix",
    "startswith": "endswith",
    "lower": "upper",
    "ljust": "rjust",
    "floor": "ceil",
    "at_least": "at_most",
}
OPPOSITES |= {other: one for one, other in OPPOSITES.items()}


class Change(NamedTuple):
    """A node to set in another's place, and what kind of change that is."""

    kind: str
    becomes: ast.AST


def changes(node: ast.AST) -> Iterator[Change]:
    """Give every change of one node; what is inside it is changed on its own."""
    for change in CHANGES.get(type(node), ()):
        yield from change(node)


def _comparison(node: ast.Compare) -> Iterator[Change]:
    for place, operator in enumerate(node.ops):
        operators = list(node.ops)
        operators[place] = COMPARISONS[type(operator)]()
        yield Change("comparison", ast.Compare(node.left, operators, node.comparators))


def _arithmetic(node: ast.BinOp) -> Iterator[Change]:
    other = ARITHMETIC.get(type(node.op))
    if other is not None:
        yield Change("arithmetic", ast.BinOp(node.left, other(), node.right))
    yield Change("term dropped", node.left)
    yield Change("term dropped", node.right)


def _sign(node: ast.UnaryOp) -> Iterator[Change]:
    yield Change("not" if isinstance(node.op, ast.Not) else "sign", node.operand)


def _and_or(node: ast.BoolOp) -> Iterator[Change]:
    yield Change("and/or", ast.BoolOp(_other_of(node.op), node.values))
    for place in range(len(node.values)):
        rest = [*node.values[:place], *node.values[place + 1 :]]
        yield Change("condition dropped", rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest))


def _other_of(operator: ast.boolop) -> ast.boolop:
    return ast.Or() if isinstance(operator, ast.And) else ast.And()


def _constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield Change("constant", ast.Constant(not value))
    elif isinstance(value, int | float):
        for other in dict.fromkeys((value + 1, value - 1, 0)):
            if other != value:
                yield Change("constant", ast.Constant(other))
    elif isinstance(value, str) and value:
        yield Change("text", ast.Constant(f"{value}~" if value.strip() else "~"))


def _call(node: ast.Call) -> Iterator[Change]:
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name in OPPOSITES:
        other = deepcopy(function)
        setattr(other, "attr" if isinstance(function, ast.Attribute) else "id", OPPOSITES[name])
        yield Change("opposite", ast.Call(other, node.args, node.keywords))
    if len(node.args) > 1 and not any(isinstance(one, ast.Starred) for one in node.args[:2]):
        first, second, *rest = node.args
        if ast.dump(first) != ast.dump(second) and name not in OPPOSITES:
            yield Change(
                "arguments swapped", ast.Call(function, [second, first, *rest], node.keywords)
            )
    for place, keyword in enumerate(node.keywords):
        if keyword.arg not in (None, "strict"):
            rest = [*node.keywords[:place], *node.keywords[place + 1 :]]
            yield Change("argument dropped", ast.Call(function, node.args, rest))


def _if(node: ast.If | ast.While) -> Iterator[Change]:
    for forced in (True, False):
        if not (isinstance(node, ast.While) and forced):
            kind = type(node)
            yield Change("condition forced", kind(ast.Constant(forced), node.body, node.orelse))


def _if_else(node: ast.IfExp) -> Iterator[Change]:
    yield Change("condition forced", node.body)
    yield Change("condition forced", node.orelse)


def _filter(node: ast.comprehension) -> Iterator[Change]:
    for place in range(len(node.ifs)):
        rest = [*node.ifs[:place], *node.ifs[place + 1 :]]
        yield Change(
            "filter dropped", ast.comprehension(node.target, node.iter, rest, node.is_async)
        )


def _return(node: ast.Return) -> Iterator[Change]:
    if node.value is not None and not (
        isinstance(node.value, ast.Constant) and node.value.value is None
    ):
        yield Change("returned None", ast.Return(ast.Constant(None)))


def _yield(_: ast.Yield | ast.YieldFrom) -> Iterator[Change]:
    yield Change("yield dropped", ast.Constant(None))


def _statement(_: ast.stmt) -> Iterator[Change]:
    yield Change("statement dropped", ast.Pass())


def _slice(node: ast.Slice) -> Iterator[Change]:
    if node.lower is not None:
        yield Change("slice", ast.Slice(None, node.upper, node.step))
    if node.upper is not None:
        yield Change("slice", ast.Slice(node.lower, None, node.step))


def _elements(node: ast.List | ast.Tuple | ast.Set) -> Iterator[Change]:
    if isinstance(getattr(node, "ctx", None), ast.Store):
        return
    for elements, kind in _shorter_and_swapped(node.elts):
        if isinstance(node, ast.Set):
            if elements and kind == "element dropped":
                yield Change(kind, ast.Set(elements))
        else:
            yield Change(kind, type(node)(elements, node.ctx))


def _entries(node: ast.Dict) -> Iterator[Change]:
    pairs = list(zip(node.keys, node.values, strict=True))
    for entries, kind in _shorter_and_swapped(pairs):
        keys, values = [key for key, _ in entries], [value for _, value in entries]
        yield Change(kind, ast.Dict(keys, values))


def _shorter_and_swapped(parts: Sequence[Any]) -> Iterator[tuple[list[Any], str]]:
    for place in range(len(parts)):
        yield [*parts[:place], *parts[place + 1 :]], "element dropped"
    for place in range(len(parts) - 1):
        swapped = [*parts[:place], parts[place + 1], parts[place], *parts[place + 2 :]]
        yield swapped, "elements swapped"


CHANGES: dict[type[ast.AST], tuple[Callable[..., Iterator[Change]], ...]] = {
    ast.Compare: (_comparison,),
    ast.BinOp: (_arithmetic,),
    ast.UnaryOp: (_sign,),
    ast.BoolOp: (_and_or,),
    ast.Constant: (_constant,),
    ast.Call: (_call,),
    ast.If: (_if,),
    ast.While: (_if,),
    ast.IfExp: (_if_else,),
    ast.comprehension: (_filter,),
    ast.Return: (_return,),
    ast.Yield: (_yield,),
    ast.YieldFrom: (_yield,),
    ast.Slice: (_slice,),
    ast.List: (_elements,),
    ast.Tuple: (_elements,),
    ast.Set: (_elements,),
    ast.Dict: (_entries,),
    ast.Expr: (_statement,),
    ast.AugAssign: (_statement,),
    ast.Continue: (_statement,),
    ast.Break: (_statement,),
}
