"""Savings targets, and what schemes do not yet deliver of them (METHOD.md 3.5).

What the additional schemes of a file deliver in a year counts towards its target of that year. The
rest is not identified: it is on a line of its own, has no full-year effect and needs no capital.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from operator import add

from finmodel.graph.axes import Link
from finmodel.graph.nodes import Node, larger, node
from finmodel.inputs.text.numbers import AMOUNT, RATE, SHARE
from finmodel.method.bases import IDENTIFIED, RISK_ADJUSTED
from finmodel.method.organisations import Summing
from finmodel.method.page import Page, cost, saving
from finmodel.method.scheme_records import BenefitRecord, SchemeKind, not_identified
from finmodel.method.set_records import SetRecords
from finmodel.method.target_records import Targets


def delivered_in_year(kind: str) -> str:
    """The line that holds what additional schemes of a file deliver in a year, in full."""
    return f"{kind}_delivered_in_year"


def targets(p: Page, r: SetRecords) -> None:
    """The target of each year and what of it is not identified, file by file and together."""
    held = r.targets
    for one in held:
        _target(p, one)
        _delivered(p, r, one.kind)
        _not_identified(p, one)
    p.savings_target = saving("Savings target of the year", _summed(p, held, "target"))
    p.target_not_identified = saving(
        "Target of the year not identified", _summed(p, held, "target_not_met")
    )
    for q in p.each_basis():
        for one in held:
            _on_basis(q, one)
        q.targets_gross = saving("Targets not identified, gross", _summed(q, held, "level_counted"))
        q.targets_gross_once = saving(
            "Targets not identified, gross, the part that does not recur",
            _summed(q, held, "once_counted"),
        )
        q.target_stranded_cost = cost(
            "Stranded cost of targets on contracts", _lost(q, held, "level_counted")
        )
        q.target_stranded_cost_once = cost(
            "Stranded cost of targets on contracts, the part that does not recur",
            _lost(q, held, "once_counted"),
        )


def _target(p: Page, held: Targets) -> None:
    """Amounts by year, or a rate of the organisation's do-nothing cost, from year 1."""
    name, each = held.kind.name, held.each
    as_amounts = each.where(f"{each.axis.name} as amounts", lambda one: one.amounts is not None)
    as_rate = each.where(f"{each.axis.name} as a rate", lambda one: one.amounts is None)
    p[f"{name}_target_amount"] = as_amounts.by_year("Target, as amounts", AMOUNT, "amounts")
    p[f"{name}_target_rate"] = as_rate.by_year("Target, rate of do-nothing cost", RATE, "rate")
    of_cost = p[f"{name}_target_rate"] * p.do_nothing_cost.at(held.owner.within(as_rate.axis))
    p[f"{name}_target_by_rate"] = saving("Target, by rate", of_cost)
    p[f"{name}_target"] = saving(
        "Target of the year",
        p[f"{name}_target_amount"].on_whole(each.axis)
        + p[f"{name}_target_by_rate"].on_whole(each.axis),
    )
    p[f"{name}_target_recurrent_share"] = each.figures(
        "Recurrent share of the target", SHARE, "recurrent_share"
    )
    p[f"{name}_target_delivery"] = each.figures(
        "Delivery of what is not identified", SHARE, "delivery"
    )


def _delivered(p: Page, r: SetRecords, kind: SchemeKind) -> None:
    """All that additional schemes save less what recurs from the year before, in full."""

    def saved_by(name: str, holds: Callable[[BenefitRecord], bool]) -> Link:
        return r.saved_by.within(r.benefits.where(name, holds).axis)

    whole = saved_by(f"additional {kind.short}", lambda b: b.kind is kind and b.adds)
    once = saved_by(
        f"non-recurrent additional {kind.short}",
        lambda b: b.kind is kind and b.adds and not b.recurrent,
    )
    name = kind.name
    p[f"{name}_in_full"] = saving(
        f"{kind.short} schemes that add, gross, in full", p.planned_saving.by(whole)
    )
    p[f"{name}_once_in_full"] = saving(
        f"{kind.short} schemes that add and do not recur, gross, in full",
        p.planned_saving.by(once),
    )
    now, recurring = p[f"{name}_in_full"], p[f"{name}_in_full"].prior
    p[delivered_in_year(name)] = saving(
        f"Delivered by {kind.short} schemes in the year",
        now - (recurring - p[f"{name}_once_in_full"].prior),
        opening=now,
    )


def _not_identified(p: Page, held: Targets) -> None:
    """What is not delivered, the part of it that lasts, and the level of both together."""
    name = held.kind.name
    delivered = p[delivered_in_year(name)].at(held.owner)
    target, recurs = p[f"{name}_target"], p[f"{name}_target_recurrent_share"]
    p[f"{name}_target_not_met"] = saving(
        "Target of the year not identified", larger(0, target - delivered), opening=0
    )
    p[f"{name}_target_passed"] = saving(
        "Delivered above the target", larger(0, delivered - target), opening=0
    )
    missed, passed = p[f"{name}_target_not_met"], p[f"{name}_target_passed"]
    p[f"{name}_target_lasting"] = saving(
        "Not identified before and since, recurrent",
        lambda before: larger(0, before - passed) + recurs * missed,
        opening=0,
    )
    p[f"{name}_target_once"] = saving("Not identified, of the year alone", (1 - recurs) * missed)
    p[f"{name}_target_level"] = saving(
        "Not identified, level in the year",
        p[f"{name}_target_lasting"] + p[f"{name}_target_once"],
    )


def _on_basis(q: Page, held: Targets) -> None:
    """In full on the plan basis, at its delivery on the risk-adjusted one, else nothing."""
    kind, name = held.kind, held.kind.name
    counted: Node = node(1)
    if q.basis == RISK_ADJUSTED:
        counted = q[f"{name}_target_delivery"]
    elif q.basis == IDENTIFIED:
        counted = node(0)
    for part in ("level", "once"):
        q[f"{name}_{part}_counted"] = saving(
            "Not identified, as it counts", q[f"{name}_target_{part}"] * counted
        )
    level = q[f"{name}_level_counted"]
    left = level.by(held.owner)
    q[not_identified(name)] = saving(
        kind.not_identified,
        left - level.by(held.loses_income) if kind.on_contracts else left,
    )


def _summed(p: Page, held: Sequence[Targets], part: str) -> Node:
    """What one line of each file comes to, by the organisation whose target it is."""
    return reduce(add, [p[f"{one.kind.name}_{part}"].by(one.owner) for one in held])


def _lost(p: Page, held: Sequence[Targets], part: str) -> Node:
    """What one line of each file takes from the providers of its contracts."""
    lost: list[Node] = [
        p[f"{one.kind.name}_{part}"].by(one.loses_income) for one in held if one.kind.on_contracts
    ]
    return reduce(add, lost)


def stranded_inside(r: SetRecords, summing: Summing, part: str) -> Iterator[tuple[str, Link]]:
    """The counted lines of targets on contracts with both ends in one group, and links to it.

    `part` is `level` for all of it, or `once` for what does not recur.
    """
    for one in r.targets:
        link = summing.around(one.owner.within(one.on_contracts.axis), one.loses_income)
        if len(link.source):
            yield f"{one.kind.name}_{part}_counted", link
