"""The graph of a portfolio: figures of sets, sums, contracts taken out, ratios (METHOD 3.14).

A line is named by what it is and its level, `turnover by together`; the figures of the sets are
its inputs. Where a set has no figure in a year, it is nought in the sums and null by itself, and
a sum is null where no set has one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from finmodel.graph.axes import Axis
from finmodel.graph.declarations import Declarations
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Flags, Numbers
from finmodel.graph.nodes import LineValue, Node, ratio
from finmodel.graph.units import Unit
from finmodel.inputs.text.years import starting
from finmodel.method.catalogue import CATALOGUE
from finmodel.money_units import MONEY_UNITS
from finmodel.portfolio.axes import SYSTEM, Axes, level_of, member_id
from finmodel.portfolio.contracts import Between, Written
from finmodel.portfolio.line_names import WITHIN, Summed, at, where_given
from finmodel.portfolio.measures import TogetherMeasure
from finmodel.portfolio.system import SystemFigures
from finmodel.portfolio.taken_out import TAKEN_OUT, amounts_between
from finmodel.results import Level


class DeclaredPortfolio(NamedTuple):
    """A portfolio as a graph.

    Attributes:
        measures: every measure it shows, in order: those of the catalogue, then its own.
        summed: the lines over systems that add up, by the start of their names.
    """

    graph: Graph
    axes: Axes
    years: tuple[str, ...]
    capital_years: tuple[str, ...]
    measures: Mapping[str, TogetherMeasure]
    summed: Mapping[str, Summed]


def declared(
    name: str, unit: str, systems: Sequence[SystemFigures], between: Sequence[Between], since: str
) -> DeclaredPortfolio:
    """The graph of some systems together; `since` is the year that improvement is measured from.

    Raises:
        GraphError: the declarations do not fit together (a fault of finmodel's own).
    """
    return Declaring(name, unit, systems, between, since).declared()


class Declaring:
    """Declares the lines of a portfolio, one after the other."""

    def __init__(
        self,
        name: str,
        unit: str,
        systems: Sequence[SystemFigures],
        between: Sequence[Between],
        since: str,
    ) -> None:
        self.systems, self.between, self.since = systems, between, since
        self.years = years_of(one.years for one in systems)
        self.capital_years = years_of(one.capital_years for one in systems)
        self.axes = Axes(name, systems, between)
        self.lines = Declarations(self.capital_years)
        self.pounds = [MONEY_UNITS[one.money].pounds for one in systems]
        self.pounds_of_unit = MONEY_UNITS[unit].pounds
        self.converts = any(one != self.pounds_of_unit for one in self.pounds)
        self.measures: dict[str, TogetherMeasure] = {}
        self.summed: dict[str, Summed] = {}

    def declared(self) -> DeclaredPortfolio:
        """All of it."""
        from finmodel.portfolio.own_measures import own_measures

        for system in self.systems:
            for key, measure in system.measures.items():
                self.measures.setdefault(key, measure)
        self.measures = in_catalogue_order(self.measures)
        self._units()
        out = amounts_between(self)
        for line in dict.fromkeys(name for one in self.systems for name in one.lines):
            one = self._of_systems(line)
            self.add(one._replace(out=out.get(TAKEN_OUT.get(line, ""))))
        for measure in self.measures.values():
            if measure.is_rate:
                self._rate(measure)
            for level in WITHIN:
                self._within(measure, level)
        own_measures(self)
        return DeclaredPortfolio(
            self.lines.graph(),
            self.axes,
            self.years,
            self.capital_years,
            self.measures,
            self.summed,
        )

    def _units(self) -> None:
        if self.converts:
            self.lines.input(
                "pounds_of_unit",
                "Pounds in the unit shown",
                self.axes.portfolio,
                "number",
                [self.pounds_of_unit],
            )

    def pounds_of(self, system: str) -> float:
        """The pounds in the unit of money of a set."""
        return self.pounds[self.axes.system.position[system]]

    def converted(
        self, name: str, label: str, axis: Axis, unit: Unit, values: Numbers, pounds: Numbers
    ) -> LineValue:
        """Figures of sets in the money of the portfolio; `pounds` are those in the unit of each."""
        if not self.converts or unit != "money":
            return self.lines.input(name, label, axis, unit, values)
        own = self.lines.input(f"{name}, as its set has it", label, axis, unit, values)
        each = f"pounds in the unit of its set by {axis.name}"
        if each not in self.lines.declared:
            self.lines.input(each, "Pounds in the unit of its set", axis, "number", pounds)
        factor = LineValue(axis, "number", each)
        whole = LineValue(self.axes.portfolio, "number", "pounds_of_unit")
        return self.lines.line(name, label, axis, unit, own * factor / whole)

    def amounts(self, contracts: Sequence[tuple[Between, Written]]) -> Numbers:
        """What contracts come to in those years in which both systems count."""
        years = {one.id: frozenset(one.years) for one in self.systems}
        of_set = {one.id: one.years for one in self.systems}
        values = np.zeros((len(contracts), len(self.capital_years)))
        for row, (between, written) in enumerate(contracts):
            both = years[between.payer.system] & years[between.provider.system]
            named = zip(of_set[written.system], written.contract.amounts, strict=True)
            for year, amount in named:
                if year in both and amount is not None:
                    values[row, self.capital_years.index(year)] = amount
        return values

    def _of_systems(self, line: str) -> Summed:
        """A line of the systems that adds up."""
        about = next(one.lines[line] for one in self.systems if line in one.lines)
        values = np.full((len(self.systems), len(self.capital_years)), np.nan)
        for row, system in enumerate(self.systems):
            if line in system.lines:
                self._fill(values[row], system, system.lines[line].values)
        given = ~np.isnan(values)
        name = at(line, SYSTEM)
        value = self.converted(
            name if given.all() else where_given(name),
            about.label,
            self.axes.system,
            about.unit,
            np.where(given, values, 0.0),
            self.pounds_at(SYSTEM),
        )
        return self.shown(Summed(line, about.label, about.unit, about.sign, value, None, given))

    def shown(self, one: Summed) -> Summed:
        """The line with what says where it is given, and null where it is not."""
        if one.given.all():
            return one
        counted = self.flag(one.name, one.label, one.given)
        shown = one.value * ratio(counted, counted)
        name = at(one.name, SYSTEM)
        self.lines.line(name, one.label, self.axes.system, one.unit, shown, sign=one.sign)
        return one._replace(counted=counted)

    def flag(self, line: str, label: str, known: Flags) -> LineValue:
        """1 for each system and year of which a line is known."""
        name = f"{at(line, SYSTEM)}, 1 where known"
        if name in self.lines.declared:
            return LineValue(self.axes.system, "number", name)
        said = f"1 where it is known: {label}"
        return self.lines.input(name, said, self.axes.system, "number", known)

    def _fill(self, row: Numbers, system: SystemFigures, values: Sequence[float | None]) -> None:
        """Put the figures of a set where its years are among those of the portfolio."""
        for year, value in zip(system.capital_years, values, strict=False):
            if value is not None:
                row[self.capital_years.index(year)] = value

    def add(self, one: Summed) -> None:
        """Declare the sums of a line of the systems, contracts between them taken out."""
        self.summed[one.name] = one
        self.sums(one)

    def sums(self, one: Summed) -> None:
        """The sums of a line at every level that systems are summed to."""
        for level, link in self.axes.sums.items():
            total: Node = one.value.by(link)
            within = self.axes.contracts_within.get(level)
            if one.out is not None and within is not None:
                total = total - one.out.by(within)
            if one.counted is not None:
                total = total * ratio(one.counted.by(link), one.counted.by(link))
            self.lines.line(
                at(one.name, level), one.label, link.target, one.unit, total, sign=one.sign
            )

    def _rate(self, measure: TogetherMeasure) -> None:
        """A rate of the catalogue: as its set has it, and the ratio of sums above."""
        values = self.values(measure, SYSTEM, self.axes.system)
        self.lines.input(
            at(measure.key, SYSTEM), measure.label, self.axes.system, measure.unit, values
        )
        above = self.summed[measure.above]
        below = self.summed[measure.below]
        self.ratio_of_sums(measure, above, below, ~np.isnan(values))

    def ratio_of_sums(
        self, measure: TogetherMeasure, above: Summed, below: Summed, known: Flags
    ) -> None:
        """A ratio of sums over the systems of which it is known."""
        if not (self._sums_only(above, known) and self._sums_only(below, known)):
            above, below = (self._of_those(one, measure, known) for one in (above, below))
        for level, link in self.axes.sums.items():
            parts = [
                LineValue(link.target, one.unit, at(one.name, level)) for one in (above, below)
            ]
            self.lines.line(
                at(measure.key, level), measure.label, link.target, measure.unit, ratio(*parts)
            )

    def _sums_only(self, one: Summed, known: Flags) -> bool:
        """Whether the sums of a line hold nothing of a system of which the rate is not known."""
        held = self.lines.declared[one.value.line]
        values = getattr(held, "values", None)
        there = one.given if values is None else one.given & (values != 0)
        return not bool((there & ~known).any())

    def _of_those(self, one: Summed, measure: TogetherMeasure, known: Flags) -> Summed:
        """A line over those systems alone of which a rate is known, with its sums."""
        counted = self.flag(measure.key, measure.label, known)
        name = f"{one.name} of those with {measure.key}"
        value = self.lines.line(
            at(name, SYSTEM), one.label, self.axes.system, one.unit, one.value * counted,
            sign=one.sign,
        )  # fmt: skip
        found = one._replace(name=name, value=value, counted=counted, given=known)
        self.sums(found)
        return found

    def _within(self, measure: TogetherMeasure, level: Level) -> None:
        """A measure of the places or organisations, as their sets have it."""
        axis = self.axes.levels.get(level)
        if axis is not None:
            values = self.values(measure, level, axis)
            name = at(measure.key, level)
            pounds = self.pounds_at(level)
            self.converted(name, measure.label, axis, measure.unit, values, pounds)

    def pounds_at(self, level: Level) -> Numbers:
        """The pounds in the unit of the set of each member of a level."""
        members = {
            member_id(system.id, row.id, level): pounds
            for system, pounds in zip(self.systems, self.pounds, strict=True)
            for row in system.rows
            if level_of(row.level, row.id) == level
        }
        return np.array(list(members.values()))

    def values(self, measure: TogetherMeasure, level: Level, axis: Axis) -> Numbers:
        """The figures of a measure as the sets have them, null where they have none."""
        values = np.full((len(axis), len(self.capital_years)), np.nan)
        for system in self.systems:
            for row in system.rows:
                if row.measure == measure.key and level_of(row.level, row.id) == level:
                    id_ = member_id(system.id, row.id, level)
                    self._fill(values[axis.position[id_]], system, row.values)
        return values


def years_of(listed: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Every year that one of the sets has, in order."""
    return tuple(sorted({year for years in listed for year in years}, key=starting))


def in_catalogue_order(measures: Mapping[str, TogetherMeasure]) -> dict[str, TogetherMeasure]:
    """Measures in the order in which everything shows them."""
    return {key: measures[key] for key in CATALOGUE if key in measures}
