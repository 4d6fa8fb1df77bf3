"""What is drawn together in a simulation: a part of `system.yaml` (METHOD.md section 2: system)."""

from collections.abc import Iterator
from typing import Annotated

from finmodel.inputs.fields import Text, read_by
from finmodel.inputs.model_schema import FileModel
from finmodel.inputs.provenance import Record
from finmodel.inputs.text.numbers import NUMBER
from finmodel.inputs.text.problems import Problem


def correlation_in(text: str) -> float:
    """Read a correlation; raises ValueError with a sentence where it is none."""
    value = NUMBER.parse(text)
    if value == 1:
        raise ValueError(
            f"{text.strip()} means that they move together: list both in one group under together"
        )
    if not -1 < value < 1:
        raise ValueError(f"{text.strip()} is not a correlation: a correlation is between -1 and 1")
    return value


class Correlation(Record):
    """The correlation of two assumptions."""

    between: tuple[Text, ...]
    """The paths of the two."""
    correlation: Annotated[
        float,
        read_by(
            correlation_in,
            "correlation",
            {"type": "number", "exclusiveMinimum": -1, "exclusiveMaximum": 1},
        ),
    ]
    """The correlation of their normal scores: above -1 (opposite ways) and below 1."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        if len(self.between) != 2:
            message = f"a correlation is between two paths, not {len(self.between)}"
            yield Problem(("between",), message)


class SimulationRules(FileModel):
    """Which assumptions are drawn together."""

    together: tuple[tuple[Text, ...], ...] = ()
    """Groups of paths that move together through their ranges in every draw."""
    correlations: tuple[Correlation, ...] = ()
    """Pairs of paths that are correlated."""
