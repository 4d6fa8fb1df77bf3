"""The links along which lines are summed, and where each member leads along one."""

from collections.abc import Mapping, Sequence

from finmodel.graph.axes import Axis, Link, Positions
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Line
from finmodel.graph.nodes import Node, Total, children
from finmodel.outputs.excel.board.formulas import link_key
from finmodel.outputs.excel.board.sumif_keys import keys_of

Links = Mapping[str, Mapping[bytes, tuple[Link, Positions]]]
"""Line -> the links along which it is summed, by their key."""


def links_of(graph: Graph, shown: Sequence[str]) -> Links:
    """The links along which the lines shown sum others."""
    found: dict[str, dict[bytes, tuple[Link, Positions]]] = {}
    for name in shown:
        line = graph.lines[name]
        if isinstance(line, Line):
            for expression in (line.expression, line.opening):
                if expression is not None:
                    for total in _totals(expression):
                        if len(total.link.source):
                            own = found.setdefault(total.of.line, {})
                            own.setdefault(
                                link_key(total.link, total.among), (total.link, total.among)
                            )
    return found


def _totals(step: Node) -> list[Total]:
    if isinstance(step, Total):
        return [step]
    return [total for child in children(step) for total in _totals(child)]


def listed(line_axis: Axis, link: Link, among: Positions) -> list[str]:
    """The key each member of an axis leads to along a link, `–` for one it leaves out."""
    keys = keys_of(link.target)
    found = ["–"] * len(line_axis)
    for position, index in zip(among.tolist(), link.indices.tolist(), strict=True):
        found[position] = keys[index]
    return found
