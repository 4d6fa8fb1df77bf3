"""What one row is worth in the years of a set: full-year value and start, or amounts by year.

Every function takes amounts in the set's unit, savings and costs positive.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal

from finmodel.inputs.text.years import Month, month_after_april
from finmodel.intake.records import Leaf, Tree

NOUGHT = Decimal(0)
_FULL_YEAR = 12
_PLACES = Decimal("0.000001")
"""To which a value is rounded that is worked out of another by months."""


class NotWorth(Exception):  # noqa: N818 - what a row lacks, not a failure of ours
    """What stands in the way of a value: a kind of fault, and what mends it.

    Attributes:
        kind: what is wrong, for all rows of its kind.
        mend: what gives it; empty where only the list can.
        field: the field whose column it is about.
    """

    def __init__(self, kind: str, mend: str = "", field: str = "") -> None:
        self.kind, self.mend, self.field = kind, mend, field
        super().__init__(kind)


@dataclass(frozen=True)
class Worth:
    """The fields that say what a row is worth, and what is to be said of how they came about.

    Attributes:
        fields: full_year_value and start, or profile (and exit), or new_in_year.
        said: sentences that fit every row of their kind, with {ids} where its ids go.
        rounded: what the part-year value of the list is above that of the fields.
    """

    fields: Mapping[str, Leaf | Tree]
    said: tuple[str, ...] = ()
    rounded: Decimal = NOUGHT


@dataclass(frozen=True)
class Pair:
    """A part-year and a full-year value.

    Attributes:
        year: the year that the part-year value is of.
        part: the value in that year; None where it is blank.
        full: the value in a full year; None where it is blank.
        step: one unit of the last figure that the list keeps.
        with_full: whether the list has a column of full-year values at all.
        plan: the years after the baseline.
    """

    year: str
    part: Decimal | None
    full: Decimal | None
    step: Decimal
    plan: Sequence[str]
    with_full: bool = True


@dataclass(frozen=True)
class Start:
    """The start month of a row: as its list says, or as was answered for it, or for all."""

    month: Month | None = None
    for_all: Month | None = None


NO_START = "no start month"
START_MEND = "--start 2025-04 gives one to all, --start ID=2025-04 one to a record"


def one_off_of_pair(pair: Pair, start: Start) -> Worth:
    """A row that does not recur: what it saves in the year alone, its full-year figure not used.

    Raises:
        NotWorth: it says no year.
    """
    if pair.part:
        return Worth(
            {"profile": {pair.year: pair.part}},
            (
                f"not recurrent {{ids}}: the value of {pair.year} counts in {pair.year} alone, "
                "and a full-year figure is not used",
            ),
        )
    if not pair.full:
        return Worth({"profile": {pair.year: NOUGHT}}, ("no value in any year {ids}",))
    month = start.month or start.for_all
    if month is None:
        raise NotWorth(NO_START, START_MEND, "start")
    if month.financial_year == pair.year and pair.part is not None:
        raise NotWorth(
            f"does not recur, and has a full-year value but none in {pair.year}, when it starts",
            field="part_year",
        )
    year = month.financial_year
    return Worth(
        {"profile": {year: pair.full}},
        ("not recurrent, with a full-year value alone {ids}: it counts in the first year",),
    )


def recurrent_of_pair(pair: Pair, start: Start) -> Worth:
    """A row that recurs: start and full-year value, or both values as given by year.

    Raises:
        NotWorth: neither a start nor the values say when it begins, or the two disagree.
    """
    if pair.full is None:
        return _of_part_alone(pair, start)
    month = start.month
    if month is None and pair.part:
        months = _whole_months(pair)
        if months is not None and months > 0:
            month = month_after_april(_FULL_YEAR - months, pair.year)
            note = (
                "no start month; the part-year value is a whole number of months of the "
                "full-year one {ids}, which gives the start: " + str(month)
            )
            return _by_start(pair.full, month, (note,))
        if start.for_all is None:
            return _both_kept(pair)
    month = month or start.for_all
    if month is None:
        raise NotWorth(NO_START, START_MEND, "start")
    if month.financial_year < pair.plan[0]:
        raise NotWorth(f"a start before {pair.plan[0]}, the first year of the plan", field="start")
    if pair.part is None:
        return _by_start(pair.full, month, ())
    months = months_in(month, pair.year)
    if months == 0:
        if pair.part:
            raise NotWorth(f"a value in {pair.year}, before the start month", field="part_year")
        return _by_start(pair.full, month, (f"with a start after {pair.year} {{ids}}",))
    rounded = pair.part - pair.full * months / _FULL_YEAR
    if abs(rounded) <= pair.step:
        return replace(_by_start(pair.full, month, ()), rounded=rounded)
    return _both_kept(pair)


def _of_part_alone(pair: Pair, start: Start) -> Worth:
    if pair.part is None or pair.with_full:
        raise NotWorth("no full-year value", field="full_year")
    month = start.month or start.for_all
    if month is None:
        raise NotWorth(NO_START, START_MEND, "start")
    months = months_in(month, pair.year)
    if not months:
        raise NotWorth(f"a value in {pair.year}, before the start month", field="part_year")
    full = pair.part * _FULL_YEAR / months
    exact = full.quantize(_PLACES, ROUND_HALF_EVEN).normalize()
    return _by_start(
        _tidy(exact),
        month,
        (f"the full-year value is that of {pair.year} × 12 ÷ its months from the start {{ids}}",),
    )


def _by_start(full: Decimal, month: Month, said: tuple[str, ...]) -> Worth:
    return Worth({"full_year_value": full, "start": str(month)}, said)


def _both_kept(pair: Pair) -> Worth:
    part, full = pair.part or NOUGHT, pair.full or NOUGHT
    later = {year: full for year in pair.plan if year > pair.year}
    return Worth(
        {"profile": {pair.year: part, **later}, "exit": {pair.year: full}},
        (
            "the part-year value is not full year × months ÷ 12 {ids}: both kept as given, as a "
            "profile with exit",
        ),
    )


def months_in(start: Month, year: str) -> int:
    """The months of a financial year from a start month on: 12 where it starts before."""
    return max(0, min(_FULL_YEAR, _FULL_YEAR - start.months_from_april(year)))


def _whole_months(pair: Pair) -> int | None:
    """The one whole number of months that the part-year value is of the full-year one."""
    part, full = pair.part or NOUGHT, pair.full or NOUGHT
    fits = [
        months
        for months in range(1, _FULL_YEAR + 1)
        if abs(part - full * months / _FULL_YEAR) <= pair.step
    ]
    return fits[0] if len(fits) == 1 else None


def _tidy(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
