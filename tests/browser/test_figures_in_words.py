"""Figures as the scripts of the page print them, equal to Python's."""

import random
import struct
from math import isfinite

import pytest

from finmodel.checks.wording import in_words
from finmodel.money_units import MONEY_UNITS
from finmodel.outputs.audit.formula_figures import formula_figure
from finmodel.outputs.figures import figure
from finmodel.outputs.message import sign_of
from finmodel.outputs.report.scripts import joined_script
from finmodel.outputs.report.unit_data import units_data
from tests.browser.in_node import in_node
from tests.outputs.rounding_cases import cases, unit_called

_PRINTED = {
    "figure": "figure(value, unit)",
    "amount": "amount(value, unit)",
    "sign": "signOf(value, unit)",
    "in words": "inWords(value ?? NaN, unit, unit.places ?? 1)",
    "in a formula": "formulaFigure(value, unit, given.units)",
}
TRIES = 4_000


def _units() -> dict[str, object]:
    """Every unit of the closed table, and every unit of money."""
    return units_data("£m") | {money: units_data(money)["money"] for money in MONEY_UNITS}


def _printed(printed: str, values: list[tuple[float | None, str]]) -> list[str]:
    body = f"""return given.values.map(([value, name]) => {{
        const unit = given.units[name];
        return {printed};
    }});"""
    said: list[str] = in_node(joined_script(), body, {"units": _units(), "values": values})
    return said


@pytest.mark.parametrize("kind", _PRINTED)
def test_the_page_prints_every_case(kind: str) -> None:
    known = cases(kind)
    said = _printed(_PRINTED[kind], [(one.value, one.unit) for one in known])
    assert said == [one.expected for one in known]


def _numbers(drawn: random.Random) -> list[float]:
    """Floats of every size, halves of every decimal, and what lies just beside them."""
    found: list[float] = []
    while len(found) < TRIES:
        match drawn.randrange(4):
            case 0:
                (value,) = struct.unpack("<d", drawn.randbytes(8))
            case 1:
                value = drawn.randrange(-(10**7), 10**7) / 10 ** drawn.randrange(8)
            case 2:
                value = drawn.randrange(-(2**50), 2**50) / 2 ** drawn.randrange(60)
            case _:
                value = drawn.gauss(0, 1) * 10 ** drawn.randrange(-6, 16)
        if isfinite(value * 100):
            found.append(value)
    return found


@pytest.mark.parametrize("unit", ["£m", "£bn", "£k", "share", "number", "people"])
def test_the_page_prints_any_number_as_python_does(unit: str) -> None:
    values = _numbers(random.Random(unit))
    named = unit_called(unit)
    printed = (
        "[figure(value, unit), inWords(value, unit, 2), signOf(value, unit), "
        "formulaFigure(value, unit, given.units)].join(' ')"
    )

    said = _printed(printed, [(value, unit) for value in values])

    expected = [
        f"{figure(value, named)} {in_words(value, named, 2)} {sign_of(value, named)} "
        f"{formula_figure(value, named)}"
        for value in values
    ]
    assert [pair for pair in zip(values, expected, said, strict=True) if pair[1] != pair[2]] == []
