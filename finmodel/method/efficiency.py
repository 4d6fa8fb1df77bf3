"""Business-as-usual efficiency on the do-nothing base (METHOD.md 3.4)."""

from collections.abc import Mapping
from typing import NamedTuple

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, Node
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.kinds.baseline import SpendLine
from finmodel.inputs.text.numbers import EFFICIENCY, SHARE
from finmodel.method.baseline import BaselineLines
from finmodel.method.bases import BASES, RISK_ADJUSTED, Basis
from finmodel.method.input_lines import Given
from finmodel.method.organisations import Organisations


class BauEfficiency(NamedTuple):
    """BAU efficiency over the organisations.

    Attributes:
        saved: S(t); money.
        share: of the organisation's spend in scope; a number.
    """

    saved: LineValue
    share: LineValue


def declare_bau_efficiency(
    given: Given, assumptions: AssumptionSet, lines: BaselineLines, organisations: Organisations
) -> Mapping[Basis, BauEfficiency]:
    """Declare S(t) = spend in scope × (1 - Π(1 - delivery × rate)), per basis; money.

    Delivery counts on the risk-adjusted basis alone.
    """
    declare = given.declare
    records = assumptions.bau_efficiency.bau_efficiency
    axis = Axis(
        "organisations with BAU efficiency",
        tuple(f"bau_efficiency.{id_}" for id_ in records),
        tuple(assumptions.system.organisations[id_].name for id_ in records),
    )
    first = [
        1 if record.first_year is None else given.years.index(record.first_year)
        for record in records.values()
    ]
    rate = given.series(
        "bau_efficiency_rate",
        "BAU efficiency rate",
        axis,
        EFFICIENCY,
        "rate",
        [record.rate for record in records.values()],
        first=first,
    )
    delivery = given.series(
        "bau_efficiency_delivery",
        "Delivery of BAU efficiency",
        axis,
        SHARE,
        "delivery",
        [record.delivery for record in records.values()],
        default=1.0,
        first=first,
    )
    spend = assumptions.baseline.spend
    in_scope = lines.spend.part(
        "spend in efficiency scope",
        (
            record.organisation in records and in_efficiency_scope(assumptions, record)
            for record in spend.values()
        ),
    )
    efficiency_of = Link.to(
        "BAU efficiency of the organisation",
        in_scope,
        axis,
        [
            f"bau_efficiency.{record.organisation}"
            for id_, record in spend.items()
            if f"baseline.spend.{id_}" in in_scope.position
        ],
    )
    base = declare.line(
        "bau_efficiency_base",
        "Do-nothing spend in efficiency scope",
        axis,
        "money",
        lines.level.by(efficiency_of),
        sign="cost",
    )
    belongs = organisations.link("organisation", axis, list(records))
    found: dict[Basis, BauEfficiency] = {}
    for basis in BASES:
        kept = _declare_kept(
            given, basis, axis, rate * delivery if basis == RISK_ADJUSTED else rate
        )
        saved = declare.line(
            f"bau_efficiency_saved.{basis}",
            "BAU efficiency, each",
            axis,
            "money",
            base * (1 - kept),
            sign="saving",
        )
        taken = declare.line(
            f"bau_efficiency_taken.{basis}", "Share of the spend saved", axis, "number", 1 - kept
        )
        found[basis] = BauEfficiency(
            declare.line(
                f"bau_efficiency.{basis}",
                "BAU efficiency",
                organisations.axis,
                "money",
                saved.by(belongs),
                sign="saving",
            ),
            declare.line(
                f"bau_efficiency_share.{basis}",
                "BAU efficiency, share of the spend in scope",
                organisations.axis,
                "number",
                taken.by(belongs),
            ),
        )
    return found


def _declare_kept(given: Given, basis: Basis, axis: Axis, effective: Node) -> LineValue:
    return given.declare.line(
        f"bau_efficiency_kept.{basis}",
        "Share of the spend that remains",
        axis,
        "number",
        lambda before: before * (1 - effective),
        opening=1,
    )


def in_efficiency_scope(assumptions: AssumptionSet, record: SpendLine) -> bool:
    """Whether a spend line is in efficiency scope: by default that of providers and councils."""
    if record.efficiency_scope is not None:
        return record.efficiency_scope
    return assumptions.system.organisations[record.organisation].kind in ("provider", "council")
