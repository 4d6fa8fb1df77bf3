"""Overrides of the whole of what some records give in parts: refused (METHOD.md 2: scenarios).

The whole of some records and the parts of others may match one path with `*`: to change some of
them and pass the others over would be half of what was asked, and nobody would see it.
"""

import re
from typing import NamedTuple

from finmodel.graph.graph import Graph
from finmodel.graph.paths import paths


class _InParts(NamedTuple):
    """Something that may be given whole or in parts: its path, its parts, and what it is."""

    whole: re.Pattern[str]
    part: str
    what: str


_YEAR = r"(?:\.[0-9][^.]*)?"
_KNOWN = (
    _InParts(
        re.compile(rf"(allocations\.recurrent\.[^.]+\.growth){_YEAR}"),
        r"[a-z][^.]*",
        "growth is in parts here",
    ),
    _InParts(
        re.compile(
            rf"(qipp\.[^.]+\.investment\.recurrent"
            rf"|programmes\.[^.]+\.investment\.recurrent\.[^.0-9][^.]*){_YEAR}"
        ),
        "amounts|full_year",
        "investment is in parts here",
    ),
)


def whole_of_parts(graph: Graph, path: str) -> str | None:
    """Say which parts there are where a path leads to all of something in parts, else None."""
    for one in _KNOWN:
        found = one.whole.fullmatch(path)
        if found is None:
            continue
        steps = ("[^.]+" if step == "*" else re.escape(step) for step in found[1].split("."))
        whole = r"\.".join(steps)
        part = re.compile(rf"{whole}\.({one.part})")
        parts = dict.fromkeys(held[1] for path in paths(graph) if (held := part.fullmatch(path)))
        if parts:
            listed = ", ".join(parts)
            return f"{one.what} ({listed}): change one, as {found[1]}.{next(iter(parts))}"
    return None
