"""The plain kinds of field in the assumption files: text, references, true or false, months.

Each is a marker for `typing.Annotated` that builds its own pydantic schema, which keeps start-up
short and lets every refusal be a sentence. A field reads text, or what was already read.
"""

from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic_core import core_schema

from finmodel.inputs.annotations import ORGANISATIONS, Refers
from finmodel.inputs.model_schema import NO_CALENDAR, Calendar, Marker
from finmodel.inputs.text.problems import Problem, refuse
from finmodel.inputs.text.years import Month, parse_month, parse_year

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Json = dict[str, Any]
NO_ENTRIES: dict[Any, Any] = {}
"""What a map in a file holds when it is not given; never written to."""


def read_by(read: "Callable[[str], object]", what: str, json: Json) -> Marker:
    """Make a field that is read from text by a function raising ValueError with a sentence."""

    def field(given: object) -> object:
        if isinstance(given, str):
            return read(given)
        if isinstance(given, dict | list):
            raise ValueError(f"one {what} is needed here, not {_shape(given)}")
        return given

    return Marker(core_schema.no_info_plain_validator_function(field), json)


def _shape(given: object) -> str:
    return "a map" if isinstance(given, dict) else "a list"


FLAGS = {"true": True, "yes": True, "false": False, "no": False}
"""How true and false are written."""


def _flag(text: str) -> bool:
    if text in FLAGS:
        return FLAGS[text]
    plain = text.strip().lower()
    if plain in {"yes", "y", "on", "true", "1", "no", "n", "off", "false", "0"}:
        meant = "true" if plain in {"yes", "y", "on", "true", "1"} else "false"
        raise ValueError(f"{text} is not true or false: write {meant}")
    raise ValueError(f'"{text}" is not true or false')


def is_text(marks: "tuple[object, ...]") -> bool:
    """Whether a field with these marks holds any words, and not words of a form of their own."""
    return any(mark is _TEXT for mark in marks)


def _names(given: object) -> object:
    if isinstance(given, str):
        return (given.strip(),)
    if isinstance(given, list):
        refuse(
            Problem((at,), "a name is needed here")
            for at, name in enumerate(given)
            if not isinstance(name, str) and name is not None
        )
        return tuple(name for name in given if name)
    if isinstance(given, dict):
        raise ValueError("a name or a list of names is needed here, not a map")
    return given


_TEXT = Marker(
    core_schema.str_schema(min_length=1, strip_whitespace=True), {"type": "string", "minLength": 1}
)
_ONE_OR_MORE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}

Text = Annotated[str, _TEXT]
OrganisationText = Annotated[str, _TEXT, Refers(ORGANISATIONS)]
"""The id of an organisation."""
Flag = Annotated[
    bool,
    read_by(_flag, "true or false", {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]}),
]
YearText = Annotated[
    str, read_by(parse_year, "financial year", {"type": "string", "examples": ["2016/17"]})
]
MonthText = Annotated[
    Month,
    read_by(parse_month, "month", {"type": "string", "pattern": "^[0-9]{4}-(0?[1-9]|1[0-2])$"}),
]
Name = TypeVar("Name")
NamesOf = Annotated[
    tuple[Name, ...], Marker(core_schema.no_info_plain_validator_function(_names), _ONE_OR_MORE)
]
"""One name, or a list of names."""
Names = NamesOf[str]


def _set_year(given: object, info: core_schema.ValidationInfo) -> str:
    calendar = info.context or NO_CALENDAR
    return _year_among(given, calendar, calendar.years)


def _figure_year(given: object, info: core_schema.ValidationInfo) -> str:
    calendar = info.context or NO_CALENDAR
    return _year_among(given, calendar, calendar.capital or calendar.years)


def _year_among(given: object, calendar: Calendar, years: "Sequence[str]") -> str:
    if not isinstance(given, str):
        raise ValueError("one financial year is needed here, as 2016/17")
    year = calendar.year(given)
    if years and year not in years:
        raise ValueError(f"{year} is not a year of this set ({years[0]} to {years[-1]})")
    return year


SetYear = Annotated[
    str,
    Marker(
        core_schema.with_info_plain_validator_function(_set_year),
        {"type": "string", "examples": ["2016/17"]},
    ),
]
"""A financial year of the set."""
FigureYear = Annotated[
    str,
    Marker(
        core_schema.with_info_plain_validator_function(_figure_year),
        {"type": "string", "examples": ["2016/17"]},
    ),
]
"""A financial year of the set, or one that its capital alone runs to."""
