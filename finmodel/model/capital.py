"""Capital: what is required, what funds it, and its revenue consequence (METHOD.md 3.9, 3.10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, choose, larger, node
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.capital import CapitalSource, Requirement
from finmodel.inputs.numbers import AMOUNT, RATE, WHOLE_YEARS
from finmodel.model.bases import BASES, Basis
from finmodel.model.given import Given
from finmodel.model.organisations import Organisations
from finmodel.model.timetable import Timetable

STATUSES = ("identified", "in approval", "unidentified")


@dataclass(frozen=True, eq=False, slots=True)
class Capital:
    """Capital and what it costs in revenue; money.

    Attributes:
        consequence: of do-nothing schemes, over the organisations; 0 unless the set asks.
        programme_consequence: of programme schemes, likewise, on each basis.
        required: over the organisations, in the year (schemes given by year).
        required_to_date: over the organisations, cumulative; a total for the period stands in
            the final year.
        sources_to_date: over the system, cumulative, by status of the source.
        required_of_system: over the system, cumulative.
        unfunded_to_date: over the system, what no identified source or approval covers.
    """

    consequence: LineValue
    programme_consequence: Mapping[Basis, LineValue]
    required: LineValue
    required_to_date: LineValue
    sources_to_date: Mapping[str, LineValue]
    required_of_system: LineValue
    unfunded_to_date: LineValue


def declare_capital(
    given: Given, assumptions: AssumptionSet, timetable: Timetable, organisations: Organisations
) -> Capital:
    """Declare capital required, its sources by status, and its revenue consequence.

    Depreciation is straight line over the life, from the year after the money is spent; the
    cost of capital is charged on the average of opening and closing net book value.
    """
    declare = given.declare
    records = assumptions.capital.requirement
    axis = Axis(
        "capital schemes",
        tuple(f"capital.requirement.{id_}" for id_ in records),
        tuple(record.name for record in records.values()),
    )
    owner = organisations.link("owner", axis, [r.organisation for r in records.values()])
    by_year, required = _declare_by_year(given, "requirement", axis, list(records.values()))
    to_date = _declare_to_date(given, "requirement", axis, required, list(records.values()))
    consequence, programme_consequence = _declare_consequence(
        given, assumptions, timetable, organisations, by_year, required
    )
    required_by_owner = declare.line(
        "capital_required",
        "Capital required",
        organisations.axis,
        "money",
        required.by(owner.within(by_year)),
        sign="cost",
    )
    required_to_date = declare.line(
        "capital_required_to_date",
        "Capital required, cumulative",
        organisations.axis,
        "money",
        to_date.by(owner),
        sign="cost",
    )
    sources, required_of_system, unfunded = _declare_sources(
        given, assumptions, organisations, required_to_date
    )
    return Capital(
        consequence,
        programme_consequence,
        required_by_owner,
        required_to_date,
        sources,
        required_of_system,
        unfunded,
    )


def _declare_by_year(
    given: Given, section: str, axis: Axis, records: Sequence[Requirement | CapitalSource]
) -> tuple[Axis, LineValue]:
    by_year = axis.part(f"{axis.name} by year", (r.amounts is not None for r in records))
    amounts = given.series(
        f"capital_{section}_amount",
        f"Capital {section}, each",
        by_year,
        AMOUNT,
        "amounts",
        [r.amounts for r in records if r.amounts is not None],
        first=0,
    )
    return by_year, amounts


def _declare_to_date(
    given: Given,
    section: str,
    axis: Axis,
    amounts: LineValue,
    records: Sequence[Requirement | CapitalSource],
) -> LineValue:
    """Amounts added up over the years; a total for the period stands in the final year."""
    declare = given.declare
    as_total = axis.part(f"{axis.name} as a total", (r.amounts is None for r in records))
    total = given.figures(
        f"capital_{section}_total",
        f"Capital {section}, total for the period",
        as_total,
        AMOUNT,
        "total",
        [r.total for r in records if r.amounts is None],
    )
    final = given.structure(
        f"final_year_of_{section}",
        "1 in the final year",
        as_total,
        "number",
        np.tile(np.arange(len(given.years)) == len(given.years) - 1, (len(as_total), 1)),
    )
    in_final_year = declare.line(
        f"capital_{section}_in_final_year",
        f"Capital {section} whose years are not known",
        as_total,
        "money",
        total * final,
    )
    return declare.line(
        f"capital_{section}_to_date",
        f"Capital {section}, cumulative",
        axis,
        "money",
        lambda before: before + amounts.on_whole(axis) + in_final_year.on_whole(axis),
        opening=amounts.on_whole(axis),
    )


def _declare_sources(
    given: Given,
    assumptions: AssumptionSet,
    organisations: Organisations,
    required_to_date: LineValue,
) -> tuple[Mapping[str, LineValue], LineValue, LineValue]:
    declare, system = given.declare, organisations.system
    records = assumptions.capital.sources
    axis = Axis(
        "capital sources",
        tuple(f"capital.sources.{id_}" for id_ in records),
        tuple(record.name for record in records.values()),
    )
    _, amounts = _declare_by_year(given, "source", axis, list(records.values()))
    to_date = _declare_to_date(given, "source", axis, amounts, list(records.values()))
    sources: dict[str, LineValue] = {}
    for status in STATUSES:
        part = axis.part(f"{status} sources", (r.status == status for r in records.values()))
        sources[status] = declare.line(
            f"capital_{status.replace(' ', '_')}_to_date",
            f"Capital, sources {status}, cumulative",
            system,
            "money",
            to_date.by(Link.to("system", part, system, ["system"] * len(part))),
            sign="income",
        )
    required = declare.sum_of(
        "capital_required_to_date of the system",
        required_to_date,
        organisations.whole_system.link,
    )
    unfunded = declare.line(
        "capital_unfunded_to_date",
        "Capital unfunded, cumulative",
        system,
        "money",
        larger(0, required - sources["identified"] - sources["in approval"]),
        sign="gap",
    )
    return sources, required, unfunded


def _declare_consequence(
    given: Given,
    assumptions: AssumptionSet,
    timetable: Timetable,
    organisations: Organisations,
    by_year: Axis,
    required: LineValue,
) -> tuple[LineValue, Mapping[Basis, LineValue]]:
    """Depreciation and cost of capital by payer; a programme left out takes its capital along."""
    declare = given.declare
    records = [
        assumptions.capital.requirement[member.rpartition(".")[2]] for member in by_year.members
    ]
    life = given.figures(
        "useful_life", "Useful life", by_year, WHOLE_YEARS, "life", [r.life for r in records]
    )
    rate = given.figures(
        "cost_of_capital",
        "Cost of capital",
        by_year,
        RATE,
        "cost_of_capital",
        [r.cost_of_capital for r in records],
    )
    depreciation = _declare_depreciation(given, organisations.system, by_year, required, life)
    book_value = declare.line(
        "net_book_value",
        "Net book value at the end of the year",
        by_year,
        "money",
        lambda before: before + required - depreciation,
        opening=required,
    )
    half = given.structure("one_half", "One half", organisations.system, "number", [0.5])
    average = declare.line(
        "average_book_value",
        "Average of opening and closing net book value",
        by_year,
        "money",
        (book_value.prior + book_value) * half,
        opening=book_value * half,
    )
    enters = 1.0 if assumptions.capital.revenue_consequence else 0.0
    asked = given.structure(
        "capital_consequence_asked",
        "Whether the revenue consequence enters the gap",
        organisations.system,
        "number",
        [enters],
    )
    each = declare.line(
        "capital_consequence_each",
        "Depreciation and cost of capital, each",
        by_year,
        "money",
        asked * (depreciation + rate * average),
        sign="cost",
    )
    payer = organisations.link("payer", by_year, [r.organisation for r in records])
    plain = by_year.part("do-nothing capital", (r.purpose == "do nothing" for r in records))
    consequence = declare.line(
        "capital_consequence",
        "Capital consequence",
        organisations.axis,
        "money",
        each.by(payer.within(plain)),
        sign="cost",
    )
    of_programmes = by_year.part("programme capital", (r.purpose == "programme" for r in records))
    programme_of = Link.to(
        "programme of the capital",
        of_programmes,
        timetable.schemes,
        [f"programmes.{r.programme}" for r in records if r.purpose == "programme"],
    )
    found: dict[Basis, LineValue] = {}
    for basis in BASES:
        counted = timetable.invested(basis)
        kept = declare.line(
            f"programme_capital_each.{basis}",
            "Depreciation and cost of capital of programmes, each",
            of_programmes,
            "money",
            each.on(of_programmes) * (node(1) if counted is None else counted.at(programme_of)),
            sign="cost",
        )
        found[basis] = declare.line(
            f"programme_capital.{basis}",
            "Capital consequence of programmes",
            organisations.axis,
            "money",
            kept.by(payer.within(of_programmes)),
            sign="cost",
        )
    return consequence, found


def _declare_depreciation(
    given: Given, system: Axis, schemes: Axis, required: LineValue, life: LineValue
) -> LineValue:
    """Σ capex(y) ÷ life over the years y with t - life ≤ y < t, a row for each year's spend."""
    declare = given.declare
    count = len(given.years)
    vintages = Axis(
        "capital by year of spend",
        tuple(f"{scheme} {year}" for scheme in schemes.members for year in given.years),
        tuple(f"{label}, {year}" for label in schemes.labels for year in given.years),
    )
    scheme_of = Link("capital scheme", vintages, schemes, np.repeat(np.arange(len(schemes)), count))
    year_number = given.structure(
        "year_number", "Years since the baseline", system, "number", np.arange(count)[None, :]
    )
    spent_in = given.structure(
        "year_of_spend",
        "Year of spend, in years since the baseline",
        vintages,
        "number",
        np.tile(np.arange(count), len(schemes)),
    )
    age = declare.line(
        "age_of_capital", "Years since it was spent", vintages, "number", year_number - spent_in
    )
    spent = declare.line(
        "capital_spent",
        "Capital spent in that year",
        vintages,
        "money",
        lambda before: choose(age > 0, before, required.at(scheme_of)),
        opening=required.at(scheme_of),
    )
    charged = declare.line(
        "depreciation_of_spend",
        "Depreciation of that year's spend",
        vintages,
        "money",
        (age > 0) * (age <= life.at(scheme_of)) * spent / life.at(scheme_of),
    )
    return declare.line(
        "depreciation", "Depreciation", schemes, "money", charged.by(scheme_of), sign="cost"
    )
