"""The organisations of several systems: which are the same, and where each counts (METHOD.md 7)."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from finmodel.portfolio.system import OrganisationOf, SystemFigures


class At(NamedTuple):
    """An organisation, and the id of the set that has it."""

    system: str
    organisation: OrganisationOf


class Directory:
    """Every organisation of every set, found by id or code."""

    def __init__(self, systems: Iterable[SystemFigures]) -> None:
        self._by_id: dict[str, list[At]] = defaultdict(list)
        self._by_code: dict[str, list[At]] = defaultdict(list)
        for system in systems:
            for one in system.organisations:
                self._by_id[one.id].append(At(system.id, one))
                if one.code:
                    self._by_code[one.code].append(At(system.id, one))

    def named(self, name: str) -> Iterator[At]:
        """Those of an id or a code."""
        yield from dict.fromkeys((*self._by_id.get(name, ()), *self._by_code.get(name, ())))

    def same(self, here: At) -> Iterator[At]:
        """The same organisation in other sets, in the order of the sets."""
        one = here.organisation
        found = dict.fromkeys(
            (*self._by_id[one.id], *(self._by_code[one.code] if one.code else ()))
        )
        for there in found:
            if there.system != here.system and one.is_the_same_as(there.organisation):
                yield there


class Shared(NamedTuple):
    """An organisation in the gap of several sets.

    Attributes:
        name: what it is called in the first of them.
        ids: its id in each set.
        home: the set in which it is counted; empty where the portfolio names none.
    """

    name: str
    ids: Mapping[str, str]
    home: str


def shared(systems: Sequence[SystemFigures], home: Mapping[str, str]) -> tuple[Shared, ...]:
    """The organisations that are in the gap of several sets, whatever the order of the sets.

    `home` maps an id or a code to the set in which it is counted.
    """
    systems = sorted(systems, key=lambda one: one.id)
    directory = Directory(systems)
    found: list[Shared] = []
    met: set[At] = set()
    for system in systems:
        for one in system.organisations:
            here = At(system.id, one)
            if not one.in_gap or here in met:
                continue
            there = [other for other in directory.same(here) if other.organisation.in_gap]
            if there:
                everywhere = (here, *there)
                met.update(everywhere)
                ids = {at.system: at.organisation.id for at in everywhere}
                found.append(Shared(one.name, ids, _home(everywhere, home)))
    return tuple(found)


def _home(everywhere: Sequence[At], home: Mapping[str, str]) -> str:
    systems = [at.system for at in everywhere]
    for at in everywhere:
        for name in (at.organisation.id, at.organisation.code):
            if home.get(name) in systems:
                return home[name]
    return ""


def away_from_home(found: Iterable[Shared]) -> dict[str, frozenset[str]]:
    """For each set, the ids of its organisations that are counted in another."""
    away: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.home:
            for system, id_ in one.ids.items():
                if system != one.home:
                    away[system].add(id_)
    return {system: frozenset(ids) for system, ids in away.items()}


def home_problems(
    home: Mapping[str, str], directory: Directory, invalid: Container[str]
) -> Iterator[tuple[str, str]]:
    """What is wrong with a home, by the name it is given for; sets in `invalid` are not judged."""
    homes: list[tuple[str, At]] = []
    for name, system in home.items():
        named = tuple(directory.named(name))
        own = [at for at in named if at.system == system]
        in_gap = [at for at in own if at.organisation.in_gap]
        if in_gap:
            for at in in_gap:
                for other, there in homes:
                    if there.system != system and at.organisation.is_the_same_as(
                        there.organisation
                    ):
                        yield name, f"is {other} too, whose home is {there.system}: give it one"
                homes.append((name, at))
        elif own:
            yield name, f"{system} has it beside its gap: name a set in whose gap it is"
        elif system not in invalid:
            there_is = sorted({at.system for at in named})
            where = f", which is in {', '.join(there_is)}" if there_is else ""
            yield name, f"{system} has no organisation of this id or code{where}"
