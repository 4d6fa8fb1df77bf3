"""From records of the assumption files to inputs of the graph, with a slot for every number."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
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


class Given(NamedTuple):
    """Declares what the files give as inputs.

    Attributes:
        declare: where the lines go.
        years: the baseline year and the projected ones.
    """

    declare: Declarations
    years: tuple[str, ...]

    def figures(
        self,
        name: str,
        label: str,
        axis: Axis,
        kind: Kind,
        field: str,
        figures: Sequence[Figure | None],
        default: float = 0.0,
    ) -> LineValue:
        """An input given once: a number per member, `default` where the record is silent."""
        values = [default if figure is None else figure.value for figure in figures]
        slots = once(kind, field, len(axis), figures)
        return self.declare.input(name, label, axis, _unit(kind), values, slots)

    def series(
        self,
        name: str,
        label: str,
        axis: Axis,
        kind: Kind,
        field: str,
        series: Sequence[Series | None],
        *,
        default: float = 0.0,
        first: int | Sequence[int] = 1,
        exists: Flags | None = None,
    ) -> LineValue:
        """An input by year, `default` in any year not given.

        `first` is the first year (0 is the baseline) that holds an assumption, for all members
        or for each: before it the value is 0 and nothing can be overridden. `exists` says it
        year by year instead; shape (members, years).
        """
        count = len(self.years)
        values = np.zeros((len(axis), count))
        if exists is None:
            starts = np.broadcast_to(np.asarray(first, dtype=np.intp), (len(axis),))
            exists = np.arange(count)[np.newaxis, :] >= starts[:, np.newaxis]
        for row, one in enumerate(series):
            if one is None:
                values[row] = default
            elif one.constant is not None:
                values[row] = one.constant.value
            else:
                values[row] = [default if value is None else value for value in one.on(self.years)]
        values[~exists] = 0.0
        spreads = tuple(
            spread
            for row, one in enumerate(series)
            if one is not None
            for spread in _spreads_of(one, row, self.years, exists[row])
        )
        slots = Slots(field, True, exists, lowest(kind), kind.high, kind.name, spreads)
        return self.declare.input(name, label, axis, _unit(kind), values, slots)

    def structure(
        self,
        name: str,
        label: str,
        axis: Axis,
        unit: Unit,
        values: npt.ArrayLike,
        written: Slots | None = None,
    ) -> LineValue:
        """An input with no assumption to override: it follows from how records are written.

        `written` says where its numbers stand in the files, when they are assumptions that are
        overridden through the line they are the default of.
        """
        return self.declare.input(name, label, axis, unit, values, written=written)


def once(kind: Kind, field: str, members: int, figures: Sequence[Figure | None] = ()) -> Slots:
    """Slots of one number per member, with the ranges of those figures that have one."""
    spreads = tuple(
        _spread(figure, row, ()) for row, figure in enumerate(figures) if figure and figure.range
    )
    exists = np.ones(members, dtype=np.bool_)
    return Slots(field, False, exists, lowest(kind), kind.high, kind.name, spreads)


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
        yield replace(spread, end=end, shares=tuple(moved.values()))


def _spread(figure: Figure, row: int, years: tuple[int, ...]) -> Spread:
    span = figure.range
    if span is None:
        return Spread(row, years, figure.value, figure.value, figure.value, "uniform")
    return Spread(row, years, figure.value, span.low, span.high, span.distribution)


def _unit(kind: Kind) -> Unit:
    return next(unit for unit in UNITS if unit == kind.unit)
