"""Models of the files that pydantic validates by a schema built from their annotations alone.

Pydantic's own way from annotations to a schema, and its search for plugins, take a third of the
time a short run has. The fields of the assumption files are of few forms, so the schema is put
together here: text, literals, maps, tuples, other models, and the marked fields of `fields` and
`number_fields`. Pydantic uses the same schema wherever it is asked for one. What pydantic knows
and this schema does not (validators, constraints, …) is refused with a TypeError, so that nothing
is written in a model and never done.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields as fields_of
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any, Literal, NamedTuple, Self, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo
from pydantic_core import SchemaValidator, core_schema

from finmodel.inputs.annotations import NOTES
from finmodel.inputs.text.problems import Problem, refuse
from finmodel.inputs.text.years import parse_year

Schema = core_schema.CoreSchema
Model = TypeVar("Model", bound=BaseModel)


LATEST_FORMAT = 2
"""The newest format of assumption set that this version of finmodel reads."""


class Calendar(NamedTuple):
    """The years of a set, known while its other files are read; `years` is empty if they are not.

    `canonical` holds the years as already read from their text, so that each is read once.
    `capital` are the years that capital is given for; `format` is that of the set, 0 where it is
    not known.
    """

    years: tuple[str, ...]
    canonical: dict[str, str]
    capital: tuple[str, ...] = ()
    format: int = 0

    def year(self, text: str) -> str:
        """Read a financial year of the set; raises ValueError with a sentence."""
        known = self.canonical.get(text)
        if known is None:
            known = self.canonical[text] = parse_year(text)
        return known


NO_CALENDAR = Calendar((), {})


class Marker:
    """What a field is marked with in `typing.Annotated`: how it is read, and its JSON Schema."""

    def __init__(self, core: Schema, described: dict[str, Any]) -> None:
        self.core = core
        self.described = described

    def schema(self, _inner: Any, /) -> Schema:
        """Return the schema of the field; `_inner` is the annotation that was marked."""
        return self.core

    def json(self, _inner: Callable[[], Any], /) -> dict[str, Any]:
        """Return the JSON Schema of the field; `_inner` gives that of what was marked."""
        return self.described


class FileModel(BaseModel):
    """A frozen model that refuses any key it does not know.

    Defining one raises TypeError where it uses a feature of pydantic that has no effect here.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        for what in _ignored(cls):
            raise TypeError(f"{cls.__name__}: {what} would have no effect on an assumption file")

    def problems(self) -> Iterable[Problem]:
        """Return what in it does not go together, once all of it is read."""
        return ()

    def year_problems(self, calendar: Calendar) -> Iterable[Problem]:  # noqa: ARG002
        """Return what in it does not go together with the years of the set."""
        return ()

    def as_meant(self, calendar: Calendar) -> Self:  # noqa: ARG002
        """Return it with what is left out read as the format of the set means it."""
        return self

    def provenance_problems(self) -> Iterable[Problem]:
        """Return what the provenance among its keys lacks."""
        return ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> Schema:
        return schema_of(cls)


_CHECKS = ("provenance_problems", "problems", "year_problems", "as_meant")
_DECORATORS = [field.name for field in fields_of(BaseModel.__pydantic_decorators__)]
_HEEDED = {
    "annotation",
    "default",
    "metadata",
    "alias",
    "alias_priority",
    "validation_alias",
    "serialization_alias",
}
_IGNORED = sorted(name for name in FieldInfo.__slots__ if name[0] != "_" and name not in _HEEDED)
"""What pydantic keeps of a field and this schema ignores."""
_ignored_of = attrgetter(*_IGNORED)
_UNUSED = _ignored_of(FieldInfo())


def _ignored(model: type[FileModel]) -> Iterable[str]:
    """Return what a model holds that its schema would leave out."""
    for kind in _DECORATORS:
        decorated = getattr(model.__pydantic_decorators__, kind)
        yield from (f"{name}, one of its {kind}," for name in decorated)
    yield from (f"the private attribute {name}" for name in model.__private_attributes__)
    if model.model_config != FileModel.model_config:
        yield "its model_config"
    for hook in ("model_post_init", "__init__", "__get_pydantic_core_schema__"):
        if getattr(model, hook).__qualname__ != getattr(FileModel, hook).__qualname__:
            yield hook
    for name, field in model.model_fields.items():
        marker_in(field.metadata)
        if (values := _ignored_of(field)) != _UNUSED:
            yield from (
                f"{what} of {name}"
                for what, value, unused in zip(_IGNORED, values, _UNUSED, strict=True)
                if value != unused
            )
        if not field.validation_alias == field.serialization_alias == field.alias:
            yield f"an alias of {name} that is not its only one"


def read_model(model: type[Model], given: object, calendar: Calendar = NO_CALENDAR) -> Model:
    """Return what was read as a model; raises `pydantic_core.ValidationError`."""
    return _validator(model).validate_python(given, context=calendar)  # type: ignore[no-any-return]


@cache
def _validator(model: type[BaseModel]) -> SchemaValidator:
    return SchemaValidator(schema_of(model))


def keys_of(model: type[BaseModel]) -> dict[str, str]:
    """Return the keys a model has in a file, each with the name of its field."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def marker_in(marks: Iterable[Any]) -> Marker | None:
    """Return the one marker among marks, beside what they say of names; None where there is none.

    Raises TypeError for any other mark, such as a constraint of pydantic, and for two markers.
    """
    found: Marker | None = None
    for mark in marks:
        if isinstance(mark, NOTES):
            continue
        if not isinstance(mark, Marker) or found is not None:
            raise TypeError(f"{mark!r} would have no effect on a field of an assumption file")
        found = mark
    return found


def schema_of(annotation: Any) -> Schema:
    """Return the schema of an annotation; raises TypeError for a form no field has."""
    if isinstance(annotation, type) and issubclass(annotation, FileModel):
        return _model_schema(annotation)
    marks = getattr(annotation, "__metadata__", None)
    if marks is not None:
        marker = marker_in(marks)
        inner = annotation.__origin__
        return schema_of(inner) if marker is None else marker.schema(inner)
    form, arguments = get_origin(annotation), get_args(annotation)
    if NoneType in arguments and len(arguments) == 2:
        return schema_of(next(one for one in arguments if one is not NoneType))
    if form is Literal:
        return core_schema.literal_schema(list(arguments))
    if form is dict and _keys_say_what_they_are(arguments[0]):
        return core_schema.dict_schema(schema_of(arguments[0]), schema_of(arguments[1]))
    if form is tuple and arguments[1:] == (...,):
        return core_schema.tuple_schema([schema_of(arguments[0])], variadic_item_index=0)
    if annotation is str:
        return core_schema.str_schema()
    if annotation is Any:
        return core_schema.any_schema()
    raise TypeError(f"no field of an assumption file is a {annotation}")


def _keys_say_what_they_are(key: Any) -> bool:
    """Return whether keys are ids, refer to ids, are free text or are of a few words."""
    marks = getattr(key, "__metadata__", ())
    return get_origin(key) is Literal or any(isinstance(mark, NOTES) for mark in marks)


@cache
def _model_schema(model: type[FileModel]) -> Schema:
    fields = {name: _field_schema(field) for name, field in model.model_fields.items()}
    schema: Schema = core_schema.model_schema(
        model, core_schema.model_fields_schema(fields, extra_behavior="forbid")
    )
    if any(getattr(model, name) is not getattr(FileModel, name) for name in _CHECKS):
        schema = core_schema.with_info_after_validator_function(_checked, schema)
    return schema


def _field_schema(field: FieldInfo) -> core_schema.ModelField:
    marker = marker_in(field.metadata)
    schema = schema_of(field.annotation) if marker is None else marker.schema(field.annotation)
    if not field.is_required():
        schema = core_schema.with_default_schema(schema, default=field.default)
    return core_schema.model_field(schema, validation_alias=field.alias)


def _checked(model: FileModel, info: core_schema.ValidationInfo) -> FileModel:
    calendar = info.context or NO_CALENDAR
    years = model.year_problems(calendar)
    refuse((*model.provenance_problems(), *model.problems(), *years))
    meant = model.as_meant(calendar)
    # Records of a kind are many, and give the same few fields.
    given = _given(frozenset(meant.model_fields_set))
    object.__setattr__(meant, "__pydantic_fields_set__", given)
    return meant


@cache
def _given(fields: frozenset[str]) -> set[str]:
    return set(fields)
