"""The organisations, groups and system at which figures are shown."""

from dataclasses import dataclass

from tests.reference.lines import Books

WITH_THOSE_BESIDE = "whole-system"
ByMember = dict[str, list[float]]


@dataclass(frozen=True)
class Level:
    """Organisations shown together."""

    name: str
    members: frozenset[str]


def organisation(name: str) -> Level:
    return Level(name, frozenset([name]))


def levels(books: Books) -> list[Level]:
    """Give each organisation, each `grouping/group` of all its organisations, and `system`.

    Where some are beside the gap, `whole-system` sums them with the others.
    """
    found = [organisation(name) for name in books.kinds]
    together: dict[str, list[str]] = {}
    for name, record in books.data["system"]["organisations"].items():
        for grouping, group in record.get("groups", {}).items():
            together.setdefault(f"{grouping}/{group}", []).append(name)
    for group, members in together.items():
        found.append(Level(group, frozenset(members)))
    if len(books.in_gap) < len(books.kinds):
        found.append(Level(WITH_THOSE_BESIDE, frozenset(books.kinds)))
    return [*found, Level("system", frozenset(books.in_gap))]


def summed(books: Books, at: list[Level], values: ByMember) -> ByMember:
    """Give the sum of the members of every level."""
    return {
        level.name: [
            sum(values[name][t] for name in books.kinds if name in level.members)
            for t in range(len(books.years))
        ]
        for level in at
    }
