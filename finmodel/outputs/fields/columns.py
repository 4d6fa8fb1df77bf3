"""The columns of a kind of record, from the JSON Schema of its file: one for each field.

What a cell may hold follows from the schema, so that a field added to a file has its column.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from finmodel.inputs.text.numbers import KINDS, NUMBER, Kind

Form = Literal[
    "text",
    "either",
    "choice",
    "flag",
    "month",
    "year",
    "number",
    "series",
    "by month",
    "list",
    "map",
    "list or map",
]
"""What a cell holds; `either` is words or a number.

A series has a cell for every year, and one for the same in every year.
"""
EVERY = "every year"
"""In the key of a column: the cell of a series that is the same in every year."""
_WITHOUT_RANGE = "-without-range"
PROVENANCE = ("source", "basis", "calibrated_to", "judgement")
"""Where a record says it is from: the last columns of its row."""
HEAD = "provenance."
"""What the keys of a scenario's provenance begin with."""
Json = Mapping[str, Any]


_WRITTEN: Mapping[str, str] = {
    "list": "a, b, c",
    "map": "name: value; …",
    "list or map": "a, b, c; or name: value; …",
    "month": "month, as 2025-10",
    "year": "year, as 2025/26",
    "flag": "yes or no",
    "choice": "one of a list",
    "text": "words",
    "either": "words",
}
_OF_KIND = {"people": "people", "months": "months", "years": "years", "count": "number"}


class Column(NamedTuple):
    """A field of a record.

    Attributes:
        key: the way to it within its record, as `investment.one_off`.
        form: what its cells hold.
        says: what it is, in a sentence.
        needed: whether a record must have it.
        kind: of a number, or of the numbers of a series, list or map; None where it holds words.
        choices: what it may be, where that is listed.
    """

    key: str
    form: Form
    says: str
    needed: bool = False
    kind: Kind | None = None
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its heading: the key in words."""
        words = self.key.removeprefix(HEAD).replace("_", " ").replace(".", ": ")
        return words[:1].upper() + words[1:]

    @property
    def unit(self) -> str:
        """The unit of its numbers, or how it is written where it holds no number."""
        if self.kind is None or self.form in ("list", "map", "list or map", "flag"):
            return _WRITTEN.get(self.form, "")
        if self.kind.percent:
            return "%"
        return "money" if self.kind.unit == "money" else _OF_KIND.get(self.kind.name, "number or %")

    @property
    def written(self) -> str:
        """How it is written: what it may be, or the unit of its numbers and whether by year."""
        if self.choices:
            return f"{', '.join(self.choices[:-1])} or {self.choices[-1]}".removeprefix(" or ")
        along = {"series": " by year", "by month": " by month"}
        return f"{self.unit}{along.get(self.form, '')}"

    @property
    def own(self) -> str:
        """The first step of the key, of a provenance that of its part."""
        return self.key.removeprefix(HEAD).partition(".")[0]

    @property
    def is_provenance(self) -> bool:
        """Whether it says where the record is from."""
        return self.own in PROVENANCE


def columns_of(record: Json, definitions: Json, under: str = "") -> tuple[Column, ...]:
    """The columns of a record: its own fields first, then where it is from.

    What holds records of its own (a programme's benefits) has a sheet of its own, and no column.
    """
    return tuple(sorted(_columns(record, definitions, under), key=_order))


def _order(column: Column) -> tuple[int, int]:
    """The name first, then single values, numbers by year, and where it is from.

    Whether it counts at all is the last of the single values: most rows leave it empty.
    """
    if column.is_provenance:
        return 3, PROVENANCE.index(column.own)
    form = 0 if column.key == "name" else 2 if column.form == "series" else 1
    return form, int(column.key == "include")


def _columns(record: Json, definitions: Json, under: str) -> Iterator[Column]:
    """The fields of a record; the source of a part of it is on the sheet of numbers."""
    needed = frozenset(record.get("required", ())) if not under else frozenset()
    for name, shape in record["properties"].items():
        if under and name in PROVENANCE and under != HEAD:
            continue
        key = f"{under}{name}"
        whole = {**resolved(shape, definitions), **{k: v for k, v in shape.items() if k != "$ref"}}
        says = whole.get("description", "")
        column = column_of(key, shape, says, needed=name in needed)
        if column is not None:
            yield column
        elif "properties" in whole:
            yield from _columns(whole, definitions, f"{key}.")


def resolved(shape: Json, definitions: Json) -> Json:
    """What a shape stands for, where it is a record that others refer to by a name."""
    name = shape.get("$ref", "").removeprefix("#/$defs/")
    if name not in ("judgement", "recurrent-investment", "objective"):
        return {}
    found: Json = definitions[name]
    return next((one for one in found.get("anyOf", ()) if "properties" in one), found)


def column_of(key: str, shape: Json, says: str, *, needed: bool) -> Column | None:
    """The column of one field; None where it holds more than a column does."""
    name = shape.get("$ref", "").removeprefix("#/$defs/")
    if name == "list-target":
        return Column(key, "series", says, needed, KINDS["people"])
    if name == "allocation-growth":
        return Column(key, "series", says, needed, KINDS["rate"])
    if name.endswith("-by-year"):
        return Column(key, "series", says, needed, _kind(name.removesuffix("-by-year")))
    if (kind := _kind(name)) is not None:
        return Column(key, "flag" if kind.words else "number", says, needed, kind)
    if "enum" in shape:
        return Column(key, "choice", says, needed, choices=tuple(map(str, shape["enum"])))
    if (form := _form_of(shape)) is not None:
        return Column(key, form, says, needed, NUMBER if form == "number" else None)
    if (entries := _of_list_or_map(shape)) is not None:
        return _several(key, "list or map", entries, says, needed=needed)
    items = shape.get("items") or _of_names(shape)
    if items is not None:
        return _several(key, "list", items, says, needed=needed)
    entries = shape.get("additionalProperties")
    return _several(key, "map", entries, says, needed=needed) if entries else None


_PLAIN: Mapping[str, Form] = {
    "string": "text",
    "boolean": "flag",
    "number": "number",
    "integer": "number",
}


def _form_of(shape: Json) -> Form | None:
    """What a cell of a field with one value in words or figures holds; None for any other."""
    forms = shape.get("anyOf", ())
    if len(forms) == 2 and "enum" in forms[0] and "$ref" in forms[1]:
        return "either"
    if forms and forms[0].get("type") == "boolean":
        return "flag"
    form = _PLAIN.get(shape.get("type", ""))
    if form == "text" and "pattern" in shape and "1[0-2]" in shape["pattern"]:
        return "month"
    return "year" if form == "text" and shape.get("examples") == ["2016/17"] else form


def _of_list_or_map(shape: Json) -> Json | None:
    """What a map holds that may also be written as a list of its names."""
    forms = {one.get("type"): one for one in shape.get("anyOf", ())}
    return forms["object"].get("additionalProperties") if {"object", "array"} == {*forms} else None


def _of_names(shape: Json) -> Json | None:
    """What a list holds that may also be written as one name."""
    lists = [one for one in shape.get("anyOf", ()) if one.get("type") == "array"]
    return lists[0]["items"] if lists else None


def _several(key: str, form: Form, inner: Json, says: str, *, needed: bool) -> Column | None:
    kind = _kind(inner.get("$ref", "").removeprefix("#/$defs/"))
    if kind is None and inner.get("type") != "string" and "enum" not in inner:
        return None
    return Column(key, form, says, needed, kind, tuple(map(str, inner.get("enum", ()))))


def _kind(name: str) -> Kind | None:
    return KINDS.get(name.removesuffix(_WITHOUT_RANGE))
