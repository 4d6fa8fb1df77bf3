"""How figures are rounded where they are shown, the same everywhere (METHOD.md 1)."""

from decimal import ROUND_HALF_UP, Context, Decimal
from math import isfinite

# Wide enough for the largest float there is, to the last decimal shown.
_EXACT = Context(prec=400)


def rounded(value: float, places: int) -> Decimal:
    """``value`` to ``places`` decimals, halves away from zero, never a negative zero.

    The value is first taken at 15 significant digits, as spreadsheets hold it: 2.675 at two
    decimals is 2.68 although the float lies just below.

    Raises ValueError for a value that is not finite.
    """
    if not isfinite(value):
        raise ValueError(f"{value} cannot be rounded")
    as_held = Decimal(format(value, ".14e"))
    result = as_held.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    return abs(result) if result.is_zero() else result


def rounded_and_scaled(value: float, places: int, power: int) -> Decimal:
    """``value`` times ten to ``power``, to ``places`` decimals, rounded as ``rounded`` does."""
    return rounded(value, places + power).scaleb(power, _EXACT)
