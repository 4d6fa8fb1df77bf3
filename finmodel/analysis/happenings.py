"""Risks and mitigations of a year: each happens or does not, as likely as the files say."""

from collections.abc import Iterator
from typing import NamedTuple

from finmodel.analysis.experiment import Case
from finmodel.analysis.ranges import Ranged
from finmodel.graph.evaluate import evaluate
from finmodel.graph.paths import find
from finmodel.inputs.text.numbers import SHARE


class Happening(NamedTuple):
    """A risk or a mitigation that may happen; one that is certain, or cannot be, is not one.

    Attributes:
        path: its path in the files.
        likelihood: the chance that it happens, in the case.
    """

    path: str
    name: str
    likelihood: float

    @property
    def likelihood_path(self) -> str:
        """The path of its likelihood: 1 where it happens, 0 where it does not."""
        return f"{self.path}.likelihood"

    @property
    def chances(self) -> tuple[float, float]:
        """The chance that it does not happen, and that it does."""
        return (1.0 - self.likelihood, self.likelihood)

    def from_never_to_certain(self) -> Ranged:
        """Its likelihood as an assumption that runs from never to certain."""
        return Ranged(
            self.likelihood_path,
            self.likelihood,
            0.0,
            1.0,
            "uniform",
            "share",
            SHARE.name,
            False,
            "set",
            self.likelihood,
        )


def happenings(case: Case) -> Iterator[Happening]:
    """The risks and mitigations of a case that may happen or not (METHOD.md 3.13)."""
    actuals = case.model.assumptions.actuals
    if actuals.year is None:
        return
    graph = case.graph()
    for section, records in (("risks", actuals.risks), ("mitigations", actuals.mitigations)):
        for id_, record in records.items():
            path = f"actuals.{section}.{id_}"
            (target,) = find(case.model.graph, f"{path}.likelihood")
            line = case.model.graph.lines[target.line]
            row = line.axis.position[path]
            likelihood = float(evaluate(graph, [target.line]).array(target.line)[row, 0, 0])
            if 0.0 < likelihood < 1.0:
                yield Happening(path, record.name, likelihood)
