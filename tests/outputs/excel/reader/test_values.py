"""What a cell shows decides what it may be taken for: a date, a percentage, a code, a number."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import pytest

from finmodel.inputs.text.numbers import AMOUNT, COUNT, MONEY, NUMBER, PEOPLE, RATE, SHARE
from finmodel.outputs.excel.reader.number_formats import shows_date, shows_percentage
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.outputs.excel.reader.values import (
    month_text,
    months_of,
    number_of,
    number_text,
    words_of,
    words_or_number,
    year_text,
)

DATE, PERCENT = "dd/mm/yyyy", "0.0%"


def held(value: object, code: str = "General", kind: str = "n") -> Cell:
    return Cell(7, 5, kind, str(value), None, 0, code)


def typed(value: str) -> Cell:
    return held(value, "@", "s")


@pytest.mark.parametrize("kind", [MONEY, AMOUNT, COUNT, PEOPLE, RATE, SHARE, NUMBER])
@pytest.mark.parametrize("code", [DATE, "mmm-yy", "h:mm", "[h]:mm", "[$-809]d mmmm yyyy;@"])
def test_text_that_became_a_date_is_no_number(kind: object, code: str) -> None:
    for read in (number_text, number_of):
        with pytest.raises(ValueError, match=r"holds the date 2017-04-01: .* is needed here; for"):
            read(held(42826, code), kind, from_1904=False)  # type: ignore[operator]


@pytest.mark.parametrize("kind", [MONEY, AMOUNT, COUNT, PEOPLE])
def test_a_percentage_is_no_amount_and_no_count(kind: object) -> None:
    for read in (number_text, number_of):
        with pytest.raises(ValueError, match=r"holds a percentage, 50%: .* is needed here"):
            read(held(0.5, PERCENT), kind, from_1904=False)  # type: ignore[operator]


@pytest.mark.parametrize("kind", [RATE, SHARE, COUNT, PEOPLE])
@pytest.mark.parametrize("code", ["£#,##0.00", '"€"0', "[$£-809]#,##0", "_-$* #,##0.00"])
def test_an_amount_of_money_is_no_rate_and_no_count(kind: object, code: str) -> None:
    for read in (number_text, number_of):
        with pytest.raises(ValueError, match=r"holds an amount of money, 0.03: .* is needed here"):
            read(held(0.03, code), kind, from_1904=False)  # type: ignore[operator]
    assert number_text(held(0.03, code), AMOUNT, from_1904=False) == "0.03"
    assert number_text(held(0.03, "[$-809]0.00"), RATE, from_1904=False) == "3%"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (held(0.5, PERCENT), "50%"),
        (held(1.5, PERCENT), "150%"),
        (held(0.016), "1.6%"),
        (held(0.016, "0.000"), "1.6%"),
        (typed("1.6%"), "1.6%"),
        (held(1.6), "1.6"),
    ],
)
def test_a_rate_is_read_as_it_is_shown(cell: Cell, text: str) -> None:
    assert number_text(cell, RATE, from_1904=False) == text


def test_a_bare_number_of_one_or_more_is_no_rate() -> None:
    for cell in (held(1.6), typed("1.6")):
        with pytest.raises(ValueError, match=r"if you meant 1.6%, write 1.6%"):
            number_of(cell, RATE, from_1904=False)
    assert number_of(held(1.5, PERCENT), RATE, from_1904=False) == 1.5
    assert number_of(held(1), SHARE, from_1904=False) == 1.0


def test_a_number_or_a_percentage_may_be_either() -> None:
    assert number_text(held(0.05, PERCENT), NUMBER, from_1904=False) == "5%"
    assert number_text(held(0.05), NUMBER, from_1904=False) == "0.05"


def test_a_number_typed_as_text_is_read_as_in_a_file() -> None:
    assert number_of(typed("1,230.5"), MONEY, from_1904=False) == 1230.5
    assert number_of(typed(" 1.6% "), RATE, from_1904=False) == 0.016
    with pytest.raises(ValueError, match="has a unit"):
        number_of(typed("£5m"), MONEY, from_1904=False)


@pytest.mark.parametrize(
    "value", ["1300abc", "1e999", "nan", "1_300", "١٢", "", "9" * 5_000, "0x10", "INF", "1e"]
)
def test_what_cannot_be_read_as_a_number_says_so(value: str) -> None:
    for read in (words_or_number, lambda cell: number_of(cell, MONEY, from_1904=False)):
        with pytest.raises(ValueError, match=r'^"[^"]{0,40}" is not a number: write it again$'):
            read(held(value))  # type: ignore[operator]


def test_truths_errors_and_formulas_are_no_numbers() -> None:
    for cell, said in (
        (held("1", kind="b"), "holds TRUE: an amount of money, of either sign is needed here"),
        (held("#DIV/0!", kind="e"), "shows #DIV/0!: write what belongs here"),
        (Cell(7, 5, "n", "2", "1+1", 0), "holds a formula: write its value instead"),
    ):
        with pytest.raises(ValueError, match=said):
            number_of(cell, MONEY, from_1904=False)


def test_a_month_is_a_date_or_text() -> None:
    assert month_text(held(46296, DATE), from_1904=False) == "2026-10"
    assert month_text(held(46296 - 1462, DATE), from_1904=True) == "2026-10"
    assert month_text(held("2026-10-01T00:00:00", kind="d"), from_1904=False) == "2026-10"
    assert month_text(typed("2026-10"), from_1904=False) == "2026-10"
    for cell in (held(2026), held(0.5, PERCENT)):
        with pytest.raises(ValueError, match="write a month as text, 2025-10"):
            month_text(cell, from_1904=False)


@pytest.mark.parametrize("read", [month_text, partial(months_of, baseline="2025/26")])
@pytest.mark.parametrize(
    "cell", [held(46312, DATE), held(46296 + 30, "mmm-yy"), held("2026-10-17T00:00:00", kind="d")]
)
def test_a_day_is_no_month_but_the_first(read: Callable[..., object], cell: Cell) -> None:
    said = r"holds the date 2026-10-(17|31), where a month belongs: write 2026-10$"
    with pytest.raises(ValueError, match=said):
        read(cell, from_1904=False)


@pytest.mark.parametrize(
    ("day", "year"),
    [((2010, 11, 1), "2010/11"), ((2002, 3, 1), "2002/03"), ((2025, 4, 1), "2025/26"),
     ((2026, 3, 31), "2025/26")],
)  # fmt: skip
def test_a_year_that_became_a_date_is_that_year(day: tuple[int, int, int], year: str) -> None:
    serial = (datetime(*day) - datetime(1899, 12, 30)).days
    assert year_text(held(serial, DATE), from_1904=False) == year


@pytest.mark.parametrize(
    ("value", "meant"), [("2025", "2025/26"), ("2099", "2099/00"), ("0.5", "2025/26")]
)
def test_a_year_typed_as_a_number_says_what_to_write(value: str, meant: str) -> None:
    said = f"holds the number {value}: write a year as text, as {meant}"
    with pytest.raises(ValueError, match=said):
        year_text(held(value), from_1904=False)


def test_a_start_month_is_read_however_it_is_typed() -> None:
    for cell in (held(18), held(46296, DATE), typed("2026-10")):
        assert months_of(cell, "2025/26", from_1904=False) == 18
    for cell in (typed("October"), held(0.5, PERCENT)):
        with pytest.raises(ValueError, match="is not a month"):
            months_of(cell, "2025/26", from_1904=False)


@pytest.mark.parametrize("value", ["0", "-1", "3000000", "1e300"])
def test_a_date_before_the_first_or_after_the_last_is_none(value: str) -> None:
    reads: tuple[Callable[[Cell], object], ...] = (
        lambda cell: month_text(cell, from_1904=False),
        lambda cell: year_text(cell, from_1904=True),
    )
    for read in reads:
        with pytest.raises(ValueError, match="is not a date: write it again"):
            read(held(value, DATE))


def test_a_code_keeps_the_zeros_that_are_shown() -> None:
    assert words_of(held(123, "00000"), from_1904=False) == "00123"
    assert words_of(typed("00123"), from_1904=False) == "00123"
    with pytest.raises(ValueError, match=r"holds the number 123, where text belongs: .* any zeros"):
        words_of(held(123), from_1904=False)
    with pytest.raises(ValueError, match="holds the date 2017-04-01, where text belongs"):
        words_of(held(42826, DATE), from_1904=False)
    with pytest.raises(ValueError, match="holds TRUE, where text belongs"):
        words_of(held("1", kind="b"), from_1904=False)


@pytest.mark.parametrize(
    ("code", "date", "percentage"),
    [
        ("General", False, False),
        ("@", False, False),
        ("#,##0.00##_);(#,##0.00##);0.00_)", False, False),
        ("#,##0.00##_);\\(#,##0.00##\\);0.00_)", False, False),
        ('0" days"', False, False),
        ("[Red]0.00", False, False),
        ('0.0" %"', False, False),
        ("0\\%", False, False),
        ("0.0#%;-0.0#%", False, True),
        ("mmm\\-yy", True, False),
    ],
)
def test_what_a_format_shows(code: str, date: bool, percentage: bool) -> None:
    assert (shows_date(code), shows_percentage(code)) == (date, percentage)
