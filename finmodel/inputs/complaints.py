"""What is wrong with a value while it is read, and the sentence the user meets."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from finmodel.inputs.names import nearest, unknown_key

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Where = tuple[str | int, ...]


class Complaint(NamedTuple):
    """A sentence about something inside the value being read; `at_key` when about the key."""

    where: Where
    sentence: str
    at_key: bool = False


def refuse(complaints: Iterable[Complaint]) -> None:
    """Raise the complaints, if there are any, so that pydantic places them."""
    lines = [
        InitErrorDetails(
            type=PydanticCustomError(
                "key" if complaint.at_key else "value", "{said}", {"said": complaint.sentence}
            ),
            loc=complaint.where,
            input="",
        )
        for complaint in complaints
    ]
    if lines:
        raise ValidationError.from_exception_data("value", lines)


def complaints_in(
    error: Exception, under: Where = (), known: Sequence[str] = ()
) -> list[Complaint]:
    """Give the complaints a reader raised, under the place where it was reading.

    What is empty is left out: the reader of the file has told of it already.
    """
    if not isinstance(error, ValidationError):
        return [Complaint(under, str(error))]
    return [
        Complaint((*under, *line["loc"]), sentence(line, known), at_key(line))
        for line in error.errors(include_url=False)
        if not is_empty(line)
    ]


def is_empty(line: "ErrorDetails") -> bool:
    """Say whether a refusal is only of a value that was left empty."""
    return line["input"] is None and line["type"] not in {"extra_forbidden", "missing"}


def at_key(line: "ErrorDetails") -> bool:
    """Say whether a refusal is about a key rather than its value."""
    return line["type"] in {"extra_forbidden", "key"}


def sentence(line: "ErrorDetails", known: Sequence[str] = ()) -> str:
    """Put one of pydantic's refusals in words; `known` are the keys that may stand there."""
    kind, where, given = line["type"], line["loc"], line["input"]
    match kind:
        case "key" | "value":
            return line["msg"]
        case "value_error":
            return str(line["ctx"]["error"])
        case "missing":
            return f'"{where[-1]}" is missing'
        case "extra_forbidden":
            return unknown_key(str(where[-1]), given, known)
        case "literal_error":
            return _not_one_of(given, str(line["ctx"]["expected"]))
        case "string_too_short":
            return "is empty: write a value, or leave the key out"
        case "string_type":
            return f"text is needed here, not {_shape(given)}"
        case "list_type" | "tuple_type":
            return "a list is needed here: [first, second]"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"a map (key: value) is needed here, not {_shape(given)}"
    return line["msg"]


def _not_one_of(given: object, expected: str) -> str:
    choices = [choice.strip("'") for choice in expected.replace(" or ", ", ").split(", ")]
    if not isinstance(given, str):
        return f"one of {', '.join(choices)} is needed here, not {_shape(given)}"
    meant = nearest(given, choices)
    told = f"{given} is not one of {', '.join(choices)}"
    return told + (f'; did you mean "{meant}"?' if meant else "")


def _shape(given: object) -> str:
    if isinstance(given, dict):
        return "a map"
    if isinstance(given, list):
        return "a list"
    return f'"{given}"'
