"""Savings as reviewers ask for them: rates, recurrence, risk, backing (METHOD.md 3.9)."""

from collections.abc import Callable

from finmodel.graph.nodes import Node
from finmodel.method.input_terms import InputTerm
from finmodel.method.levels import ratio_at_each_level, summed
from finmodel.method.page import Page, saving
from finmodel.method.scheme_kinds import KINDS
from finmodel.method.scheme_records import BenefitRecord, unidentified
from finmodel.method.set_records import SetRecords

_SCHEMES: dict[str, Callable[[BenefitRecord], bool]] = {
    "recurrent": lambda benefit: benefit.recurrent,
    "low": lambda benefit: benefit.of.record.risk == "low",
    "medium": lambda benefit: benefit.of.record.risk == "medium",
    "high": lambda benefit: benefit.of.record.risk == "high",
}
"""What is asked of the savings of schemes: how they recur and how sure they are."""


def savings_history(p: Page, r: SetRecords) -> None:
    """What organisations say they saved before."""
    given = [one.savings_history for one in r.assumptions.system.organisations.values()]
    p.savings_history = InputTerm(
        "Savings achieved before, % a year",
        r.organisations.axis,
        "share",
        [float("nan") if one is None else one.value for one in given],
    )


def savings_measures(q: Page, r: SetRecords) -> None:
    """On one basis: savings against cost, what is to deliver, how they recur, how sure they are."""
    q.scheme_savings = saving("Savings from schemes, gross", _saved(q, r, "all", lambda _: True))
    for kind, holds in _SCHEMES.items():
        q[f"scheme_savings_{kind}"] = saving(
            f"Savings from schemes, {kind}", _saved(q, r, kind, holds)
        )
    summed(q, r, "scheme_savings", *(f"scheme_savings_{kind}" for kind in _SCHEMES))
    for kind, name, label in (
        ("recurrent", "recurrent_share", "Recurrent, % of scheme savings"),
        ("low", "low_risk_share", "Rated low risk, % of scheme savings"),
        ("medium", "medium_risk_share", "Rated medium risk, % of scheme savings"),
        ("high", "high_risk_share", "Rated high risk, % of scheme savings"),
    ):
        ratio_at_each_level(q, r, name, label, f"scheme_savings_{kind}", "scheme_savings")
    summed(
        q,
        r,
        "bau_efficiency_in_full",
        "bau_efficiency_backed",
        "bau_efficiency_without_scheme",
        "bau_efficiency_assumed",
        *(unidentified(kind.name) for kind in KINDS),
        "savings_target",
        "target_not_identified",
        "investment",
        "one_off_investment",
        "stranded_cost",
        "efficiency_overlap",
        "activity_not_paid",
    )
    ratio_at_each_level(
        q,
        r,
        "bau_efficiency_backed_share",
        "BAU efficiency backed by schemes, %",
        "bau_efficiency_backed",
        "bau_efficiency_in_full",
    )


def _saved(q: Page, r: SetRecords, kind: str, holds: Callable[[BenefitRecord], bool]) -> Node:
    part = r.benefits.where(
        f"{kind} savings of schemes that add", lambda benefit: benefit.adds and holds(benefit)
    )
    return q.saving.by(r.saved_by.within(part.axis))
