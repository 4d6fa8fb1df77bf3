"""Capital: what is required, what funds it, and its revenue consequence (METHOD.md 3.9, 3.10)."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, larger
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.kinds.capital import CapitalSource, Requirement
from finmodel.inputs.text.numbers import AMOUNT
from finmodel.method.bases import Basis
from finmodel.method.capital_consequence import declare_consequence
from finmodel.method.input_lines import Given
from finmodel.method.organisations import Organisations
from finmodel.method.timetable import Timetable

STATUSES = ("identified", "in approval", "unidentified")


class Capital(NamedTuple):
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
    consequence, programme_consequence = declare_consequence(
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
        "Capital unfunded or unidentified, cumulative",
        system,
        "money",
        larger(0, required - sources["identified"] - sources["in approval"]),
        sign="gap",
    )
    return sources, required, unfunded
