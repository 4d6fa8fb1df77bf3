"""Figures of checks in words: with the decimals that tell apart what does not agree."""

from collections.abc import Sequence
from math import isfinite

from finmodel.checks.distinct_figures import places_apart, places_needed
from finmodel.graph.lines import Numbers
from finmodel.graph.rounding import rounded_and_scaled
from finmodel.graph.units import UnitName, style_of

NOTHING = "–"
IN_NO_YEAR = "nothing in any year"


def in_words(value: float, unit: UnitName, places: int) -> str:
    """A figure: £12.3m, -£4k, 1.6%, 84.0."""
    if not isfinite(value):
        return NOTHING
    style = style_of(unit)
    power = len(str(style.scale)) - 1
    shown = rounded_and_scaled(value, places, power)
    size, sign = f"{shown.copy_abs():,f}", "-" if shown < 0 else ""
    if style.is_money:
        return f"{sign}£{size}{unit.removeprefix('£')}"
    return f"{sign}{size}{style.suffix}"


def told_apart(
    values: Sequence[float], nearest: float, unit: UnitName, *, holds: bool
) -> list[str]:
    """Figures of one sentence; where the check does not hold, the last apart from the nearest."""
    style = style_of(unit)
    scale, usual = style.scale, 1 if style.places is None else style.places
    most = usual if holds else places_apart(values[-1] * scale, nearest * scale, usual)
    return [in_words(value, unit, places_needed(value * scale, most, usual)) for value in values]


def by_year(values: Numbers, years: Sequence[str], unit: UnitName, rounding: float) -> str:
    """Figures of shape (years,) in the years that have any: £2.0m in 2017/18, £3.0m in 2018/19.

    What is no larger than rounding is none.
    """
    found = (
        f"{told_apart((value,), 0.0, unit, holds=False)[0]} in {year}"
        for value, year in zip(values.tolist(), years, strict=True)
        if abs(value) > rounding
    )
    return ", ".join(found) or IN_NO_YEAR
