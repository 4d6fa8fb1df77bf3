"""The figures that limits and objectives are about, and where the graph holds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from finmodel.graph.evaluate import Evaluation
from finmodel.inputs.kinds.priorities import Available
from finmodel.method.bases import Basis
from finmodel.method.measures import ORGANISATION, SYSTEM
from finmodel.method.model import Model

Table = npt.NDArray[np.float64]
GAP = "mitigated_gap"
MEASURE = {"investment": "investment", "capital": "capital_required"}
"""The measure that is counted, by what a resource counts."""
_SIZE = "do_nothing_cost"


class _Read(NamedTuple):
    """A line and the rows of it that are read."""

    line: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Where each figure is.

    Attributes:
        organisations: the ids of those in the gap, whose rows `gap` holds in this order.
        years: the baseline year and the projected ones.
        reads: the figure's name -> its line and rows: `gap` of each organisation, `system`,
            `least`, `investment`, `capital`, the id of a resource that counts uses, and `size`,
            the money of the system by which differences are judged.
    """

    organisations: tuple[str, ...]
    years: tuple[str, ...]
    reads: Mapping[str, _Read]

    @property
    def lines(self) -> frozenset[str]:
        """The lines it takes."""
        return frozenset(one.line for one in self.reads.values())

    def of(self, evaluation: Evaluation) -> dict[str, Table]:
        """Each figure in the projected years; shape (rows, years, scenarios)."""
        return {
            name: evaluation.array(one.line)[list(one.rows), 1:, :]
            for name, one in self.reads.items()
        }


def figures_of(
    model: Model, basis: Basis, least: str, resources: Mapping[str, Available]
) -> Figures:
    """Find the figures; `least` is the measure that is least, or the mitigated gap."""
    measured = model.measured.bases[basis]
    in_gap = model.organisations.in_gap

    def system(measure: str) -> _Read:
        return _Read(measured[measure].levels[SYSTEM].line, (0,))

    gap = measured[GAP].levels[ORGANISATION]
    rows = tuple(gap.own_axis.position[id_] for id_ in in_gap.members)
    reads = {
        "gap": _Read(gap.line, rows),
        "system": system(GAP),
        "least": system(least),
        "size": system(_SIZE),
        **{counts: system(measure) for counts, measure in MEASURE.items()},
    }
    for id_, one in resources.items():
        if one.counts == "uses":
            used = model.value("capacity_used", basis)
            reads[id_] = _Read(used.line, (used.own_axis.position[f"capacity.{one.of}"],))
    return Figures(in_gap.members, model.assumptions.years, reads)
