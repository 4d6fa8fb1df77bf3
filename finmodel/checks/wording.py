"""Figures of checks in words: with the decimals that tell apart what does not agree."""

from collections.abc import Sequence
from math import isnan

from finmodel.checks.distinct_figures import places_apart, places_needed
from finmodel.method.measures import MONEY, POUNDS, SHARE

NOTHING = "–"


def in_words(value: float, unit: str, money: str, places: int) -> str:
    """A figure: £12.3m, -£4k, 1.6%, 84.0. `money` is the unit of the set."""
    if isnan(value):
        return NOTHING
    scaled = value * 100 if unit == SHARE else value
    size = f"{abs(scaled):,.{places}f}"
    sign = "-" if value < 0 and float(size.replace(",", "")) != 0 else ""
    if unit == MONEY:
        return f"{sign}£{size}{money.removeprefix('£')}"
    if unit == POUNDS:
        return f"£{sign}{size}"
    return f"{sign}{size}%" if unit == SHARE else f"{sign}{size}"


def told_apart(
    values: Sequence[float], nearest: float, unit: str, money: str, *, holds: bool
) -> list[str]:
    """Figures of one sentence; where the check does not hold, the last apart from the nearest."""
    scale = 100 if unit == SHARE else 1
    usual = 0 if unit == MONEY and money != "£m" else 1
    most = usual if holds else places_apart(values[-1] * scale, nearest * scale, usual)
    return [
        in_words(value, unit, money, places_needed(value * scale, most, usual)) for value in values
    ]


def percent(share: float) -> str:
    """A share in words: 1.6%."""
    return f"{share * 100:.1f}%"
