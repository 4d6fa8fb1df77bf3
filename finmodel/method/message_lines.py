"""The figures of the message that sums a plan up, over the system (METHOD.md 3.4 to 3.9).

What is missing if nothing is done, what the plan closes, how much of that nobody stands behind,
and what remains on each basis: lines, so that a workbook that recalculates follows.
"""

from collections.abc import Mapping
from functools import reduce
from operator import add
from typing import NamedTuple

from finmodel.graph.declarations import Declarations
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Sign
from finmodel.graph.nodes import LineValue, Node, larger, or_one
from finmodel.method.bases import IDENTIFIED, PLAN, RISK_ADJUSTED, Basis
from finmodel.method.measures import ORGANISATION, SYSTEM
from finmodel.method.model import Model
from finmodel.method.scheme_kinds import KINDS
from finmodel.method.scheme_records import not_identified, unidentified

_EFFICIENCY = "bau_efficiency"


class SummedUp(NamedTuple):
    """A graph with the figures of the message on top of it: the line of each part."""

    graph: Graph
    parts: Mapping[str, LineValue]

    @property
    def reads(self) -> frozenset[str]:
        """The lines it takes to say the message."""
        return frozenset(line.line for line in self.parts.values())


def with_message(model: Model, graph: Graph) -> SummedUp:
    """Declare the message on the graph of a model, overrides made or not."""
    declare = Declarations(graph.years, graph.lines)
    parts = declare_message(model, declare)
    return SummedUp(declare.graph(), parts)


def declare_message(model: Model, declare: Declarations) -> Mapping[str, LineValue]:
    """Declare the figures of the message on top of a model's lines: its parts, by name; money.

    All are of the system, whatever basis is shown: each has its own.
    """
    system = model.organisations.system

    def of(measure: str, basis: Basis = PLAN) -> LineValue:
        return model.measured.bases[basis][measure].levels[SYSTEM]

    def part(name: str, label: str, value: Node, sign: Sign) -> LineValue:
        return declare.line(f"message.{name}", label, system, "money", value, sign=sign)

    do_nothing, remains = of("do_nothing_gap"), of("mitigated_gap")
    identified, at_risk = (of("mitigated_gap", basis) for basis in (IDENTIFIED, RISK_ADJUSTED))
    unbacked = of("bau_efficiency_assumed", IDENTIFIED)
    of_schemes = [of(unidentified(kind.name)) for kind in KINDS]
    of_targets = [of(not_identified(kind.name)) for kind in KINDS if kind.not_identified]
    closed = part("closed", "Closed by the plan", do_nothing - remains, "saving")
    more_identified = part(
        "more_identified", "What the identified basis leaves out", identified - remains, "gap"
    )
    more_at_risk = part(
        "more_at_risk", "What the risk-adjusted basis leaves out", at_risk - remains, "gap"
    )
    moves = [larger(one, 0 - one) for one in (closed, more_identified, more_at_risk, unbacked)]
    return {
        "do_nothing": do_nothing,
        "closed": closed,
        "without_scheme": of("bau_efficiency_without_scheme"),
        "not_identified": part(
            "not_identified",
            "What the plan counts and nobody has identified",
            reduce(add, (*of_schemes, *of_targets)),
            "saving",
        ),
        "remains": remains,
        "identified": identified,
        "unbacked": part(
            "unbacked",
            "Mitigated gap without what is unidentified and efficiency without a scheme",
            identified + unbacked - _overlap_of_unbacked(model, declare),
            "gap",
        ),
        "at_risk": at_risk,
        "overlap": part(
            "overlap",
            "Efficiency counted on cost that leaves, and not taken off",
            of("efficiency_overlap") - of("efficiency_overlap_counted"),
            "saving",
        ),
        "more_identified": more_identified,
        "more_at_risk": more_at_risk,
        "unbacked_left_out": part(
            "unbacked_left_out",
            "Efficiency that the identified basis leaves out",
            of(_EFFICIENCY) - of(_EFFICIENCY, IDENTIFIED),
            "saving",
        ),
        "unbacked_counted": unbacked,
        "moved": part("moved", "How far the plan and its bases move", reduce(add, moves), "plain"),
    }


def _overlap_of_unbacked(model: Model, declare: Declarations) -> LineValue:
    """What efficiency without a scheme adds to the overlap that is taken off: it goes too."""

    def of(measure: str) -> LineValue:
        return model.measured.bases[IDENTIFIED][measure].levels[ORGANISATION]

    counted = of(_EFFICIENCY)
    each = declare.line(
        "message.overlap_of_unbacked",
        "Overlap taken off for efficiency without a scheme",
        model.organisations.axis,
        "money",
        of("efficiency_overlap_counted") * (of("bau_efficiency_assumed") / or_one(counted)),
        sign="saving",
    )
    to_system = model.organisations.whole_system.link
    return declare.sum_of(f"{each.line} by {SYSTEM}", each, to_system)
