"""A sweep whose figures were worked out in parts: read from their files, and not again."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from finmodel.analysis.prepared_sweep import Block, PreparedSweep
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Runner
from finmodel.inputs.faults import Unreadable
from finmodel.outputs.analysis.part_work import Figures
from finmodel.outputs.files.packed_arrays import unpacked


@dataclass(frozen=True, eq=False)
class KeptSweep(PreparedSweep):
    """A sweep and the files that hold its figures, by number.

    `block` raises Unreadable where a file is damaged or is not of this sweep.
    """

    files: Mapping[int, Path]

    def block(self, first: int, count: int, runner: Runner | None = None) -> Block:  # noqa: ARG002
        """Some of the scenarios, their figures as they are kept."""
        kept = Figures(self)
        numbers = range(first // kept.scenarios, -(-(first + count) // kept.scenarios))
        found = np.concatenate([self._held(number) for number in numbers], axis=1)
        start = first - numbers[0] * kept.scenarios
        given = self.points.block(first, count)
        return Block(first, given, np.ascontiguousarray(found[:, start : start + count]))

    def _held(self, number: int) -> Numbers:
        """The figures of one file; the last that was read is kept, since blocks are neighbours."""
        held: tuple[int, Numbers] | None = self.__dict__.get("last")
        if held is None or held[0] != number:
            held = self.__dict__["last"] = number, self._read(number)
        return held[1]

    def _read(self, number: int) -> Numbers:
        path = self.files[number]
        found = unpacked(path).get("found")
        shape = (len(self.figures), Figures(self).span(number)[1])
        if found is None or found.shape != shape or found.dtype != np.float64:
            raise Unreadable(
                path, "holds other figures than this sweep has: remove it, and run the part again"
            )
        read: Numbers = found
        return read


def kept_sweep(sweep: PreparedSweep, files: Mapping[int, Path]) -> KeptSweep:
    """A sweep with its figures in files."""
    return KeptSweep(**{one.name: getattr(sweep, one.name) for one in fields(sweep)}, files=files)
