"""Every way in which a list writes a month."""

from datetime import date, datetime

import pytest

from finmodel.intake.amounts import NoFigure
from finmodel.intake.list_file import CellError, NoStoredValue
from finmodel.intake.months import month_of


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        (date(2025, 4, 1), "2025-04"),
        (datetime(2025, 4, 15), "2025-04"),
        ("Apr-25", "2025-04"),
        ("April 2025", "2025-04"),
        ("Sept '25", "2025-09"),
        ("1 April 2025", "2025-04"),
        ("Q2 25/26", "2025-07"),
        ("2025/26 Q4", "2026-01"),
        ("H2 2025/26", "2025-10"),
        ("M3 2025-26", "2025-06"),
        ("2025-04", "2025-04"),
        ("2025-04-01 00:00:00", "2025-04"),
        ("01/04/2025", "2025-04"),
        ("30/09/25", "2025-09"),
        ("04/2025", "2025-04"),
        ("45748", "2025-04"),
        (45748.0, "2025-04"),
    ],
)
def test_a_month_is_read_however_it_is_written(cell: object, month: str) -> None:
    assert str(month_of(cell)) == month


@pytest.mark.parametrize("month", range(1, 13))
def test_each_month_is_known_by_its_name_and_by_its_number_in_the_year(month: int) -> None:
    day = date(2025, month, 1)
    assert str(month_of(f"{day:%b}-25")) == str(month_of(f"{day:%B} 2025")) == f"2025-{month:02}"
    assert str(month_of(f"{month:02}/2025")) == f"2025-{month:02}"
    since_april = (month - 4) % 12 + 1
    year = "25/26" if month > 3 else "24/25"
    assert str(month_of(f"M{since_april} {year}")) == f"2025-{month:02}"


def test_a_quarter_without_a_year_is_in_the_year_it_is_said_to_be_in() -> None:
    assert str(month_of("Q3", "2025/26")) == "2025-10"
    with pytest.raises(ValueError, match="names no year"):
        month_of("Q3")


@pytest.mark.parametrize("cell", ["TBC", "n/k", "?", NoStoredValue("=A1")])
def test_a_month_nobody_knows_is_unknown(cell: object) -> None:
    assert month_of(cell) is NoFigure.UNKNOWN


@pytest.mark.parametrize("cell", [None, "", "-", "n/a"])
def test_an_empty_month_is_blank(cell: object) -> None:
    assert month_of(cell) is NoFigure.BLANK


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("2025/26", "names no month"),
        ("01/13/2025", "names no month"),
        ("Q5 25/26", "is not a month"),
        ("M13 25/26", "names no month"),
        ("M0 25/26", "names no month"),
        ("00/2025", "names no month"),
        ("soon", "is not a month"),
        (4.0, "is a number"),
        (True, "is true or false"),
        (CellError("#REF!"), "is an error"),
    ],
)
def test_what_is_no_month_is_refused(cell: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        month_of(cell)
