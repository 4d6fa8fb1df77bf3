"""What QIPP, CIP and programmes close, organisation by organisation (METHOD.md 3.5 to 3.7)."""

from collections.abc import Callable

from finmodel.graph.axes import Link
from finmodel.graph.nodes import Node, smaller
from finmodel.method.page import Page, cost, saving
from finmodel.method.scheme_kinds import BenefitRecord, InvestmentRecord
from finmodel.method.set_records import SetRecords


def savings(p: Page, r: SetRecords) -> None:
    """On each basis: gross less investment, less the cost that stays with providers.

    A commissioner's saving on a contract inside the system takes income from the provider and
    frees part of its cost; the rest stays as stranded cost.
    """

    def saved_by(name: str, holds: Callable[[BenefitRecord], bool]) -> Link:
        return r.saved_by.within(r.benefits.where(name, holds).axis)

    def stranded_at(name: str, holds: Callable[[BenefitRecord], bool]) -> Link:
        return r.loses_income.within(r.on_contracts.where(name, holds).axis)

    def paid_by(name: str, holds: Callable[[InvestmentRecord], bool]) -> Link:
        return r.paid_by.within(r.investments.where(name, holds).axis)

    def net(step: str) -> Callable[[Page], Node]:
        """Gross less investment, less stranded cost, of what counts toward a step."""
        closes = saved_by(f"{step} benefits", lambda b: b.step == step)
        costs = paid_by(f"{step} investments", lambda i: i.step == step)
        stays = stranded_at(f"{step} benefits on contracts", lambda b: b.step == step)
        return lambda q: q.saving.by(closes) - q.invested.by(costs) - q.stranded_cost_each.by(stays)

    qipp, programmes = net("qipp"), net("programmes")
    cip = saved_by("additional CIP schemes", lambda b: b.step == "cip" and b.adds)
    backs = saved_by("non-recurrent backing", lambda b: not b.adds and not b.recurrent)
    once = saved_by("non-recurrent savings", lambda b: b.adds and not b.recurrent)
    once_stranded = stranded_at("non-recurrent on contracts", lambda b: not b.recurrent)
    lasting = saved_by("recurrent savings", lambda b: b.adds and b.recurrent)
    lasting_stranded = stranded_at("recurrent on contracts", lambda b: b.recurrent)
    paid_once = paid_by("one-off investments", lambda i: not i.recurrent)
    for q in p.each_basis():
        stays = 1 - q.releasable
        q.stranded_cost_each = cost("Stranded cost, each", q.saving.on(r.on_contracts.axis) * stays)
        q.stranded_full_year_effect = cost(
            "Stranded cost in the full-year effect, each",
            q.full_year_effect_counted.on(r.on_contracts.axis) * stays,
        )
        q.qipp = saving("QIPP, net", qipp(q))
        q.programmes = saving("Programmes, net", programmes(q) - q.programme_capital)
        q.cip = saving("CIP, additional", q.saving.by(cip))
        q.non_recurrent_backing = saving(
            "Non-recurrent schemes that back BAU efficiency", q.saving.by(backs)
        )
        q.non_recurrent_savings = saving(
            "Non-recurrent savings, net of stranded cost",
            q.saving.by(once)
            - q.stranded_cost_each.by(once_stranded)
            + smaller(q.bau_efficiency, q.non_recurrent_backing),
        )
        q.full_year_effect = saving(
            "Full-year effect of recurrent savings",
            q.full_year_effect_counted.by(lasting)
            - q.stranded_full_year_effect.by(lasting_stranded),
        )
        q.investment = cost("Investment in schemes", q.invested.by(r.paid_by))
        q.one_off_investment = cost("One-off investment", q.invested.by(paid_once))
