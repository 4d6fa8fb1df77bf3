"""Results by closed month, and against the plan so far (METHOD.md 3.13: results).

An organisation without results is taken to be at its plan.
"""

from finmodel.graph.axes import Link
from finmodel.graph.nodes import Node
from finmodel.inputs.figures import Monthly
from finmodel.method.in_year.calendar import (
    Calendar,
    Cells,
    cell_name,
    of_the_year,
    summed_by_month,
)
from finmodel.method.in_year.given import Given, Held, given
from finmodel.method.page import Page, cost, income, position


def reported(c: Calendar, id_: str) -> bool:
    """Whether an organisation has results."""
    return id_ in c.actuals.results


def held_results(c: Calendar, *fields: str) -> list[Held]:
    """The figures of a field of each result that gives it, fields of fields by name."""
    organisations = c.records.organisations.axis
    found: list[Held] = []
    for id_, result in c.actuals.results.items():
        monthly: object = result
        for field in fields:
            monthly = getattr(monthly, field)
        if isinstance(monthly, Monthly):
            label = organisations.labels[organisations.position[id_]]
            path = ".".join(("actuals.results", id_, *fields))
            found.append(Held(id_, label, path, monthly))
    return found


def by_organisation(figures: Given, name: str, cells: Cells) -> Node:
    """Figures of organisations on their closed months."""
    axis = cells.axis.position

    def member(id_: str, month: str) -> str | None:
        cell = cell_name(id_, month)
        return cell if cell in axis else None

    return figures.total(name, cells.axis, member)


def in_closed(c: Calendar) -> Link:
    """From closed months to the organisation."""
    return c.closed_of_organisations.owner


def results(p: Page, c: Calendar) -> None:
    """Income, expenditure and position of the closed months, and their sums so far."""
    closed = c.closed_of_organisations
    by_parts = {id_ for id_, one in c.actuals.results.items() if one.position is None}
    parts = closed.where(
        "closed months with income and expenditure", lambda id_, _: id_ in by_parts
    )
    for part, word in (("income", income), ("expenditure", cost)):
        figures = given(p, c, f"reported_{part}", part.capitalize(), held_results(c, part))
        p[f"actual_{part}_month"] = word(
            f"{part.capitalize()} in the month",
            of_the_year(p, by_organisation(figures, f"reported {part}", parts)),
            over=parts.axis,
        )
    whole = closed.where(
        "closed months with a position", lambda id_, _: reported(c, id_) and id_ not in by_parts
    )
    figures = given(p, c, "reported_position", "Position", held_results(c, "position"))
    p.reported_position_month = position(
        "Position reported in the month",
        of_the_year(p, by_organisation(figures, "reported positions", whole)),
        over=whole.axis,
    )
    at_plan = closed.where("closed months without results", lambda id_, _: not reported(c, id_))
    axis = closed.axis
    p.actual_month = position(
        "Position in the month",
        p.actual_income_month.on_whole(axis)
        - p.actual_expenditure_month.on_whole(axis)
        + p.reported_position_month.on_whole(axis)
        + p.plan_month.by(at_plan.axis.inclusion(axis)),
    )
    summed_by_month(p, c, "actual_month")
    p.plan_so_far = position("Planned so far", p.plan_month.by(in_closed(c)))
    p.actual_so_far = position("Actual so far", p.actual_month.by(in_closed(c)))
    p.plan_to_date = position("Plan to date", p.plan_so_far + p.only_in_year)
    p.actual_to_date = position("Actual to date", p.actual_so_far + p.only_in_year)
    p.variance_to_date = position(
        "Variance to date, better than plan", p.actual_to_date - p.plan_to_date
    )
