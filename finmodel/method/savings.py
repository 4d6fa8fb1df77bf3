"""What each kind of scheme closes, organisation by organisation (METHOD.md 3.5 to 3.7)."""

from collections.abc import Callable

from finmodel.graph.axes import Link
from finmodel.graph.nodes import Node, smaller
from finmodel.method.page import Page, cost, saving
from finmodel.method.scheme_kinds import KINDS, BenefitRecord, InvestmentRecord, SchemeKind
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

    def net_of(kind: SchemeKind) -> Callable[[Page], Node]:
        """Gross, less investment, less stranded cost, less what else its step is net of."""
        closes = saved_by(
            f"additional benefits of {kind.short}", lambda b: b.kind is kind and b.adds
        )
        costs = paid_by(f"investments of {kind.short}", lambda i: i.kind is kind)
        stays = stranded_at(f"benefits of {kind.short} on contracts", lambda b: b.kind is kind)

        def net(q: Page) -> Node:
            found: Node = q.saving.by(closes)
            if kind.investments is not None:
                found -= q.invested.by(costs)
            if kind.on_contracts:
                found -= q.stranded_cost_each.by(stays)
            for name in kind.less:
                found -= q[name]
            return found

        return net

    costly_first = sorted(KINDS, key=lambda kind: kind.investments is None)
    steps = [(kind, net_of(kind)) for kind in costly_first]
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
        for kind, net in steps:
            q[kind.name] = saving(kind.label, net(q))
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
