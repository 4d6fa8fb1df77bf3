"""Capital: what is required, what funds it, its limits and its cost (METHOD.md 3.9, 3.10).

Capital may run further than revenue. A line of a later year has its figure in the column of the
final year, and nothing in any other.
"""

from collections.abc import Iterator
from typing import TypeVar

import numpy as np

from finmodel.graph.nodes import LineValue, Node, larger, ratio
from finmodel.inputs.figures import Figure, Series
from finmodel.inputs.kinds.capital import CapitalSource, Requirement
from finmodel.inputs.text.numbers import AMOUNT
from finmodel.method.capital_consequence import capital_consequence
from finmodel.method.inclusion import included
from finmodel.method.input_terms import InputTerm, figures
from finmodel.method.levels import each_level, summed
from finmodel.method.line_names import SYSTEM, in_later_year
from finmodel.method.page import Page, cost, income, money, number, shortfall
from finmodel.method.records import Records
from finmodel.method.set_records import SetRecords
from finmodel.method.timetable import investment_counted

C = TypeVar("C", Requirement, CapitalSource)

STATUSES = ("identified", "in approval", "unidentified")
_REQUIRED, _SOURCE = "capital_requirement", "capital_source"


def capital(p: Page, r: SetRecords) -> None:
    """Capital required, its cost in revenue, its sources by status and its limits."""
    p.final_year = InputTerm(
        "1 in the final year",
        r.organisations.system,
        "number",
        (np.arange(len(p.years)) == len(p.years) - 1)[np.newaxis, :],
    )
    _included(p, r)
    _spending(
        p,
        r,
        _REQUIRED,
        "Capital requirement",
        r.requirements,
        r.capital_by_year,
        p.capital_included_with_programme,
    )
    capital_consequence(p, r)
    funded = r.sources.where("capital sources by year", lambda one: one.amounts)
    _spending(p, r, _SOURCE, "Capital source", r.sources, funded)
    _to_date(p, r, _SOURCE, "Capital source, cumulative")
    for status in STATUSES:
        _of_status(p, r, status)
    _limits(p, r)
    for q in p.each_basis():
        _required(q, r)
        _against_limits(q, r)


def _included(p: Page, r: SetRecords) -> None:
    """Capital counts unless it is left out, by itself or with its programme."""
    each, programme_of = r.requirements, r.programme_of(r.capital_of_programmes)
    plain = each.where("capital of no programme", lambda one: one.programme is None)
    p.capital_included = included(each)
    p.programme_of_capital_included = number(
        "Whether the programme of the capital is included", p.included.at(programme_of)
    )
    p.capital_of_no_programme = number("Capital of no programme", 1, over=plain.axis)
    p.capital_included_with_programme = number(
        "Whether the capital, and its programme, are included",
        p.capital_included
        * (
            p.programme_of_capital_included.on_whole(each.axis)
            + p.capital_of_no_programme.on_whole(each.axis)
        ),
    )


def _spending(
    p: Page,
    r: SetRecords,
    name: str,
    label: str,
    each: Records[C],
    by_year: Records[C],
    is_included: LineValue | None = None,
) -> None:
    """Amounts by year, and a total for the period, which no year has, of what is included."""

    def counted(amount: LineValue) -> Node:
        whole = amount.on_whole(each.axis)
        return whole if is_included is None else whole * is_included

    as_total = each.where(f"{each.axis.name} as a total", lambda one: one.amounts is None)
    p[f"{name}_amount"] = by_year.by_year(f"{label}, each", AMOUNT, "amounts", first=0)
    p[f"{name}_total"] = as_total.figures(f"{label}, total for the period", AMOUNT, "total")
    p[f"{name}_in_year"] = money(f"{label} in the year", counted(p[f"{name}_amount"]))
    p[f"{name}_without_year"] = money(
        f"{label} whose years are not known",
        p.final_year * counted(p[f"{name}_total"]),
    )
    for year in r.later_years_of_capital:
        amount = in_later_year(f"{name}_amount", year)
        p[amount] = figures(
            f"{label}, each, {year}",
            by_year.axis,
            AMOUNT,
            f"amounts.{year}",
            [_figure(one.amounts, year) for one in by_year],
        )
        p[in_later_year(f"{name}_in_year", year)] = money(
            f"{label} in the year, {year}", p.final_year * counted(p[amount])
        )


def _figure(series: Series | None, year: str) -> Figure | None:
    """What is given for a year; a range that spans years is that of the years before."""
    found = None if series is None else series.figure(year)
    if series is None or found is None or year in series.by_year:
        return found
    return found._replace(range=None)


def _to_date(q: Page, r: SetRecords, name: str, label: str) -> None:
    """Added up over the years; what has no year counts in the last of them."""
    in_year, without_year = q[f"{name}_in_year"], q[f"{name}_without_year"]
    later = r.later_years_of_capital
    q[f"{name}_to_date"] = money(
        label,
        lambda before: before + in_year if later else before + in_year + without_year,
        opening=in_year,
    )
    reached = q[f"{name}_to_date"]
    for year in later:
        total: Node = q.final_year * reached + q[in_later_year(f"{name}_in_year", year)]
        full = in_later_year(f"{name}_to_date", year)
        q[full] = money(f"{label}, {year}", total + without_year if year == later[-1] else total)
        reached = q[full]


def _endings(r: SetRecords) -> Iterator[tuple[str, str]]:
    """What the name and the label of a line end in: nothing, then for each later year."""
    yield "", ""
    for year in r.later_years_of_capital:
        yield in_later_year("", year), f", {year}"


def _of_status(p: Page, r: SetRecords, status: str) -> None:
    part = r.sources.where(f"{status} sources", lambda source: source.status == status)
    to_system = part.to("system", r.organisations.system, ["system"] * len(part))
    key = f"capital_{status.replace(' ', '_')}_to_date"
    for end, when in _endings(r):
        p[f"{key}{end}"] = income(
            f"Capital, sources {status}, cumulative{when}",
            p[f"{_SOURCE}_to_date{end}"].by(to_system),
        )


def _required(q: Page, r: SetRecords) -> None:
    """By organisation, group and system; a programme that does not count leaves its capital out."""
    _counted(q, r)
    _to_date(q, r, _REQUIRED, "Capital requirement, cumulative")
    owner = r.organisation_of(r.requirements, name="owner")
    for end, when in _endings(r):
        for key, label, each in (
            ("capital_required", "Capital required", f"{_REQUIRED}_in_year"),
            ("capital_required_to_date", "Capital required, cumulative", f"{_REQUIRED}_to_date"),
        ):
            q[f"{key}{end}"] = cost(f"{label}{when}", q[f"{each}{end}"].by(owner))
            summed(q, r, f"{key}{end}")
        funded = q[f"capital_identified_to_date{end}"] + q[f"capital_in_approval_to_date{end}"]
        required = q.at(SYSTEM)[f"capital_required_to_date{end}"]
        q[f"capital_unfunded_to_date{end}"] = shortfall(
            f"Capital unfunded or unidentified, cumulative{when}", larger(0, required - funded)
        )


def _counted(q: Page, r: SetRecords) -> None:
    """Capital as it counts on the basis: that of a programme as its investment does."""
    each = r.requirements
    of_programmes = r.capital_of_programmes
    q.capital_of_programmes_counted = number(
        "Whether the programme counts",
        investment_counted(q, r.programme_of(of_programmes)),
        over=of_programmes.axis,
    )
    q.capital_counted = number(
        "Whether the capital counts (1) or not (0)",
        q.capital_of_programmes_counted.on_whole(each.axis)
        + q.capital_of_no_programme.on_whole(each.axis),
    )
    names = [f"{_REQUIRED}_in_year{end}" for end, _ in _endings(r)]
    for name in (*names, f"{_REQUIRED}_without_year"):
        shared = q[name]
        label = q.declarations.declared[shared.line].label
        q[name] = money(f"As it counts: {label}", shared * q.capital_counted)


def _limits(p: Page, r: SetRecords) -> None:
    """Of each level, those that bind it; null where there is none."""
    limits = r.capital_limits
    given = limits.given("amounts", p.years)
    p.capital_limit_amount = limits.by_year("Capital limit, each", AMOUNT, "amounts", exists=given)
    p.capital_limit_exists = InputTerm("1 where a limit is given", limits.axis, "number", given)
    for year in r.later_years_of_capital:
        amounts = [_figure(one.amounts, year) for one in limits]
        term = figures(
            f"Capital limit, each, {year}", limits.axis, AMOUNT, f"amounts.{year}", amounts
        )
        # A limit that is not given binds nobody: there is none to change.
        there = np.array([amount is not None for amount in amounts], dtype=np.bool_)
        p[in_later_year("capital_limit_amount", year)] = term._replace(
            slots=None if term.slots is None else term.slots._replace(exists=there)
        )
        p[in_later_year("capital_limit_exists", year)] = InputTerm(
            f"1 where a limit is given, {year}",
            limits.axis,
            "number",
            [float(amount is not None) for amount in amounts],
        )
    for level in r.organisations.axes:
        _limits_of_level(p, r, level)


def _limits_of_level(p: Page, r: SetRecords, level: str) -> None:
    at, bound = p.at(level), r.bound_by_limits(level)
    for end, when in _endings(r):
        masked: Node | float = p.final_year if end else 1.0
        at[f"capital_limits_there{end}"] = number(
            f"Capital limits that there are{when}",
            masked * p[f"capital_limit_exists{end}"].by(bound),
        )
        at[f"capital_limit_or_nothing{end}"] = money(
            f"Capital limit, 0 where there is none{when}",
            masked * p[f"capital_limit_amount{end}"].by(bound),
        )
        at[f"capital_limit{end}"] = money(
            f"Capital limit{when}",
            ratio(at[f"capital_limit_or_nothing{end}"], at[f"capital_limits_there{end}"]),
        )


def _against_limits(q: Page, r: SetRecords) -> None:
    """At each level what is required there above the limit there; null where there is none."""
    for at in each_level(q, r):
        for end, when in _endings(r):
            at[f"capital_above_limit{end}"] = cost(
                f"Capital required less the limit, not below 0{when}",
                larger(0, at[f"capital_required{end}"] - at[f"capital_limit_or_nothing{end}"]),
            )
            at[f"capital_over_limit{end}"] = cost(
                f"Capital required above its limit{when}",
                ratio(at[f"capital_above_limit{end}"], at[f"capital_limits_there{end}"]),
            )
