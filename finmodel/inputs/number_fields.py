"""The numeric fields of the assumption files: one number, or a number by year or month."""

from typing import Annotated

from pydantic_core import core_schema

from finmodel.inputs.figure_reader import figure_reader, fixed_reader
from finmodel.inputs.figures import Figure, Monthly, Series
from finmodel.inputs.model_schema import NO_CALENDAR, Marker
from finmodel.inputs.month_reader import month_reader
from finmodel.inputs.series_reader import Years, series_reader
from finmodel.inputs.text.numbers import (
    AMOUNT,
    COUNT,
    EFFICIENCY,
    MONEY,
    MONTHS,
    NUMBER,
    PEOPLE,
    RATE,
    SHARE,
    WHOLE_YEARS,
    YES_OR_NO,
    Kind,
)

FIXED = "-without-range"
"""Ends the name of a kind, in a JSON Schema, where the number takes no range."""


def _one(kind: Kind, *, ranged: bool = True) -> Marker:
    read = figure_reader(kind) if ranged else fixed_reader(kind)
    return Marker(
        core_schema.no_info_plain_validator_function(read),
        {"$ref": f"#/$defs/{kind.name}{'' if ranged else FIXED}"},
    )


def _each_year(kind: Kind, *, baseline: bool, every: bool, capital: bool = False) -> Marker:
    read = series_reader(kind, Years(baseline, every, capital))

    def field(given: object, info: core_schema.ValidationInfo) -> Series:
        return read(given, info.context or NO_CALENDAR)

    return Marker(
        core_schema.with_info_plain_validator_function(field),
        {"$ref": f"#/$defs/{kind.name}-by-year"},
    )


def _by_month(kind: Kind) -> Marker:
    return Marker(
        core_schema.no_info_plain_validator_function(month_reader(kind)),
        {"$ref": f"#/$defs/{kind.name}-by-month"},
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

# Numbers that no simulation draws: a range written with one would be ignored, so it is refused.
FixedRate = Annotated[Figure, _one(RATE, ranged=False)]
FixedShare = Annotated[Figure, _one(SHARE, ranged=False)]
FixedMonths = Annotated[Figure, _one(MONTHS, ranged=False)]
FixedPeople = Annotated[Figure, _one(PEOPLE, ranged=False)]
FixedNumber = Annotated[Figure, _one(NUMBER, ranged=False)]
YesOrNo = Annotated[Figure, _one(YES_OR_NO, ranged=False)]
"""1 or 0, written yes or no."""

RateByYear = Annotated[Series, _each_year(RATE, baseline=False, every=True)]
"""Every year from year 1."""
ShareByYear = Annotated[Series, _each_year(SHARE, baseline=False, every=True)]
"""Every year from year 1."""
EfficiencyFromFirstYear = Annotated[Series, _each_year(EFFICIENCY, baseline=False, every=False)]
"""Every year from a first year, which the record gives and checks."""
LaterRates = Annotated[Series, _each_year(EFFICIENCY, baseline=False, every=False)]
"""Any years from year 1; 0 where not given."""
ShareFromFirstYear = Annotated[Series, _each_year(SHARE, baseline=False, every=False)]
"""Every year from a first year, which the record gives and checks."""
ShareWithBaseline = Annotated[Series, _each_year(SHARE, baseline=True, every=True)]
"""Every year, the baseline included."""
AllAmounts = Annotated[Series, _each_year(AMOUNT, baseline=True, every=True)]
"""Every year, the baseline included."""
AllMoney = Annotated[Series, _each_year(MONEY, baseline=True, every=True)]
"""Every year, the baseline included, of either sign."""
SomeMoney = Annotated[Series, _each_year(MONEY, baseline=True, every=False)]
"""Any years, the baseline included, of either sign; 0 where not given."""
CapitalAmounts = Annotated[Series, _each_year(AMOUNT, baseline=True, every=False, capital=True)]
"""Any years that capital runs to, the baseline included."""
LaterMoney = Annotated[Series, _each_year(MONEY, baseline=False, every=False)]
"""Any years from year 1, of either sign."""
MoneyByMonth = Annotated[Monthly, _by_month(MONEY)]
"""Any months, of either sign, in the month or cumulative under `to_date`."""
CountByYear = Annotated[Series, _each_year(COUNT, baseline=False, every=True)]
"""Every year from year 1."""
PeopleByYear = Annotated[Series, _each_year(PEOPLE, baseline=False, every=True)]
"""Every year from year 1."""
LaterAmounts = Annotated[Series, _each_year(AMOUNT, baseline=False, every=False)]
"""Any years from year 1; 0 where not given (in an exit: unknown where not given)."""
