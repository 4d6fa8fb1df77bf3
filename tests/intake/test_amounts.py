"""Every way in which a list writes an amount, a share or none."""

import math
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finmodel.intake.amounts import Amount, NoFigure, amount_of, figure_of, in_unit, shown
from finmodel.intake.list_file import CellError, NoStoredValue


@pytest.mark.parametrize(
    ("cell", "number", "unit"),
    [
        ("£1.2m", "1.2", "£m"),
        ("450k", "450", "£k"),
        ("£4,790k", "4790", "£k"),
        ("1.5 million", "1.5", "£m"),
        ("(£1.2bn)", "-1.2", "£bn"),
        ("£(1.2)m", "-1.2", "£m"),
        ("(1,250)", "-1250", ""),
        ("1,250-", "-1250", ""),
        ("-650", "-650", ""),
        ("\u2212650", "-650", ""),
        ("\u2013 650", "-650", ""),
        ("-£650", "-650", ""),
        ("+650", "650", ""),
        ("-", "0", ""),
        ("-   ", "0", ""),
        ("\u2013", "0", ""),
        ("nil", "0", ""),
        ("12.50*", "12.5", ""),
        ("\u00a0 1,250.50 ", "1250.5", ""),
        (4175.0, "4175", ""),
        (310774205.41, "310774205.41", ""),
        (0.1 + 0.2, "0.3", ""),
        (-0.0, "0", ""),
        (5_000_000.0, "5000000", ""),
    ],
)
def test_an_amount_is_read_exactly_with_the_unit_its_cell_names(
    cell: object, number: str, unit: str
) -> None:
    found = amount_of(cell)
    assert isinstance(found, Amount)
    assert (str(found.number), found.unit) == (number, unit)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (None, ""),
        (5.0, "5"),
        (0.1 + 0.2, "0.3"),
        (1200, "1200"),
        (True, "TRUE"),
        (date(2025, 4, 1), "01/04/2025"),
        (CellError("#REF!"), "#REF!"),
        ("x" * 5_000, "x" * 40 + "…"),
    ],
)
def test_a_cell_is_repeated_in_a_sentence_as_a_sheet_shows_it(cell: object, said: str) -> None:
    assert shown(cell) == said


@pytest.mark.parametrize(
    ("cell", "pounds"), [("£5", True), ("(£5)", True), ("£(5)", True), ("5", False)]
)
def test_a_sign_of_pounds_is_seen_within_brackets_and_before_them(cell: str, pounds: bool) -> None:
    found = amount_of(cell)
    assert isinstance(found, Amount)
    assert found.pounds is pounds


@pytest.mark.parametrize("cell", ["TBC", "tbc", "n/k", "?", "??", "TBC - Q2", NoStoredValue("=A1")])
def test_what_nobody_knows_yet_is_not_nought(cell: object) -> None:
    assert amount_of(cell) is NoFigure.UNKNOWN


@pytest.mark.parametrize("cell", [None, "", "  ", "n/a", "N/A"])
def test_an_empty_cell_is_blank_and_not_nought(cell: object) -> None:
    assert amount_of(cell) is NoFigure.BLANK


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (CellError("#REF!"), "is an error of the spreadsheet"),
        ("#N/A", "is an error of the spreadsheet"),
        ("######", "is an error of the spreadsheet"),
        ("£1,2", "a comma only separates thousands"),
        ("1,25,000", "a comma only separates thousands"),
        ("0.062)", "has one bracket of two"),
        ("(0.062", "has one bracket of two"),
        ("-(5)", "has two signs"),
        ("-5-", "has two signs"),
        ("1.00% - 3.00%", "is a range"),
        ("100-200", "is a range"),
        ("£100k to £200k", "is a range"),
        ("75%", "is a percentage"),
        ("1.00%*", "is a percentage"),
        ("1E+06", "is a power of ten"),
        ("1 250", "leave the spaces out"),
        ("see note", "is not a figure"),
        ("12 WTE", "is not a figure"),
        ("£1.2m k", "names its unit twice"),
        ("9" * 30, "too many digits"),
        (True, "is true or false"),
        (date(2025, 4, 1), "is a date"),
        (math.inf, "is too large"),
        (1e300, "is too large"),
    ],
)
def test_anything_else_is_refused_with_its_reason(cell: object, says: str) -> None:
    with pytest.raises(ValueError, match=says.replace("(", r"\(")):
        amount_of(cell)


def test_a_percentage_is_the_share_it_shows() -> None:
    assert figure_of("75%") == Amount(Decimal("0.75"), typed=True, percent=True)
    assert figure_of(0.75, percent=True) == Amount(Decimal("0.75"), percent=True)


@pytest.mark.parametrize(
    ("number", "unit", "wanted", "found"),
    [
        ("4175", "£k", "£m", "4.175"),
        ("310774205.41", "£", "£m", "310.77420541"),
        ("1.2", "£m", "£k", "1200"),
        ("1.2", "£bn", "£", "1200000000"),
        ("7", "£m", "£m", "7"),
    ],
)
def test_a_unit_is_converted_exactly(number: str, unit: str, wanted: str, found: str) -> None:
    assert str(in_unit(Decimal(number), unit, wanted)) == found


_STYLES = (
    "{sign}{digits}",
    "{sign}£{digits}",
    "{sign}{digits}k",
    "£{sign}{digits}m",
    "{digits}{sign}",
)


@settings(max_examples=150)
@given(
    st.decimals(0, 10**9, allow_nan=False, places=3),
    st.sampled_from(_STYLES),
    st.booleans(),
    st.booleans(),
)
def test_an_amount_written_in_any_style_reads_back_exactly(
    number: Decimal, style: str, negative: bool, brackets: bool
) -> None:
    text = style.format(
        sign="-" if negative and not brackets else "",
        digits=f"({number:,f})" if negative and brackets else f"{number:,f}",
    )
    found = amount_of(text)
    assert isinstance(found, Amount)
    assert found.number == (-number if negative else number)


@settings(max_examples=100)
@given(st.decimals(-(10**12), 10**12, allow_nan=False, places=2), st.sampled_from(["£", "£k"]))
def test_a_number_of_a_cell_is_the_decimal_it_shows(number: Decimal, unit: str) -> None:
    found = amount_of(float(number))
    assert isinstance(found, Amount)
    assert found.number == number
    there = in_unit(found.number, unit, "£bn")
    assert in_unit(there, "£bn", unit) == number
