"""The figures of sets as inputs of a portfolio, in its unit of money (METHOD.md 7)."""

from collections.abc import Iterable, Sequence

import numpy as np

from finmodel.graph.axes import Axis
from finmodel.graph.declarations import Declarations
from finmodel.graph.lines import Numbers
from finmodel.graph.nodes import LineValue
from finmodel.graph.units import Unit
from finmodel.inputs.text.years import starting
from finmodel.money_units import MONEY_UNITS
from finmodel.portfolio.axes import Axes, level_of, member_id
from finmodel.portfolio.contracts import Between, Written
from finmodel.portfolio.line_names import as_filed
from finmodel.portfolio.measures import TogetherMeasure
from finmodel.portfolio.system import SystemFigures
from finmodel.results import Level


class Filed:
    """What sets say, along the years and in the money of a portfolio.

    Attributes:
        years: every year that one of the sets has; `capital_years` with those of capital alone.
        lines: what is declared of it.
    """

    def __init__(
        self, name: str, unit: str, systems: Sequence[SystemFigures], between: Sequence[Between]
    ) -> None:
        """Take the systems in an order that is the same however they are given."""
        self.systems = sorted(systems, key=lambda one: one.id)
        self.between = between
        self.years = years_of(one.years for one in systems)
        self.capital_years = years_of(one.capital_years for one in systems)
        self.axes = Axes(name, self.systems, between)
        self.lines = Declarations(self.capital_years)
        self._pounds = {one.id: MONEY_UNITS[one.money].pounds for one in systems}
        self._of_unit = MONEY_UNITS[unit].pounds
        self._converts = any(one != self._of_unit for one in self._pounds.values())
        if self._converts:
            self._unit = self.lines.input(
                "pounds_of_unit",
                "Pounds in the unit shown",
                self.axes.portfolio,
                "number",
                [self._of_unit],
            )

    def values(self, measure: TogetherMeasure, level: Level, axis: Axis) -> Numbers:
        """The figures of a measure as the sets have them, null where they have none."""
        found = self.empty(axis)
        for system in self.systems:
            for row in system.rows_of(measure.key):
                if level_of(row.level, row.id) == level:
                    id_ = member_id(system.id, row.id, level)
                    self.fill(found[axis.position[id_]], system, row.values)
        return found

    def empty(self, axis: Axis) -> Numbers:
        """No figure yet, of any member in any year."""
        return np.full((len(axis), len(self.capital_years)), np.nan)

    def fill(self, row: Numbers, system: SystemFigures, values: Sequence[float | None]) -> None:
        """Put the figures of a set where its years are among those of the portfolio."""
        for year, value in zip(system.capital_years, values, strict=False):
            if value is not None:
                row[self.capital_years.index(year)] = value

    def amounts(self, contracts: Sequence[tuple[Between, Written]]) -> Numbers:
        """What contracts come to in those years in which both systems count."""
        years = {one.id: one.years for one in self.systems}
        found = np.zeros((len(contracts), len(self.capital_years)))
        for row, (between, written) in enumerate(contracts):
            both = {*years[between.payer.system]} & {*years[between.provider.system]}
            named = zip(years[written.system], written.contract.amounts, strict=True)
            for year, amount in named:
                if year in both and amount is not None:
                    found[row, self.capital_years.index(year)] = amount
        return found

    def converted(
        self, name: str, label: str, axis: Axis, unit: Unit, values: Numbers, systems: Sequence[str]
    ) -> LineValue:
        """Figures of sets in the money of the portfolio; `systems` are those of each member."""
        if not self._converts or unit != "money":
            return self.lines.input(name, label, axis, unit, values)
        own = self.lines.input(as_filed(name), label, axis, unit, values)
        each = f"pounds_of_set by {axis.name}"
        if each in self.lines.declared:
            factor = LineValue(axis, "number", each)
        else:
            pounds = [self._pounds[one] for one in systems]
            factor = self.lines.input(each, "Pounds in the unit of its set", axis, "number", pounds)
        return self.lines.line(name, label, axis, unit, own * factor / self._unit)


def years_of(listed: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Every year that one of the sets has, in order."""
    return tuple(sorted({year for years in listed for year in years}, key=starting))
