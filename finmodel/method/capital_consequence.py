"""What capital costs in revenue: depreciation and the cost of capital (METHOD.md 3.10)."""

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import choose
from finmodel.inputs.kinds.capital import Requirement
from finmodel.inputs.text.numbers import RATE, WHOLE_YEARS
from finmodel.method.input_terms import InputTerm
from finmodel.method.page import Page, cost, money, number
from finmodel.method.records import Records
from finmodel.method.set_records import SetRecords
from finmodel.method.timetable import investment_counted


def capital_consequence(p: Page, r: SetRecords) -> None:
    """Depreciation and cost of capital, by payer; a programme left out takes its capital along."""
    required = r.capital_by_year
    p.useful_life = required.figures("Useful life", WHOLE_YEARS, "life")
    p.cost_of_capital = required.figures("Cost of capital", RATE, "cost_of_capital")
    _depreciation(p, r, required)
    spent, depreciation = p.capital_requirement_in_year.on(required.axis), p.depreciation
    p.net_book_value = money(
        "Net book value at the end of the year",
        lambda before: before + spent - depreciation,
        opening=spent,
    )
    p.one_half = InputTerm("One half", r.organisations.system, "number", [0.5])
    p.average_book_value = money(
        "Average of opening and closing net book value",
        (p.net_book_value.prior + p.net_book_value) * p.one_half,
        opening=p.net_book_value * p.one_half,
    )
    p.capital_consequence_asked = InputTerm(
        "Whether the revenue consequence enters the gap",
        r.organisations.system,
        "number",
        [float(r.assumptions.capital.revenue_consequence)],
    )
    p.capital_consequence_each = cost(
        "Depreciation and cost of capital, each",
        p.capital_consequence_asked * (p.depreciation + p.cost_of_capital * p.average_book_value),
    )
    payer = r.organisation_of(required, name="payer")
    plain = required.where("do-nothing capital", lambda one: one.purpose == "do nothing")
    of_programmes = r.programme_capital
    programme_of = r.programme_of(of_programmes)
    p.capital_consequence = cost(
        "Capital consequence", p.capital_consequence_each.by(payer.within(plain.axis))
    )
    programmes = r.assumptions.programmes.programmes
    unidentified = of_programmes.where(
        "capital of unidentified programmes",
        lambda one: one.programme and programmes[one.programme].status == "unidentified",
    )
    p.programme_capital_unidentified = cost(
        "Capital consequence of unidentified programmes",
        p.capital_consequence_each.by(payer.within(unidentified.axis)),
    )
    for q in p.each_basis():
        counted = investment_counted(q, programme_of)
        q.programme_capital_each = cost(
            "Depreciation and cost of capital of programmes, each",
            q.capital_consequence_each.on(of_programmes.axis) * counted,
        )
        q.programme_capital = cost(
            "Capital consequence of programmes",
            q.programme_capital_each.by(payer.within(of_programmes.axis)),
        )


def _depreciation(p: Page, r: SetRecords, required: Records[Requirement]) -> None:
    """Σ capital(y) ÷ life over t - life ≤ y < t, with a row for each year's spend."""
    count, schemes = len(p.years), required.axis
    spends = Axis(
        "capital by year of spend",
        tuple(f"{scheme} {year}" for scheme in schemes.members for year in p.years),
        tuple(f"{label}, {year}" for label in schemes.labels for year in p.years),
    )
    scheme_of = Link("capital scheme", spends, schemes, np.repeat(np.arange(len(schemes)), count))
    p.year_number = InputTerm(
        "Years since the baseline", r.organisations.system, "number", np.arange(count)[None, :]
    )
    p.year_of_spend = InputTerm(
        "Year of spend, in years since the baseline",
        spends,
        "number",
        np.tile(np.arange(count), len(schemes)),
    )
    p.age_of_capital = number("Years since it was spent", p.year_number - p.year_of_spend)
    each = scheme_of.then(schemes.inclusion(r.requirements.axis))
    age, spent = p.age_of_capital, p.capital_requirement_in_year.at(each)
    p.capital_spent = money(
        "Capital spent in that year", lambda before: choose(age > 0, before, spent), opening=spent
    )
    life = p.useful_life.at(scheme_of)
    p.depreciation_of_spend = money(
        "Depreciation of that year's spend", (age > 0) * (age <= life) * p.capital_spent / life
    )
    p.depreciation = cost("Depreciation", p.depreciation_of_spend.by(scheme_of))
