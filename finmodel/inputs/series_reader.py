"""A number by year of an assumption file (METHOD.md section 1: a series).

It is one number for every year; or year to number; or
`{from: 0, since: 2016/17, to: 190, in: 2020/21, shape: straight line}`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from finmodel.inputs.figure_reader import (
    EMPTY,
    LONG,
    RANGE,
    Read,
    figure_reader,
    own_provenance,
)
from finmodel.inputs.figures import Figure, Ramp, Range, Series
from finmodel.inputs.model_schema import Calendar
from finmodel.inputs.text.nearest_names import nearest, unknown_key
from finmodel.inputs.text.numbers import Kind
from finmodel.inputs.text.problems import Problem, problems_in, refuse
from finmodel.inputs.text.years import starting

RAMP = ("from", "since", "to", "in", "shape")
"""The keys of a straight line."""
_SHAPE = "straight line"


class Years(NamedTuple):
    """Which years a series must or may give.

    Whether the baseline, whether every one, and whether those that capital alone runs to.
    """

    baseline: bool
    every: bool
    capital: bool = False

    def whole(self, calendar: Calendar) -> tuple[str, ...]:
        """Return all years there are, the baseline first."""
        return calendar.capital if self.capital else calendar.years

    def of(self, calendar: Calendar) -> tuple[str, ...]:
        """Return the years the series may have."""
        whole = self.whole(calendar)
        return whole if self.baseline else whole[1:]


def series_reader(kind: Kind, rule: Years) -> Callable[[object, Calendar], Series]:
    """Make the reader of a number by year of a kind."""
    read = figure_reader(kind)

    def read_series(given: object, calendar: Calendar) -> Series:
        if isinstance(given, str):
            return Series(read(given))
        if isinstance(given, dict):
            if "value" in given:
                if isinstance(given["value"], dict):
                    return _written_long(given, read_series, read, calendar)
                return Series(read(given))
            if any(key in given for key in RAMP):
                return Series(ramp=_ramp(given, read, rule, calendar))
            return Series(by_year=_by_year(given, read, rule, calendar))
        if isinstance(given, Series):
            return given
        raise ValueError("a number, or a number for each year, is needed here, not a list")

    return read_series


def _written_long(
    given: dict[str, Any],
    read: Callable[[object, Calendar], Series],
    number: Read,
    calendar: Calendar,
) -> Series:
    """Read a number by year that says, once for all of its years, where it is from and its range.

    The range is that of the first year; the others move with it, by as much.
    """
    found: list[Problem] = []
    ranged = any(key in RANGE for key in given)
    for key, item in given.items():
        if key in RANGE and any(end in given["value"] for end in RAMP):
            where = "at an end of the line: to: {value: …, low: …, high: …}"
            found.append(Problem((key,), f"give the range {where}", at_key=True))
        elif key not in LONG:
            message = unknown_key(key, item, LONG)
            found.append(Problem((key,), message, at_key=True))
    provenance = own_provenance(given, found)
    series = Series()
    try:
        series = read(given["value"], calendar)
    except ValueError as error:
        found.extend(problems_in(error, ("value",)))
    refuse(found)

    together = _together(given, series, number) if ranged else None

    def sourced(figure: Figure) -> Figure:
        return figure._replace(provenance=figure.provenance or provenance)

    ramp = series.ramp
    return Series(
        by_year={year: sourced(figure) for year, figure in series.by_year.items()},
        ramp=ramp and ramp._replace(from_=sourced(ramp.from_), to=sourced(ramp.to)),
        together=together,
    )


def _together(given: dict[str, Any], series: Series, number: Read) -> Range | None:
    """Read the one range of all years, which is that of the first of them."""
    ranged = [year for year, figure in series.by_year.items() if figure.range is not None]
    if ranged:
        message = (
            f"{ranged[0]} has a range of its own: give one range for all years, or one in each"
        )
        refuse([Problem(("value", ranged[0]), message)])
    first = next(iter(given["value"].values()))
    value = first["value"] if isinstance(first, dict) else first
    return number({"value": value, **{key: given[key] for key in RANGE if key in given}}).range


def _by_year(
    given: dict[str, Any], read: Read, rule: Years, calendar: Calendar
) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    found: list[Problem] = []
    allowed = rule.of(calendar)
    last, whole = "", True
    for key, item in given.items():
        try:
            year = calendar.year(key)
        except ValueError as error:
            meant = nearest(key, (*LONG, *RAMP))
            message = unknown_key(key, item, (*LONG, *RAMP)) if meant else str(error)
            if item is None:
                message = unknown_key(key, item, ())
            found.append(Problem((key,), message, at_key=True))
            whole = False
            continue
        if year <= last:
            message = (
                f"{year} is given twice"
                if year in figures
                else f"the years are out of order: {year} comes after {last}"
            )
            found.append(Problem((key,), message, at_key=True))
        elif year not in allowed and allowed:
            found.append(Problem((key,), _not_allowed(year, rule, calendar), at_key=True))
        last = max(last, year)
        try:
            figures[year] = read(item) if item is not None else EMPTY
        except ValueError as error:
            found.extend(problems_in(error, (key,)))
            figures[year] = EMPTY
    if rule.every and whole:
        found.extend(missing(figures, allowed))
    elif not given:
        found.append(Problem((), "is empty: give a year and its figure, or leave it out"))
    refuse(found)
    return figures


def gaps(given: Series, years: Sequence[str]) -> tuple[str, ...]:
    """Return the years, from the first that a series names, that it gives no figure for."""
    if given.constant is not None or given.ramp is not None or not given.by_year:
        return ()
    first = next(iter(given.by_year))
    return tuple(year for year in years if year >= first and year not in given.by_year)


def missing(given: Mapping[str, Figure], needed: Sequence[str]) -> list[Problem]:
    """Complain of every needed year that is not given."""
    absent = [year for year in needed if year not in given]
    if not absent:
        return []
    return [
        Problem(
            (),
            f"no figure for {', '.join(absent)}: "
            f"each year from {needed[0]} to {needed[-1]} needs one",
        )
    ]


def _not_allowed(year: str, rule: Years, calendar: Calendar) -> str:
    allowed, years = rule.of(calendar), rule.whole(calendar)
    final = "capital_final" if rule.capital else "final"
    if year == years[0]:
        return f"{year} is the baseline year: figures here start in {allowed[0]}"
    message = f"{year} is not a year of this set ({years[0]} to {years[-1]}): it would be ignored"
    if year < years[0]:
        return f"{message}; write a year of the set"
    return f"{message}; write a year of the set, or move {final} in system.yaml"


def _ramp(given: dict[str, Any], read: Read, rule: Years, calendar: Calendar) -> Ramp:
    found = [
        Problem((key,), unknown_key(key, item, RAMP), at_key=True)
        for key, item in given.items()
        if key not in RAMP
    ]
    found.extend(
        Problem((), f'a straight line needs {", ".join(RAMP)}: "{key}" is missing')
        for key in RAMP
        if key not in given
    )
    ends: dict[str, Figure] = {}
    for key in ("from", "to"):
        if given.get(key) is not None:
            try:
                ends[key] = read(given[key])
            except ValueError as error:
                found.extend(problems_in(error, (key,)))
    years: dict[str, str] = {}
    for key in ("since", "in"):
        if given.get(key) is not None:
            try:
                years[key] = calendar.year(given[key])
            except (ValueError, TypeError, AttributeError):
                found.append(
                    Problem((key,), f"{given[key]} is not a financial year: write it as 2016/17")
                )
    shape = given.get("shape", _SHAPE)
    if isinstance(shape, dict | list):
        found.append(Problem(("shape",), f"one shape is needed here: use {_SHAPE}"))
    elif shape not in {_SHAPE, None}:
        found.append(Problem(("shape",), f"{shape} is not a known shape: use {_SHAPE}"))
    if len(years) == 2:
        _check_ends(years, ends, rule, calendar, found)
    refuse(found)
    return Ramp(
        ends.get("from", EMPTY),
        years.get("since", ""),
        ends.get("to", EMPTY),
        years.get("in", ""),
    )


def _check_ends(
    years: dict[str, str],
    ends: dict[str, Figure],
    rule: Years,
    calendar: Calendar,
    found: list[Problem],
) -> None:
    since, until = years["since"], years["in"]
    if starting(since) >= starting(until):
        found.append(Problem(("since",), f"{since} is not before {until}"))
    if not calendar.years:
        return
    whole = rule.whole(calendar)
    final = whole[-1]
    if until > final:
        found.append(Problem(("in",), f"{until} is after {final}, the final year of this set"))
    elif until < final:
        found.append(
            Problem(("in",), f"give the years after {until} as well: write year: number instead")
        )
    if since not in whole:
        found.append(Problem(("since",), f"{since} is not a year of this set"))
    elif since not in rule.of(calendar) and "from" in ends and ends["from"].value != 0:
        found.append(
            Problem(
                ("since",),
                f"{since} is the baseline year: figures here start in {calendar.years[1]}",
            )
        )
