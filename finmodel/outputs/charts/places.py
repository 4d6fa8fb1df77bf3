"""Where words of a chart go, so that none lies on another; pixels and ends of axes, no figures."""

from collections.abc import Sequence
from math import ceil, floor, log10
from re import compile as pattern

from rich.cells import cell_len

LETTERS = {"narrow": "fijlrt.,;:'|!()[] ", "wide": "mwMW%@—…▲▼"}
EMS = {"narrow": 0.31, "wide": 0.93, "capital": 0.69, "ascii": 0.55, "other": 0.62}
"""About how wide characters are in Arial, as a share of its size."""
ELLIPSIS = "…"
_PARTS = pattern(r"[^\s/.-]*[/.-]+\s*|[^\s/.-]+\s*")


def width_of(text: str, size: float) -> float:
    """About how wide a text in Arial is, in pixels; never much too little."""
    return size * sum(map(_ems, text))


def _ems(character: str) -> float:
    for kind, letters in LETTERS.items():
        if character in letters:
            return EMS[kind]
    if character.isascii():
        return EMS["capital" if character.isupper() else "ascii"]
    return EMS["other"] * max(cell_len(character), 1)


def broken(text: str, width: float, size: float, most: int = 4) -> tuple[str, ...]:
    """A name as at most so many lines of a width, broken after words, dots and hyphens if it can.

    What is too long ends with an ellipsis.
    """
    lines = [""]
    for part in _PARTS.findall(text):
        for piece in _pieces(part, width, size):
            if lines[-1] and width_of((lines[-1] + piece).rstrip(), size) > width:
                lines.append("")
            lines[-1] += piece
    rows = [line.rstrip() for line in lines]
    if len(rows) <= most:
        return tuple(rows)
    last = rows[most - 1]
    while last and width_of(last + ELLIPSIS, size) > width:
        last = last[:-1]
    return (*rows[: most - 1], last.rstrip() + ELLIPSIS)


def _pieces(part: str, width: float, size: float) -> list[str]:
    """A word, or what fits of it on each line."""
    if width_of(part.rstrip(), size) <= width:
        return [part]
    pieces = [""]
    for character in part:
        if pieces[-1] and width_of(pieces[-1] + character, size) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def spread(places: Sequence[float], least: float, low: float, high: float) -> tuple[float, ...]:
    """The places moved as little as keeps them `least` apart, between `low` and `high`.

    Their order stays. Where there is no room for all they lie evenly.
    """
    if not places:
        return ()
    order = sorted(range(len(places)), key=lambda one: (places[one], one))
    apart = min(least, (high - low) / max(len(places) - 1, 1))
    groups: list[list[float]] = []  # each: the sum of wanted beginnings, how many, where it begins
    for place in (places[one] for one in order):
        groups.append([place, 1, place])
        while len(groups) > 1 and groups[-2][2] + groups[-2][1] * apart > groups[-1][2]:
            total, count, _ = groups.pop()
            before = groups[-1]
            before[0] += total - count * before[1] * apart
            before[1] += count
            before[2] = before[0] / before[1]
    found = [begin + apart * k for _, count, begin in groups for k in range(int(count))]
    moved = [0.0] * len(places)
    reached = low - apart
    for one, place in zip(order, found, strict=True):
        reached = max(place, reached + apart)
        moved[one] = reached
    reached = high + apart
    for one in reversed(order):
        reached = min(moved[one], reached - apart)
        moved[one] = reached
    return tuple(moved)


_LEAST = 1e-300
"""Values closer than this have no logarithm that a step could be made of."""


def axis_ends(values: Sequence[float]) -> tuple[float, float]:
    """Round ends of an axis that holds zero and all the values."""
    low, high = min((0.0, *values)), max((0.0, *values))
    if high - low < _LEAST:
        return float(floor(low)), 1.0
    size = 10.0 ** floor(log10((high - low) / 5))
    step = next(k * size for k in (1, 2, 2.5, 5, 10, 20) if (high - low) / (k * size) <= 6)
    return floor(low / step) * step, ceil(high / step) * step


def room_beside(values: Sequence[float], beside: float, pixels: float) -> tuple[float, float]:
    """Ends of an axis that holds the values, with so many pixels beyond either end for words."""
    low, high = min(values), max(values)
    room = ((high - low) or 1.0) * beside / max(pixels - 2 * beside, pixels / 4)
    return low - room, high + room
