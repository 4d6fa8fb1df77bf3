"""Every command that writes several files, what it starts from, and what it makes of it."""

import os
import pickle
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from tests.hostile.children import Command, finmodel, in_child
from tests.hostile.file_operations import Operations

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "finmodel" / "sets" / "starter"
Tree = Mapping[str, bytes]


class Writer(NamedTuple):
    """A command that writes several files.

    Attributes:
        arguments: its command line.
        opens: the set that the next command opens.
        beside: a folder in which the next command writes, that what is left there be swept.
        refused: how the next command ends that opens the set where all is old.
        again: whether it is to be run again to finish: what it leaves is no trash but its parts.
    """

    arguments: tuple[str, ...]
    opens: str = "a"
    beside: str = "."
    refused: int = 0
    again: bool = False


GRID = ("sweep", "a", "--vary", "bau_efficiency.*.rate=0%:3%:0.5%", "--year", "all")
WRITERS = {
    "import": Writer(("import", "changed.xlsx", "a")),
    "import of a list": Writer(
        ("import", "list.csv", "a", "--as", "cip", "--counts", "additional")
    ),
    "import into a new folder": Writer(("import", "records.xlsx", "new"), "new", refused=4),
    "import over a folder": Writer(("import", "records.xlsx", "a", "--force")),
    "init": Writer(("init", "new"), "new", refused=4),
    "init in an empty folder": Writer(("init", "empty"), "empty", refused=3),
    "init over a folder": Writer(("init", "a", "--force")),
    "project": Writer(
        ("project", "a", "--output", "gap.csv", "--workbook", "board.xlsx", "--force")
    ),
    "project into two folders": Writer(
        ("project", "a", "--output", "gap.csv", "--workbook", "boards/b.xlsx", "--force"),
        beside="boards",
    ),
    "schema in a new folder": Writer(("schema", "--output", "more"), beside="boards"),
    "schema": Writer(("schema", "--output", "schemas", "--force"), beside="schemas"),
    "sweep": Writer((*GRID, "--output", "sweep.csv", "--force"), again=True),
    "part of a simulation": Writer(
        ("simulate", "a", "--draws", "100", "--part", "1/1", "--output", "parts"), again=True
    ),
    "export": Writer(("export", "a", "inputs.xlsx", "--force")),
    "report": Writer(("report", "a", "--output", "board.html", "--force")),
    "project and its picture": Writer(
        ("project", "a", "--output", "gap.csv", "--picture", "boards/gap.svg", "--force"),
        beside="boards",
    ),
}
_LIST = """\
Savings £k
Ref,Trust,Scheme,FYE,Start,R/NR,Status,Risk
A1,hospitals,Theatre lists,1500,Apr-18,R,In delivery,Low
"""
_THERE = (
    "gap.csv",
    "board.xlsx",
    "board.html",
    "boards/b.xlsx",
    "boards/gap.svg",
    "sweep.csv",
    "inputs.xlsx",
)
"""Files of a user's that commands write over."""


@cache
def start() -> Path:
    """A folder with all that a command may start from."""
    warm_up()
    folder = Path(tempfile.mkdtemp()) / "start"
    folder.mkdir()
    shutil.copytree(STARTER, folder / "a")
    for name in ("boards", "empty", "schemas"):
        (folder / name).mkdir()
    for name in _THERE:
        (folder / name).write_bytes(b"old\n" * 1000)
    (folder / "schemas" / "cip.schema.json").write_bytes(b"old\n")
    (folder / "list.csv").write_text(_LIST, encoding="utf-8")
    for command in (
        ("export", "a", "plain.xlsx"),
        ("export", "a", "records.xlsx", "--records"),
    ):
        ended = in_child(folder, finmodel(*command))
        assert ended.code == 0, ended
    _change(folder / "plain.xlsx", folder / "changed.xlsx", 0.99)
    _change(folder / "plain.xlsx", folder / "other.xlsx", 0.98)
    return folder


def warm_up() -> None:
    """Load in this process what a child would load again each time."""
    for path in (ROOT / "finmodel").rglob("*.py"):
        if path.name != "__main__.py":
            parts = path.relative_to(ROOT).with_suffix("").parts
            import_module(".".join(part for part in parts if part != "__init__"))
    for name in ("openpyxl", "xlsxwriter", "defusedxml.ElementTree", "filecmp", "hashlib"):
        import_module(name)
    from finmodel.cli import sweep_output

    sweep_output.FIGURES_A_PART.update(dict.fromkeys(("csv", "json", "parquet"), 20))


def _change(source: Path, target: Path, by: float) -> None:
    """Change a number of several files in a workbook."""
    from openpyxl import load_workbook

    workbook = load_workbook(source)
    sheet, changed = workbook["Inputs"], set()
    for row in sheet.iter_rows(min_row=2):
        stem = str(row[0].value).partition(".")[0]
        for cell in row[3:]:
            small = isinstance(cell.value, float) and 0 < cell.value < 1
            if small and stem not in changed and cell.fill.fgColor.rgb not in (None, "00000000"):
                cell.value *= by
                changed.add(stem)
    assert len(changed) >= 3, changed
    workbook.save(target)


@contextmanager
def fresh() -> Iterator[Path]:
    """A copy of what commands start from."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(os.path.realpath(temporary)) / "here"
        shutil.copytree(start(), folder)
        yield folder


def tree(folder: Path) -> Tree:
    """Every file and empty folder under a folder, hidden ones too."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[f"{name}/"] = b""
    return found


@cache
def old() -> Tree:
    """What there is before a command."""
    return tree(start())


@cache
def whole(name: str) -> tuple[Tree, int]:
    """What there is after a command that nothing disturbs, and its file operations."""
    counts = Path(tempfile.mkdtemp()) / "count"
    with fresh() as folder:
        operations = Operations(folder, lambda _: None, -1)
        command = command_of(name)

        def counted() -> int:
            code = command()
            counts.write_text(str(operations.count))
            return code

        ended = in_child(folder, counted, operations.watch)
        assert ended.code == 0, ended
        return tree(folder), int(counts.read_text())


def command_of(name: str) -> Command:
    """The command; what it works out before it writes is the same each time, and is kept."""
    command = finmodel(*WRITERS[name].arguments)
    known = _worked_out(name)

    def quick() -> int:
        for (module, function), result in known.items():
            setattr(import_module(module), function, lambda *_, result=result, **__: result)
        return command()

    return quick


_CALCULATIONS = (
    ("finmodel.outputs.excel.import_.import_plan", "plan_import"),
    ("finmodel.outputs.excel.board.workbook", "board_workbook"),
    ("finmodel.outputs.excel.import_.inputs_workbook", "input_workbook"),
    ("finmodel.outputs.report.html", "report_html"),
    ("finmodel.outputs.charts.picture", "picture"),
)


@cache
def _worked_out(name: str) -> dict[tuple[str, str], Any]:
    """What the functions that work most of a command out gave when it was run once."""
    command = finmodel(*WRITERS[name].arguments)
    found: dict[tuple[str, str], Any] = {}

    def watched() -> int:
        for module, function in _CALCULATIONS:
            _remember(found, module, function)
        code = command()
        (folder.parent / "found").write_bytes(pickle.dumps(found))
        return code

    with fresh() as folder:
        ended = in_child(folder, watched)
        assert ended.code == 0, ended
        return pickle.loads((folder.parent / "found").read_bytes())  # type: ignore[no-any-return]


def _remember(found: dict[tuple[str, str], Any], module: str, function: str) -> None:
    real = getattr(import_module(module), function)

    def remembered(*given: Any, **named: Any) -> Any:
        found[module, function] = real(*given, **named)
        return found[module, function]

    setattr(import_module(module), function, remembered)
