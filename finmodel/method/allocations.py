"""What organisations receive, and the rules on it (METHOD.md 2, and 3.3)."""

from collections.abc import Mapping

from finmodel.inputs.figures import Series
from finmodel.inputs.kinds.allocations import OUTSIDE, RecurrentAllocation
from finmodel.inputs.text.numbers import AMOUNT, MONEY, RATE, SHARE
from finmodel.method.page import Page, cost, income, money, position, saving, share
from finmodel.method.records import Records
from finmodel.method.set_records import SetRecords


def allocations(p: Page, r: SetRecords) -> None:
    """Allocation, and the position, contingency and headroom that the rules ask for."""
    _recurrent(p, r)
    held = r.assumptions.allocations
    awards = Records.of(
        "non-recurrent allocations",
        "allocations.non_recurrent",
        held.non_recurrent,
        lambda id_, award: award.name or id_,
    )
    p.non_recurrent_allocation_amount = awards.by_year(
        "Non-recurrent allocation, by award", MONEY, "amounts", first=0
    )
    p.non_recurrent_allocation = income(
        "Non-recurrent allocation", p.non_recurrent_allocation_amount.by(r.organisation_of(awards))
    )
    p.allocation = income("Allocation", p.recurrent_allocation + p.non_recurrent_allocation)
    _required_position(p, r)
    _share_held(p, r, "contingency", "Contingency", held.contingency)
    _share_held(p, r, "headroom", "Headroom", held.headroom)


def _recurrent(p: Page, r: SetRecords) -> None:
    """Amounts by year, or an opening that grows."""
    each = Records.of(
        "recurrent allocations", "allocations.recurrent", r.assumptions.allocations.recurrent
    )
    as_amounts = each.where("allocations as amounts", lambda one: one.amounts is not None)
    growing = each.where("allocations by growth", lambda one: one.amounts is None)
    p.recurrent_allocation_amount = as_amounts.by_year(
        "Recurrent allocation, as amounts", AMOUNT, "amounts", first=0
    )
    p.recurrent_allocation_opening = growing.figures(
        "Opening recurrent allocation", AMOUNT, "opening"
    )
    _growth(p, r, growing)
    growth = p.recurrent_allocation_growth
    p.recurrent_allocation_grown = income(
        "Recurrent allocation, by growth",
        lambda before: before * (1 + growth),
        opening=p.recurrent_allocation_opening,
    )
    p.recurrent_allocation_each = income(
        "Recurrent allocation, each",
        p.recurrent_allocation_amount.on_whole(each.axis)
        + p.recurrent_allocation_grown.on_whole(each.axis),
    )
    p.recurrent_allocation = income(
        "Recurrent allocation", p.recurrent_allocation_each.by(r.organisation_by_id(each))
    )


def _growth(p: Page, r: SetRecords, growing: Records[RecurrentAllocation]) -> None:
    """One rate, or named parts that add within a year."""
    as_rate = growing.where(
        "allocations that grow at one rate", lambda one: isinstance(one.growth, Series)
    )
    parts = r.allocation_parts
    p.recurrent_allocation_rate = as_rate.by_year(
        "Growth of the recurrent allocation, one rate", RATE, "growth"
    )
    p.recurrent_allocation_part = parts.by_year(
        "Part of the growth of the recurrent allocation", RATE
    )
    part_of = parts.to(
        "allocation that the part is of",
        growing.axis,
        [path.rpartition(".growth.")[0] for path in parts.axis.members],
    )
    p.recurrent_allocation_growth = share(
        "Growth of the recurrent allocation",
        p.recurrent_allocation_rate.on_whole(growing.axis)
        + p.recurrent_allocation_part.by(part_of),
    )


def _required_position(p: Page, r: SetRecords) -> None:
    """A share of recurrent allocation, or amounts by year; some bind their own year only."""
    each = Records.of(
        "required positions",
        "allocations.required_position",
        r.assumptions.allocations.required_position,
    )
    as_share = each.where("required positions as a share", lambda one: one.share is not None)
    as_amounts = each.where("required positions as amounts", lambda one: one.share is None)
    by_share = r.organisation_by_id(as_share)
    p.required_position_share = as_share.by_year(
        "Required position, share of recurrent allocation", RATE, "share", first=0
    )
    p.required_position_by_share = money(
        "Required position, by share",
        p.required_position_share * p.recurrent_allocation.at(by_share),
    )
    p.required_position_amount = as_amounts.by_year(
        "Required position, as amounts", MONEY, "amounts", first=0
    )
    p.required_position_each = money(
        "Required position, each",
        p.required_position_by_share.on_whole(each.axis)
        + p.required_position_amount.on_whole(each.axis),
    )
    required_of = r.organisation_by_id(each)
    p.required_position = position("Required position", p.required_position_each.by(required_of))
    once = each.where("required positions of their year only", lambda one: not one.recurrent)
    p.non_recurrent_required_position = position(
        "Required position of its year only",
        p.required_position_each.by(required_of.within(once.axis)),
    )


def _share_held(
    p: Page, r: SetRecords, name: str, label: str, shares: Mapping[str, Series]
) -> None:
    """A share of recurrent allocation, from year 1."""
    each = Records.of(f"{name} shares", f"allocations.{name}", shares)
    organisation = r.organisation_by_id(each)
    p[f"{name}_share"] = each.by_year(f"{label}, share of recurrent allocation", SHARE)
    p[f"{name}_held"] = money(
        f"{label}, each", p[f"{name}_share"] * p.recurrent_allocation.at(organisation)
    )
    p[name] = cost(label, p[f"{name}_held"].by(organisation))


def support(p: Page, r: SetRecords) -> None:
    """Support from outside, or from an organisation whose gap it raises by the same."""
    each = Records.of(
        "support",
        "allocations.support",
        r.assumptions.allocations.support,
        lambda id_, one: one.name or id_,
    )
    inside = each.where("support from inside", lambda one: one.from_ != OUTSIDE)
    once = each.where("non-recurrent support", lambda one: not one.recurrent)
    once_inside = inside.where("non-recurrent support from inside", lambda one: not one.recurrent)
    received_by = r.organisation_of(each, name="recipient")
    paid_by = r.organisation_of(inside, "from_", "payer")
    p.support_amount = each.by_year("Support, each", MONEY, "amounts", first=0)
    p.support = saving("Support", p.support_amount.by(received_by) - p.support_amount.by(paid_by))
    p.non_recurrent_support = saving(
        "Non-recurrent support",
        p.support_amount.by(received_by.within(once.axis))
        - p.support_amount.by(paid_by.within(once_inside.axis)),
    )
    p.recurrent_support = saving("Recurrent support", p.support - p.non_recurrent_support)
