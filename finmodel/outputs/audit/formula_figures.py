"""Figures in a formula: with as many digits as it takes to follow the sum."""

from math import isfinite
from re import compile as pattern

from finmodel.graph.rounding import rounded
from finmodel.graph.units import UnitName, style_of
from finmodel.method.stated_units import month_of
from finmodel.outputs.figures import NOTHING, figure

_SAYS_SOMETHING = pattern("[1-9]").search


def formula_figure(value: float | None, unit: UnitName) -> str:
    """A figure as a formula shows it: money as in the tables, rates and numbers finer.

    Money too small for the tables, such as what one patient costs, has the digits that it takes.
    The start of a scheme is the month it is.
    """
    if value is None or not isfinite(value):
        return NOTHING
    style = style_of(unit)
    if style.is_money:
        printed = figure(value, unit)
        return printed if _SAYS_SOMETHING(printed) else figure(value, "number")
    if unit.unit == "months from April":
        return month_of(value, unit)
    if style.suffix:
        return f"{_trimmed(value * style.scale, 3)}{style.suffix}"
    return _trimmed(value, 4 if abs(value) < 1000 else 1)


def _trimmed(value: float, places: int) -> str:
    text = f"{rounded(value, places):,f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")
