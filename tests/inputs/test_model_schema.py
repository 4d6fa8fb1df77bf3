"""A model of a file refuses whatever of pydantic its own schema would leave out."""

from typing import Annotated, Any

import pytest
from annotated_types import Gt
from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    computed_field,
    field_serializer,
    field_validator,
    model_serializer,
    model_validator,
)

from finmodel.inputs.annotations import FreeKey
from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.fields import NO_ENTRIES, Flag, Text, read_by
from finmodel.inputs.model_schema import FileModel, read_model, schema_of
from finmodel.inputs.number_fields import Amount
from finmodel.inputs.provenance import Head, Record
from finmodel.inputs.scenario_files import ScenarioFile

UPPER = read_by(str.upper, "text", {"type": "string"})
NO_EFFECT = "would have no effect"


@pytest.mark.parametrize("base", [FileModel, Record, Head])
def test_validators_and_serializers_are_refused(base: type[FileModel]) -> None:
    with pytest.raises(TypeError, match=f"_known, one of its field_validators, {NO_EFFECT}"):

        class _WithFieldValidator(base):  # type: ignore[misc, valid-type]
            name: Text

            @field_validator("name")
            @classmethod
            def _known(cls, name: str) -> str:
                return name

    with pytest.raises(TypeError, match=f"_whole, one of its model_validators, {NO_EFFECT}"):

        class _WithModelValidator(base):  # type: ignore[misc, valid-type]
            name: Text

            @model_validator(mode="after")
            def _whole(self) -> Any:
                return self

    with pytest.raises(TypeError, match=f"twice, one of its computed_fields, {NO_EFFECT}"):

        class _WithComputedField(base):  # type: ignore[misc, valid-type]
            name: Text

            @computed_field  # type: ignore[prop-decorator]
            @property
            def twice(self) -> str:
                return self.name * 2

    with pytest.raises(TypeError, match=NO_EFFECT):

        class _WithFieldSerializer(base):  # type: ignore[misc, valid-type]
            name: Text

            @field_serializer("name")
            def _short(self, name: str) -> str:
                return name

    with pytest.raises(TypeError, match=NO_EFFECT):

        class _WithModelSerializer(base):  # type: ignore[misc, valid-type]
            @model_serializer
            def _short(self) -> dict[str, str]:
                return {}


@pytest.mark.parametrize(
    "field",
    [
        Field(gt=0),
        Field(min_length=2),
        Field(pattern="^a"),
        Field(validation_alias="otherwise"),
        Field(serialization_alias="otherwise"),
        Field(alias="otherwise", validation_alias="again"),
        Field(default_factory=str),
        Field(strict=True),
        Field(exclude=True),
        Field(validate_default=True),
        Field(discriminator="kind"),
        Field(title="a title"),
        Field(description="some words"),
        Field(json_schema_extra={"a": 1}),
        Field(deprecated=True),
        Field(frozen=True),
        Field(repr=False),
    ],
    ids=repr,
)
def test_what_field_gives_is_refused(field: Any) -> None:
    with pytest.raises(TypeError, match=NO_EFFECT):
        type("Given", (FileModel,), {"__annotations__": {"name": Text}, "name": field})


@pytest.mark.parametrize(
    "annotation",
    [
        Annotated[Text, Gt(0)],
        Annotated[Text, AfterValidator(str)],
        Annotated[Text, BeforeValidator(str)],
        Annotated[str, StringConstraints(min_length=2)],
        Annotated[str, Field(gt=0)],
        Annotated[Text, UPPER],
    ],
)
def test_constraints_and_second_markers_are_refused_wherever_they_are(annotation: Any) -> None:
    with pytest.raises(TypeError, match=NO_EFFECT):
        type("Marked", (FileModel,), {"__annotations__": {"name": annotation}})
    for around in (annotation | None, dict[FreeKey, annotation], tuple[annotation, ...]):
        inside = type("Inside", (FileModel,), {"__annotations__": {"name": around}})
        with pytest.raises(TypeError, match=NO_EFFECT):
            read_model(inside, {"name": "a"})


@pytest.mark.parametrize(
    "annotation",
    [
        int,
        list[str],
        str | Flag,
        str | Amount | None,
        tuple[str, Flag],
        dict[str, Text],
        dict[Text, Text],
        Annotated[tuple[str, str], Gt(0)],
    ],
)
def test_forms_that_no_field_has_are_refused(annotation: Any) -> None:
    with pytest.raises(TypeError):
        schema_of(annotation)


def test_other_features_are_refused() -> None:
    with pytest.raises(TypeError, match=f"the private attribute _kept {NO_EFFECT}"):

        class _WithPrivateAttribute(FileModel):
            _kept: int = PrivateAttr(0)

    with pytest.raises(TypeError, match=f"its model_config {NO_EFFECT}"):

        class _Configured(FileModel):
            model_config = ConfigDict(extra="ignore")

    with pytest.raises(TypeError, match=f"model_post_init {NO_EFFECT}"):

        class _WithPostInit(FileModel):
            def model_post_init(self, _: Any, /) -> None:
                """Do nothing."""


def test_what_has_an_effect_is_taken() -> None:
    class Taken(FileModel):
        from_: Text = Field(alias="from")
        flag: Flag = True
        amount: Amount | None = None
        loud: Annotated[str, UPPER] = ""
        words: dict[FreeKey, Text] = NO_ENTRIES

    taken = read_model(Taken, {"from": "a", "loud": "b", "words": {"c": "d"}})
    assert (taken.from_, taken.flag, taken.loud, taken.words) == ("a", True, "B", {"c": "d"})


@pytest.mark.parametrize("model", [*FILES.values(), ScenarioFile, Head])
def test_every_model_of_a_file_has_a_schema(model: type[FileModel]) -> None:
    assert schema_of(model)
