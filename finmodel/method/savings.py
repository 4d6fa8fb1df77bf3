"""What each kind of scheme closes, organisation by organisation (METHOD.md 3.5 to 3.7)."""

from collections.abc import Callable

from finmodel.graph.axes import Link
from finmodel.graph.nodes import Node
from finmodel.method.bases import PLAN
from finmodel.method.page import Page, saving
from finmodel.method.scheme_kinds import KINDS
from finmodel.method.scheme_records import (
    BenefitRecord,
    InvestmentRecord,
    Scheme,
    SchemeKind,
    unidentified,
)
from finmodel.method.set_records import SetRecords


def savings(p: Page, r: SetRecords) -> None:
    """On each basis: gross less investment, less the cost that stays with providers."""

    def saved_by(name: str, holds: Callable[[BenefitRecord], bool]) -> Link:
        return r.saved_by.within(r.benefits.where(name, holds).axis)

    def at_provider(name: str, holds: Callable[[BenefitRecord], bool]) -> Link:
        return r.loses_income.within(r.on_contracts.where(name, holds).axis)

    def paid_by(name: str, holds: Callable[[InvestmentRecord], bool]) -> Link:
        return r.paid_by.within(r.investments.where(name, holds).axis)

    def net_of(
        kind: SchemeKind,
        which: str = "",
        holds: Callable[[Scheme], bool] = lambda _: True,
        part: Callable[[str], str] = str,
    ) -> Callable[[Page], Node]:
        """Gross, less investment, less stranded cost, less what else its step is net of.

        Of the schemes that `holds` alone, which are named `which`; `part` names their lines.
        """
        closes = saved_by(
            f"{which}additional benefits of {kind.short}",
            lambda b: b.kind is kind and b.adds and holds(b.of),
        )
        costs = paid_by(
            f"{which}investments of {kind.short}", lambda i: i.kind is kind and holds(i.of)
        )
        stays = at_provider(
            f"{which}benefits of {kind.short} on contracts",
            lambda b: b.kind is kind and holds(b.of),
        )

        def net(q: Page) -> Node:
            found: Node = q.saving.by(closes)
            if kind.investments is not None:
                found -= q.invested.by(costs)
            if kind.on_contracts:
                found -= q.stranded_each.by(stays)
            for name in kind.less:
                found -= q[part(name)]
            return found

        return net

    costly_first = sorted(KINDS, key=lambda kind: kind.investments is None)
    steps = [(kind, net_of(kind)) for kind in costly_first]
    once = saved_by("non-recurrent savings", lambda b: b.adds and not b.recurrent)
    once_at = at_provider("non-recurrent on contracts", lambda b: not b.recurrent)
    lasting = saved_by("recurrent savings", lambda b: b.adds and b.recurrent)
    lasting_at = at_provider("recurrent on contracts", lambda b: b.recurrent)
    for kind in costly_first:
        of_unidentified = net_of(kind, "unidentified ", lambda one: one.unidentified, unidentified)
        p[unidentified(kind.name)] = saving(kind.unidentified, of_unidentified(p.on(PLAN)))
    for q in p.each_basis():
        for kind, net in steps:
            q[kind.name] = saving(kind.label, net(q))
        q.non_recurrent_gross = saving(
            "Non-recurrent savings, gross",
            q.saving.by(once) + q.non_recurrent_efficiency + q.targets_gross_once,
        )
        q.non_recurrent_savings = saving(
            "Non-recurrent savings, net of stranded cost and overlap",
            q.non_recurrent_gross
            - q.stranded_each.by(once_at)
            - q.target_stranded_cost_once
            - q.overlap_counted_each.by(once_at),
        )
        q.full_year_effect_gross = saving(
            "Full-year effect of recurrent savings, gross", q.full_year_effect_counted.by(lasting)
        )
        q.full_year_effect_savings = saving(
            "Full-year effect of recurrent savings",
            q.full_year_effect_gross
            - q.full_year_stranded_each.by(lasting_at)
            - q.full_year_overlap_counted_each.by(lasting_at),
        )
        q.full_year_effect = saving(
            "Full-year effect, net",
            q.full_year_effect_savings
            - q.full_year_effect_investment
            - q.full_year_effect_pressures
            + q.full_year_effect_activity,
        )
