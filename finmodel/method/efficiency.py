"""Business-as-usual efficiency on the do-nothing base (METHOD.md 3.4)."""

from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.kinds.baseline import SpendLine
from finmodel.inputs.text.numbers import EFFICIENCY, SHARE
from finmodel.method.bases import RISK_ADJUSTED
from finmodel.method.page import Page, compounded, cost, saving, share
from finmodel.method.records import Records
from finmodel.method.set_records import SetRecords


def bau_efficiency(p: Page, r: SetRecords) -> None:
    """S(t) = V in scope × (1 - Π(1 - d × rate)); d is the delivery, on the risk-adjusted basis."""
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
    first = [1 if one.first_year is None else p.years.index(one.first_year) for one in each]
    p.bau_efficiency_rate = each.by_year("BAU efficiency rate", EFFICIENCY, "rate", first=first)
    p.bau_efficiency_delivery = each.by_year(
        "Delivery of BAU efficiency", SHARE, "delivery", default=1.0, first=first
    )
    p.bau_efficiency_base = cost(
        "Do-nothing spend in efficiency scope", p.recurrent_level.by(made_on)
    )
    rate, organisation = p.bau_efficiency_rate, r.organisation_by_id(each)
    for q in p.each_basis():
        made = rate * q.bau_efficiency_delivery if q.basis == RISK_ADJUSTED else rate
        q.bau_efficiency_kept = compounded("Share of the spend that remains", 1 - made, share)
        q.bau_efficiency_saved = saving(
            "BAU efficiency, each", q.bau_efficiency_base * (1 - q.bau_efficiency_kept)
        )
        q.bau_efficiency_taken = share("Share of the spend saved", 1 - q.bau_efficiency_kept)
        q.bau_efficiency = saving("BAU efficiency", q.bau_efficiency_saved.by(organisation))
        q.bau_efficiency_share = share(
            "BAU efficiency, share of the spend in scope", q.bau_efficiency_taken.by(organisation)
        )


def in_efficiency_scope(assumptions: AssumptionSet, line: SpendLine) -> bool:
    """Whether a spend line is in efficiency scope: by default that of providers and councils."""
    if line.efficiency_scope is not None:
        return line.efficiency_scope
    return assumptions.system.organisations[line.organisation].kind in ("provider", "council")
