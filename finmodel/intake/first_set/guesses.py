"""Where the figures of a first set are from: what is published, and who answers for a guess."""

from collections.abc import Sequence
from typing import Any

from finmodel.inputs.text.years import starting
from finmodel.intake.first_set.new_system import NewSystem
from finmodel.intake.first_set.planning_table import (
    ALLOCATION,
    DEMAND,
    PRICE,
    Published,
    Taken,
    taken_for,
)

Tree = dict[str, Any]


def guess(owner: str, rationale: str) -> Tree:
    """The provenance of a figure that nobody has worked out yet."""
    return {
        "basis": "illustrative",
        "judgement": {"owner": owner, "rationale": rationale, "confidence": "low"},
    }


def published_rate(system: NewSystem, what: str) -> str | Tree:
    """What is published of something, for each year planned, and said where it is of another.

    One figure for all years where they are alike, else one for each.
    """
    taken = [taken_for(what, year) for year in system.planned]
    away = [one for one in taken if not one.is_of_year]
    if len({one.published for one in taken}) == 1 and len(away) in (0, len(taken)):
        return {"value": taken[0].published.rate, **_provenance(system, taken)}
    by_year = {
        one.year: {"value": one.published.rate, **_provenance(system, [one])}
        if one.is_of_year
        else one.published.rate
        for one in taken
    }
    return {"value": by_year, **_provenance(system, away)} if away else by_year


def _provenance(system: NewSystem, taken: Sequence[Taken]) -> Tree:
    """Where what is taken for some years is from, all of them published for the year, or none."""
    found = taken[0].published
    if taken[0].is_of_year:
        return {"basis": found.basis, "source": found.cited}
    span = spans([one.year for one in taken])
    if not found.year:
        why = f"Growth a year that is published for no one year, taken for {span}: {found.cited}"
        return guess(system.owner, why)
    from_ = "; ".join(
        dict.fromkeys(f"{one.published.year} ({one.published.cited})" for one in taken)
    )
    why = f"Nothing is published for {span}: taken from the nearest year, {from_}"
    return guess(system.owner, why)


def guessed_growth(system: NewSystem) -> list[str]:
    """A sentence for each growth that is taken as published, and is of another year."""
    taken_from = {
        **{driver: what for driver, what in DEMAND.items() if driver not in system.demand},
        **{driver: what for driver, what in PRICE.items() if driver not in system.price},
    }
    of_holders = [one.id for one in system.holders if not system.allocation_growth.get(one.id)]
    if of_holders:
        taken_from[f"allocation of {', '.join(of_holders)}"] = ALLOCATION
    return [
        f"{driver}: {line}"
        for driver, what in taken_from.items()
        for line in _of_other_years(system, what)
    ]


def _of_other_years(system: NewSystem, what: str) -> list[str]:
    """What stands for the years for which nothing is published, a line for each rate."""
    by_rate: dict[Published, list[str]] = {}
    for one in (taken_for(what, year) for year in system.planned):
        if not one.is_of_year:
            by_rate.setdefault(one.published, []).append(one.year)
    return [
        f"{found.rate}, {f'that of {found.year}' if found.year else 'of no one year'}, for "
        f"{spans(years)}"
        for found, years in by_rate.items()
    ]


def spans(years: Sequence[str]) -> str:
    """Years in order, those that follow one another as the first and the last of them."""
    runs: list[list[str]] = []
    for year in years:
        if runs and starting(runs[-1][-1]) + 1 == starting(year):
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)
