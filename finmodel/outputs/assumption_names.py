"""What an assumption is called, for people: whose number it is comes first, then what it is."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from finmodel.graph.paths import Target, UnknownPathError, find
from finmodel.inputs.text.years import parse_year
from finmodel.outputs.member_names import member_names

if TYPE_CHECKING:
    from finmodel.graph.graph import Graph
    from finmodel.method.model import Model

_SHORTER = {
    "demand_component_rate": "growth of demand",
    "plain_price_rate": "growth of prices",
    "recurrent_allocation_rate": "growth of the recurrent allocation",
    "recurrent_allocation_part": "growth of the recurrent allocation",
}
"""What some lines are called here: whose they are says the rest."""
_ENDS = {"from": "at the start", "to": "at the end"}
"""The ends of a straight line."""
_ID = re.compile(r"[a-z0-9_-]+")


def assumption_name(model: "Model", graph: "Graph", targets: Sequence[Target], path: str) -> str:
    """Whose the numbers are that a path leads to, what they are, and the year of one alone."""
    line = targets[0].line
    label = _SHORTER.get(line) or _inside_a_sentence(graph.lines[line].label)
    last = path.rpartition(".")[2]
    year = f", {parse_year(last)}" if is_year(last) else ""
    return f"{_whose(model, graph, targets)}: {label}{year}"


def source_names(model: "Model", sources: Sequence[str]) -> list[str]:
    """The names of what is varied: paths, or several joined by +; of those alike the paths."""
    known = member_names(model)
    names = [
        " + ".join(_source_name(model, known, path) for path in source.split(" + "))
        for source in sources
    ]
    alike = Counter(names)
    return [
        name if alike[name] == 1 else source for name, source in zip(names, sources, strict=True)
    ]


def is_year(part: str) -> bool:
    """Whether the last part of a path is a year."""
    try:
        parse_year(part)
    except ValueError:
        return False
    return True


def _source_name(model: "Model", known: Mapping[str, str], path: str) -> str:
    """The name of a scheme or of the number a path leads to; the path where neither has one."""
    if path in known:
        return known[path]
    stem, _, last = path.rpartition(".")
    end = _ENDS.get(last)
    try:
        targets = find(model.graph, stem if end else path)
    except UnknownPathError:
        return path
    name = assumption_name(model, model.graph, targets, path)
    return f"{name}, {end}" if end else name


def _whose(model: "Model", graph: "Graph", targets: Sequence[Target]) -> str:
    """The member that the numbers are of, or how many of which members."""
    axis = graph.lines[targets[0].line].axis
    rows = {
        (target.line, int(row))
        for target in targets
        for row in np.argwhere(target.chosen)[:, 0].tolist()
    }
    if len(rows) > 1:
        return f"{len(rows):,} {axis.name}"
    label = axis.labels[next(iter(rows))[1]]
    parts = label.split(": ")
    if not all(_ID.fullmatch(part) for part in parts):
        return label
    names = member_names(model)
    words = ", ".join(_named(part, names) for part in parts)
    return words[:1].upper() + words[1:]


def _named(id_: str, names: Mapping[str, str]) -> str:
    """The name of an id, or the words that it is made of."""
    return names.get(id_) or re.sub(r"(?<=\w)(?<!\bnon)[_-](?=\w)", " ", id_)


def _inside_a_sentence(label: str) -> str:
    """A label that does not begin a sentence; BAU and its like stay as they are."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
