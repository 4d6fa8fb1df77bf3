"""Graphs small enough to see through: every kind of node, and what is odd about numbers."""

from collections.abc import Sequence
from math import nan
from typing import Any, NamedTuple

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.declarations import Declarations
from finmodel.graph.graph import Graph
from finmodel.graph.nodes import choose, comparison, larger, node, ratio, smaller
from finmodel.outputs.report.emitted import emitted, order_of

YEARS = ("2016/17", "2017/18", "2018/19")


class Lever(NamedTuple):
    """A switch, and the inputs that it lets a number be given to."""

    switch: str
    operands: tuple[str, ...]


LEVERS = (Lever("on", ("by",)), Lever("on twice", ("rate", "more")))


def every_kind() -> Graph:
    """Every kind of node over axes, their parts, parts of parts, and one with no member."""
    things = Axis("things", ("a", "b", "c", "d"), ("A", "B", "C", "D"))
    most = things.part("most things", (True, False, True, True))
    few = most.part("few things", (False, True, False))
    none = things.part("no things", (False,) * 4)
    groups = Axis("groups", ("x", "y", "z"), ("X", "Y", "Z"))
    one = Axis("system", ("system",), ("The system",), single=True)
    group = Link.to("group of a thing", things, groups, ["y", "x", "y", "y"])
    whole = Link.to("system of a thing", things, one, ["system"] * 4)
    d = Declarations(YEARS)
    on, by, rate, more = (
        d.input(name, name, one, "number", [value])
        for name, value in (("on", 0.0), ("by", 2.0), ("rate", 0.5), ("more", 7.0))
    )
    twice = d.input("on twice", "on twice", one, "number", [0.0])
    x = d.input("x", "x", things, "number", [[1, -2, 3.5], [0, 0, 7], [nan, 4, -0.25], [1e6, 5, 0]])
    y = d.input("y", "y", things, "number", [2.0, -4.0, 0.5, 8.0])
    few_given = d.input(
        "few given", "few given", things, "number", np.diag([0, 0, 0, 9.5])[:, :3] + 0
    )
    sparse = d.input(
        "sparse", "sparse", things, "number", [[0, 0, 3], [0] * 3, [0] * 3, [nan, 0, 0]]
    )
    same = d.input("same", "same", things, "number", [6.0] * 4)
    empty = d.input("empty", "empty", none, "number", [])
    alone = d.input("alone", "alone", one, "number", [[2.0, 0.0, -3.0]])
    moved = d.line("moved", "moved", things, "number", choose(on, x * by, x + 0))
    again = d.line("again", "again", things, "number", choose(twice, moved + more, moved * rate))

    def line(name: str, axis: Axis, expression: Any, **opening: Any) -> Any:
        return d.line(name, name, axis, "number", expression, **opening)

    line("sum", things, again + y)
    line("difference", things, y - again)
    line("product", things, again * y * sparse)
    line("quotient", things, again / y)
    line("quotient by one", one, alone / by)
    line("ratio", things, ratio(y, again))
    line("ratio of nothing", things, ratio(sparse, sparse))
    line("smaller", things, smaller(again, same))
    line("larger", things, larger(again, alone))
    line("larger of alone", things, larger(alone, again))
    for kind in ("<", "<=", ">", ">=", "=="):
        line(f"y {kind} same", things, comparison(kind, y + 4, same))  # type: ignore[arg-type]
        line(f"again {kind} 0", things, comparison(kind, again, x - x))  # type: ignore[arg-type]
    line("chosen", things, choose(x, y, alone))
    line("chosen by one", things, choose(alone, again, same))
    line("everywhere", things, alone * 1)
    line("constant", things, node(12))
    line("no number", things, node(nan))
    line("of most", most, again.on(most))
    line("of few", few, again.on(few))
    in_few = d.line("few", "few", few, "number", again.on(few) * 2)
    line("few in all", things, in_few.on_whole(things))
    line("few in most", most, in_few.on_whole(most))
    by_group = line("by group", groups, again.by(group))
    line("y by group", groups, y.by(group))
    line("most by group", groups, again.by(group.within(most)))
    line("few by group", groups, again.by(group.within(few)))
    line("none by group", groups, empty.by(group.within(none)))
    line("empty twice", none, empty * 2)
    line("in all", one, again.by(whole))
    line("its group", things, by_group.at(group))
    line("before", things, again.prior + 0, opening=y)
    line("same before", things, y.prior + 1, opening=alone)
    grown = line("grows", things, lambda before: before * by + again, opening=x * 1)
    line("after growth", things, grown + 1)
    line("grows from nothing", things, lambda before: before + 1, opening=0)
    line("late", one, alone.prior * 10, opening=few_given.by(whole))
    return d.graph()


def page_data(graph: Graph, levers: Sequence[Lever] = LEVERS) -> tuple[dict[str, Any], list[str]]:
    """The data of a page of a graph, and its lines in order."""
    order = order_of(graph, graph.lines)
    place = {name: number for number, name in enumerate(order)}
    known = [one for one in levers if one.switch in place]
    return {
        **emitted(graph, order),
        "scenarios": [],
        "scenario": "base",
        "levers": [
            {"switch": place[one.switch], "operands": [place[name] for name in one.operands]}
            for one in known
        ],
        "refusals": {"baseline": 2016, "limits": [], "early": None, "lines": 0},
    }, list(order)
