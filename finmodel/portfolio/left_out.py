"""Who is in no sum or has no rank, and why (METHOD.md 7)."""

from collections.abc import Sequence
from typing import NamedTuple

from finmodel.inputs.text.years import starting
from finmodel.method.catalogue import CATALOGUE
from finmodel.method.usual_year import is_in_year
from finmodel.portfolio.declared import DeclaredPortfolio
from finmodel.portfolio.differences import IMPROVEMENTS
from finmodel.portfolio.system import SystemFigures

NO_RESULTS = "it has no results of a year in progress"


class NotCounted(NamedTuple):
    """A system that some sums do not hold, and why."""

    id: str
    name: str
    why: str


def why_not_known(measure: str, year: str, since: str, system: SystemFigures | None) -> str:
    """Why there is no figure of a measure in a year, of a system or of what is within it.

    `system` is None for a region, which has a figure where one of its systems has.
    """
    if measure in IMPROVEMENTS and starting(year) <= starting(since):
        return f"improvement is measured from {since}"
    if system is None:
        return f"no system of it has {measure} in {year}"
    if year not in system.capital_years:
        return f"it has no {year}"
    if measure in IMPROVEMENTS and since not in system.years:
        return f"it has no {since}, which improvement is measured from"
    if _of_results(measure):
        return NO_RESULTS if not system.closed else f"{measure} is not known in {year}"
    return f"{measure} is not known in {year}"


def not_counted(
    held: DeclaredPortfolio, systems: Sequence[SystemFigures], since: str
) -> tuple[NotCounted, ...]:
    """Who has none of the years of others, no results where others have them, or no measure."""
    found: list[NotCounted] = []
    results = any(system.closed for system in systems)
    for system in systems:
        missing = [year for year in held.years if year not in system.years]
        reasons = [f"it has no {', '.join(missing)}"] if missing else []
        if results and not system.closed:
            reasons.append(NO_RESULTS)
        if without := _without(held, system, since):
            reasons.append(f"it has no {', '.join(without)}")
        found += (NotCounted(system.id, system.name, why) for why in reasons)
    return tuple(found)


def _without(held: DeclaredPortfolio, system: SystemFigures, since: str) -> list[str]:
    """The other amounts of which others have a figure and this system has none."""
    row = held.axes.system.position[system.id]
    columns = [held.capital_years.index(year) for year in system.capital_years]
    return [
        key
        for key, one in held.summed.items()
        if key in CATALOGUE
        and not _of_results(key)
        and one.given.any()
        and not one.given[row, columns].any()
    ] + [key for key in IMPROVEMENTS if key in held.summed and since not in system.years]


def _of_results(measure: str) -> bool:
    return is_in_year(measure) or measure.startswith("outturn_variance")
