"""What is wrong with a value while it is read, and the sentence the user meets."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from finmodel.inputs.text.nearest_names import nearest, unknown_key

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Where = tuple[str | int, ...]


class Problem(NamedTuple):
    """A sentence about something inside the value being read; `at_key` when about the key."""

    where: Where
    sentence: str
    at_key: bool = False


def refuse(problems: Iterable[Problem]) -> None:
    """Raise the problems, if there are any, so that pydantic places them."""
    lines = [
        InitErrorDetails(
            type=PydanticCustomError(
                "key" if problem.at_key else "value", "{message}", {"message": problem.sentence}
            ),
            loc=problem.where,
            input="",
        )
        for problem in problems
    ]
    if lines:
        raise ValidationError.from_exception_data("value", lines)


def _no_keys(_where: Where) -> Sequence[str]:
    return ()


def problems_in(
    error: Exception, under: Where = (), keys_at: "Callable[[Where], Sequence[str]]" = _no_keys
) -> Iterator[Problem]:
    """Yield the problems a reader raised, under the place where it was reading.

    `keys_at` gives the keys that the map at a place can have. What is empty is left out, as it is
    reported already; so is a missing key where an unknown key was meant for it.
    """
    if not isinstance(error, ValidationError):
        yield Problem(under, str(error))
        return
    meant: set[Where] = set()
    for line in sorted(error.errors(include_url=False), key=lambda line: line["type"] == "missing"):
        where, kind = line["loc"], line["type"]
        known: Sequence[str] = ()
        if kind == "extra_forbidden":
            known = keys_at(where[:-1])
            meant.add((*where[:-1], nearest(str(where[-1]), known) or ""))
        elif (kind == "missing" and where in meant) or (
            kind != "missing" and line["input"] is None
        ):
            continue
        yield Problem((*under, *where), _sentence(line, known), kind in {"extra_forbidden", "key"})


def _sentence(line: "ErrorDetails", known: Sequence[str]) -> str:
    """Put one of pydantic's refusals in words; `known` are the keys that the map can have."""
    kind, where, given = line["type"], line["loc"], line["input"]
    match kind:
        case "key" | "value":
            return line["msg"]
        case "value_error":
            return str(line["ctx"]["error"])
        case "missing":
            return "is missing"
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
    message = f"{given} is not one of {', '.join(choices)}"
    return message + (f'; did you mean "{meant}"?' if meant else "")


def _shape(given: object) -> str:
    if isinstance(given, dict):
        return "a map"
    if isinstance(given, list):
        return "a list"
    return f'"{given}"'
