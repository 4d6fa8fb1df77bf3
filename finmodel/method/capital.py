"""Capital: what is required, what funds it, and its revenue consequence (METHOD.md 3.9, 3.10)."""

from typing import TypeVar

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import choose, larger, node
from finmodel.inputs.kinds.capital import CapitalSource, Requirement
from finmodel.inputs.text.numbers import AMOUNT, RATE, WHOLE_YEARS
from finmodel.method.input_terms import InputTerm
from finmodel.method.page import Page, cost, income, money, number, shortfall
from finmodel.method.records import Records
from finmodel.method.set_records import SetRecords
from finmodel.method.timetable import investment_counted

C = TypeVar("C", Requirement, CapitalSource)

STATUSES = ("identified", "in approval", "unidentified")


def capital(p: Page, r: SetRecords) -> None:
    """Capital required, its revenue consequence, and its sources by status."""
    required = _by_year_and_to_date(p, "requirement", r.requirements)
    _consequence(p, r, required)
    owner = r.organisation_of(r.requirements, name="owner")
    p.capital_required = cost(
        "Capital required", p.capital_requirement_amount.by(owner.within(required.axis))
    )
    p.capital_required_to_date = cost(
        "Capital required, cumulative", p.capital_requirement_to_date.by(owner)
    )
    _sources(p, r)


def _by_year_and_to_date(p: Page, section: str, each: Records[C]) -> Records[C]:
    """Amounts added up over the years; a total for the period counts in the final year.

    Gives the records whose amounts are by year.
    """
    by_year = each.where(f"{each.axis.name} by year", lambda one: one.amounts is not None)
    as_total = each.where(f"{each.axis.name} as a total", lambda one: one.amounts is None)
    name, label = f"capital_{section}", f"Capital {section}"
    p[f"{name}_amount"] = by_year.by_year(f"{label}, each", AMOUNT, "amounts", first=0)
    p[f"{name}_total"] = as_total.figures(f"{label}, total for the period", AMOUNT, "total")
    p[f"final_year_of_{section}"] = InputTerm(
        "1 in the final year",
        as_total.axis,
        "number",
        np.tile(np.arange(len(p.years)) == len(p.years) - 1, (len(as_total), 1)),
    )
    p[f"{name}_in_final_year"] = money(
        f"{label} whose years are not known",
        p[f"{name}_total"] * p[f"final_year_of_{section}"],
    )
    amounts = p[f"{name}_amount"].on_whole(each.axis)
    in_final_year = p[f"{name}_in_final_year"].on_whole(each.axis)
    p[f"{name}_to_date"] = money(
        f"{label}, cumulative",
        lambda before: before + amounts + in_final_year,
        opening=amounts,
    )
    return by_year


def _sources(p: Page, r: SetRecords) -> None:
    """Sources by status, and what neither identified sources nor approvals under way cover."""
    _by_year_and_to_date(p, "source", r.sources)
    for status in STATUSES:
        _of_status(p, r, status)
    # The sum is declared here, under a name of its own, for the balance below.
    p["capital_required_to_date of the system"] = cost(
        "Capital required, cumulative",
        p.capital_required_to_date.by(r.organisations.whole_system.link),
    )
    p.capital_unfunded_to_date = shortfall(
        "Capital unfunded or unidentified, cumulative",
        larger(
            0,
            p["capital_required_to_date of the system"]
            - p.capital_identified_to_date
            - p.capital_in_approval_to_date,
        ),
    )


def _of_status(p: Page, r: SetRecords, status: str) -> None:
    part = r.sources.where(f"{status} sources", lambda source: source.status == status)
    to_system = part.to("system", r.organisations.system, ["system"] * len(part))
    p[f"capital_{status.replace(' ', '_')}_to_date"] = income(
        f"Capital, sources {status}, cumulative", p.capital_source_to_date.by(to_system)
    )


def _consequence(p: Page, r: SetRecords, required: Records[Requirement]) -> None:
    """Depreciation and cost of capital, by payer; a programme left out takes its capital along."""
    p.useful_life = required.figures("Useful life", WHOLE_YEARS, "life")
    p.cost_of_capital = required.figures("Cost of capital", RATE, "cost_of_capital")
    _depreciation(p, r, required)
    spent, depreciation = p.capital_requirement_amount, p.depreciation
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
    of_programmes = required.where("programme capital", lambda one: one.purpose == "programme")
    programme_of = of_programmes.to(
        "programme of the capital",
        r.schemes.axis,
        [f"programmes.{one.programme}" for one in of_programmes],
    )
    p.capital_consequence = cost(
        "Capital consequence", p.capital_consequence_each.by(payer.within(plain.axis))
    )
    for q in p.each_basis():
        counted = investment_counted(q, programme_of)
        q.programme_capital_each = cost(
            "Depreciation and cost of capital of programmes, each",
            q.capital_consequence_each.on(of_programmes.axis)
            * (node(1) if counted is None else counted),
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
    age, spent = p.age_of_capital, p.capital_requirement_amount.at(scheme_of)
    p.capital_spent = money(
        "Capital spent in that year", lambda before: choose(age > 0, before, spent), opening=spent
    )
    life = p.useful_life.at(scheme_of)
    p.depreciation_of_spend = money(
        "Depreciation of that year's spend", (age > 0) * (age <= life) * p.capital_spent / life
    )
    p.depreciation = cost("Depreciation", p.depreciation_of_spend.by(scheme_of))
