"""Numbers, by year or by month, as the files hold them (METHOD.md section 1: a series, range)."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from finmodel.inputs.provenance import Provenance
from finmodel.inputs.text.years import Month, starting

Distribution = Literal["triangular", "uniform", "normal", "pert"]
DISTRIBUTIONS: tuple[Distribution, ...] = ("triangular", "uniform", "normal", "pert")


class Range(NamedTuple):
    """How far a number may lie from its value, in the number's own unit: low <= value <= high."""

    low: float
    high: float
    distribution: Distribution


class Figure(NamedTuple):
    """One number, in its kind's unit, with its range and its own provenance where it has them."""

    value: float
    range: Range | None = None
    provenance: Provenance | None = None


class Ramp(NamedTuple):
    """A straight line from `from_` in the year `since` to `to` in the year `in_`, 0 before it."""

    from_: Figure
    since: str
    to: Figure
    in_: str


class Series(NamedTuple):
    """A number by year, in one of three forms: a constant, year to number, or a straight line.

    Exactly one of `constant`, `by_year` (canonical years; not empty) and `ramp` is given, but for
    a series that may be nothing at all, which is an empty `by_year`.

    `together` is one range for all years of `by_year`: that of the first of them, with which the
    others move by as much.
    """

    constant: Figure | None = None
    by_year: Mapping[str, Figure] = {}
    ramp: Ramp | None = None
    together: Range | None = None

    def figure(self, year: str) -> Figure | None:
        """Return the number of a canonical year; None where none was given for it."""
        if self.constant is not None:
            return self.constant
        if self.ramp is not None:
            return _on_the_line(self.ramp, year)
        return self.by_year.get(year)

    def on(self, years: Sequence[str]) -> tuple[float | None, ...]:
        """Return the value in each of the years; None where none was given for it."""
        figures = (self.figure(year) for year in years)
        return tuple(None if figure is None else figure.value for figure in figures)

    def interpolated(self, years: Sequence[str]) -> tuple[bool, ...]:
        """Return, for each year, whether its value is interpolated between two others."""
        if self.ramp is None:
            return (False,) * len(years)
        first, last = starting(self.ramp.since), starting(self.ramp.in_)
        return tuple(first < starting(year) < last for year in years)


class Monthly(NamedTuple):
    """Amounts of one year's months: those in each month, or cumulative marks from April on.

    At most one of the two holds anything; both are in the order of the months. What lies between
    two marks, or before the first, is spread evenly over the months.
    """

    by_month: Mapping[Month, Figure] = {}
    to_date: Mapping[Month, Figure] = {}

    @property
    def given(self) -> Mapping[Month, Figure]:
        """The figures as written, in the month or cumulative."""
        return self.to_date or self.by_month

    def on(self, months: Sequence[Month]) -> tuple[float | None, ...]:
        """Return the amount in each of a year's months, April first; None where none is known."""
        if self.to_date:
            return tuple(None if span is None else span.a_month for span in self._spans(months))
        figures = (self.by_month.get(month) for month in months)
        return tuple(None if figure is None else figure.value for figure in figures)

    def interpolated(self, months: Sequence[Month]) -> tuple[bool, ...]:
        """Return, for each of a year's months, whether its amount is spread between two marks."""
        if not self.to_date:
            return (False,) * len(months)
        return tuple(span is not None and span.months > 1 for span in self._spans(months))

    def _spans(self, months: Sequence[Month]) -> "list[_Span | None]":
        """The stretch between two marks that each month is in; None after the last."""
        found: list[_Span | None] = []
        before = 0.0
        for month, mark in self.to_date.items():
            length = months.index(month) + 1 - len(found)
            found += [_Span(length, (mark.value - before) / length)] * length
            before = mark.value
        return found + [None] * (len(months) - len(found))


class _Span(NamedTuple):
    months: int
    a_month: float


def constant(value: float) -> Series:
    """Make a series that is the same in every year, without range or provenance."""
    return Series(constant=Figure(value))


def _on_the_line(ramp: Ramp, year: str) -> Figure:
    at, first, last = starting(year), starting(ramp.since), starting(ramp.in_)
    if at < first:
        return Figure(0.0)
    if at == first:
        return ramp.from_
    if at >= last:
        return ramp.to
    share = (at - first) / (last - first)
    low, high = ramp.from_.value, ramp.to.value
    return Figure(low + (high - low) * share, None, ramp.to.provenance or ramp.from_.provenance)
