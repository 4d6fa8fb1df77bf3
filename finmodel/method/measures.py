"""The measures a projection shows, and the line each is read from at each level."""

from collections.abc import Mapping
from typing import NamedTuple

from finmodel.graph.lines import Sign
from finmodel.graph.nodes import LineValue, ratio
from finmodel.method.bases import Basis
from finmodel.method.input_lines import Given
from finmodel.method.line_names import ORGANISATION, SYSTEM
from finmodel.method.organisations import Organisations

__all__ = ["MONEY", "ORGANISATION", "POUNDS", "SHARE", "SYSTEM", "Levels", "Measure", "Measured"]

MONEY = "money"
SHARE = "share"
POUNDS = "£"


class Measure(NamedTuple):
    """One measure.

    Attributes:
        levels: "organisation", a grouping or "system" -> the line that holds it there; a level
            at which the measure does not apply is not among them.
        label: its name, for people.
        unit: "money" for the unit of the set, "share" for a share of something, "£" for pounds.
    """

    levels: Mapping[str, LineValue]
    label: str
    unit: str


class Measured(NamedTuple):
    """Every measure, in order, on each basis."""

    bases: Mapping[Basis, Mapping[str, Measure]]

    def line(self, basis: Basis, measure: str, level: str) -> str:
        """The name of the line that holds a measure."""
        return self.bases[basis][measure].levels[level].line

    def names(self, basis: Basis) -> frozenset[str]:
        """Every line shown on a basis."""
        return frozenset(
            value.line
            for measure in self.bases[basis].values()
            for value in measure.levels.values()
        )


class Levels:
    """Declares measures at every level; a line that several bases share is summed once."""

    def __init__(self, given: Given, organisations: Organisations) -> None:
        self._declare = given.declare
        self._organisations = organisations
        self._summed: dict[str, Mapping[str, LineValue]] = {}

    def money(self, value: LineValue, label: str) -> Measure:
        """Money of the organisations, summed to each grouping and to the system."""
        return Measure(self.summed(value), label, MONEY)

    def share(
        self,
        name: str,
        label: str,
        numerator: Mapping[str, LineValue],
        denominator: Mapping[str, LineValue],
        unit: str = SHARE,
    ) -> Measure:
        """A ratio of two measures, at each level the ratio of their sums there."""
        sign: Sign = "plain"
        found: dict[str, LineValue] = {}
        for level, above in numerator.items():
            expression = ratio(above, denominator[level])
            found[level] = self._declare.line(
                f"{name} by {level}",
                label,
                above.own_axis,
                expression.unit or "number",
                expression,
                sign=sign,
            )
        return Measure(found, label, unit)

    def summed(self, value: LineValue) -> Mapping[str, LineValue]:
        """A line of the organisations at every level."""
        if value.line not in self._summed:
            levels = {ORGANISATION: value}
            for summing in self._organisations.summings:
                levels[summing.level] = self._declare.sum_of(
                    f"{value.line} by {summing.level}", value, summing.link
                )
            self._summed[value.line] = levels
        return self._summed[value.line]
