"""Axes, their parts, and the links that lead from the members of one to those of another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt

from finmodel.graph.errors import GraphError

Positions = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False, slots=True)
class LabelsOfPart(Sequence[str]):
    """The labels of a part of an axis, looked up in it: they are many, and few are printed."""

    whole: "Axis"
    positions: Positions

    def __len__(self) -> int:
        return len(self.positions)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return LabelsOfPart(self.whole, self.positions[at])
        return self.whole.labels[int(self.positions[at])]


@dataclass(frozen=True, eq=False)
class Axis:
    """A list of members that a line has a row for.

    Attributes:
        name: what the members are, in the plural ("schemes").
        members: their keys, unique; for records of the files, the path of the record.
        labels: their names, for people; as many as members.
        whole: the axis this one is a part of, if it is.
        positions: the position of each member in `whole`.
        single: whether this is the one-member axis whose lines are used anywhere.
    """

    name: str
    members: tuple[str, ...]
    labels: Sequence[str]
    whole: "Axis | None" = None
    positions: Positions = field(default_factory=lambda: np.empty(0, dtype=np.intp))
    single: bool = False
    _inclusions: "dict[Axis, Link]" = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse an axis that names a member twice or labels another number of them."""
        if len(self.labels) != len(self.members):
            raise GraphError(f"{self.name}: {len(self.members)} members, {len(self.labels)} labels")
        if len(set(self.members)) != len(self.members):
            raise GraphError(f"{self.name}: a member is listed twice")

    def __len__(self) -> int:
        """How many members there are."""
        return len(self.members)

    @cached_property
    def position(self) -> dict[str, int]:
        """Where each member stands."""
        return {member: index for index, member in enumerate(self.members)}

    def part(self, name: str, belongs: Iterable[bool]) -> "Axis":
        """The axis of those members for which `belongs` holds, in the same order.

        Raises:
            GraphError: `belongs` has another length than the axis.
        """
        flags = tuple(belongs)
        if len(flags) != len(self):
            raise GraphError(f"{name}: {len(flags)} answers for the {len(self)} {self.name}")
        kept = [index for index, flag in enumerate(flags) if flag]
        positions = np.array(kept, dtype=np.intp)
        return Axis(
            name,
            tuple(self.members[index] for index in kept),
            LabelsOfPart(self, positions),
            self,
            positions,
        )

    def inclusion(self, whole: "Axis") -> "Link":
        """The link from each member of this part to itself in `whole`, however far up that is.

        Raises:
            GraphError: the axis is no part of `whole`.
        """
        found = self._inclusions.get(whole)
        if found is None:
            found = self._inclusions[whole] = self._included_in(whole)
        return found

    def _included_in(self, whole: "Axis") -> "Link":
        positions = np.arange(len(self), dtype=np.intp)
        axis = self
        while axis is not whole:
            if axis.whole is None:
                raise GraphError(f"{self.name} is not a part of {whole.name}")
            positions = axis.positions[positions]
            axis = axis.whole
        return Link(f"{self.name} among {whole.name}", self, whole, positions)


@dataclass(frozen=True, eq=False)
class Link:
    """A total map: every member of `source` leads to one member of `target`.

    Attributes:
        name: what it says ("organisation of the line").
        indices: for each member of `source`, the position in `target`; shape (source,).
    """

    name: str
    source: Axis
    target: Axis
    indices: Positions

    def __post_init__(self) -> None:
        """Refuse a link that leaves a member out or leads outside its target."""
        if len(self.indices) != len(self.source):
            raise GraphError(f"{self.name}: leaves out members of {self.source.name}")
        if len(self.indices) and not (
            self.indices.min() >= 0 and self.indices.max() < len(self.target)
        ):
            raise GraphError(f"{self.name}: leads outside {self.target.name}")

    @classmethod
    def to(cls, name: str, source: Axis, target: Axis, members: Sequence[str]) -> "Link":
        """The link that leads each member of `source` to the member of `target` so named.

        Raises:
            GraphError: a name is not a member of `target`.
        """
        try:
            found = [target.position[member] for member in members]
        except KeyError as unknown:
            raise GraphError(f"{name}: {unknown} is not among the {target.name}") from None
        return cls(name, source, target, np.array(found, dtype=np.intp))

    def within(self, part: Axis) -> "Link":
        """The same link, for a part of its source.

        Raises:
            GraphError: `part` is not a part of the source.
        """
        return Link(self.name, part, self.target, self.indices[part.inclusion(self.source).indices])

    def then(self, onward: "Link") -> "Link":
        """This link and the one that leads on from where it ends.

        Raises:
            GraphError: `onward` starts from another axis.
        """
        if onward.source is not self.target:
            raise GraphError(f"{onward.name} does not start from {self.target.name}")
        return Link(onward.name, self.source, onward.target, onward.indices[self.indices])

    @cached_property
    def grouping(self) -> tuple[Positions, Positions, Positions]:
        """How to sum along the link: source positions ordered by target, starts, targets met."""
        order = np.argsort(self.indices, kind="stable")
        met, starts = np.unique(self.indices[order], return_index=True)
        return order, starts.astype(np.intp), met
