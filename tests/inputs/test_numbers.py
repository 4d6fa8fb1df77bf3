import math
import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.inputs.text.numbers import (
    AMOUNT,
    COUNT,
    KINDS,
    MONEY,
    MONTHS,
    NUMBER,
    RATE,
    SHARE,
    WHOLE_YEARS,
    Kind,
)

FINITE = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (MONEY, "12", 12.0),
        (MONEY, "-12.50", -12.5),
        (MONEY, "+3", 3.0),
        (MONEY, ".5", 0.5),
        (MONEY, "5.", 5.0),
        (MONEY, "1,200.5", 1200.5),
        (MONEY, "-1,234,567", -1234567.0),
        (MONEY, "\N{MINUS SIGN}3.1", -3.1),
        (MONEY, "  7.5\t", 7.5),
        (MONEY, "\N{NO-BREAK SPACE}7.5", 7.5),
        (MONEY, "1e-05", 1e-05),
        (MONEY, "1.5E+3", 1500.0),
        (AMOUNT, "0", 0.0),
        (RATE, "1.6%", 0.016),
        (RATE, "0.7%", 0.007),
        (RATE, "0.016", 0.016),
        (RATE, "-0.5%", -0.005),
        (RATE, "\N{MINUS SIGN}0.5 %", -0.005),
        (RATE, "150%", 1.5),
        (RATE, "1,000%", 10.0),
        (RATE, "-99.9%", -0.999),
        (SHARE, "0", 0.0),
        (SHARE, "1", 1.0),
        (SHARE, "1.0", 1.0),
        (SHARE, "0.85", 0.85),
        (SHARE, "100%", 1.0),
        (MONTHS, "6", 6.0),
        (COUNT, "18.5", 18.5),
        (NUMBER, "2.4%", 0.024),
        (NUMBER, "-9", -9.0),
        (WHOLE_YEARS, "40", 40.0),
    ],
)
def test_text_is_read_as(kind: Kind, text: str, value: float) -> None:
    assert kind.parse(text) == value


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (RATE, "1.6", "1.6 means 160%: if you meant 1.6%, write 1.6%"),
        (RATE, "1", "1 means 100%: if you meant 1%, write 1%"),
        (RATE, "-2", "-2 means -200%: if you meant -2%, write -2%"),
        (RATE, "1,600", "1,600 means 160000%: if you meant 1,600%, write 1,600%"),
        (SHARE, "80", "80 means 8000%: if you meant 80%, write 80%"),
        (RATE, "-100%", "-100% would leave nothing or less: a rate must be above -100%"),
        (RATE, "-250%", "-250% would leave nothing or less: a rate must be above -100%"),
        (SHARE, "101%", "101% is not between 0% and 100%"),
        (SHARE, "-1%", "-1% is not between 0% and 100%"),
        (AMOUNT, "-0.01", "-0.01 is negative: an amount of money of 0 or more is needed here"),
        (MONEY, "5%", "5% is a percentage: an amount of money"),
        (MONTHS, "1.5", "1.5 is not a whole number"),
        (WHOLE_YEARS, "0", "0 is too small"),
        (MONEY, "1e400", "could be a code"),
        (MONEY, "1e+400", "is too large to work with"),
        (MONEY, "1e+301", "is too large to work with"),
        (MONEY, "01E10", "could be a code or a power of ten"),
        (MONEY, "1_000", "leave the underscores out"),
        (MONEY, "1:30", '"1:30" is not a number'),
        (MONEY, "0b11", "is not a decimal number"),
        (MONEY, "nan", "is not a finite number"),
        (MONEY, "-.INF", "is not a finite number"),
        (MONEY, "(3.2)", "write -3.2"),
        (RATE, "(3.2)%", "write -3.2%"),
        (MONEY, "1,20", "a comma only separates thousands"),
        (MONEY, "12,34.5", "a comma only separates thousands"),
        (MONEY, "£3m", "write the number alone, 3, in the unit"),
        (MONEY, "-£3.5", "write the number alone, 3.5, in the unit"),
        (MONEY, "3 million", "write the number alone, 3, in the unit"),
        (MONEY, "c. 80", '"c. 80" is not a number'),
        (MONEY, "--3", '"--3" is not a number'),
        (MONEY, "٣", '"٣" is not a number'),
        (MONEY, "", "is empty: write a number"),
        (RATE, "%", "is empty: write a number"),
        (RATE, "1.6%%", '"1.6%%" is not a number'),
        (MONEY, "no", '"no" is not a number'),
    ],
)
def test_text_is_refused_with_a_sentence(kind: Kind, text: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        kind.parse(text)


@given(FINITE.filter(lambda value: value == 0 or abs(value) >= 1e-300))
def test_money_reads_back_what_python_writes(value: float) -> None:
    assert MONEY.parse(repr(value)) == value


@given(st.decimals(-99, 10_000, places=6))
def test_a_percentage_is_exactly_its_decimal(value: object) -> None:
    assert RATE.parse(f"{value}%") == float(f"{value}e-2")


@given(st.integers(-(10**12), 10**12), st.integers(0, 999))
def test_thousands_are_read(whole: int, rest: int) -> None:
    assert MONEY.parse(f"{whole:,}.{rest:03d}") == float(f"{whole}.{rest:03d}")


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=12))
def test_any_text_is_a_number_within_limits_or_a_sentence(name: str, text: str) -> None:
    kind = KINDS[name]
    with suppress(ValueError):
        value = kind.parse(text)
        assert math.isfinite(value)
        assert kind.low <= value <= kind.high


@given(st.floats(-0.999999, 0.999999))
def test_a_bare_rate_below_one_is_itself(value: float) -> None:
    assert RATE.parse(f"{value:.12f}") == float(f"{value:.12f}")


@given(st.decimals(1, 10**6, places=2))
def test_no_bare_rate_of_one_or_more_is_ever_read(value: object) -> None:
    for text in (f"{value}", f"-{value}"):
        with pytest.raises(ValueError, match="if you meant"):
            RATE.parse(text)
