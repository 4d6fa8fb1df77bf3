"""Business-as-usual efficiency, and what of it counts on each basis (METHOD.md 3.4)."""

from finmodel.graph.nodes import Node, larger, or_one, smaller
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.kinds.baseline import SpendLine
from finmodel.inputs.kinds.bau_efficiency import BauEfficiency
from finmodel.inputs.text.numbers import EFFICIENCY, SHARE
from finmodel.method.bases import IDENTIFIED, PLAN
from finmodel.method.input_terms import InputTerm
from finmodel.method.page import Page, compounded, cost, saving, share
from finmodel.method.records import Records
from finmodel.method.set_records import SetRecords


def bau_efficiency(p: Page, r: SetRecords) -> None:
    """All of it, on the do-nothing base: S(t) = V in scope × (1 - Π(1 - rate))."""
    held, owners = r.assumptions.bau_efficiency.bau_efficiency, r.assumptions.system.organisations
    each = Records.of(
        "organisations with BAU efficiency",
        "bau_efficiency",
        held,
        lambda id_, _: owners[id_].name,
    )
    in_scope = r.spend.where(
        "spend in efficiency scope",
        lambda line: line.organisation in held and in_efficiency_scope(r.assumptions, line),
    )
    made_on = in_scope.to(
        "BAU efficiency of the organisation",
        each.axis,
        [f"bau_efficiency.{line.organisation}" for line in in_scope],
    )
    organisation = r.organisation_by_id(each)
    first = [1 if one.first_year is None else p.years.index(one.first_year) for one in each]
    p.bau_efficiency_rate = each.by_year("BAU efficiency rate", EFFICIENCY, "rate", first=first)
    p.bau_efficiency_delivery = each.by_year(
        "Delivery of BAU efficiency without a scheme", SHARE, "delivery", default=1.0, first=first
    )
    p.bau_efficiency_base_each = cost(
        "Do-nothing spend in efficiency scope", p.recurrent_level.by(made_on)
    )
    rate = p.bau_efficiency_rate
    p.bau_efficiency_kept = compounded("Share of the spend that remains", 1 - rate, share)
    p.bau_efficiency_taken = share("Share of the spend saved", 1 - p.bau_efficiency_kept)
    p.bau_efficiency_each = saving(
        "BAU efficiency, each", p.bau_efficiency_base_each * p.bau_efficiency_taken
    )
    p.bau_efficiency_base = cost(
        "Do-nothing spend in efficiency scope", p.bau_efficiency_base_each.by(organisation)
    )
    p.bau_efficiency_in_full = saving(
        "BAU efficiency, all of it", p.bau_efficiency_each.by(organisation)
    )
    _assumed(p, each)
    p.assumed_share = share(
        "Share counted of BAU efficiency without a scheme", p.unbacked_assumed.by(organisation)
    )
    p.assumed_share_at_delivery = share(
        "Share counted of BAU efficiency without a scheme, at its delivery",
        p.assumed_at_delivery.by(organisation),
    )


def _assumed(p: Page, each: Records[BauEfficiency]) -> None:
    """1 where efficiency without a scheme is assumed, and the share of it at its delivery.

    The share is (1 - Π(1 - delivery × rate)) ÷ (1 - Π(1 - rate)).
    """
    p.unbacked_assumed = InputTerm(
        "1 where BAU efficiency without a scheme is assumed",
        each.axis,
        "share",
        [float(one.unbacked == "assumed") for one in each],
    )
    made = p.bau_efficiency_rate * p.bau_efficiency_delivery
    p.bau_efficiency_kept_at_delivery = compounded(
        "Share of the spend that remains, at delivery", 1 - made, share
    )
    taken = p.bau_efficiency_taken
    p.assumed_at_delivery = share(
        "Share of BAU efficiency without a scheme that is delivered, where it is assumed",
        p.unbacked_assumed * (1 - p.bau_efficiency_kept_at_delivery) / or_one(taken),
    )


def efficiency_counted(p: Page, r: SetRecords) -> None:
    """What schemes back, what they do not, and what counts on each basis.

    An unidentified scheme backs nothing on any basis.
    """
    backs = r.benefits.where("schemes that back BAU efficiency", lambda b: b.backs)
    once = r.benefits.where(
        "schemes that back BAU efficiency once", lambda b: b.backs and not b.recurrent
    )
    for q in p.each_basis():
        q.backing = saving(
            "Schemes that back BAU efficiency", q.saving.by(r.saved_by.within(backs.axis))
        )
        q.non_recurrent_backing = saving(
            "Schemes that back BAU efficiency and do not recur",
            q.saving.by(r.saved_by.within(once.axis)),
        )
        q.bau_efficiency_backed = saving(
            "BAU efficiency backed by schemes", smaller(q.bau_efficiency_in_full, q.backing)
        )
    p.bau_efficiency_without_scheme = saving(
        "BAU efficiency without a scheme",
        p.bau_efficiency_in_full - p.on(PLAN).bau_efficiency_backed,
    )
    for q in p.each_basis():
        unbacked: Node = q.bau_efficiency_without_scheme
        if q.basis != PLAN:
            assumed = q.assumed_share if q.basis == IDENTIFIED else q.assumed_share_at_delivery
            unbacked = unbacked * assumed
        q.bau_efficiency_assumed = saving("BAU efficiency without a scheme, as it counts", unbacked)
        counted = q.bau_efficiency_backed + q.bau_efficiency_assumed
        q.bau_efficiency = saving(
            "BAU efficiency", q.bau_efficiency_in_full if q.basis == PLAN else counted
        )
        base = q.bau_efficiency_base
        q.bau_efficiency_share = share(
            "BAU efficiency, share of the spend in scope",
            q.bau_efficiency / or_one(base),
        )
        recurrent = q.backing - q.non_recurrent_backing
        q.non_recurrent_efficiency = saving(
            "BAU efficiency that does not recur",
            larger(0, smaller(q.non_recurrent_backing, q.bau_efficiency - recurrent)),
        )


def in_efficiency_scope(assumptions: AssumptionSet, line: SpendLine) -> bool:
    """Whether a spend line is in efficiency scope: by default that of providers and councils."""
    if line.efficiency_scope is not None:
        return line.efficiency_scope
    return assumptions.system.organisations[line.organisation].kind in ("provider", "council")
