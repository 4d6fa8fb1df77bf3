"""Resources other than money: what demand needs of them and what schemes release (3.9)."""

from dataclasses import dataclass
from typing import Any

from tests.reference.elective import units_used
from tests.reference.figures import included, number, number_or, series, series_or_none
from tests.reference.levels import Level
from tests.reference.lines import Books, components
from tests.reference.money import add
from tests.reference.schemes import Scheme
from tests.reference.timing import levels_of, months_reached

Shown = dict[str, dict[str, Any]]


@dataclass
class Resource:
    """Units by year; `released` is of the basis."""

    name: str
    record: Any
    needed: list[float]
    released: list[float]

    @property
    def additional(self) -> list[float]:
        return [value - number(self.record["baseline"]) for value in self.needed]

    @property
    def cost_per_unit(self) -> float:
        return number_or(self.record, "cost_per_unit", 0.0)


def capacity(books: Books, at: list[Level], schemes: list[Scheme], basis: str) -> Shown:
    """Give units by resource, and their cost at every level."""
    every = {scheme.name: scheme for scheme in schemes}
    resources = [
        Resource(name, record, needed(books, record), released(books, record, every, basis))
        for name, record in books.records("capacity", "capacity").items()
    ]
    found: Shown = {
        "capacity_needed": {one.name: one.needed for one in resources},
        "capacity_additional": {one.name: one.additional for one in resources},
        "capacity_released": {one.name: one.released for one in resources},
        "capacity_balance": {
            one.name: [
                more - freed for more, freed in zip(one.additional, one.released, strict=True)
            ]
            for one in resources
        },
    }
    found["capacity_spare"] = {
        one.name: spare(books, one, basis) for one in resources if "available" in one.record
    }
    for measure, units in (
        ("capacity_cost", found["capacity_additional"]),
        ("capacity_released_money", found["capacity_released"]),
    ):
        found[measure] = {level.name: books.zeros() for level in at}
        for one in resources:
            for level in at:
                if one.record["organisation"] in level.members:
                    add(found[measure][level.name], units[one.name], one.cost_per_unit)
    return found


def spare(books: Books, resource: Resource, basis: str) -> list[float | None]:
    """Give what is there less what is needed and used, None in a year of which nothing is said."""
    used = units_used(books, resource.name, basis)
    found: list[float | None] = [None]
    given = series_or_none(resource.record["available"], books.years[1:])
    for t, there in enumerate(given, start=1):
        over = resource.released[t] - resource.needed[t] - used[t]
        found.append(None if there is None else there + over)
    return found


def needed(books: Books, record: Any) -> list[float]:
    """Give the baseline by demand, and by occupancy to its target or per unit of productivity."""
    units = number(record["baseline"])
    if "occupancy" in record:
        units = units * number(record["occupancy"]) / number(record["target_occupancy"])
    found = [units]
    for year in books.years[1:]:
        for growth in components(books, record["demand"], year).values():
            units = units * (1 + growth)
        if "productivity" in record:
            units = units / (1 + series(record["productivity"], [year])[0])
        found.append(units)
    return found


def released(books: Books, record: Any, schemes: dict[str, Scheme], basis: str) -> list[float]:
    total = books.zeros()
    for name, written in record.get("released_by", {}).items():
        scheme = schemes[name]
        if scheme.counted_on(basis):
            delivery = scheme.delivery_on(basis, books.data["system"].get("risk", {}))
            counted = included(scheme.record) * delivery * number(written)
            add(total, share_reached(books, scheme.record), counted)
    return total


def share_reached(books: Books, record: Any) -> list[float]:
    """Give the share of its full effect: by months, or the level of the highest there is."""
    if "start" in record:
        return months_reached(books, record)
    as_written, moved = levels_of(books, record)
    highest = max(as_written)
    return [level / highest if highest != 0 else 0.0 for level in moved]
