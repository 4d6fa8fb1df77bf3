import decimal
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.graph.rounding import rounded
from finmodel.graph.units import Unit, UnitName, money_name
from finmodel.outputs.figures import (
    NOTHING,
    figure,
    figures,
    more_than_nothing,
    padded,
    told_apart,
)

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (2.675, 2, "2.68"),
        (2.675, 1, "2.7"),
        (0.25, 1, "0.3"),
        (0.35, 1, "0.4"),
        (-0.25, 1, "-0.3"),
        (1.005, 2, "1.01"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (0.049999999999999, 1, "0.0"),
        (0.04999999999999999, 1, "0.1"),
        (-0.04, 1, "0.0"),
        (1e22, 1, "10000000000000000000000.0"),
    ],
)
def test_halves_go_away_from_zero_on_fifteen_digits(
    value: float, places: int, expected: str
) -> None:
    assert str(rounded(value, places)) == expected


@pytest.mark.parametrize(
    ("value", "other", "unit", "expected"),
    [
        (10.04, 10.0, money_name("£m"), ("10.04", "10.00")),
        (12.5, 10.0, money_name("£m"), ("12.5", "10.0")),
        (2.98, 3.0, money_name("£m"), ("2.98", "3.00")),
        (1000.4, 1000.0, money_name("£k"), ("1,000.4", "1,000.0")),
        (0.3004, 0.3, "share", ("30.04%", "30.00%")),
        (2.04, 2.0, UnitName("theatres"), ("2.04", "2.00")),
        (0.1 + 0.2, 0.3, money_name("£m"), ("0.3", "0.3")),
        (2e15, 1e15, money_name("£m"), ("2e+15", "1e+15")),
    ],
)
def test_figures_that_differ_are_printed_so(
    value: float, other: float, unit: UnitName | Unit, expected: tuple[str, str]
) -> None:
    assert told_apart(value, other, unit) == expected


def test_what_is_something_is_never_printed_as_nothing() -> None:
    assert more_than_nothing(0.004, money_name("£m")) == "0.004"
    assert more_than_nothing(-0.00021, money_name("£m")) == "(0.0002)"
    assert more_than_nothing(0.3, money_name("£m")) == "0.3"
    assert more_than_nothing(0.0, money_name("£m")) == "0.0"


@given(FINITE, st.integers(min_value=0, max_value=4))
def test_rounding_is_half_up_of_the_fifteen_digits(value: float, places: int) -> None:
    with decimal.localcontext(decimal.Context(prec=400)):
        held = decimal.Context(prec=15, rounding=decimal.ROUND_HALF_EVEN).create_decimal(value)
        expected = held.quantize(Decimal(1).scaleb(-places), decimal.ROUND_HALF_UP)
        assert rounded(value, places) == expected


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_not_a_number_is_not_rounded(value: float) -> None:
    with pytest.raises(ValueError, match="cannot be rounded"):
        rounded(value, 1)
    assert figure(value, money_name("£m")) == NOTHING


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (None, money_name("£m"), "–"),
        (1234.5, money_name("£m"), "1,234.5"),
        (-1234.56, money_name("£m"), "(1,234.6)"),
        (-0.04, money_name("£m"), "0.0"),
        (-0.05, money_name("£m"), "(0.1)"),
        (-1234567.4, money_name("£k"), "(1,234,567)"),
        (999.5, "£", "1,000"),
        (0.024, "share", "2.4%"),
        (0.02849999999999, "share", "2.8%"),
        (0.0285, "share", "2.9%"),
        (-0.016, "share", "(1.6%)"),
        (-0.0004, "share", "0.0%"),
        (712.34, UnitName("beds"), "712.3"),
        (410000.0, "people", "410,000"),
        (0.0123, "number", "0.0123"),
        (0.05, "number", "0.05"),
        (-0.5, "number", "(0.5)"),
        (-1.7e307, "share", "(1.7e+309%)"),
        (2.5e15, "share", "2.5e+17%"),
        (-0.000000001, "number", "0.0"),
        (100.0, "number", "100.0"),
        (0.0, "number", "0.0"),
    ],
)
def test_a_figure_is_printed_in_the_manner_of_its_unit(
    value: float | None, unit: UnitName | Unit, expected: str
) -> None:
    assert figure(value, unit) == expected


@given(FINITE, st.sampled_from([money_name("£m"), money_name("£k"), "share", "number"]))
def test_brackets_mean_below_zero_and_never_stand_round_nothing(
    value: float, unit: UnitName | Unit
) -> None:
    printed = figure(value, unit)
    bracketed = printed.startswith("(")
    assert bracketed == printed.endswith(")")
    assert "-" not in printed
    if bracketed:
        assert value < 0
        assert any(digit in printed for digit in "123456789")


def test_digits_stand_in_line_and_the_bracket_hangs() -> None:
    assert padded("1.5", 7) == "   1.5 "
    assert padded("(1.5)", 7) == "  (1.5)"


def test_a_row_keeps_the_decimals_of_its_largest() -> None:
    theatres = UnitName("theatres")
    assert figures((-1.68, -0.0606, 0.000677, None), theatres) == ("(1.7)", "(0.1)", "0.0", "–")
    assert figures((-0.2123, 0.000677), theatres) == ("(0.212)", "0.001")
    assert figures((0.02, 11.0), money_name("£m")) == ("0.0", "11.0")
    assert figures((), theatres) == ()


def test_a_figure_without_pence_is_a_power_of_ten() -> None:
    assert figure(1.25e200, money_name("£m")) == "1.25e+200"
    assert figure(-1.25e200, money_name("£m")) == "(1.25e+200)"
    assert figure(2e198, "share") == "2e+200%"
    assert figures((1.0, 3e15), "number") == ("1.0", "3e+15")
    assert figure(9e14, money_name("£m")) == "900,000,000,000,000.0"
