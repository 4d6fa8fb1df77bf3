"""Figures beside one another that print alike and are not: with the decimals to tell them."""

from math import isfinite

from finmodel.checks.distinct_figures import places_apart, places_needed
from finmodel.graph.rounding import rounded
from finmodel.graph.units import Unit, UnitName, style_of
from finmodel.outputs.figures import figure
from finmodel.results import CheckResult

_USUAL = 1
ROUNDING = "rounding"
"""Printed as the tolerance of figures that must agree."""


def check_figures(check: CheckResult) -> list[str]:
    """What a check expected and found, the difference and the tolerance, in its unit, as printed.

    Where it does not pass, the first two are printed so that they differ; a tolerance keeps its
    own decimals, and one that is no more than rounding is said in a word.
    """
    values = (check.expected, check.actual, check.difference)
    passes = check.status == "pass"
    printed = (
        [figure(one, check.unit) for one in values] if passes else _distinct(values, check.unit)
    )
    if check.exact and check.tolerance is not None:
        return [*printed, ROUNDING]
    tolerance_unit: Unit | UnitName = check.unit if style_of(check.unit).suffix else "number"
    return [*printed, figure(check.tolerance, tolerance_unit)]


def _distinct(values: tuple[float | None, ...], unit: UnitName) -> list[str]:
    printed = [figure(value, unit) for value in values]
    first, second = values[:2]
    if first is None or second is None or printed[0] != printed[1] or first == second:
        return printed
    if not (isfinite(first) and isfinite(second)):
        return printed
    style = style_of(unit)
    places = places_apart(first * style.scale, second * style.scale, _USUAL)
    return [
        text if value is None else _finer(value * style.scale, places, style.suffix)
        for value, text in zip(values, printed, strict=True)
    ]


def _finer(value: float, places: int, sign: str) -> str:
    shown = rounded(value, places_needed(value, places, _USUAL))
    text = f"{shown.copy_abs():,f}{sign}"
    return f"({text})" if shown < 0 else text
