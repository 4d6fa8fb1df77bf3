"""One spelling of a path everywhere: file.section.id.field.year (METHOD.md section 2).

The section is left out where a file has one section of its own name: `cip.theatres.start`. Years
are spelled 2018/19 however the file writes them; positions in lists count from 1.
"""

import re
from collections.abc import Callable, Mapping

from finmodel.inputs.text.tree import Map, Steps, within
from finmodel.inputs.text.years import parse_month, parse_year

FILE_BY_MONTH = "actuals"
"""The stem of the file whose figures are by month: 2011-12 is December there, not a year."""
_POSITION = re.compile(r"[1-9][0-9]{0,8}").fullmatch


def path_of(stem: str, steps: Steps) -> str:
    """Return the path of what the steps lead to in the file of that stem."""
    own = steps[1:] if steps[:1] == (stem,) else steps
    text = _month_text if stem == FILE_BY_MONTH else _step_text
    return ".".join((stem, *(text(step) for at, step in enumerate(own) if not _series(own, at))))


def _series(steps: Steps, at: int) -> bool:
    """Return whether a step is the `value` of a series written long: years or months follow it."""
    following = steps[at + 1 : at + 2]
    return steps[at] == "value" and bool(following) and str(following[0])[:1].isdigit()


def _step_text(step: str | int) -> str:
    if isinstance(step, int):
        return str(step + 1)
    if step[:1].isdigit():
        try:
            return parse_year(step)
        except ValueError:
            return step
    return step


def _month_text(step: str | int) -> str:
    if isinstance(step, str):
        try:
            return str(parse_month(step))
        except ValueError:
            return step
    return str(step + 1)


def steps_along(stem: str, tree: Map, parts: tuple[str, ...]) -> Steps:
    """Return the steps to what a path names, or to the nearest there is on the way to it.

    `parts` are those of the path after the file.
    """
    own = tree.get(stem)
    if parts and isinstance(own, dict) and parts[0] not in tree:
        return (stem, *_walk(own, parts, _step_text))
    return _walk(tree, parts, _month_text if stem == FILE_BY_MONTH else _step_text)


def _walk(inside: object, parts: tuple[str, ...], text: Callable[[str], str]) -> Steps:
    steps: list[str | int] = []
    at = 0
    while at < len(parts):
        if isinstance(inside, dict) and isinstance(inside.get("value"), dict):
            inside = inside["value"]
            steps.append("value")
        step, length = _step(inside, parts[at:], text)
        if step is None:
            break
        inside = within(inside, step)
        steps.append(step)
        at += length
    return tuple(steps)


def _step(
    inside: object, parts: tuple[str, ...], text: Callable[[str], str]
) -> tuple[str | int | None, int]:
    """Return the step that the first parts of a path name, and how many they are."""
    part = parts[0]
    if isinstance(inside, dict):
        if part in inside:
            return part, 1
        # A year or a month may be spelled otherwise there; nothing else is.
        spelled = (key for key in inside if text(key) == part) if part[:1].isdigit() else ()
        own = next(iter(spelled), None)
        return (own, 1) if own is not None else _path_as_key(inside, parts)
    if isinstance(inside, list) and _POSITION(part) and int(part) <= len(inside):
        return int(part) - 1, 1
    return None, 1


def _path_as_key(inside: Mapping[str, object], parts: tuple[str, ...]) -> tuple[str | None, int]:
    """Return the key that is itself a path, of the record it is about, and how long it is."""
    for length in range(2, len(parts) + 1):
        if (key := ".".join(parts[:length])) in inside:
            return key, length
    return None, 1
