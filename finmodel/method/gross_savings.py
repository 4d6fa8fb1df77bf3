"""All savings, gross, at every level: what is to be delivered in a year (METHOD.md 3.9).

A saving on a contract whose both ends are inside a group, or the system, counts there as what it
is worth there: what its provider's cost falls by. Efficiency overlap is not taken off.
"""

from typing import NamedTuple

from finmodel.graph.nodes import Node
from finmodel.method.bases import IDENTIFIED, PLAN
from finmodel.method.levels import each_level, ratio_at_each_level, summed
from finmodel.method.page import Page, not_applicable, saving
from finmodel.method.set_records import SetRecords
from finmodel.method.targets import stranded_inside


class _Part(NamedTuple):
    """A part of all savings: its line by organisation, and what of it stays with providers.

    Attributes:
        gross: the line by organisation, which the line of each level is named after.
        stranded: the line over benefits on contracts that is taken off where both ends are inside.
        recurrent: which benefits it counts: those that recur, those that do not, or None for all.
        of_targets: the part of targets on contracts that it counts, "" for none.
    """

    gross: str
    stranded: str
    recurrent: bool | None = None
    of_targets: str = ""


_WHICH = {None: "all", True: "recurrent", False: "non-recurrent"}
_PARTS = (
    _Part("savings", "stranded_each", None, "level"),
    _Part("savings_to_deliver_non_recurrent", "stranded_each", False, "once"),
    _Part("full_year_effect_gross", "full_year_stranded_each", True),
)


def gross_savings(p: Page, r: SetRecords) -> None:
    """Savings gross and what of them does not recur, by organisation and at every level."""
    adds = r.benefits.where("savings that add", lambda b: b.adds)
    for q in p.each_basis():
        q.savings = saving(
            "Savings, gross",
            q.bau_efficiency + q.saving.by(r.saved_by.within(adds.axis)) + q.targets_gross,
        )
        q.savings_to_deliver_non_recurrent = saving("of which non-recurrent", q.non_recurrent_gross)
        for part in _PARTS:
            _summed(q, r, part)
        _to_deliver(q, r)
    _identified(p, r)


def _summed(q: Page, r: SetRecords, part: _Part) -> None:
    """One part at each level: the sum of its organisations, less what stays inside it."""
    line = q[part.gross]
    label = q.declarations.declared[line.line].label
    some = r.on_contracts.where(
        f"{_WHICH[part.recurrent]} on contracts",
        lambda b: part.recurrent in (None, b.recurrent),
    ).axis
    saves, loses = r.saved_by.within(some), r.loses_income.within(some)
    for summing in r.organisations.summings:
        found: Node = line.by(summing.link)
        inside = summing.around(saves, loses)
        if len(inside.source):
            found -= q[part.stranded].by(inside)
        if part.of_targets:
            for name, link in stranded_inside(r, summing, part.of_targets):
                found -= q[name].by(link)
        at = q.at(summing.level)
        at[part.gross] = saving(label, found)


def _to_deliver(q: Page, r: SetRecords) -> None:
    """What has to be found in the year, the one-offs of the year before found afresh."""
    none = not_applicable()
    for at in each_level(q, r):
        now, once = at.savings, at.savings_to_deliver_non_recurrent
        at.savings_to_deliver = saving(
            "Savings to deliver in the year", now - (now.prior - once.prior), opening=none
        )
        at.savings_to_deliver_recurrent = saving("of which recurrent", at.savings_to_deliver - once)
        at.savings_brought_forward = saving(
            "of the recurrent, full-year effect of last year's schemes",
            at.full_year_effect_gross.prior,
            opening=none,
        )
    for name, label, above in (
        ("savings_rate", "Savings, cumulative, % of do-nothing cost", "savings"),
        (
            "savings_to_deliver_rate",
            "Savings to deliver, % of do-nothing cost",
            "savings_to_deliver",
        ),
    ):
        ratio_at_each_level(q, r, name, label, above, "do_nothing_cost")


def _identified(p: Page, r: SetRecords) -> None:
    """Identified savings, assumed efficiency aside, as a share of the plan's."""
    identified, plan = p.on(IDENTIFIED), p.on(PLAN)
    summed(identified, r, "bau_efficiency_assumed")
    levels = (each_level(page, r) for page in (p, identified, plan))
    for at, found, whole in zip(*levels, strict=True):
        at.identified_savings = saving(
            "Identified savings, assumed efficiency aside",
            found.savings - found.bau_efficiency_assumed,
        )
        at.plan_savings = saving("Savings of the plan, gross", whole.savings)
    ratio_at_each_level(
        p, r, "identified_share", "Identified, % of savings", "identified_savings", "plan_savings"
    )
