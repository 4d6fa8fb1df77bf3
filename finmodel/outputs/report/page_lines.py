"""The lines that the parts of the page show, beyond those of a projection.

A part that needs another line declares it here, on top of the model's own, and adds its name to
`reads`: the page works out what is read and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from finmodel.audit.projection_rows import shown_lines
from finmodel.checks.checked_graph import Comparisons
from finmodel.checks.live import (
    LiveRow,
    PublishedLine,
    live_comparisons,
    live_rows,
    published_lines,
)
from finmodel.checks.tolerances import largest_money, money_lines
from finmodel.graph.declarations import Declarations
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.nodes import LineValue
from finmodel.method.bases import BASES, Basis
from finmodel.method.bridge_lines import BridgeLines, declare_bridge
from finmodel.method.gap_drivers import lines_read
from finmodel.method.message_lines import declare_message
from finmodel.method.model import Model
from finmodel.outputs.report.table_lines import declare_table_lines


@dataclass(frozen=True, eq=False, slots=True)
class PageLines:
    """What is declared for the page, by the part that shows it.

    Attributes:
        compared: what every check of the set compares, of those that lines can hold.
        checks: the rows of the live checks.
        published: the published figures and the line each is compared with.
        bridges: the bars of the bridge on each basis.
        message: the figures of the message, by its parts.
        reads: every line that a part shows.
    """

    compared: Comparisons
    checks: tuple[LiveRow, ...]
    published: tuple[PublishedLine, ...]
    bridges: Mapping[Basis, BridgeLines]
    message: Mapping[str, LineValue]
    reads: frozenset[str]


def declare_page_lines(model: Model, declare: Declarations, graph: Graph) -> PageLines:
    """Declare them on top of a graph of the model in which scenarios may be chosen."""
    compared = live_comparisons(model, declare)
    largest = largest_money(model, evaluate(graph, money_lines(model)))
    checks = live_rows(model, declare, compared, largest)
    published = published_lines(model, checks)
    bridges = {
        basis: declare_bridge(model, declare, basis, model.bridge, f"bridge.{basis}")
        for basis in BASES
    }
    message = declare_message(model, declare)
    tables = declare_table_lines(model, declare)
    return PageLines(
        compared,
        checks,
        published,
        bridges,
        message,
        reads=frozenset().union(
            *(shown_lines(model, basis) for basis in BASES),
            lines_read(model),
            money_lines(model),
            *(one.held for own in compared.values() for one in own),
            *(row.reads for row in checks),
            *((one.line, one.expected) for one in published),
            *(_of_bridge(bridge) for bridge in bridges.values()),
            (line.line for line in message.values()),
            tables,
        ),
    )


def _of_bridge(bridge: BridgeLines) -> frozenset[str]:
    return frozenset(line.line for line in (*bridge.values, *bridge.levels))
