"""Figures in a formula: with as many digits as it takes to follow the sum."""

from math import isfinite

from finmodel.graph.units import UnitName, style_of
from finmodel.method.stated_units import month_of
from finmodel.outputs.figures import NOTHING, figure


def formula_figure(value: float | None, unit: UnitName) -> str:
    """A figure as a formula shows it: money as in the tables, rates and numbers finer.

    The start of a scheme is the month it is.
    """
    if value is None or not isfinite(value):
        return NOTHING
    style = style_of(unit)
    if style.is_money:
        return figure(value, unit)
    if unit.unit == "months from April":
        return month_of(value, unit)
    if style.suffix:
        return f"{_trimmed(value * style.scale, 3)}{style.suffix}"
    return _trimmed(value, 4 if abs(value) < 1000 else 1)


def _trimmed(value: float, places: int) -> str:
    text = f"{value:,.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")
