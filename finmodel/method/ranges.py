"""The range a number is written with, read from the files (METHOD.md 1: ranges)."""

from dataclasses import dataclass

from finmodel.inputs.assumption_set import AssumptionSet, Way
from finmodel.inputs.text.numbers import NUMBER
from finmodel.inputs.text.tree import within
from finmodel.inputs.text.years import parse_year


@dataclass(frozen=True, slots=True)
class WrittenRange:
    """Low, high and distribution as the file has them; all None for a number without a range.

    `interpolated` where it was read off a straight line between two others.
    """

    low: float | None = None
    high: float | None = None
    distribution: str | None = None
    interpolated: bool = False


def range_at(assumptions: AssumptionSet, path: str) -> WrittenRange | None:
    """What the files hold at a path: None where they hold no number there.

    A number for every year is found under the path of each.
    """
    way = assumptions.way_to(path)
    return None if way is None else range_along(way)


def range_along(way: Way) -> WrittenRange | None:
    """The same where the way to the path is known."""
    stem, held, parts, steps = way
    whole = len(steps) - (steps[:1] == (stem,))
    inside: object = held.tree
    around: dict[str, object] = {}
    for step in steps:
        if step == "value" and isinstance(inside, dict):
            around = inside
        inside = within(inside, step)
    missing = parts[whole:]
    if missing and not (len(missing) == 1 and "/" in missing[0]):
        return None
    if isinstance(inside, str):
        return _moved_with_the_first(around, inside)
    if not isinstance(inside, dict):
        return None
    if isinstance(inside.get("value"), str):
        return WrittenRange(
            _number(inside.get("low")), _number(inside.get("high")), inside.get("distribution")
        )
    # A straight line: its years between the ends are interpolated.
    if "shape" not in inside:
        return None
    ends = (_year(inside.get("since")), _year(inside.get("in")))
    between = bool(missing) and all(ends) and ends[0] < missing[0] < ends[1]
    return WrittenRange(interpolated=between)


def _moved_with_the_first(around: dict[str, object], text: str) -> WrittenRange:
    """The range of a year among several that have one: that of the first, as far from its value."""
    years, low, high = around.get("value"), _number(around.get("low")), _number(around.get("high"))
    first = next(iter(years.values()), None) if isinstance(years, dict) else None
    values = (_number(first.get("value") if isinstance(first, dict) else first), _number(text))
    if low is None or high is None or None in values:
        return WrittenRange()
    shift = values[1] - values[0]  # type: ignore[operator]
    distribution = around.get("distribution")
    return WrittenRange(
        low + shift, high + shift, distribution if isinstance(distribution, str) else None
    )


def _year(text: object) -> str:
    try:
        return parse_year(text) if isinstance(text, str) else ""
    except ValueError:
        return ""


def _number(text: object) -> float | None:
    if not isinstance(text, str):
        return None
    try:
        return NUMBER.parse(text)
    except ValueError:
        return None
