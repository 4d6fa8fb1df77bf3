"""What went wrong as a document, `finmodel.errors/1`."""

from collections.abc import Iterable
from typing import Annotated, Literal, NamedTuple

from typing_extensions import TypedDict

from finmodel.inputs.faults import AssumptionFaults, Fault, Unreadable
from finmodel.outputs.documents.value_types import Place, SchemaKeywords


class Trouble(NamedTuple):
    """One error: where it stands, if that is known, and what to do about it.

    `below` are lines shown under the message, which a document has as lines of the message.
    """

    message: str
    path: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    below: tuple[str, ...] = ()


def trouble_of(fault: Fault) -> Trouble:
    """What is wrong with assumptions, and where."""
    place = fault.place
    if place is not None:
        return Trouble(fault.message, fault.path or None, place.file, place.line, place.column)
    if fault.path.endswith((".yaml", ".yml")):
        # A whole file is at fault: that it is missing, or has no place in the set.
        return Trouble(fault.message, file=fault.path)
    return Trouble(fault.message, fault.path)


def troubles_of(fault: AssumptionFaults | Unreadable) -> tuple[Trouble, ...]:
    """Every fault of a set, each with its place; or why it cannot be read."""
    if isinstance(fault, Unreadable):
        return (Trouble(fault.reason, file=fault.path),)
    return tuple(map(trouble_of, fault.faults))


class ErrorRecord(TypedDict):
    """One error, and where it stands if that is known."""

    file: str | None
    line: Place | None
    column: Place | None
    path: str | None
    message: str


class ErrorsDocument(TypedDict):
    """Every error of a command at once, on stderr."""

    schema: Literal["finmodel.errors/1"]
    errors: list[ErrorRecord]
    exit_code: Annotated[int, SchemaKeywords(minimum=1, maximum=130)]
    """The code the command ends with."""


def errors_document(troubles: Iterable[Trouble], exit_code: int) -> ErrorsDocument:
    """Every error at once, and the code the command ends with."""
    return {
        "schema": "finmodel.errors/1",
        "errors": [error_record(trouble) for trouble in troubles],
        "exit_code": exit_code,
    }


def error_record(trouble: Trouble) -> ErrorRecord:
    """One error, the same in every document that has errors."""
    return {
        "file": trouble.file,
        "line": trouble.line,
        "column": trouble.column,
        "path": trouble.path,
        "message": "\n".join((trouble.message, *trouble.below)),
    }
