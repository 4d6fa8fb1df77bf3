"""Figures as they are printed: rounded as spreadsheets round, negatives in brackets.

METHOD.md section 1: the calculation never rounds, only the display does.
"""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor, isfinite, log10
from re import compile as pattern

from finmodel.graph.rounding import rounded, rounded_and_scaled
from finmodel.graph.units import Unit, UnitName, style_of

NOTHING = "–"
"""Printed where a figure does not apply."""

LARGEST = 1e15
"""From this size on a float holds no pence, and a figure is printed as a power of ten."""

# The least size of a number without a known unit, and the decimals that show three of its digits.
_PLACES_FROM = ((1, 1), (0.1, 3), (0.01, 4), (0.001, 5), (0.0000005, 6))
# The least difference, as a share of what differs, that is one, and the decimals that show it.
_SAME, _MOST_PLACES = 1e-9, 12
_IDLE_ZEROS = pattern(r"(\.\d+?)0+(?=\D*$)")


def figure(value: float | None, unit: UnitName | Unit, more: int = 0) -> str:
    """One figure in the manner of its unit: ``1,234.5``, ``(0.3)``, ``2.4%``, or – for none.

    Money in £m has one decimal, in £k and £ none; a share (unit ``share``, held as 0.024) is
    shown as a percentage with one decimal; any other number has one decimal, or three digits
    below 1. A figure of 1e15 or more is printed as a power of ten: ``1.2e+18``. `more` decimals
    are added to those that a unit fixes.
    """
    if value is None or not isfinite(value):
        return NOTHING
    style = style_of(unit)
    power = len(str(style.scale)) - 1
    if abs(value) >= LARGEST:
        return _in_powers_of_ten(value, power, style.suffix)
    if style.places is not None:
        shown = rounded_and_scaled(value, style.places + more, power)
        return _bracketed(shown, style.suffix)
    return _without_idle_zeros(_bracketed(rounded(value, _sensible_places(abs(value)))))


def told_apart(value: float, other: float, unit: UnitName | Unit) -> tuple[str, str]:
    """Two figures as ``figure`` prints them, with as many decimals more as tell them apart.

    A difference of the last bits of a float is none.
    """
    style = style_of(unit)
    printed = figure(value, unit), figure(other, unit)
    largest = max(abs(value), abs(other))
    if abs(value - other) <= _SAME * max(largest, 1.0) or largest >= LARGEST:
        return printed
    power = len(str(style.scale)) - 1
    least = power + (1 if style.places is None else style.places)
    for places in range(least, _MOST_PLACES):
        first, second = rounded(value, places), rounded(other, places)
        if first != second:
            if places == least:
                break
            said = (_bracketed(one.scaleb(power), style.suffix) for one in (first, second))
            return next(said), next(said)
    return printed


def more_than_nothing(value: float, unit: UnitName | Unit) -> str:
    """A figure with as many decimals as it takes not to print what is something as 0.0."""
    return told_apart(value, 0.0, unit)[0]


def rounded_up(bound: float) -> float:
    """A bound above 0 with one digit, not below it."""
    place = floor(log10(bound))
    return float(ceil(bound / 10.0**place) * 10.0**place)


def figures(values: Sequence[float | None], unit: UnitName | Unit) -> tuple[str, ...]:
    """A row of figures in the manner of its unit, all with the decimals of the largest."""
    sizes = [abs(value) for value in values if value is not None and isfinite(value)]
    if style_of(unit).places is not None or not sizes:
        return tuple(figure(value, unit) for value in values)
    places = _sensible_places(max(sizes))
    return tuple(
        figure(value, unit)
        if value is None or not isfinite(value) or abs(value) >= LARGEST
        else _bracketed(rounded(value, places))
        for value in values
    )


def padded(text: str, width: int) -> str:
    """``text`` right-aligned so that the closing bracket hangs and the digits stand in line."""
    hung = text if text.endswith(")") else f"{text} "
    return hung.rjust(width)


def _bracketed(value: Decimal, sign: str = "") -> str:
    digits = f"{abs(value):,f}{sign}"
    return f"({digits})" if value < 0 else digits


def _in_powers_of_ten(value: float, power: int, sign: str) -> str:
    # The power is added to the text: the largest floats times 100 are beyond any float.
    size, _, of_ten = f"{abs(value):.3g}".partition("e")
    digits = f"{size}e+{int(of_ten) + power}{sign}"
    return f"({digits})" if value < 0 else digits


def _sensible_places(size: float) -> int:
    return next((places for least, places in _PLACES_FROM if size >= least), 1)


def _without_idle_zeros(text: str) -> str:
    return _IDLE_ZEROS.sub(r"\1", text)
