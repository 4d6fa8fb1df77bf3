"""Where the figures of a first set are from: what is published, and who answers for a guess."""

from collections.abc import Mapping, Sequence
from typing import Any

from finmodel.intake.first_set.new_system import NewSystem
from finmodel.intake.first_set.planning_table import Taken, taken_for

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
    years = [one.year for one in taken]
    span = years[0] if len(years) == 1 else ", ".join(years)
    if not found.year:
        why = f"Growth a year that is published for no one year, taken for {span}: {found.cited}"
        return guess(system.owner, why)
    from_ = "; ".join(
        dict.fromkeys(f"{one.published.year} ({one.published.cited})" for one in taken)
    )
    why = f"Nothing is published for {span}: what is published for the nearest year, {from_}"
    return guess(system.owner, why)


def sayings(system: NewSystem, taken_from: Mapping[str, str]) -> list[str]:
    """A sentence for each driver whose growth is published for none of some years."""
    said = []
    for driver, what in taken_from.items():
        found = (taken_for(what, year) for year in system.planned)
        away = [one for one in found if not one.is_of_year]
        if away:
            last = away[-1].published
            of = f"that of {last.year}" if last.year else "a rate that is of no one year"
            said.append(f"{driver}: {last.rate}, {of}, for {away[0].year} to {away[-1].year}")
    return said
