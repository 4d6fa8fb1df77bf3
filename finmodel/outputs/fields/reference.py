"""Every field of a kind of file: what it means, how it is written, what holds without it.

All of it is read from the models of the files: their shapes, the words under each field, their
defaults and the section of METHOD.md that they name. An example is the first in the starter set.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from finmodel.inputs.assumption_set import COMPULSORY, FILES
from finmodel.inputs.json_schema import json_schema
from finmodel.inputs.model_walk import EACH, KEY, Way, ids_of, nodes_of, references_of
from finmodel.inputs.portfolio_model import PortfolioFile
from finmodel.inputs.provenance import Provenance
from finmodel.inputs.scenario_files import ScenarioFile
from finmodel.inputs.text.numbers import KINDS
from finmodel.outputs.fields.columns import PROVENANCE, Column, Json, column_of, resolved
from finmodel.outputs.fields.field_defaults import (
    declared_in,
    default_text,
    file_words,
    section_of,
)
from finmodel.outputs.fields.field_examples import example_of

FROM = "provenance"
"""What stands for the fields of every record that say where it is from."""
_MODELS: Mapping[str, type[BaseModel]] = {
    **FILES,
    "scenario": ScenarioFile,
    "portfolio": PortfolioFile,
    FROM: Provenance,
}
NAMES = tuple(_MODELS)
"""What has fields: each kind of file, and the provenance of records."""
ALWAYS = "yes"
_NOT_OF_RECORDS = frozenset(PROVENANCE)
_IN_FORM = "in that form"


class Field(NamedTuple):
    """A field of a kind of file.

    Attributes:
        file: the kind of file.
        section: the part of the file that it is in; empty where it is in none.
        key: its name within a record, as investment.one_off; what stands for an id is in <>.
        way: the way to it in the file.
        says: what it means, in a sentence.
        column: its form, unit and choices.
        needed: "yes", or with what it is needed; empty where it may be left out.
        default: what holds where it is not given; empty where nothing does.
        example: a line of YAML.
        method: the section of METHOD.md.
        refers: the section whose ids it names; empty where it names none.
        path: the path to it, as --set and scenarios write it; what stands for an id is in <>.
    """

    file: str
    section: str
    key: str
    way: Way
    says: str
    column: Column
    needed: str
    default: str
    example: str
    method: str
    refers: str
    path: str

    @property
    def name(self) -> str:
        """The last word of its key, by which it may be asked for."""
        return self.way[-1] if self.way[-1] != EACH else self.section


class Section(NamedTuple):
    """A part of a file: its key, what is in it, and its fields."""

    key: str
    says: str
    fields: tuple[Field, ...]


class Reference(NamedTuple):
    """A kind of file.

    Attributes:
        name: of the kind, such as cip.
        file: the name of the file.
        says: what it holds.
        compulsory: whether a set must have it.
        method: the section of METHOD.md.
        sections: its parts, that of fields in none first.
    """

    name: str
    file: str
    says: str
    compulsory: bool
    method: str
    sections: tuple[Section, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All its fields."""
        return tuple(field for section in self.sections for field in section.fields)


@cache
def reference_of(name: str) -> Reference:
    """The reference of a kind of file; raises KeyError for a kind there is none of."""
    model = _MODELS[name]
    schema = json_schema("system")["$defs"][FROM] if name == FROM else json_schema(name)
    definitions = json_schema("system")["$defs"] if name == FROM else schema["$defs"]
    fields = tuple(_fields(name, model, schema, definitions))
    parts = dict.fromkeys(field.section for field in fields)
    return Reference(
        name,
        {FROM: "every file", "scenario": "scenarios/*.yaml"}.get(name, f"{name}.yaml"),
        file_words(model),
        name in COMPULSORY,
        section_of(model),
        tuple(
            Section(
                part,
                schema["properties"][part].get("description", "") if part else "",
                tuple(field for field in fields if field.section == part),
            )
            for part in sorted(parts, key=bool)
        ),
    )


@cache
def references() -> tuple[Reference, ...]:
    """The reference of everything that has fields."""
    return tuple(reference_of(name) for name in NAMES)


def field_at(name: str, way: Way) -> Field | None:
    """The field to which a way leads in a kind of file; None where there is none."""
    if name not in _MODELS:
        return None
    return next((field for field in reference_of(name).fields if field.way == way), None)


def _fields(name: str, model: type[BaseModel], schema: Json, definitions: Json) -> Iterator[Field]:
    """The fields of a file in the order of its model."""
    declared, refers = declared_in(model), references_of(model)
    for way, says, column, needed in _leaves(schema, definitions, (), "", ""):
        if name != FROM and (FROM in way or not _NOT_OF_RECORDS.isdisjoint(way)):
            continue
        words = _in_words(model, way)
        is_record = EACH in way
        found = declared.get(way)
        named = refers.get(way)
        yield Field(
            name,
            way[0] if is_record else "",
            ".".join(words[_head(words) :] if is_record else words),
            way,
            says,
            column,
            needed,
            default_text(found.default, column.kind) if found is not None else "",
            example_of(name, way, column, named.to if named is not None else ""),
            found.section if found is not None else section_of(model),
            named.to if named is not None else "",
            ".".join(words if words[0] == name or name == FROM else (name, *words)),
        )


def _leaves(
    shape: Json, definitions: Json, way: Way, says: str, needed: str
) -> Iterator[tuple[Way, str, Column, str]]:
    """Every place of a schema that holds one value, or numbers by year: what it is, if needed."""
    whole = {**resolved(shape, definitions), **{k: v for k, v in shape.items() if k != "$ref"}}
    says = whole.get("description") or says
    column = _column(shape, way, says, needed=bool(needed)) if way else None
    if column is not None:
        yield way, says, column, needed
    else:
        required = frozenset(whole.get("required", ()))
        of_optional = f"with {way[-1]}" if way and way[-1] != EACH and not needed else ALWAYS
        for key, inner in whole.get("properties", {}).items():
            each = (needed or of_optional) if key in required else ""
            yield from _leaves(inner, definitions, (*way, key), says, each)
        for inner in (whole.get("additionalProperties"), whole.get("items")):
            if isinstance(inner, dict) and inner:
                yield from _leaves(inner, definitions, (*way, EACH), says, "")
        if way and whole.get("additionalProperties") == {}:
            yield way, says, Column(way[-1], "map", says), needed
    for inner in _forms(shape, definitions):
        yield from _leaves(inner, definitions, way, says, "" if "$ref" in inner else _IN_FORM)


def _column(shape: Json, way: Way, says: str, *, needed: bool) -> Column | None:
    """The column of a place that holds one value, or numbers by year or month; else None."""
    kind = shape.get("$ref", "").removeprefix("#/$defs/").removesuffix("-by-month")
    if kind in KINDS and "by-month" in shape["$ref"]:
        return Column(way[-1], "by month", says, needed, KINDS[kind])
    return column_of(".".join(way), shape, says, needed=needed)


def _forms(shape: Json, definitions: Json) -> Iterator[Json]:
    """The further forms of what may be written as a record too."""
    name = shape.get("$ref", "").removeprefix("#/$defs/")
    if name in ("price", "allocation-growth"):
        forms = definitions[name]["anyOf"]
        yield from (one for one in forms if "$ref" not in one or name == "price")


def _in_words(model: type[BaseModel], way: Way) -> tuple[str, ...]:
    """The steps of a way; an id is said by what it is the id of, an item of a list by []."""
    ids, refers = ids_of(model), references_of(model)
    words: list[str] = []
    for place, step in enumerate(way):
        at = (*way[:place], KEY)
        if step != EACH:
            words.append(step)
        elif at in ids:
            words.append(f"<{ids[at].what}>")
        elif at in refers:
            words.append(f"<{refers[at].to.rpartition('.')[2].removesuffix('s')}>")
        elif at in _nodes(model):
            words.append("<name>")
        else:
            words[-1] += "[]"
    return tuple(words)


def _head(words: tuple[str, ...]) -> int:
    """How many words lead to a record: its section, and its id where it has one."""
    return 2 if len(words) > 2 and words[1].startswith("<") else 1


@cache
def _nodes(model: type[BaseModel]) -> frozenset[Way]:
    return frozenset(node.way for node in nodes_of(model))
