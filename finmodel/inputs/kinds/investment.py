"""Recurrent investment in a scheme: by year or at a full year's cost (METHOD.md 2)."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic_core import core_schema

from finmodel.inputs.figures import Series
from finmodel.inputs.model_schema import (
    NO_CALENDAR,
    Calendar,
    FileModel,
    Marker,
    keys_of,
    read_model,
)
from finmodel.inputs.number_fields import Amount, LaterAmounts
from finmodel.inputs.series_reader import Years, series_reader
from finmodel.inputs.text.nearest_names import nearest
from finmodel.inputs.text.numbers import AMOUNT
from finmodel.inputs.text.problems import Problem, problems_in, refuse


class RecurrentInvestment(FileModel):
    """What is invested recurrently: amounts by year, or what a full year costs."""

    amounts: LaterAmounts | None = None
    """The level in each year; 0 in a year not given."""
    exit: LaterAmounts | None = None
    """With amounts: the level, in a full year's money, at which each year ends."""
    full_year: Amount | None = None
    """What a full year costs, by the months the scheme runs; or give amounts."""

    amounts_key: ClassVar[str] = "amounts"
    """The last step of the path of its amounts; "" where they are all that is written."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        if (self.amounts is None) == (self.full_year is None):
            yield Problem((), "needs amounts by year, or full_year: one of the two")
        elif self.exit is not None and self.full_year is not None:
            yield Problem(("exit",), "full_year says where each year ends: leave exit out")


class AmountsAlone(RecurrentInvestment):
    """Recurrent investment that is written as amounts by year and no more."""

    amounts_key: ClassVar[str] = ""


_KEYS = tuple(keys_of(RecurrentInvestment))
_read_amounts = series_reader(AMOUNT, Years(baseline=False, every=False))


def _recurrent(given: object, info: core_schema.ValidationInfo) -> RecurrentInvestment:
    calendar = info.context or NO_CALENDAR
    if isinstance(given, RecurrentInvestment):
        return given
    if isinstance(given, dict) and any(key in _KEYS or _means_a_key(key) for key in given):
        try:
            return read_model(RecurrentInvestment, given, calendar)
        except ValueError as error:
            refuse(problems_in(error, keys_at=lambda _: _KEYS))
    return AmountsAlone.model_construct(amounts=_read_amounts(given, calendar))


def _means_a_key(written: str) -> bool:
    return not written[:1].isdigit() and nearest(written, _KEYS) is not None


def _one_off(given: object, info: core_schema.ValidationInfo) -> Series:
    if isinstance(given, dict) and any(key in _KEYS for key in given):
        raise ValueError("one-off investment is amounts by year alone, as {2017/18: …}")
    return _read_amounts(given, info.context or NO_CALENDAR)


OneOff = Annotated[
    Series,
    Marker(
        core_schema.with_info_plain_validator_function(_one_off),
        {"$ref": "#/$defs/amount-by-year"},
    ),
]
"""What is invested once, by year; 0 in a year not given."""
Recurrent = Annotated[
    RecurrentInvestment,
    Marker(
        core_schema.with_info_plain_validator_function(_recurrent),
        {"$ref": "#/$defs/recurrent-investment"},
    ),
]


def recurrent_problems(
    given: RecurrentInvestment, calendar: Calendar, *, recurrent: bool, starts: bool
) -> Iterator[Problem]:
    """Yield what in recurrent investment does not go with its scheme."""
    if given.full_year is not None and not starts:
        message = "full_year runs by the scheme's months: give the scheme a start, or write amounts"
        yield Problem(("full_year",), message)
    if given.exit is not None and not recurrent and calendar.format > 1:
        message = "all investment of a scheme that does not recur is one-off: leave exit out"
        yield Problem(("exit",), message)


def under(where: tuple[str | int, ...], problems: Iterator[Problem]) -> Iterator[Problem]:
    """Yield problems of a part as those of the whole that it is in."""
    return (problem._replace(where=(*where, *problem.where)) for problem in problems)
