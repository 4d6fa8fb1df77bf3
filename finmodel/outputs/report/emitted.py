"""A graph as plain data, from which the page works out every figure (METHOD.md 1).

Axes, links, texts and lists of numbers are stored once and named by their place. The kinds of node
are those of `finmodel.graph.nodes`; one that the page cannot read is an error when it is made.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import isfinite, isnan
from typing import Any

import numpy as np

from finmodel.graph.axes import Axis, Link, Positions
from finmodel.graph.errors import GraphError
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Input, Line, Numbers
from finmodel.graph.nodes import (
    Arithmetic,
    Choice,
    Comparison,
    Constant,
    Extreme,
    LineValue,
    Node,
    Pick,
    PriorYear,
    Ratio,
    Total,
    children,
)
from finmodel.outputs.report.packed import packed_numbers, packed_texts

Json = Any
"""What JSON holds: objects, lists, texts, numbers and null."""


def order_of(graph: Graph, wanted: Iterable[str]) -> tuple[str, ...]:
    """The wanted lines and all they rest on, in the order in which the page works them out.

    Raises:
        GraphError: lines read each other's year before, so that there is no such order.
    """
    order = graph.order_of_tables(graph.upstream(frozenset(wanted)))
    if order is None:
        raise GraphError("lines read each other's year before: the page works out whole lines")
    return order


def emitted(graph: Graph, order: Sequence[str]) -> dict[str, Json]:
    """The lines of a graph, in order, as the class `Model` of evaluator.js reads them.

    Raises:
        GraphError: a node is of a kind that the page cannot read.
    """
    return _Emitter(graph, order).data()


class _Emitter:
    """Gives axes, links, texts and lists a number when they are first met."""

    def __init__(self, graph: Graph, order: Sequence[str]) -> None:
        self._graph = graph
        self._order = order
        self._numbers = {name: place for place, name in enumerate(order)}
        self._places: dict[Hashable, int] = {}
        self._texts: list[str] = []
        self._lists: list[list[int]] = []
        self._values: list[Json] = []
        self._axes: list[Json] = []
        self._links: list[Json] = []

    def data(self) -> dict[str, Json]:
        lines = [self._line(self._graph.lines[name]) for name in self._order]
        return {
            "years": list(self._graph.years),
            "texts": packed_texts(self._texts),
            "lists": [packed_numbers(one) for one in self._lists],
            "values": self._values,
            "axes": self._axes,
            "links": self._links,
            "lines": lines,
        }

    def _once(self, kind: str, key: Hashable, table: list[Json], made: Json) -> int:
        """The place of a thing in a table that holds each once."""
        place = self._places.get((kind, key))
        if place is None:
            place = self._places[kind, key] = len(table)
            table.append(made)
        return place

    def _text(self, text: str) -> int:
        return self._once("text", text, self._texts, text)

    def _list(self, numbers: Positions) -> int:
        found = [int(number) for number in numbers]
        return self._once("list", tuple(found), self._lists, found)

    def _axis(self, axis: Axis) -> int:
        known = self._places.get(("axis", axis))
        if known is not None:
            return known
        made: dict[str, Json] = {"name": self._text(axis.name)}
        if axis.whole is None:
            made["labels"] = packed_numbers(self._text(label) for label in axis.labels)
            made["members"] = packed_numbers(self._text(member) for member in axis.members)
        else:
            made["whole"] = self._axis(axis.whole)
            made["at"] = self._list(axis.positions)
        if axis.single:
            made["single"] = 1
        return self._once("axis", axis, self._axes, made)

    def _link(self, link: Link) -> int:
        made = [
            self._text(link.name),
            self._axis(link.source),
            self._axis(link.target),
            self._list(link.indices),
        ]
        return self._once("link", tuple(made), self._links, made)

    def _line(self, line: Input | Line) -> dict[str, Json]:
        made = {
            "label": self._text(line.label),
            "axis": self._axis(line.axis),
            "unit": self._text(line.unit),
        }
        if isinstance(line, Line):
            made["is"] = self._node(line.name, line.expression)
            if line.opening is not None:
                made["opening"] = self._node(line.name, line.opening)
        else:
            made["given"] = self._given(line.values)
            if line.by_year:
                made["yearly"] = 1
        return made

    def _given(self, values: Numbers) -> int:
        """Where the numbers of an input are, one year after the other."""
        made = _numbers(values.T.ravel())
        key = (values.shape, np.ascontiguousarray(values).tobytes())
        return self._once("values", key, self._values, made)

    def _node(self, line: str, step: Node) -> Json:
        """A line by its number; any other node as a list of its kind and what it is made of."""
        match step:
            case LineValue():
                return self._numbers[step.line]
            case PriorYear():
                return ["before", self._numbers[step.line]]
            case Constant():
                return ["constant", _number(step.value)]
            case Arithmetic():
                return [step.operator, *self._nodes(line, children(step))]
            case Extreme():
                return [step.which, *self._nodes(line, children(step))]
            case Comparison():
                return [step.comparator, *self._nodes(line, children(step))]
            case Choice():
                return ["choose", *self._nodes(line, children(step))]
            case Ratio():
                return ["ratio", *self._nodes(line, children(step))]
            case Pick():
                return ["pick", self._link(step.link), self._numbers[step.of.line]]
            case Total():
                return self._total(step)
        raise GraphError(f"{line}: {type(step).__name__} cannot be read by the page")

    def _nodes(self, line: str, steps: Iterable[Node]) -> list[Json]:
        return [self._node(line, step) for step in steps]

    def _total(self, step: Total) -> Json:
        """A sum along a link; with where its members are in the line, if that is another axis."""
        made = ["total", self._link(step.link), self._numbers[step.of.line]]
        if step.link.source is not step.of.axis:
            made.append(self._list(step.among))
        return made


def _number(value: float) -> float | int | None:
    """A number as JSON holds it, without a point where it is whole; null where it has no value."""
    if isnan(value):
        return None
    if not isfinite(value):
        raise GraphError(f"{value} cannot be written in a page")
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def _numbers(values: Numbers) -> Json:
    """One number where all are the same, the few that are not 0 and the gaps between, or all."""
    flat = [_number(value) for value in values.tolist()]
    if len(set(flat)) <= 1:
        return flat[0] if flat else 0
    there = [place for place, value in enumerate(flat) if value != 0]
    if len(there) * 2 >= len(flat):
        return flat
    gaps = [there[0], *(after - before for before, after in pairwise(there))]
    return {"gaps": gaps, "values": [flat[place] for place in there]}


def places_of(names: Sequence[str]) -> Mapping[str, int]:
    """Where each line is in the page's data."""
    return {name: place for place, name in enumerate(names)}
