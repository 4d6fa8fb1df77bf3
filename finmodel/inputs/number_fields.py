"""The numeric fields of the assumption files: one number, or a number by year.

A number is written short (`1.6%`) or long (`{value: 1.6%, low: 1.2%, high: 2.0%, distribution:
triangular, source: …}`); a series is one number, year to number, or
`{from: 0, since: 2016/17, to: 190, in: 2020/21, shape: straight line}` (METHOD.md section 1).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, NamedTuple

from pydantic_core import core_schema

from finmodel.inputs.complaints import Complaint, complaints_in, refuse
from finmodel.inputs.fields import Field
from finmodel.inputs.lean import NO_CALENDAR, Calendar, read_model
from finmodel.inputs.names import nearest, unknown_key
from finmodel.inputs.numbers import (
    AMOUNT,
    COUNT,
    MONEY,
    MONTHS,
    NUMBER,
    PEOPLE,
    RATE,
    SHARE,
    WHOLE_YEARS,
    Kind,
)
from finmodel.inputs.provenance import KEYS, Provenance, lacking
from finmodel.inputs.quantities import DISTRIBUTIONS, Distribution, Figure, Ramp, Range, Series
from finmodel.inputs.years import starting

_LONG = ("value", "low", "high", "distribution", *KEYS)
_RAMP = ("from", "since", "to", "in", "shape")
_SHAPE = "straight line"

Read = Callable[[object], Figure]


class Years(NamedTuple):
    """Which years a series must or may give: whether the baseline, and whether every one."""

    baseline: bool
    every: bool

    def of(self, calendar: Calendar) -> tuple[str, ...]:
        """Give the years the series may have."""
        return calendar.years if self.baseline else calendar.years[1:]


def figure_reader(kind: Kind) -> Read:
    """Make the reader of one number of a kind; it raises ValueError or a set of complaints."""
    parse = kind.parse

    def read(given: object) -> Figure:
        if isinstance(given, str):
            return Figure(parse(given))
        if isinstance(given, dict):
            return _long(parse, given)
        if isinstance(given, Figure):
            return given
        raise ValueError("one number is needed here, not a list")

    return read


def _long(parse: Callable[[str], float], given: dict[str, Any]) -> Figure:
    if "value" not in given:
        if given and all(key[:1].isdigit() for key in given):
            raise ValueError("one number is needed here, not a number for each year")
        meant = next((key for key in given if nearest(key, ("value",))), None)
        if meant is None:
            raise ValueError('one number is needed here; written long, it needs "value"')
    found = [
        Complaint((key,), unknown_key(key, item, _LONG), at_key=True)
        for key, item in given.items()
        if key not in _LONG
    ]
    numbers = {}
    for key in ("value", "low", "high"):
        if given.get(key) is not None:
            try:
                numbers[key] = parse(_text(given[key]))
            except ValueError as error:
                found.append(Complaint((key,), str(error)))
    distribution = given.get("distribution", "triangular")
    if distribution not in DISTRIBUTIONS and distribution is not None:
        found.append(
            Complaint(("distribution",), f"{distribution} is not one of {', '.join(DISTRIBUTIONS)}")
        )
    provenance = _provenance(given, found)
    limits = None if found else _range(given, numbers, distribution, found)
    refuse(found)
    return Figure(numbers.get("value", 0.0), limits, provenance)


def _text(given: object) -> str:
    if isinstance(given, str):
        return given
    raise ValueError("one number is needed here")


def _range(
    given: dict[str, Any],
    numbers: dict[str, float],
    distribution: Distribution,
    found: list[Complaint],
) -> Range | None:
    if len(numbers) == 3:
        value, low, high = numbers["value"], numbers["low"], numbers["high"]
        if low <= value <= high:
            return Range(low, high, distribution)
        found.append(
            Complaint(
                (),
                f"the value must lie between low and high: {given['low']}, {given['value']}, "
                f"{given['high']} do not ascend",
            )
        )
    elif ("low" in given) != ("high" in given):
        has, lacks = ("low", "high") if "low" in given else ("high", "low")
        found.append(Complaint((has,), f'a range needs both ends: "{lacks}" is missing'))
    elif "distribution" in given and "low" not in given:
        found.append(Complaint(("distribution",), "a distribution needs low and high"))
    return None


def _provenance(given: dict[str, Any], found: list[Complaint]) -> Provenance | None:
    own = {key: given[key] for key in KEYS if key in given}
    if not own:
        return None
    try:
        provenance = read_model(Provenance, own)
    except ValueError as error:
        found.extend(complaints_in(error))
        return None
    found.extend(lacking(provenance, basis_needed=False))
    return provenance


def series_reader(kind: Kind, rule: Years) -> Callable[[object, Calendar], Series]:
    """Make the reader of a number by year of a kind."""
    read = figure_reader(kind)

    def read_series(given: object, calendar: Calendar) -> Series:
        if isinstance(given, str):
            return Series(read(given))
        if isinstance(given, dict):
            if "value" in given:
                if isinstance(given["value"], dict):
                    return _sourced(given, read_series, calendar)
                return Series(read(given))
            if any(key in given for key in _RAMP):
                return Series(ramp=_ramp(given, read, rule, calendar))
            return Series(by_year=_by_year(given, read, rule, calendar))
        if isinstance(given, Series):
            return given
        raise ValueError("a number, or a number for each year, is needed here, not a list")

    return read_series


def _sourced(
    given: dict[str, Any], read: Callable[[object, Calendar], Series], calendar: Calendar
) -> Series:
    """Read a number by year that says, once for all of its years, where it is from."""
    found: list[Complaint] = []
    for key, item in given.items():
        if key in {"low", "high", "distribution"}:
            where = "inside each year: 2017/18: {value: …, low: …, high: …}"
            found.append(Complaint((key,), f"give the range {where}", at_key=True))
        elif key != "value" and key not in KEYS:
            said = unknown_key(key, item, ("value", *KEYS))
            found.append(Complaint((key,), said, at_key=True))
    provenance = _provenance(given, found)
    series = Series()
    try:
        series = read(given["value"], calendar)
    except ValueError as error:
        found.extend(complaints_in(error, ("value",)))
    refuse(found)

    def sourced(figure: Figure) -> Figure:
        return figure._replace(provenance=figure.provenance or provenance)

    ramp = series.ramp
    return Series(
        by_year={year: sourced(figure) for year, figure in series.by_year.items()},
        ramp=ramp and ramp._replace(from_=sourced(ramp.from_), to=sourced(ramp.to)),
    )


def _by_year(
    given: dict[str, Any], read: Read, rule: Years, calendar: Calendar
) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    found: list[Complaint] = []
    allowed = rule.of(calendar)
    last, whole = "", True
    for key, item in given.items():
        try:
            year = calendar.year(key)
        except ValueError as error:
            meant = nearest(key, (*_LONG, *_RAMP))
            said = unknown_key(key, item, (*_LONG, *_RAMP)) if meant else str(error)
            if item is None:
                said = unknown_key(key, item, ())
            found.append(Complaint((key,), said, at_key=True))
            whole = False
            continue
        if year <= last:
            told = (
                f"{year} is given twice"
                if year in figures
                else f"the years are out of order: {year} stands after {last}"
            )
            found.append(Complaint((key,), told, at_key=True))
        elif year not in allowed and allowed:
            found.append(Complaint((key,), _not_allowed(year, allowed, calendar), at_key=True))
        last = max(last, year)
        try:
            figures[year] = read(item) if item is not None else Figure(0.0)
        except ValueError as error:
            found.extend(complaints_in(error, (key,)))
            figures[year] = Figure(0.0)
    if rule.every and whole:
        found.extend(missing(figures, allowed))
    refuse(found)
    return figures


def missing(given: Mapping[str, Figure], needed: Sequence[str]) -> list[Complaint]:
    """Complain of every needed year that is not given."""
    absent = [year for year in needed if year not in given]
    if not absent:
        return []
    return [
        Complaint(
            (),
            f"no figure for {', '.join(absent)}: "
            f"each year from {needed[0]} to {needed[-1]} needs one",
        )
    ]


def _not_allowed(year: str, allowed: Sequence[str], calendar: Calendar) -> str:
    if year == calendar.years[0]:
        return f"{year} is the baseline year: figures here start in {allowed[0]}"
    return (
        f"{year} is not a year of this set ({calendar.years[0]} to {calendar.years[-1]}): "
        "it would be ignored"
    )


def _ramp(given: dict[str, Any], read: Read, rule: Years, calendar: Calendar) -> Ramp:
    found = [
        Complaint((key,), unknown_key(key, item, _RAMP), at_key=True)
        for key, item in given.items()
        if key not in _RAMP
    ]
    found.extend(
        Complaint((), f'a straight line needs {", ".join(_RAMP)}: "{key}" is missing')
        for key in _RAMP
        if key not in given
    )
    ends: dict[str, Figure] = {}
    for key in ("from", "to"):
        if given.get(key) is not None:
            try:
                ends[key] = read(given[key])
            except ValueError as error:
                found.extend(complaints_in(error, (key,)))
    years: dict[str, str] = {}
    for key in ("since", "in"):
        if given.get(key) is not None:
            try:
                years[key] = calendar.year(given[key])
            except (ValueError, TypeError, AttributeError):
                found.append(
                    Complaint((key,), f"{given[key]} is not a financial year: write it as 2016/17")
                )
    if given.get("shape", _SHAPE) not in {_SHAPE, None}:
        found.append(Complaint(("shape",), f"{given['shape']} is not known: only {_SHAPE} is"))
    if len(years) == 2:
        _check_ends(years, ends, rule, calendar, found)
    refuse(found)
    return Ramp(ends["from"], years["since"], ends["to"], years["in"])


def _check_ends(
    years: dict[str, str],
    ends: dict[str, Figure],
    rule: Years,
    calendar: Calendar,
    found: list[Complaint],
) -> None:
    since, until = years["since"], years["in"]
    if starting(since) >= starting(until):
        found.append(Complaint(("since",), f"{since} is not before {until}"))
    if not calendar.years:
        return
    final = calendar.years[-1]
    if until > final:
        found.append(Complaint(("in",), f"{until} is after {final}, the final year of this set"))
    elif until < final:
        found.append(
            Complaint(("in",), f"give the years after {until} as well: write year: number instead")
        )
    if since not in calendar.years:
        found.append(Complaint(("since",), f"{since} is not a year of this set"))
    elif since not in rule.of(calendar) and "from" in ends and ends["from"].value != 0:
        found.append(
            Complaint(
                ("since",),
                f"{since} is the baseline year: figures here start in {calendar.years[1]}",
            )
        )


def _one(kind: Kind) -> Field:
    return Field(
        core_schema.no_info_plain_validator_function(figure_reader(kind)), {"number": kind.name}
    )


def _each_year(kind: Kind, *, baseline: bool, every: bool) -> Field:
    read = series_reader(kind, Years(baseline, every))

    def field(given: object, info: core_schema.ValidationInfo) -> Series:
        return read(given, info.context or NO_CALENDAR)

    return Field(
        core_schema.with_info_plain_validator_function(field), {"number_by_year": kind.name}
    )


Money = Annotated[Figure, _one(MONEY)]
Amount = Annotated[Figure, _one(AMOUNT)]
Rate = Annotated[Figure, _one(RATE)]
Share = Annotated[Figure, _one(SHARE)]
Months = Annotated[Figure, _one(MONTHS)]
Count = Annotated[Figure, _one(COUNT)]
People = Annotated[Figure, _one(PEOPLE)]
Number = Annotated[Figure, _one(NUMBER)]
WholeYears = Annotated[Figure, _one(WHOLE_YEARS)]

RateByYear = Annotated[Series, _each_year(RATE, baseline=False, every=True)]
"""Every year from year 1."""
ShareByYear = Annotated[Series, _each_year(SHARE, baseline=False, every=True)]
"""Every year from year 1."""
RateFromFirstYear = Annotated[Series, _each_year(RATE, baseline=False, every=False)]
"""Every year from a first year, which the record gives and checks."""
ShareFromFirstYear = Annotated[Series, _each_year(SHARE, baseline=False, every=False)]
"""Every year from a first year, which the record gives and checks."""
ShareWithBaseline = Annotated[Series, _each_year(SHARE, baseline=True, every=True)]
"""Every year, the baseline included."""
AllAmounts = Annotated[Series, _each_year(AMOUNT, baseline=True, every=True)]
"""Every year, the baseline included."""
AllMoney = Annotated[Series, _each_year(MONEY, baseline=True, every=True)]
"""Every year, the baseline included, of either sign."""
SomeAmounts = Annotated[Series, _each_year(AMOUNT, baseline=True, every=False)]
"""Any years, the baseline included; 0 where not given."""
SomeMoney = Annotated[Series, _each_year(MONEY, baseline=True, every=False)]
"""Any years, the baseline included, of either sign; 0 where not given."""
LaterAmounts = Annotated[Series, _each_year(AMOUNT, baseline=False, every=False)]
"""Any years from year 1; 0 where not given (in an exit: unknown where not given)."""
