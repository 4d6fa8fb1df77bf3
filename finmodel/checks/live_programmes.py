"""Live checks of programmes and of pressures without a build-up (METHOD.md 4)."""

from collections.abc import Iterator

from finmodel.checks.live_terms import LiveCheck, Terms
from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue
from finmodel.method.bases import PLAN


def programmes(terms: Terms, exact: LineValue) -> Iterator[LiveCheck]:
    """Programmes that arrive late, or save without any investment."""
    model, declare = terms.model, terms.declare
    axis = terms.schemes("programmes.")
    gross = declare.line(
        "programme_gross",
        "Gross saving of the programme",
        axis,
        "money",
        model.totals.gross[PLAN].on(axis),
    )
    yield terms.check(
        "back-loading",
        "No more than half of a programme arrives in its last year",
        (gross - gross.prior - gross.prior) * terms.final,
        exact,
        "warn",
        opening=0,
    )
    saved = terms.to_date("programme_gross_to_date", "Gross saving to date", gross)
    invested = declare.line(
        "programme_investment",
        "Investment in the programme",
        axis,
        "money",
        model.totals.investment[PLAN].on(axis),
    )
    spent = terms.to_date("programme_investment_to_date", "Investment to date", invested)
    with_capital = {
        f"programmes.{r.programme}" for r in model.assumptions.capital.requirement.values()
    }
    without = declare.input(
        "without_capital",
        "1 for a programme with no capital beside it",
        axis,
        "number",
        [float(member not in with_capital) for member in axis.members],
    )
    none = declare.input(
        "tolerance.none", "None allowed", model.organisations.system, "number", [0.0]
    )
    yield terms.check(
        "investment-missing",
        "A programme that saves has some investment, in revenue or capital",
        (saved > 0) * (spent <= 0) * without * terms.final,
        none,
        "warn",
    )


def top_down(terms: Terms, exact: LineValue) -> Iterator[LiveCheck]:
    """Pressures known only by their end, where costs grow besides."""
    model, declare = terms.model, terms.declare
    pressures = model.assumptions.pressures.pressures
    named = {f"pressures.{id_}": r for id_, r in pressures.items() if r.amounts.ramp is not None}
    if not named:
        return
    axis = model.organisations.axis
    costs = declare.line(
        "cost_level",
        "Recurrent spend and contracts paid",
        axis,
        "money",
        model.lines.level.by(model.lines.spend_of)
        + model.lines.level.by(model.lines.commissioner_of),
    )
    grown = declare.line(
        "cost_growth",
        "Growth of the organisation's costs since the baseline",
        axis,
        "money",
        lambda before: before + costs - costs.prior,
        opening=0,
    )
    about = Axis(
        "pressures known by their end",
        tuple(named),
        tuple(record.name for record in named.values()),
    )
    owner = Link.to("organisation", about, axis, [record.organisation for record in named.values()])
    yield terms.check(
        "top-down-pressure",
        "A pressure with no build-up stands where the costs do not grow besides",
        grown.at(owner) * terms.final,
        exact,
        "warn",
        both_ways=True,
    )
