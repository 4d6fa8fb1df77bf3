"""How a recurrent allocation grows: one rate by year, or named parts (METHOD.md section 2)."""

from typing import Annotated, Any

from pydantic_core import core_schema

from finmodel.inputs.annotations import WORDS_OF_FILES
from finmodel.inputs.figure_reader import LONG, RANGE
from finmodel.inputs.figures import Series
from finmodel.inputs.model_schema import NO_CALENDAR, Calendar, Marker
from finmodel.inputs.series_reader import RAMP, Years, series_reader
from finmodel.inputs.text.ids import id_problem, is_id
from finmodel.inputs.text.numbers import RATE
from finmodel.inputs.text.problems import Problem, problems_in, refuse

_SERIES = frozenset(("value", *RANGE, *RAMP))
"""Keys of one rate by year, which is then in no parts."""
_NO_PART = WORDS_OF_FILES | _SERIES | {*LONG}
"""Words that mean something else in the growth of an allocation."""
_read_rate = series_reader(RATE, Years(baseline=False, every=True))


def is_part(key: str) -> bool:
    """Return whether a key of a growth names a part of it, and not a year or a form of rate."""
    return key not in _NO_PART and not key[:1].isdigit()


def _growth(given: object, info: core_schema.ValidationInfo) -> Series | dict[str, Series]:
    calendar = info.context or NO_CALENDAR
    if isinstance(given, dict) and not given:
        raise ValueError("names no part and no year: give a rate, or parts as {base: 2.4%}")
    if isinstance(given, dict) and any(map(is_part, given)) and not _SERIES.intersection(given):
        return _parts(given, calendar)
    return _read_rate(given, calendar)


def _parts(given: dict[str, Any], calendar: Calendar) -> dict[str, Series]:
    """Return the rate of each part by its id."""
    parts: dict[str, Series] = {}
    found: list[Problem] = []
    for name, rate in given.items():
        if not is_part(name):
            found.append(Problem((name,), _beside_parts(name, next(filter(is_part, given)))))
            continue
        if not is_id(name):
            found.append(Problem((name,), id_problem(name), at_key=True))
        try:
            parts[name] = Series() if rate is None else _read_rate(rate, calendar)
        except ValueError as error:
            found.extend(problems_in(error, (name,)))
    refuse(found)
    return parts


def _beside_parts(key: str, part: str) -> str:
    if key in WORDS_OF_FILES:
        return f"say it of a part: {part}: {{value: …, {key}: …}}"
    return f"is beside parts: give a part its years, as {part}: {{{key}: …}}"


AllocationGrowth = Annotated[
    Series | dict[str, Series],
    Marker(
        core_schema.with_info_plain_validator_function(_growth),
        {"$ref": "#/$defs/allocation-growth"},
    ),
]
