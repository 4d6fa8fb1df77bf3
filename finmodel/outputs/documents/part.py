"""What the pieces of a part are of, `finmodel.part/1`: the `part.json` beside them."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from finmodel.analysis.releases import Releases
from finmodel.outputs.documents.value_types import (
    BasisOfSavings,
    Count,
    Place,
    SchemaKeywords,
)

SCHEMA: Literal["finmodel.part/1"] = "finmodel.part/1"

Sha256 = Annotated[str, SchemaKeywords(pattern="^[0-9a-f]{64}$")]


class PartOfSimulation(TypedDict):
    """A simulation as it was asked for."""

    command: Literal["simulate"]
    draws: Count
    seed: Count
    measure: str
    organisation: str
    basis: BasisOfSavings
    together: list[str]
    correlate: list[str]
    independent: bool
    schemes: bool


class PartOfSweep(TypedDict):
    """A sweep as it was asked for."""

    command: Literal["sweep"]
    vary: list[str]
    sample: int | None
    seed: int | None
    measures: list[str]
    years: list[str] | None
    organisations: list[str]
    basis: BasisOfSavings
    summary: bool


class PartSet(TypedDict):
    """The assumptions: where they were, as the command line named them, and their hash."""

    path: str
    sha256: Sha256


class PartDocument(Releases):
    """One part of a run: what was asked, with what it is worked out, and which pieces it has."""

    schema: Literal["finmodel.part/1"]
    part: Place
    of: Place
    first_piece: Count
    pieces: Count
    pieces_of_all_parts: Count
    exact: bool
    """Whether it is the second pass, which reads percentiles to the last digit."""
    fingerprint: Sha256
    set: PartSet
    scenario: str
    overrides: list[str]
    question: PartOfSimulation | PartOfSweep


class NotAPartError(ValueError):
    """A text that is no document of a part; it says why."""


def part_in(text: str) -> PartDocument:
    """The document of a text that may be from anywhere.

    Raises:
        NotAPartError: it is not as finmodel wrote it; the message is the rest of a sentence.
    """
    import json

    from pydantic import ConfigDict, TypeAdapter, ValidationError

    kind: TypeAdapter[list[PartDocument]] = TypeAdapter(
        list[PartDocument], config=ConfigDict(extra="forbid", strict=True)
    )
    try:
        found = kind.validate_python([json.loads(text)])[0]
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise NotAPartError(_sentence(first["type"], first["loc"])) from None
    except (ValueError, RecursionError):
        # A number of thousands of digits is no JSONDecodeError.
        raise NotAPartError("is not JSON") from None
    if not (found["part"] <= found["of"] and found["part"] > 0):
        raise NotAPartError(f"says it is part {found['part']} of {found['of']}")
    return found


def _sentence(kind: str, steps: tuple[int | str, ...]) -> str:
    """What is wrong with a document, as the rest of a sentence."""
    unions = ("PartOfSimulation", "PartOfSweep")
    where = ".".join(str(step) for step in steps[1:] if step not in unions)
    if not where:
        return "holds no object"
    if kind == "extra_forbidden":
        return f"has a key that is not known, {where}"
    if kind == "missing":
        return f"has no {where}"
    return f"says of {where} what finmodel never writes"


def differences(one: PartDocument, other: PartDocument) -> list[str]:
    """In what a part differs from another that should be of the same run, as ends of sentences."""
    found = [
        *_of_question(one, other),
        *(
            f"{said} {one[key]}, not {other[key]}"  # type: ignore[literal-required]
            for key, said in _SAID.items()
            if one[key] != other[key]  # type: ignore[literal-required]
        ),
    ]
    if not found and one["set"]["sha256"] != other["set"]["sha256"]:
        return [f"is of other assumptions ({one['set']['path']}) than {other['set']['path']}"]
    if not found and one["fingerprint"] != other["fingerprint"]:
        return ["is of other ranges, or of another run in some other way"]
    return found


_SAID = {
    "finmodel": "was worked out by finmodel",
    "numpy": "was worked out with numpy",
    "scipy": "was worked out with scipy",
    "processor": "was worked out on a processor of the kind",
    "of": "is one of",
    "pieces_of_all_parts": "is of a run whose pieces number",
}

_OPTIONS = {
    "draws": "--draws",
    "seed": "--seed",
    "measure": "--measure",
    "measures": "--measure",
    "years": "--year",
    "organisation": "--organisation",
    "organisations": "--organisation",
    "basis": "--basis",
    "together": "--together",
    "correlate": "--correlate",
    "independent": "--independent",
    "schemes": "--without-schemes",
    "vary": "--vary",
    "sample": "--sample",
    "summary": "--summary",
}


def _of_question(one: PartDocument, other: PartDocument) -> list[str]:
    first, second = dict(one["question"]), dict(other["question"])
    if first["command"] != second["command"]:
        return [f"is of finmodel {first['command']}, not of finmodel {second['command']}"]
    first |= {"--scenario": one["scenario"], "--set": one["overrides"]}
    second |= {"--scenario": other["scenario"], "--set": other["overrides"]}
    return [
        f"was asked {_with(_OPTIONS.get(key, key), key, value, second[key])}"
        for key, value in first.items()
        if value != second[key]
    ]


def _with(option: str, key: str, value: object, other: object) -> str:
    """How an option was given, and how it was not."""
    if isinstance(value, bool):
        given = value is not (key == "schemes")
        return f"with {option}, not without" if given else f"without {option}, not with it"
    if value in (None, []):
        return f"without {option}, not with {option} {_text(other)}"
    rest = "without" if other in (None, []) else _text(other)
    return f"with {option} {_text(value)}, not {rest}"


def _text(value: object) -> str:
    return " and ".join(map(str, value)) if isinstance(value, list) else str(value)
