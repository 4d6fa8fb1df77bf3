import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.inputs.text.years import (
    Month,
    named,
    parse_month,
    parse_year,
    starting,
    years_between,
    years_in,
)

STARTS = st.integers(1900, 2998)


@given(STARTS)
def test_every_spelling_of_a_year_is_one_year(start: int) -> None:
    spellings = (
        f"{start}/{(start + 1) % 100:02d}",
        f"{start}-{(start + 1) % 100:02d}",
        f"{start}/{start + 1}",
        f" {start}-{start + 1} ",
    )
    assert {parse_year(text) for text in spellings} == {named(start)}
    assert starting(named(start)) == start


@given(STARTS, st.integers(0, 9999))
def test_no_other_year_follows(start: int, end: int) -> None:
    if end in {start + 1, (start + 1) % 100}:
        return
    for text in (f"{start}/{end:04d}", f"{start}/{end % 100:02d}"):
        if text != named(start):
            with pytest.raises(ValueError, match="not one financial year"):
                parse_year(text)


@pytest.mark.parametrize("text", ["2016", "16/17", "2016/7", "2016 17", "FY17", "", "2016–17"])
def test_what_is_not_a_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a financial year: write it as 2016/17"):
        parse_year(text)


def test_a_century_ends() -> None:
    assert parse_year("1999/00") == parse_year("1999-2000") == "1999/00"


def test_years_between_holds_both_ends() -> None:
    assert years_between("2016/17", "2018/19") == ("2016/17", "2017/18", "2018/19")
    assert years_between("2018/19", "2016/17") == ()


@given(STARTS, st.integers(0, 200))
def test_months_are_counted_from_april(start: int, later: int) -> None:
    month = Month(start + (3 + later) // 12, (3 + later) % 12 + 1)
    assert month.months_from_april(named(start)) == later
    assert month.financial_year == named(start + later // 12)
    assert parse_month(str(month)) == month


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2017/10", "is not a month"),
        ("October 2017", "is not a month"),
        ("2017-13", "there is no month 13"),
        ("2017-00", "there is no month 0"),
        ("2017-10-01", "is not a month"),
    ],
)
def test_what_is_not_a_month_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_month(text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Ledger 2024/25, £m", ("2024/25",)),
        ("2024-2025", ("2024/25",)),
        ("Plan 2025\u201326 - 12 schemes", ("2025/26",)),
        ("Savings_2025_26", ("2025/26",)),
        ("FY24/25 outturn", ("2024/25",)),
        ("'24/'25", ("2024/25",)),
        ("FYE is no year, FY 2025 is", ("2024/25",)),
        ("2025/26 to 2029/30, 2025/26 first", ("2025/26", "2029/30")),
        ("2025/26-2029/30", ("2025/26", "2029/30")),
        ("Month 11/12 of 2024/25", ("2024/25",)),
        ("2011-12-05, 05/11/12 and 31/03/04", ()),
        ("2024/26, 24/26 and FY24/26", ()),
        ("2024", ()),
    ],
)
def test_texts_name_years_in_many_ways(text: str, years: tuple[str, ...]) -> None:
    assert years_in(text) == years
