"""Records of the files as an axis that still knows them: what they give, parts of them, links."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

import numpy as np

from finmodel.graph.axes import Axis, Link
from finmodel.graph.lines import Flags
from finmodel.inputs.figures import Series
from finmodel.inputs.text.numbers import Kind
from finmodel.method.input_terms import InputTerm, SeriesTerm, figures

R = TypeVar("R")
P = TypeVar("P")


@dataclass(frozen=True, eq=False, slots=True)
class Records(Generic[R]):
    """An axis whose members are paths of records, and the record of each, in its order."""

    axis: Axis
    each: tuple[R, ...]

    @classmethod
    def of(
        cls,
        name: str,
        section: str,
        held: Mapping[Any, R],
        label: Callable[[str, R], str] = lambda id_, _: id_,
    ) -> "Records[R]":
        """The records of a section by their ids; `label` names one for people, else its id does."""
        paths = tuple(f"{section}.{id_}" for id_ in held)
        labels = tuple(label(id_, record) for id_, record in held.items())
        return cls(Axis(name, paths, labels), tuple(held.values()))

    @classmethod
    def of_parts(cls, name: str, path: str, held: Mapping[Any, Mapping[str, R]]) -> "Records[R]":
        """The named parts of records, record by record; `path` has a place for the id of each."""
        parts = [(id_, part, one) for id_, own in held.items() for part, one in own.items()]
        paths = tuple(path.format(id_, part) for id_, part, _ in parts)
        labels = tuple(f"{id_}: {part.replace('_', '-')}" for id_, part, _ in parts)
        return cls(Axis(name, paths, labels), tuple(one for _, _, one in parts))

    def __iter__(self) -> Iterator[R]:
        """The records, in the order of the axis."""
        return iter(self.each)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.each)

    def where(self, name: str, holds: Callable[[R], object]) -> "Records[R]":
        """Those for which something holds, as a part of the axis."""
        flags = [bool(holds(record)) for record in self.each]
        kept = tuple(record for record, flag in zip(self.each, flags, strict=True) if flag)
        return Records(self.axis.part(name, flags), kept)

    def of_type(self, name: str, kind: type[P]) -> "Records[P]":
        """Those of one type, as a part of the axis."""
        kept = tuple(record for record in self.each if isinstance(record, kind))
        return Records(self.axis.part(name, (isinstance(r, kind) for r in self.each)), kept)

    def to(self, name: str, target: Axis, members: Iterable[str]) -> Link:
        """The link from each record to a member of another axis, in the order of the records.

        Raises:
            GraphError: a member is not among those of the axis.
        """
        return Link.to(name, self.axis, target, list(members))

    def figures(
        self,
        label: str,
        kind: Kind,
        field: str = "",
        *,
        default: float = 0.0,
    ) -> InputTerm:
        """What each gives once in a field (without one, the record is the number)."""
        return figures(label, self.axis, kind, field, self._read(field), default)

    def by_year(
        self,
        label: str,
        kind: Kind,
        field: str = "",
        *,
        default: float = 0.0,
        first: int | Sequence[int] = 1,
        exists: Flags | None = None,
        default_of_line: bool = False,
        of: str = "",
    ) -> SeriesTerm:
        """What each gives by year in a field, as in `SeriesTerm`.

        `of` names the attribute that holds it, where the paths of the files do not name it.
        """
        given = self._read(of or field)
        return SeriesTerm(
            label, self.axis, kind, field, given, default, first, exists, default_of_line
        )

    def given(self, field: str, years: Sequence[str]) -> Flags:
        """In which years each gives a number in a field; shape (members, years)."""
        series: Sequence[Series | None] = self._read(field)
        flags = [[at is not None for at in _at(one, years)] for one in series]
        return np.array(flags, dtype=np.bool_).reshape(len(series), len(years))

    def _read(self, field: str) -> Sequence[Any]:
        return list(map(attrgetter(field), self.each)) if field else self.each


def _at(series: Series | None, years: Sequence[str]) -> Sequence[float | None]:
    return (None,) * len(years) if series is None else series.on(years)


def members_of(link: Link) -> list[str]:
    """The member of the target that each member of the source leads to."""
    return [link.target.members[place] for place in link.indices]
