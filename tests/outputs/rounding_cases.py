"""Figures and how they are printed: the cases that Python and the scripts of the page both pass."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from finmodel.graph.units import UNITS, UnitName, unit_name
from finmodel.money_units import MONEY_UNITS

_FILE = Path(__file__).with_name("rounding_cases.json")


class Case(NamedTuple):
    """A figure in a unit, and what is expected; None is a figure that does not apply."""

    value: float | None
    unit: str
    expected: str


def cases(kind: str) -> list[Case]:
    """The cases of one kind: figure, amount, sign, in words or in a formula."""
    found: list[list[Any]] = json.loads(_FILE.read_text("utf-8"))[kind]
    return [Case(*one) for one in found]


def unit_called(name: str) -> UnitName:
    """A unit by its name: a unit of money or one of the closed table."""
    if name in MONEY_UNITS:
        return unit_name("money", name)
    (unit,) = [one for one in UNITS if one == name]
    return unit_name(unit, "£m")
