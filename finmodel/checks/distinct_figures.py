"""Two figures told apart: with as many decimals as it takes for them to print differently."""

from math import isfinite

from finmodel.graph.rounding import rounded

MOST_PLACES = 12


def places_apart(first: float, second: float, places: int) -> int:
    """The decimals, `places` or more, at which two numbers that differ print differently.

    Numbers closer than the twelfth decimal, or than floats of their size are, are the same.
    """
    if not (isfinite(first) and isfinite(second)):
        return places
    if abs(first - second) <= 1e-12 * max(1.0, abs(first), abs(second)):
        return places
    while places < MOST_PLACES and rounded(first, places) == rounded(second, places):
        places += 1
    return places


def places_needed(value: float, places: int, usual: int) -> int:
    """The decimals of a number printed with `places` that say anything, `usual` or more."""
    if not isfinite(value):
        return usual
    decimals = f"{rounded(value, places):f}".partition(".")[2].rstrip("0")
    return max(usual, len(decimals))
