"""What a cell holds, and which names of cells there are."""

import pytest

from finmodel.outputs.excel.reader.numbers import as_written
from finmodel.outputs.excel.reader.sheets import Cell, place_of


@pytest.mark.parametrize(
    ("value", "number"),
    [("1300", 1300.0), ("-2.5E-3", -0.0025), (".5", 0.5), (" 7 ", 7.0)],
)
def test_a_number_is_read(value: str, number: float) -> None:
    assert Cell(1, 1, "n", value, None, 0).number == number


@pytest.mark.parametrize("value", ["1300abc", "1_300", "١٢", "nan", "inf", "", "1e99999"])
def test_what_is_no_number_is_none(value: str) -> None:
    assert Cell(1, 1, "n", value, None, 0).number is None


def test_text_that_reads_as_a_number_is_text() -> None:
    assert Cell(1, 1, "s", "5", None, 0).number is None


@pytest.mark.parametrize(
    "name", ["A0", "AAAA1", "XFE1", "A1048577", "A" * 200_000, "1A", "A1_0", "a1"]
)
def test_what_is_no_cell(name: str) -> None:
    with pytest.raises(ValueError, match="is not a cell"):
        place_of(name)


def test_the_last_cell_there_is() -> None:
    assert place_of("XFD1048576") == (1_048_576, 16_384)


@pytest.mark.parametrize(("value", "text"), [(0.016, "1.6%"), (1.0, "100%"), (-0.0, "0%")])
def test_percentages_are_written_exactly(value: float, text: str) -> None:
    assert as_written(value, percent=True) == text
