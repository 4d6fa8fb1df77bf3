"""What stands in an empty folder before a command whose text is kept is run there."""

from pathlib import Path
from shutil import copytree

from openpyxl import load_workbook

from finmodel.cli.run import run

SET, OTHER = "set", "other"
SIX_BIDS = Path(__file__).parents[1] / "cases" / "six-bids"
RUN, BOARD, INPUTS = "run.json", "board.xlsx", "inputs.xlsx"


def a_set() -> None:
    """The starter set."""
    _finmodel("init", SET, "--quiet")


def two_sets() -> None:
    """The starter set twice, the second with two other figures."""
    a_set()
    _finmodel("init", OTHER, "--quiet")
    _replace(f"{OTHER}/bau_efficiency.yaml", "rate: 1.4%", "rate: 1.1%")
    _replace(f"{OTHER}/growth.yaml", "4.1%, low: 3.0%, high: 5.5%}", "4.4%, low: 3.0%, high: 5.5%}")


def a_run() -> None:
    """What an earlier run printed of the first of the two sets."""
    two_sets()
    _finmodel("project", SET, "--set", "growth.price.general=2.5%", "--output", RUN, "--quiet")


def a_changed_board() -> None:
    """A board workbook in which a figure takes the place of a formula."""
    a_set()
    _finmodel("project", SET, "--workbook", BOARD, "--output", "table.txt", "--quiet")
    book = load_workbook(BOARD)
    rows = book["Board"].iter_rows(max_col=8)
    (*_, first, _, _, _) = next(row for row in rows if row[0].value == "Do-nothing gap")
    assert first.data_type == "f"
    first.value = 1.0
    book.save(BOARD)


def changed_inputs() -> None:
    """An input workbook in which one yellow cell was changed."""
    a_set()
    _finmodel("export", SET, INPUTS, "--quiet")
    book = load_workbook(INPUTS)
    rows = book["Inputs"].iter_rows()
    row = next(row for row in rows if row[0].value == "cip.theatres.full_year_value")
    assert row[3].value == 2.4
    row[3].value = 2.1
    book.save(INPUTS)


def an_impossible_choice() -> None:
    """Six bids of which one must be kept, for half of its cost."""
    copytree(SIX_BIDS, SET)
    _replace(f"{SET}/priorities.yaml", "amounts: {2025/26: 10.0}", "amounts: {2025/26: 3.0}")
    _replace(f"{SET}/priorities.yaml", "new, value: 9", "new, value: 9, must: keep")


def wrong_figures() -> None:
    """A set with two errors, in two files."""
    a_set()
    _replace(f"{SET}/bau_efficiency.yaml", "value: 1.6%", "value: 1.6")
    _replace(f"{SET}/growth.yaml", "general: 2.0%", "general: 2.0% a year")


def _finmodel(*arguments: str) -> None:
    assert run(arguments) == 0


def _replace(file: str, old: str, new: str) -> None:
    path = Path(file)
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{old!r} is not once in {file}"
    path.write_text(before.replace(old, new), encoding="utf-8")
