"""Fields of the files that no override changes, and why (METHOD.md 2: scenarios)."""

from typing import Literal, get_origin

import numpy as np

from finmodel.graph.graph import Graph
from finmodel.inputs.annotations import Refers
from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.fields import is_text
from finmodel.inputs.figures import Figure
from finmodel.inputs.model_walk import EACH, Node, Way, nodes_of
from finmodel.inputs.text.paths import FILE_BY_MONTH
from finmodel.inputs.text.years import Month

_OF_A_WHOLE = (("basket", EACH), ("members", EACH))
"""Shares that sum to 100%, so that none of them can change alone."""


def why_fixed(graph: Graph, path: str) -> str | None:
    """Say why a path that leads to no assumption is none that can be changed.

    It leads to a word of the files, or to a year for which they give no number. None where it
    leads to nothing in them.
    """
    stem, _, rest = path.partition(".")
    if stem not in FILES:
        return None
    return _why_word(graph, stem, _steps(stem, rest.split("."))) or _why_no_year(graph, stem, path)


def _steps(stem: str, parts: list[str]) -> list[str]:
    """The parts of a path, those of a scheme in one where its path is a key: cip.theatres."""
    if stem == FILE_BY_MONTH and parts[0] == "savings":
        return ["savings", ".".join(parts[1:3]), *parts[3:]]
    return parts


def _why_word(graph: Graph, stem: str, parts: list[str]) -> str | None:
    for node in nodes_of(FILES[stem]):
        way = node.way[1:] if node.way[:1] == (stem,) else node.way
        what = _what(node)
        if what is not None and _leads(way, parts) and _is_there(graph, stem, way, parts):
            return f"{what}: change it in {stem}.yaml"
    return None


def _what(node: Node) -> str | None:
    """What a field that holds no number is; None for any other."""
    fixes = ", and fixes what is calculated"
    if node.annotation is bool:
        return f"is true or false, not a number{fixes}"
    if node.annotation is int:
        return f"is a whole number of the file{fixes}"
    if node.annotation is Month and EACH not in node.way:
        return f"is a month, not a number{fixes}"
    if get_origin(node.annotation) is Literal or (node.annotation is str and not node.marks):
        return f"is a word, not a number{fixes}"
    if node.annotation is Figure and node.way[-2:] in _OF_A_WHOLE:
        return "is a share of 100% together with others"
    if node.annotation is not str or node.way[-1] == EACH:
        return None
    if not is_text(node.marks):
        return f"is a year, not a number{fixes}"
    refers = any(isinstance(mark, Refers) for mark in node.marks)
    return f"is a word, not a number{fixes if refers else ''}"


def _leads(way: Way, parts: list[str]) -> bool:
    """Whether a path leads to a field: a * of it is any record, and names no field."""
    if len(way) != len(parts) or way[-1] not in (EACH, parts[-1]):
        return False
    return all(step in (EACH, part) or part == EACH for step, part in zip(way, parts, strict=True))


def _is_there(graph: Graph, stem: str, way: Way, parts: list[str]) -> bool:
    """Whether the set has the record, or where the path leaves it open, any."""
    if EACH not in way:
        return True
    last = max(at for at, step in enumerate(way) if step == EACH)
    record = parts[: last + 1]
    if any(EACH in step.split(".") for step in record):
        return True
    whole = ".".join((stem, *record))
    names = {whole, record[-1]} if record[0] == "organisations" else {whole}
    return any(
        member in names or member.startswith(f"{whole}.")
        for line in graph.lines.values()
        for member in line.axis.members
    )


def _why_no_year(graph: Graph, stem: str, path: str) -> str | None:
    """Say that a number by year is not given for a year, where it is not given for every one."""
    number, _, year = path.rpartition(".")
    if year not in graph.years[1:]:
        return None
    column = graph.years.index(year)
    for line in graph.lines.values():
        slots = line.slots
        member = number.removesuffix(f".{slots.field}") if slots is not None else ""
        row = line.axis.position.get(member)
        if slots is None or not slots.by_year or member == number or row is None:
            continue
        if np.any(slots.exists[row]) and not slots.exists[row, column]:
            return f"no {slots.field} is given for {year}: write it in {stem}.yaml"
    return None
