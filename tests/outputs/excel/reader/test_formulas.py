"""What is read out of formulas: areas, the same formula along a row, what cannot be read."""

import pytest

from finmodel.outputs.excel.reader.formulas import (
    LONGEST_READ,
    Area,
    areas,
    relative,
    shifted,
    tokens,
)


def test_areas_are_cells_of_a_sheet_in_order() -> None:
    assert areas("SUMIF('It''s'!$B$9:$B$2,$A3,Inputs!E4)*rate") == (
        Area("It's", 2, 2, 9, 2),
        Area("", 3, 1, 3, 1),
        Area("Inputs", 4, 5, 4, 5),
    )


@pytest.mark.parametrize("formula", ["SUM(A:A)", "SUM(3:4)", "rate*2", "#REF!+1"])
def test_what_is_no_area(formula: str) -> None:
    assert areas(formula) == ()


@pytest.mark.parametrize(
    ("formula", "row", "column"),
    [("E5*$D5+E$4", 5, 5), ("F5*$D5+F$4", 5, 6), ("F9*$D9+F$4", 9, 6)],
)
def test_a_formula_filled_along_reads_the_same(formula: str, row: int, column: int) -> None:
    assert relative(formula, row, column) == relative("E5*$D5+E$4", 5, 5)


def test_another_formula_reads_differently() -> None:
    assert relative("F5*$D5+E$4", 5, 6) != relative("E5*$D5+E$4", 5, 5)
    assert relative("$E5*$D5+E$4", 5, 5) != relative("E5*$D5+E$4", 5, 5)


def test_shifted_as_a_spreadsheet_fills() -> None:
    assert shifted("E5*$D5+Inputs!E$4", 2, 1) == "F7*$D7+Inputs!F$4"
    assert shifted("A1", -1, 0) == "#REF!"
    assert shifted("A1", 0, -1) == "#REF!"


@pytest.mark.parametrize(
    "formula", ['"', "'x", "(1", ")", "=)", "{1;2", "[", "1" * LONGEST_READ + "+1"]
)
def test_what_cannot_be_read_has_no_tokens_and_ends_nothing(formula: str) -> None:
    for read in (areas, tokens):
        assert read(formula) in ((), tokens(formula))
    assert isinstance(relative(formula, 1, 1), str)
    assert isinstance(shifted(formula, 1, 1), str)


def test_a_formula_longer_than_a_spreadsheet_takes_is_not_read() -> None:
    assert tokens("+".join(["A1"] * LONGEST_READ)) == ()
