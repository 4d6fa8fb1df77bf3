"""One spelling of a path everywhere: file.section.id.field.year (METHOD.md section 2).

The section is left out where a file has one section of its own name: `cip.theatres.start`. Years
are spelled 2018/19 however the file writes them; positions in lists count from 1.
"""

import re

from finmodel.inputs.text.tree import Map, Steps, within
from finmodel.inputs.text.years import parse_year

_POSITION = re.compile(r"[1-9][0-9]{0,8}").fullmatch


def path_of(stem: str, steps: Steps) -> str:
    """Return the path of what the steps lead to in the file of that stem."""
    own = steps[1:] if steps[:1] == (stem,) else steps
    return ".".join(
        (stem, *(_step_text(step) for at, step in enumerate(own) if not _holds_years(own, at)))
    )


def _holds_years(steps: Steps, at: int) -> bool:
    """Return whether a step is the `value` of a series written long: years follow it."""
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


def steps_along(stem: str, tree: Map, parts: tuple[str, ...]) -> Steps:
    """Return the steps to what a path names, or to the nearest there is on the way to it.

    `parts` are those of the path after the file.
    """
    own = tree.get(stem)
    if parts and isinstance(own, dict) and parts[0] not in tree:
        return (stem, *_walk(own, parts))
    return _walk(tree, parts)


def _walk(inside: object, parts: tuple[str, ...]) -> Steps:
    steps: list[str | int] = []
    for part in parts:
        if isinstance(inside, dict) and isinstance(inside.get("value"), dict):
            inside = inside["value"]
            steps.append("value")
        step = _step(inside, part)
        if step is None:
            break
        inside = within(inside, step)
        steps.append(step)
    return tuple(steps)


def _step(inside: object, part: str) -> str | int | None:
    if isinstance(inside, dict):
        if part in inside:
            return part
        return next((key for key in inside if _step_text(key) == part), None)
    if isinstance(inside, list) and _POSITION(part) and int(part) <= len(inside):
        return int(part) - 1
    return None
