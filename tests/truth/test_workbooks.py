"""A small part of the workbooks of `python -m tests.truth`, and that they can fail."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.outputs.excel.board.recalculators import Cells, ironcalc
from tests.reference import Data, Result
from tests.truth import books
from tests.truth.books import Due, compare_with_reference, compare_workbook
from tests.truth.comparing import Comparison
from tests.truth.pairs import Pair, pair_of

RANDOM, SHIPPED = 2, 12


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """A workbook of a shipped set with cells changed."""
    return pair_of(SHIPPED, tmp_path_factory.mktemp("pair"))


@pytest.mark.parametrize("seed", [RANDOM, SHIPPED])
def test_a_changed_workbook_equals_the_engine(seed: int) -> None:
    found = compare_workbook(seed)
    assert found.first == []
    assert found.figures > 5000


def test_a_cell_that_differs_is_told(pair: Pair) -> None:
    def wrong(path: Path, changes: Mapping[tuple[str, int, int], float | str]) -> Cells:
        cells = ironcalc(path, changes)
        return lambda sheet, row, column: (
            0.125 if (sheet, row, column) == ("Board", 14, 6) else cells(sheet, row, column)
        )

    found = Comparison()
    Due(pair).compare(found, "wrong", wrong(pair.workbook, pair.changes))
    assert found.differ == 1
    assert found.first[0].startswith("('wrong', 'Board', 'Do-nothing gap'")


def test_a_change_that_is_left_out_is_told(pair: Pair) -> None:
    """What is compared rests on the cells that were changed."""
    cell, *_ = [where for where in pair.changes if where[0] == "Inputs"]
    without = {where: value for where, value in pair.changes.items() if where != cell}
    found = Comparison()
    Due(pair).compare(found, "without", ironcalc(pair.workbook, without))
    assert found.differ > 0


def test_files_that_say_something_else_are_told(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = books.reference

    def wrong(data: Data) -> Result:
        found = reference(data)
        found["identified"]["bau_gap"]["system"][1] += 1e-5
        return found

    monkeypatch.setattr(books, "reference", wrong)
    found = Comparison()
    compare_with_reference(found, pair)
    assert found.differ == 1
