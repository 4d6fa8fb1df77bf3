"""The graph of a portfolio: figures of sets, sums, contracts taken out, ratios (METHOD.md 7).

A line is named by what it is and its level, `turnover by together`; the figures of the sets are
its inputs. Where a set has no figure in a year, it is 0 in the sums and null by itself, and
a sum is null where no set has one.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from finmodel.graph.graph import Graph
from finmodel.graph.lines import Flags, Input
from finmodel.graph.nodes import LineValue, Node, ratio
from finmodel.method.catalogue import CATALOGUE
from finmodel.portfolio.axes import SYSTEM, Axes, system_of
from finmodel.portfolio.check_lines import check_lines
from finmodel.portfolio.contracts import Between
from finmodel.portfolio.filed import Filed
from finmodel.portfolio.line_names import WITHIN, Summed, at, where_given
from finmodel.portfolio.measures import TogetherMeasure
from finmodel.portfolio.own_measures import own_measures
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
    d = Declaring(name, unit, systems, between, since)
    d.declare()
    return DeclaredPortfolio(
        d.lines.graph(), d.axes, d.years, d.capital_years, d.measures, d.summed
    )


class Declaring(Filed):
    """Declares the lines of a portfolio, one after the other.

    Attributes:
        since: the year that improvement is measured from.
        measures: the measures declared so far.
        summed: what adds up over systems, by name.
    """

    def __init__(
        self,
        name: str,
        unit: str,
        systems: Sequence[SystemFigures],
        between: Sequence[Between],
        since: str,
    ) -> None:
        """Start with nothing declared."""
        super().__init__(name, unit, systems, between)
        self.since = since
        self.measures = _measures(self.systems)
        self.summed: dict[str, Summed] = {}

    def declare(self) -> None:
        """All of it: sums, rates, what is within systems, and the portfolio's own measures."""
        out = amounts_between(self)
        for name in dict.fromkeys(name for one in self.systems for name in one.lines):
            self.add(self._of_systems(name)._replace(out=out.get(TAKEN_OUT.get(name, ""))))
        for measure in self.measures.values():
            if measure.is_rate:
                self._rate(measure)
            for level in WITHIN:
                self._within(measure, level)
        own_measures(self)
        check_lines(self)

    def add(self, one: Summed) -> None:
        """Declare the sums of a line of the systems, and keep it."""
        self.summed[one.name] = one
        self._sums(one)

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

    def ratio_of_sums(
        self, measure: TogetherMeasure, above: Summed, below: Summed, known: Flags
    ) -> None:
        """A ratio of sums over the systems of which it is known."""
        if not (self._holds_only(above, known) and self._holds_only(below, known)):
            above, below = (self._of_those(one, measure, known) for one in (above, below))
        for level, link in self.axes.sums.items():
            parts = [
                LineValue(link.target, one.unit, at(one.name, level)) for one in (above, below)
            ]
            self.lines.line(
                at(measure.key, level), measure.label, link.target, measure.unit, ratio(*parts)
            )

    def _of_systems(self, line: str) -> Summed:
        """What of the systems adds up, as their sets have it."""
        about = next(one.lines[line] for one in self.systems if line in one.lines)
        axis = self.axes.system
        values = self.empty(axis)
        for row, system in enumerate(self.systems):
            if line in system.lines:
                self.fill(values[row], system, system.lines[line].values)
        given = ~np.isnan(values)
        name = at(line, SYSTEM)
        filled = np.where(given, values, 0.0)
        name = name if given.all() else where_given(name)
        value = self.converted(name, about.label, axis, about.unit, filled, axis.members)
        return self.shown(Summed(line, about.label, about.unit, about.sign, value, None, given))

    def _sums(self, one: Summed) -> None:
        """The sums at every level, contracts between the systems taken out."""
        for level, link in self.axes.sums.items():
            total: Node = one.value.by(link)
            within = self.axes.contracts_within.get(level)
            if one.out is not None and within is not None:
                total = total - one.out.by(within)
            name, axis = at(one.name, level), link.target
            if one.counted is not None:
                held = self.lines.line(
                    where_given(name), one.label, axis, one.unit, total, sign=one.sign
                )
                total = held * ratio(one.counted.by(link), one.counted.by(link))
            self.lines.line(name, one.label, axis, one.unit, total, sign=one.sign)

    def _rate(self, measure: TogetherMeasure) -> None:
        """A rate of the catalogue: as its set has it, and the ratio of sums above."""
        axis = self.axes.system
        values = self.values(measure, SYSTEM, axis)
        self.lines.input(at(measure.key, SYSTEM), measure.label, axis, measure.unit, values)
        above, below = self.summed[measure.above], self.summed[measure.below]
        self.ratio_of_sums(measure, above, below, ~np.isnan(values))

    def _holds_only(self, one: Summed, known: Flags) -> bool:
        """Whether the sums of a line hold nothing of a system of which a rate is not known."""
        held = self.lines.declared[one.value.line]
        there = one.given & (held.values != 0) if isinstance(held, Input) else one.given
        return not bool((there & ~known).any())

    def _of_those(self, one: Summed, measure: TogetherMeasure, known: Flags) -> Summed:
        """A line over those systems alone of which a rate is known, with its sums."""
        counted = self.flag(measure.key, measure.label, known)
        name = f"{one.name} of those with {measure.key}"
        axis, expression = self.axes.system, one.value * counted
        value = self.lines.line(
            at(name, SYSTEM), one.label, axis, one.unit, expression, sign=one.sign
        )
        found = one._replace(name=name, value=value, counted=counted, given=known)
        self._sums(found)
        return found

    def _within(self, measure: TogetherMeasure, level: Level) -> None:
        """A measure of the places or organisations, as their sets have it."""
        axis = self.axes.levels.get(level)
        if axis is not None:
            values = self.values(measure, level, axis)
            systems = [system_of(member) for member in axis.members]
            name = at(measure.key, level)
            self.converted(name, measure.label, axis, measure.unit, values, systems)


def _measures(systems: Sequence[SystemFigures]) -> dict[str, TogetherMeasure]:
    """Every measure that one of the sets has, in the order in which everything shows them."""
    found: dict[str, TogetherMeasure] = {}
    for system in systems:
        for key, one in system.measures.items():
            known = found.setdefault(key, one)
            found[key] = known._replace(later=known.later or one.later)
    return {key: found[key] for key in CATALOGUE if key in found}
