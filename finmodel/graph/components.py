"""What meets in a sum: groups of parameters that some atom rests on together.

A sum is a component for each set of groups that are linked by its atoms, added up: what one
group does to one component depends on no group of another.
"""

from collections.abc import Sequence
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
    group_of = {number: place for place, group in enumerate(groups) for number in group}
    held = forms.sums[value.sum]
    met = _Sets(len(groups))
    first_of: list[int] = []
    for atom in held.atoms:
        places = [group_of[number] for number in forms.rests_on(atom)]
        first_of.append(places[0])
        for place in places[1:]:
            met.join(places[0], place)
    atoms: dict[int, list[tuple[int, float]]] = {}
    for atom, weight, first in zip(held.atoms, held.weights, first_of, strict=True):
        atoms.setdefault(met.of(first), []).append((atom, value.scale * weight))
    members: dict[int, list[int]] = {}
    for place in range(len(groups)):
        members.setdefault(met.of(place), []).append(place)
    return tuple(
        Component(tuple(members[one]), forms.weighted(atoms[one])) for one in sorted(atoms)
    )


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
