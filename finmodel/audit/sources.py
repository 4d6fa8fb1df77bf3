"""Where a number of the files is from: its place, its provenance, and what changed it.

METHOD.md 1: provenance; METHOD.md 2: scenarios, whose every value remembers its layer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from finmodel.explanation import Layer, Source
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.provenance import Provenance
from finmodel.method.ranges import WrittenRange, range_along
from finmodel.method.scenarios import Layered

BASIS_OF_A_SETTING = "judgement"
"""The source of a value set for one run: only the person who ran it."""


class _Found(NamedTuple):
    """What is known of a path; nothing where it is of no file of the set."""

    source: Source | None
    written: WrittenRange | None


_NOWHERE = _Found(None, None)


@dataclass(frozen=True, slots=True)
class Sources:
    """Looks up where numbers are from, each path once.

    Attributes:
        assumptions: the set.
        overrides: the layers of the run, in the order they are made.
    """

    assumptions: AssumptionSet
    overrides: Sequence[Layered] = ()
    _found: dict[str, _Found] = field(default_factory=dict, repr=False)
    _provenance: dict[tuple[str, int], Provenance | None] = field(default_factory=dict, repr=False)

    def of(
        self, path: str, overrides: Sequence[int] = (), before: float | None = None
    ) -> Source | None:
        """Where the number at a path is from; `overrides` count from 1. None for no such path."""
        found = self._at(path).source
        if found is None or not overrides:
            return found
        layers = tuple(_layer(self.overrides[order - 1]) for order in overrides)
        return Source(
            path,
            found.place,
            found.source,
            found.judgement,
            found.basis,
            found.calibrated_to,
            found.interpolated,
            layers,
            before,
        )

    def written(self, path: str) -> WrittenRange | None:
        """What the files hold at a path, as `range_at` has it."""
        return self._at(path).written

    def _at(self, path: str) -> _Found:
        found = self._found.get(path)
        if found is None:
            found = self._found[path] = self._look_up(path)
        return found

    def _look_up(self, path: str) -> _Found:
        way = self.assumptions.way_to(path)
        if way is None:
            return _NOWHERE
        written, place = range_along(way), way.place()
        key = (place.file, place.line)
        if key not in self._provenance:
            self._provenance[key] = way.provenance()
        known = self._provenance[key]
        if known is None:
            return _Found(Source(path, place, None, None, None, ()), written)
        # Only a number of a year can have been read off a straight line between two others.
        of_a_year = path[-3:-2] == "/"
        source = Source(
            path,
            place,
            known.source,
            known.judgement,
            known.basis,
            tuple(known.calibrated_to),
            of_a_year and written is not None and written.interpolated,
        )
        return _Found(source, written)


def basis_in_force(source: Source) -> str | None:
    """What a number rests on as the run has it: once changed, on the word of who changed it."""
    return BASIS_OF_A_SETTING if source.layers else source.basis


def weakest(bases: Mapping[str, object] | Sequence[str | None]) -> str | None:
    """The weakest of several bases; None where there is none."""
    from finmodel.inputs.provenance import BASES

    named = [BASES.index(basis) for basis in bases if basis in BASES]
    return BASES[max(named)] if named else None


def _layer(layered: Layered) -> Layer:
    change = layered.override
    return Layer(layered.layer, change.operation, change.operand, change.place)
