"""Checks of capital: no more than is funded for, and within its limits (METHOD.md 4)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from finmodel.checks.check import FINAL, Check, Comparison
from finmodel.checks.lines import Lines, short
from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import Node
from finmodel.method.capital import STATUSES
from finmodel.method.line_names import SYSTEM, in_later_year


def _sources(check: Check, lines: Lines) -> Iterable[Comparison]:
    records = lines.assumptions.capital
    if not records.requirement and not records.sources:
        return ()
    # In the last year of capital, whose figure is in the column of the final year.
    later = lines.records.later_years_of_capital
    to_date = in_later_year("to_date", later[-1]) if later else "to_date"
    first, *others = (
        lines.plan(f"capital_{status.replace(' ', '_')}_{to_date}") for status in STATUSES
    )
    sources: Node = first
    for other in others:
        sources = sources + other
    return check.comparison(
        lines,
        over=lines.system,
        actual=sources,
        limit=lines.plan(f"capital_required_{to_date}", SYSTEM),
        words={"last": [lines.assumptions.capital_years[-1]]},
    )


def _limits(check: Check, lines: Lines) -> Iterator[Comparison]:
    """Each limit at its own level; a year after the final one is a finding of its own."""
    for level in lines.records.organisations.axes:
        bound = lines.records.bound_by_limits(level)
        yield from _limits_of(check, lines, level, bound)
        for year in lines.records.later_years_of_capital:
            later = replace(check, sentence=_IN_LATER_YEAR, years=FINAL)
            limits = lines.assumptions.capital.limits
            given = [limits[short(path)].amounts.figure(year) for path in bound.source.members]
            there = bound.source.part(
                f"{bound.source.name} in {year}", (one is not None for one in given)
            )
            yield from _limits_of(later, lines, level, bound.within(there), year)


def _limits_of(
    check: Check, lines: Lines, level: str, bound: Link, later: str = ""
) -> tuple[Comparison, ...]:
    limits, names = bound.source, [bound.target.labels[place] for place in bound.indices]
    over = Axis(
        limits.name,
        limits.members,
        tuple(f"{name}, {later}" if later else name for name in names),
    )
    whose = Link(bound.name, over, bound.target, bound.indices)

    def held(name: str) -> Node:
        return lines.plan(in_later_year(name, later) if later else name, level).at(whose)

    ids = [short(member) for member in over.members]
    return check.comparison(
        lines,
        over=over,
        actual=held("capital_required"),
        limit=held("capital_limit"),
        figures={"over": held("capital_over_limit")},
        about=[f"{id_}.{later}" if later else id_ for id_ in ids],
        name=".".join(part for part in (check.id, level, later) if part),
    )


_IN_LATER_YEAR = "{name}: capital of {actual} is required, {over} above its limit of {limit}"

CAPITAL_SOURCES = Check(
    id="capital-sources",
    statement="Sources of capital are not above the requirement, by the last year of capital",
    severity="fail",
    sentence="sources of capital come to {actual} by {last}, the requirement to {limit}",
    compare=_sources,
    remedy="Lower the sources, or give the requirement that they pay for",
    years=FINAL,
    whole=True,
)
CAPITAL_LIMIT = Check(
    id="capital-limit",
    statement="Capital required in a year is not above its limit",
    severity="warn",
    sentence="{name}: capital of {actual} is required in {year}, {over} above its limit of "
    "{limit}; by year: {over_by_year}",
    compare=_limits,
    remedy="Move or lower the requirement, or agree a higher limit",
)
