"""What a check finds, before it is known whether somebody accepted it (METHOD.md 4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from finmodel.checks.distinct_figures import each_apart
from finmodel.graph.evaluate import Evaluation
from finmodel.graph.lines import Numbers
from finmodel.graph.nodes import LineValue
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.method.measures import MONEY, ORGANISATION
from finmodel.method.model import Model
from finmodel.projection import Severity


class Finding(NamedTuple):
    """One thing a check looked at.

    Attributes:
        check: the check's name ("savings-rate").
        about: the id of what it is about, "" where it is about the whole.
        holds: whether it passes.
        expected, actual, tolerance: what was compared, None where nothing was.
        detail: a plain sentence with the figures.
        unit: what the figures compared are in: money, share, or a unit of their own.
    """

    check: str
    about: str
    severity: Severity
    holds: bool
    detail: str
    expected: float | None = None
    actual: float | None = None
    tolerance: float | None = None
    unit: str = MONEY

    @property
    def id(self) -> str:
        """The check's name, and what it is about after a full stop."""
        return f"{self.check}.{self.about}" if self.about else self.check


@dataclass(frozen=True)
class Figures:
    """The evaluated figures a check reads.

    Attributes:
        model: what was evaluated.
        evaluation: at least every line a check names; one scenario.
    """

    model: Model
    evaluation: Evaluation

    @property
    def assumptions(self) -> AssumptionSet:
        """The set the model was declared from."""
        return self.model.assumptions

    @property
    def years(self) -> tuple[str, ...]:
        """The baseline year and the projected ones."""
        return self.model.assumptions.years

    def table(self, line: LineValue | str) -> Numbers:
        """A line's values, shape (members, years)."""
        name = line if isinstance(line, str) else line.line
        return self.evaluation.array(name)[:, :, 0]

    def rows(self, line: LineValue) -> Iterator[tuple[str, str, Numbers]]:
        """Each member's key, name and values by year."""
        axis = line.own_axis
        return zip(axis.members, axis.labels, self.table(line), strict=True)

    def money(self, amount: float, places: int | None = None) -> str:
        """An amount in words of the set's unit: £12.3m, -£4k."""
        unit = self.assumptions.system.money
        usual = 1 if unit == "£m" else 0
        size = f"{abs(amount):,.{usual if places is None else places}f}"
        sign = "-" if amount < 0 and float(size.replace(",", "")) != 0 else ""
        return f"{sign}£{size}{unit.removeprefix('£')}"

    def two(self, first: float, second: float, *, holds: bool) -> tuple[str, str]:
        """Two amounts of one sentence, in words: told apart where the check does not hold."""
        usual = 1 if self.assumptions.system.money == "£m" else 0
        own, other = (usual, usual) if holds else each_apart(first, second, usual)
        return self.money(first, own), self.money(second, other)

    @property
    def of_the_base(self) -> bool:
        """Whether nothing was overridden: the figures are those of the set itself."""
        return self.evaluation.graph is self.model.graph

    @cached_property
    def largest_money(self) -> float:
        """The largest money figure among the gaps, by which footing is judged."""
        lines = (table for table in self._money_tables() if table.size)
        return max((float(np.nanmax(np.abs(table))) for table in lines), default=0.0)

    def _money_tables(self) -> Iterator[Numbers]:
        for measure in self.model.measured.bases["plan"].values():
            if measure.unit == MONEY and ORGANISATION in measure.levels:
                yield self.table(measure.levels[ORGANISATION])


Names = Mapping[str, str]


def percent(share: float, places: int = 1) -> str:
    """A share in words: 1.6%."""
    return f"{share * 100:.{places}f}%"


def two_percent(first: float, second: float, *, holds: bool) -> tuple[str, str]:
    """Two shares of one sentence, in words: told apart where the check does not hold."""
    own, other = (1, 1) if holds else each_apart(first * 100, second * 100, 1)
    return percent(first, own), percent(second, other)


def short(path: str) -> str:
    """The id of a record, from its path."""
    return path.rpartition(".")[2]
