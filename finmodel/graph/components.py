"""What meets in a sum: groups of parameters that some atom rests on together.

A sum is a component for each set of groups that are linked by its atoms, added up: what one
group does to one component depends on no group of another.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from finmodel.graph.linear_forms import Form, Forms, Value


class Component(NamedTuple):
    """A part of a sum.

    Attributes:
        groups: the places of the groups it rests on, ascending; they rest in no other part.
        value: the atoms that rest on them, weighted as in the sum.
    """

    groups: tuple[int, ...]
    value: Form


def components(
    forms: Forms, value: Value, groups: Sequence[Sequence[int]]
) -> tuple[Component, ...]:
    """The components of a value, by their first group; none of a value that does not vary.

    `groups` are parameters that belong together, each parameter in one of them.
    """
    if not isinstance(value, Form):
        return ()
    terms = _terms(forms, value, groups, range(len(groups)))
    met = _Sets(len(groups))
    for term in terms:
        for place in term.groups[1:]:
            met.join(term.groups[0], place)
    atoms: dict[int, list[tuple[int, float]]] = {}
    for term in terms:
        atoms.setdefault(met.of(term.groups[0]), []).append((term.atom, term.weight))
    members: dict[int, list[int]] = {}
    for place in range(len(groups)):
        members.setdefault(met.of(place), []).append(place)
    return tuple(
        Component(tuple(members[one]), forms.weighted(atoms[one])) for one in sorted(atoms)
    )


class Moving(NamedTuple):
    """Some groups of a component that are moved, and all that this moves.

    Attributes:
        moving: the places of the groups.
        on: the atoms that rest on any of them, and all the groups that these rest on.
    """

    moving: tuple[int, ...]
    on: Component


def moving(
    forms: Forms, component: Component, groups: Sequence[Sequence[int]], at_a_time: int
) -> Iterator[Moving]:
    """The groups of a component, no more than so many at a time, with what each lot moves."""
    terms = _terms(forms, component.value, groups, component.groups)
    resting: dict[int, list[int]] = {place: [] for place in component.groups}
    for at, term in enumerate(terms):
        for place in term.groups:
            resting[place].append(at)
    for first in range(0, len(component.groups), at_a_time):
        lot = component.groups[first : first + at_a_time]
        touched = [terms[at] for at in sorted({at for place in lot for at in resting[place]})]
        on = sorted({place for term in touched for place in term.groups})
        value = forms.weighted((term.atom, term.weight) for term in touched)
        yield Moving(lot, Component(tuple(on), value))


class _Term(NamedTuple):
    """An atom of a sum, its weight, and the places of the groups it rests on, ascending."""

    atom: int
    weight: float
    groups: tuple[int, ...]


def _terms(
    forms: Forms, value: Form, groups: Sequence[Sequence[int]], places: Iterable[int]
) -> list[_Term]:
    group_of = {number: place for place in places for number in groups[place]}
    held = forms.sums[value.sum]
    return [
        _Term(
            atom,
            value.scale * weight,
            tuple(sorted({group_of[number] for number in forms.rests_on(atom)})),
        )
        for atom, weight in zip(held.atoms, held.weights, strict=True)
    ]


class _Sets:
    """Places joined into sets, each set known by its least place."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def of(self, place: int) -> int:
        """The least place of the set that a place is in."""
        above = self._above
        while above[place] != place:
            above[place] = place = above[above[place]]
        return place

    def join(self, one: int, other: int) -> None:
        """Make one set of the sets of two places."""
        first, second = sorted((self.of(one), self.of(other)))
        self._above[second] = first
