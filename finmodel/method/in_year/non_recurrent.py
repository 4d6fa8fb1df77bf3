"""One-offs of the results, and support withheld (METHOD.md 3.13: what does not recur)."""

from finmodel.graph.nodes import Node
from finmodel.inputs.kinds.allocations import OUTSIDE, Support
from finmodel.method.in_year.calendar import Calendar, onto
from finmodel.method.in_year.given import given
from finmodel.method.in_year.results import by_organisation, held_results, reported
from finmodel.method.page import Page, income, money
from finmodel.method.records import Records


def non_recurrent(p: Page, c: Calendar) -> None:
    """By closed month: planned non-recurrent money, other one-offs, and one-off savings.

    An organisation without results has what it planned.
    """
    _withheld(p, c)
    closed = c.closed_of_organisations
    with_results = closed.where("closed months with results", lambda id_, _: reported(c, id_))
    at_plan = closed.where("closed months at plan", lambda id_, _: not reported(c, id_))
    one_off: list[Node] = []
    for part in ("income", "expenditure"):
        held = held_results(c, "non_recurrent", part)
        figures = given(p, c, f"one_off_{part}", f"One-off {part}", held)
        one_off.append(by_organisation(figures, f"one-off {part}", with_results))
    p.non_recurrent_money_of_year = income(
        "Non-recurrent allocation and support of the year",
        p.non_recurrent_allocation + p.non_recurrent_support,
    )
    p.non_recurrent_reported_month = money(
        "One-offs reported in the month, net",
        p.non_recurrent_money_of_year.at(with_results.owner) * p.month_of_year
        - onto(p.withheld_month, with_results.axis)
        + (one_off[0] - one_off[1]) * p.in_year
        + p.one_off_month.on(with_results.axis),
    )
    p.non_recurrent_month = money(
        "One-offs of the month, net",
        p.non_recurrent_reported_month.on_whole(closed.axis)
        + p.planned_non_recurrent_month.by(at_plan.axis.inclusion(closed.axis)),
    )


def _withheld(p: Page, c: Calendar) -> None:
    """Support that is not expected, by month: of who receives it, less of who gives it."""
    r = c.records
    first = {path: str(month) for path, month in c.actuals.withheld.items()}
    held: Records[Support] = Records.of(
        "support", "allocations.support", r.assumptions.allocations.support, lambda _, one: one.name
    )
    axis = p.support_amount.own_axis
    some = axis.part("support withheld", (path in first for path in axis.members))
    cells = c.cells(some).where("months without support", lambda path, month: month >= first[path])
    p.support_withheld_month = income(
        "Support withheld in the month",
        p.support_amount.at(cells.owner_in("support", axis)) * p.month_of_year,
    )
    record = dict(zip(held.axis.members, held, strict=True))
    inside = cells.where(
        "months without support from inside", lambda path, _: record[path].from_ != OUTSIDE
    )
    paid = held.where("support from inside", lambda one: one.from_ != OUTSIDE)
    ends = {end for path in first for end in (record[path].organisation, record[path].from_)}
    moved = c.of_some("organisations by month whose support is withheld", ends)
    received, payer = r.organisation_of(held), r.organisation_of(paid, "from_", "payer")
    p.withheld_month = income(
        "Support withheld in the month, net of that given",
        p.support_withheld_month.by(cells.to("recipient", moved, received))
        - p.support_withheld_month.by(inside.to("payer", moved, payer)),
    )
