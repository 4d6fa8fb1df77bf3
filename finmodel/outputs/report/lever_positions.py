"""The positions of a slider: from the least to the most, and what is filed on one of them."""

from decimal import Decimal
from math import gcd
from typing import NamedTuple

from finmodel.outputs.report.lever_reading import Reading

FEWEST, MOST = 50, 400
"""Positions that a slider has, where its numbers allow."""
_NICE = (Decimal(1), Decimal(2), Decimal(5))


class Positions(NamedTuple):
    """The text of each position, and which of them is as filed."""

    texts: tuple[str, ...]
    filed_at: int


def positions(reading: Reading, low: float, filed: float, high: float) -> Positions:
    """Equal steps from low to high with what is filed on one of them.

    Where no step of some tens or hundreds meets all three, the ends give way, never outwards.

    Raises:
        ValueError: low is not below high, or what is filed is not within them.
    """
    least, now, most = (reading.decimal(value) for value in (low, filed, high))
    if not least < most:
        raise ValueError(
            f"the lowest, {reading.text(least)}, must be below the highest, {reading.text(most)}"
        )
    if not least <= now <= most:
        raise ValueError(
            f"is {reading.text(now)} now, which must lie from the lowest, {reading.text(least)}, "
            f"to the highest, {reading.text(most)}"
        )
    step = _step(least, now, most, whole=reading.whole)
    below, above = int((now - least) / step), int((most - now) / step)
    return Positions(
        tuple(reading.text(now + step * place) for place in range(-below, above + 1)), below
    )


def _step(least: Decimal, now: Decimal, most: Decimal, *, whole: bool) -> Decimal:
    """A step that meets all three in enough positions, a round one if one does; or else any."""
    common = _common(now - least, most - now)
    met = [
        step
        for step in (common / divisor for divisor in range(1, MOST + 1))
        if FEWEST <= (most - least) / step <= MOST and not (whole and step % 1)
    ]
    if met:
        return next((step for step in met if _is_round(step)), met[0])
    if whole and most - least < FEWEST:
        return Decimal(1)
    return _round_step((most - least) / (MOST // 4), whole=whole)


def _common(below: Decimal, above: Decimal) -> Decimal:
    """The largest number that both are a whole number of times."""
    unit = Decimal(1).scaleb(min(_exponent(below), _exponent(above)))
    return gcd(int(below / unit), int(above / unit)) * unit


def _exponent(number: Decimal) -> int:
    return int(number.as_tuple().exponent)


def _is_round(step: Decimal) -> bool:
    """Whether it is 1, 2 or 5 and noughts."""
    return step.normalize().as_tuple().digits in ((1,), (2,), (5,))


def _round_step(wanted: Decimal, *, whole: bool) -> Decimal:
    """The least step of 1, 2 or 5 and noughts that is no smaller than what is wanted."""
    steps = (nice.scaleb(wanted.adjusted() + more) for more in (0, 1) for nice in _NICE)
    found = next(step for step in steps if step >= wanted)
    return max(found, Decimal(1)) if whole else found
