"""Inputs before they have a name: numbers of the files, each with a slot for overriding it.

A number given once has one slot per member; a number by year has one per member and year.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from finmodel.graph.axes import Axis
from finmodel.graph.declarations import Declarations
from finmodel.graph.lines import Flags, Slots, Spread
from finmodel.graph.nodes import LineValue
from finmodel.graph.units import UNITS, Unit
from finmodel.inputs.figures import Figure, Ramp, Series
from finmodel.inputs.text.numbers import Kind
from finmodel.inputs.text.years import starting

START_OF_SCHEME = "start"
"""The kind of number that a start or an end month is, for reading its text."""


class InputTerm(NamedTuple):
    """An input that has no name yet.

    Attributes:
        values: shape (members,) or (members, years).
        slots: where a path may override; None for what follows from how records are written.
        written: where its numbers are in the files, when they are overridden through the line
            they are the default of.
    """

    label: str
    axis: Axis
    unit: Unit
    values: npt.ArrayLike
    slots: Slots | None = None
    written: Slots | None = None

    def declare(self, declarations: Declarations, name: str) -> LineValue:
        """Declare the input.

        Raises:
            GraphError: the values have another shape, or the name is taken.
        """
        return declarations.input(
            name, self.label, self.axis, self.unit, self.values, self.slots, self.written
        )


def figures(
    label: str,
    axis: Axis,
    kind: Kind,
    field: str,
    given: Sequence[Figure | None],
    default: float = 0.0,
) -> InputTerm:
    """An input given once: a number per member, `default` where the record gives none."""
    values = [default if figure is None else figure.value for figure in given]
    return InputTerm(label, axis, _unit(kind), values, once(kind, field, len(axis), given))


class SeriesTerm(NamedTuple):
    """An input by year that has no name yet.

    Attributes:
        default: the value in any year not given.
        first: the first year (0 is the baseline) that holds an assumption, for all members or
            for each: before it the value is 0 and nothing can be overridden.
        exists: the same, year by year; shape (members, years).
        default_of_line: whether its numbers are overridden further on, through the line they are
            the default of.
    """

    label: str
    axis: Axis
    kind: Kind
    field: str
    given: Sequence[Series | None]
    default: float = 0.0
    first: int | Sequence[int] = 1
    exists: Flags | None = None
    default_of_line: bool = False

    def declare(self, declarations: Declarations, name: str) -> LineValue:
        """Declare the input over the years.

        Raises:
            GraphError: the name is taken.
        """
        years = declarations.years
        exists = self.exists
        if exists is None:
            exists = from_year(self.first, len(self.axis), len(years))
        values = np.zeros((len(self.axis), len(years)))
        for row, one in enumerate(self.given):
            if one is not None:
                values[row] = [self.default if at is None else at for at in one.on(years)]
            else:
                values[row] = self.default
        values[~exists] = 0.0
        slots = yearly(self.kind, self.field, years, self.given, exists)
        return declarations.input(
            name,
            self.label,
            self.axis,
            _unit(self.kind),
            values,
            slots=None if self.default_of_line else slots,
            written=slots if self.default_of_line else None,
        )


def from_year(first: int | Sequence[int], members: int, years: int) -> Flags:
    """Flags of shape (members, years): True from a first year on, of all members or of each."""
    starts = np.broadcast_to(np.asarray(first, dtype=np.intp), (members,))
    flags: Flags = np.arange(years)[np.newaxis, :] >= starts[:, np.newaxis]
    return flags


def yearly(
    kind: Kind,
    field: str,
    years: Sequence[str],
    given: Sequence[Series | None],
    exists: Flags | None = None,
) -> Slots:
    """Slots of a number per member and year, with the ranges of those that have one.

    `exists` has shape (members, years); every year from year 1 where it is not given.
    """
    if exists is None:
        exists = from_year(1, len(given), len(years))
    spreads = tuple(
        spread
        for row, one in enumerate(given)
        if one is not None
        for spread in _spreads_of(one, row, years, exists[row])
    )
    return Slots(field, True, exists, lowest(kind), kind.high, kind.name, spreads)


def once(kind: Kind, field: str, members: int, given: Sequence[Figure | None] = ()) -> Slots:
    """Slots of one number per member, with the ranges of those figures that have one."""
    spreads = tuple(
        _spread(figure, row, ()) for row, figure in enumerate(given) if figure and figure.range
    )
    exists = np.ones(members, dtype=np.bool_)
    return Slots(field, False, exists, lowest(kind), kind.high, kind.name, spreads)


def month_slots(field: str, members: int, low: float, high: float) -> Slots:
    """Slots of a start or an end month per member, counted from April of the baseline year."""
    exists = np.ones(members, dtype=np.bool_)
    return Slots(field, False, exists, low, high, START_OF_SCHEME)


def lowest(kind: Kind) -> float:
    """The lowest value a kind of number allows: just above its limit where that is refused."""
    return float(np.nextafter(kind.low, np.inf)) if kind.above else kind.low


def _spreads_of(
    series: Series, row: int, years: Sequence[str], exists: npt.NDArray[np.bool_]
) -> Iterator[Spread]:
    """The ranges of a number by year; one written once for all years is one range."""
    at = tuple(int(year) for year in np.flatnonzero(exists))
    if series.constant is not None and series.constant.range is not None:
        yield _spread(series.constant, row, at)
    if series.together is not None:
        given = tuple(year for year in at if years[year] in series.by_year)
        if given:
            first = series.by_year[years[given[0]]]
            yield _spread(first._replace(range=series.together), row, given)
    for year in at:
        figure = series.by_year.get(years[year])
        if figure is not None and figure.range is not None:
            yield _spread(figure, row, (year,))
    if series.ramp is not None:
        yield from _spreads_of_ends(series.ramp, row, years, at)


def _spreads_of_ends(
    ramp: Ramp, row: int, years: Sequence[str], at: Sequence[int]
) -> Iterator[Spread]:
    """The ranges of the two ends of a straight line, whose years follow them in part."""
    first, last = starting(ramp.since), starting(ramp.in_)
    rise = {year: (starting(years[year]) - first) / (last - first) for year in at}
    for end, figure in (("from", ramp.from_), ("to", ramp.to)):
        if figure.range is None:
            continue
        shares = {
            year: share if end == "to" else 1 - share
            for year, share in rise.items()
            if 0 <= share <= 1
        }
        moved = {year: share for year, share in shares.items() if share}
        spread = _spread(figure, row, tuple(moved))
        yield spread._replace(end=end, shares=tuple(moved.values()))


def _spread(figure: Figure, row: int, years: tuple[int, ...]) -> Spread:
    span = figure.range
    if span is None:
        return Spread(row, years, figure.value, figure.value, figure.value, "uniform")
    return Spread(row, years, figure.value, span.low, span.high, span.distribution)


def _unit(kind: Kind) -> Unit:
    return next(unit for unit in UNITS if unit == kind.unit)
