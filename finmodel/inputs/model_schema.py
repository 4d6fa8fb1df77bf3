"""Models that pydantic validates by a schema built from their annotations alone.

Pydantic's own way from annotations to a schema, and its search for plugins, take a third of the
time a short run has. The fields of the assumption files are of few forms, so the schema is put
together here: text, literals, maps, tuples, other models, and the marked fields of `fields` and
`number_fields`. Pydantic uses the same schema wherever it is asked for one.
"""

from collections.abc import Callable, Iterable
from functools import cache
from types import NoneType
from typing import Any, Literal, NamedTuple, Protocol, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict
from pydantic_core import SchemaValidator, core_schema

from finmodel.inputs.text.problems import Problem, refuse
from finmodel.inputs.text.years import parse_year

Schema = core_schema.CoreSchema
Read = Callable[[object], object]
Model = TypeVar("Model", bound=BaseModel)


class Calendar(NamedTuple):
    """The years of a set, known while its other files are read; `years` is empty if they are not.

    `canonical` holds the years as already read from their text, so that each is read once.
    """

    years: tuple[str, ...]
    canonical: dict[str, str]

    def year(self, text: str) -> str:
        """Read a financial year of the set; raises ValueError with a sentence."""
        known = self.canonical.get(text)
        if known is None:
            known = self.canonical[text] = parse_year(text)
        return known


NO_CALENDAR = Calendar((), {})


class Marker(Protocol):
    """What a field is marked with in `typing.Annotated`: how it is read, and its JSON Schema."""

    def schema(self, inner: Any, /) -> Schema:
        """Give the schema of the field; `inner` is the annotation that was marked."""

    def json(self, inner: Callable[[], Any], /) -> dict[str, Any]:
        """Give the JSON Schema of the field; `inner` gives that of what was marked."""


class FileModel(BaseModel):
    """A frozen model that refuses any key it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def problems(self, calendar: Calendar) -> Iterable[Problem]:  # noqa: ARG002 - for those that do
        """Say what in it does not go together, once all of it is read."""
        return ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> Schema:
        return schema_of(cls)


def read_model(model: type[Model], given: object, calendar: Calendar = NO_CALENDAR) -> Model:
    """Give what was read as a model; raises `pydantic_core.ValidationError`."""
    return _validator(model).validate_python(given, context=calendar)  # type: ignore[no-any-return]


@cache
def _validator(model: type[BaseModel]) -> SchemaValidator:
    return SchemaValidator(schema_of(model))


def keys_of(model: type[BaseModel]) -> dict[str, str]:
    """Give the keys a model has in a file, each with the name of its field."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def schema_of(annotation: Any) -> Schema:
    """Give the schema of an annotation; raises TypeError for a form no field has."""
    if isinstance(annotation, type) and issubclass(annotation, FileModel):
        return _model_schema(annotation)
    marked = getattr(annotation, "__metadata__", None)
    if marked is not None:
        marker: Marker = marked[-1]
        return marker.schema(annotation.__origin__)
    form, inner = get_origin(annotation), get_args(annotation)
    if NoneType in inner:
        return schema_of(next(one for one in inner if one is not NoneType))
    if form is Literal:
        return core_schema.literal_schema(list(inner))
    if form is dict:
        return core_schema.dict_schema(schema_of(inner[0]), schema_of(inner[1]))
    if form is tuple:
        return core_schema.tuple_schema([schema_of(inner[0])], variadic_item_index=0)
    if annotation is str:
        return core_schema.str_schema()
    if annotation is Any:
        return core_schema.any_schema()
    raise TypeError(f"no field of an assumption file is a {annotation}")


@cache
def _model_schema(model: type[FileModel]) -> Schema:
    fields = {name: _field_schema(field) for name, field in model.model_fields.items()}
    schema: Schema = core_schema.model_schema(
        model, core_schema.model_fields_schema(fields, extra_behavior="forbid")
    )
    if model.problems is not FileModel.problems:
        schema = core_schema.with_info_after_validator_function(_checked, schema)
    return schema


def _field_schema(field: Any) -> core_schema.ModelField:
    if field.metadata:
        schema = field.metadata[-1].schema(field.annotation)
    else:
        schema = schema_of(field.annotation)
    if not field.is_required():
        schema = core_schema.with_default_schema(schema, default=field.default)
    return core_schema.model_field(schema, validation_alias=field.alias)


def _checked(model: FileModel, info: core_schema.ValidationInfo) -> FileModel:
    refuse(model.problems(info.context or NO_CALENDAR))
    return model
