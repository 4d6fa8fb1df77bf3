"""The revenue consequence of capital (METHOD.md 3.10)."""

from collections.abc import Mapping

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, choose, node
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.text.numbers import RATE, WHOLE_YEARS
from finmodel.method.bases import BASES, Basis
from finmodel.method.input_lines import Given
from finmodel.method.organisations import Organisations
from finmodel.method.timetable import Timetable


def declare_consequence(
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
