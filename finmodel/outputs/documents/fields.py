"""The reference of the files as a document, `finmodel.fields/1`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from finmodel.outputs.fields.reference import Field, Reference


class FileRecord(TypedDict):
    """A kind of file."""

    name: str
    """Of the kind, such as cip."""
    file: str
    """The name of the file."""
    says: str
    """What it holds."""
    compulsory: bool
    """Whether a set must have it."""
    method: str
    """The section of METHOD.md."""


class FieldRecord(TypedDict):
    """A field of a kind of file."""

    file: str
    """The kind of file."""
    path: str
    """The path to it; what stands for an id is in <>."""
    says: str
    """What it means."""
    form: str
    """What it holds: text, choice, number, series (a number by year), flag, month, …"""
    written: str
    """How it is written: a unit, or what it may be."""
    choices: list[str]
    """What it may be, where that is listed."""
    refers: str | None
    """The section whose ids it names."""
    needed: str | None
    """yes, or with what it is needed; null where it may be left out."""
    default: str | None
    """What holds where it is not given."""
    example: str
    """A line of YAML."""
    method: str | None
    """The section of METHOD.md."""


class FieldsDocument(TypedDict):
    """What `finmodel fields` prints."""

    schema: Literal["finmodel.fields/1"]
    files: list[FileRecord]
    fields: list[FieldRecord]


def fields_document(references: "Iterable[Reference]", fields: "Iterable[Field]") -> FieldsDocument:
    """Files, and fields of them."""
    return {
        "schema": "finmodel.fields/1",
        "files": [
            {
                "name": one.name,
                "file": one.file,
                "says": one.says,
                "compulsory": one.compulsory,
                "method": one.method,
            }
            for one in references
        ],
        "fields": [
            {
                "file": one.file,
                "path": one.path,
                "says": one.says,
                "form": one.column.form,
                "written": one.column.written,
                "choices": list(one.column.choices),
                "refers": one.refers or None,
                "needed": one.needed or None,
                "default": one.default or None,
                "example": one.example,
                "method": one.method or None,
            }
            for one in fields
        ],
    }
