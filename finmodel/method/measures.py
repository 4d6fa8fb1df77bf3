"""The measures a projection shows, and the line each is read from at each level."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from finmodel.graph.axes import Axis
from finmodel.graph.errors import GraphError
from finmodel.graph.lines import Declared, Line, Sign
from finmodel.graph.nodes import LineValue
from finmodel.graph.units import Unit
from finmodel.method.bases import BASES, Basis
from finmodel.method.catalogue import entries, keys
from finmodel.method.line_names import ORGANISATION, SYSTEM, in_later_year, line_name
from finmodel.method.measure_families import BESIDE, IN_YEAR, TABLE, Entry
from finmodel.method.organisations import Organisations

__all__ = ["ORGANISATION", "SYSTEM", "Measure", "Measured", "measured"]


class Measure(NamedTuple):
    """One measure: its label, unit and sign are those of the line that holds it.

    Attributes:
        levels: "organisation", a grouping or "system" -> the line that holds it there; a level
            at which the measure does not apply is not among them.
        line: the first of them.
        later: each later year of capital -> the same in that year, in the column of the final one;
            none for a measure that ends with the final year.
    """

    levels: Mapping[str, LineValue]
    line: Declared
    later: Mapping[str, Mapping[str, LineValue]] = {}

    def lines_at(self, level: str) -> tuple[LineValue, ...]:
        """What holds it at a level: in the years of the gap, then in each later year."""
        return (self.levels[level], *(levels[level] for levels in self.later.values()))

    @property
    def label(self) -> str:
        """Its name, for people."""
        return self.line.label

    @property
    def unit(self) -> Unit:
        """The unit of its figures."""
        return self.line.unit

    @property
    def sign(self) -> Sign:
        """Which way it runs."""
        return self.line.sign if isinstance(self.line, Line) else "plain"


def not_known_by(measure: str, level: str | None, levels: Iterable[str]) -> str:
    """That a measure has no figure at a level, and the levels at which it has one."""
    return f"{measure} is not known by {level}: only by {', '.join(levels)}"


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
            for level in measure.levels
            for value in measure.lines_at(level)
        )


def measured(
    lines: Mapping[str, Declared], organisations: Organisations, later_years: Sequence[str] = ()
) -> Measured:
    """Every measure of the catalogue but those of resources, on each basis.

    Those of the year in progress are there where the set has results.

    `later_years` are those of capital after the final one.

    Raises:
        GraphError: no line holds a measure, or none at a level to which the organisations sum.
    """
    of_results = keys([IN_YEAR]) if "in_year" not in lines else ()
    return Measured(
        {
            basis: {
                entry.key: _measure(lines, entry, basis, organisations, later_years)
                for entry in entries(*TABLE, *BESIDE)
                if entry.key not in of_results
            }
            for basis in BASES
        }
    )


def _measure(
    lines: Mapping[str, Declared],
    entry: Entry,
    basis: Basis,
    organisations: Organisations,
    later_years: Sequence[str],
) -> Measure:
    levels = _levels(lines, entry.key, basis, organisations)
    if not levels:
        raise GraphError(f"{entry.key}: the catalogue lists this measure, and no line holds it")
    line = lines[next(iter(levels.values())).line]
    unsummed = [level for level in organisations.axes if level not in levels]
    if unsummed and ORGANISATION in levels and isinstance(line, Line):
        raise GraphError(f"{entry.key}: no line holds this measure by {', '.join(unsummed)}")
    later = {
        year: held
        for year in later_years
        if (held := _levels(lines, in_later_year(entry.key, year), basis, organisations))
    }
    return Measure(levels, line, later)


def _levels(
    lines: Mapping[str, Declared], name: str, basis: Basis, organisations: Organisations
) -> dict[str, LineValue]:
    levels: dict[str, LineValue] = {}
    for level, axis in organisations.axes.items():
        held = _held_at(lines, name, basis, level, axis)
        if held is not None:
            levels[level] = held
    return levels


def _held_at(
    lines: Mapping[str, Declared], name: str, basis: Basis, level: str, axis: Axis
) -> LineValue | None:
    """The line of a level: under its own name, or under the plain one where that is its axis."""
    for full in (
        line_name(name, basis, level),
        line_name(name, basis),
        line_name(name, None, level),
        name,
    ):
        line = lines.get(full)
        if line is not None and line.axis is axis:
            return LineValue(axis, line.unit, full)
    return None
