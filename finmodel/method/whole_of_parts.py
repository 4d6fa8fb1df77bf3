"""Overrides of the whole of an allocation's growth that is in parts: refused (METHOD.md 2)."""

import re

from finmodel.graph.graph import Graph
from finmodel.graph.overrides import paths

_GROWTH = re.compile(r"allocations\.recurrent\.(?P<whose>[^.]+)\.growth(?:\.[0-9][^.]*)?")


def whole_of_parts(graph: Graph, path: str) -> str | None:
    """Say which parts there are where a path leads to all of a growth in parts, else None.

    Its own one rate and the parts of others may both match a path with `*`: to change some of the
    allocations and pass the others over would be a silent half.
    """
    found = _GROWTH.fullmatch(path)
    if found is None:
        return None
    whose = "[^.]+" if found["whose"] == "*" else re.escape(found["whose"])
    part = re.compile(rf"allocations\.recurrent\.{whose}\.growth\.([a-z][^.]*)")
    parts = dict.fromkeys(one[1] for path in paths(graph) if (one := part.fullmatch(path)))
    if not parts:
        return None
    example = f"allocations.recurrent.{found['whose']}.growth.{next(iter(parts))}"
    return f"this growth is in parts ({', '.join(parts)}): change one of them, as {example}"
