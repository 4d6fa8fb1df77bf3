"""Where a figure comes from (METHOD.md section 1: provenance).

The rule. A `provenance:` at the head of a file serves everything in it that has none of its own.
A record (anything with an id of its own, a programme's benefit, a tariff or a basket) carries its
own as the keys `source` or `judgement`, `basis` and, where the basis is calibrated,
`calibrated_to`. A map that is not a record (`growth.demand`, one demand driver, `growth.price`,
`allocations.contingency`, `allocations.headroom`) may hold a reserved key `provenance`, which
serves what is beside it. A number written long may carry the same keys as a record; what it
leaves out of `basis` and `calibrated_to` is as around it. The nearest wins, as a whole.
"""

from collections.abc import Callable, Iterator
from typing import Any, Literal

from pydantic_core import core_schema

from finmodel.inputs.fields import Names, Text
from finmodel.inputs.model_schema import FileModel, Marker, Schema, read_model, schema_of
from finmodel.inputs.text.problems import Problem, problems_in, refuse

KEYS = ("source", "judgement", "basis", "calibrated_to")
BASES = ("published", "derived", "calibrated", "judgement", "illustrative")
Basis = Literal["published", "derived", "calibrated", "judgement", "illustrative"]


class Judgement(FileModel):
    """A judgement and its owner."""

    owner: Text
    """Who made the judgement and is responsible for it."""
    rationale: Text
    """Why this figure and not another."""
    confidence: Literal["high", "medium", "low"]
    """How sure the owner is: high, medium or low."""


class Sourced(FileModel):
    """The four keys in which a record, a head of a file or a long number says where it is from."""

    source: Text | None = None
    """A citation: the document, its date and the page."""
    judgement: Judgement | None = None
    """Who made the judgement, why and with what confidence, where no document gives the figure."""
    basis: Basis | None = None
    """published, derived, calibrated, judgement or illustrative."""
    calibrated_to: Names = ()
    """The published figure, or figures, a calibrated value was fitted to: published.<id>."""


class Provenance(Sourced):
    """Where a figure comes from: a source or a judgement, and a basis.

    A long number's own may have no basis; `AssumptionSet.provenance` fills it from around it.
    """


class Head(Provenance):
    """The provenance of a whole file, or of a map that is not a record: complete."""

    def provenance_problems(self) -> Iterator[Problem]:
        """Yield what it lacks."""
        yield from lacking(self)


class Record(Sourced):
    """Anything with an id of its own: it may carry its own provenance, and then all of it."""

    def provenance_problems(self) -> Iterator[Problem]:
        """Yield what its own provenance lacks, where it has any."""
        if (
            self.basis is not None
            or self.source is not None
            or self.judgement is not None
            or self.calibrated_to
        ):
            yield from lacking(self)


def lacking(given: Sourced, *, basis_needed: bool = True) -> Iterator[Problem]:
    """Yield what a provenance lacks; nothing when it is whole."""
    if given.basis is None and basis_needed:
        yield Problem((), f"provenance needs a basis, one of {', '.join(BASES)}")
    if given.basis == "judgement" and given.judgement is None:
        yield Problem(
            ("basis",), "a judgement needs judgement: {owner: …, rationale: …, confidence: …}"
        )
    elif given.source is None and given.judgement is None:
        yield Problem((), "provenance needs a source (a citation) or a judgement")
    if given.basis == "calibrated" and not given.calibrated_to:
        yield Problem(("basis",), "a calibrated figure needs calibrated_to: published.<id>")
    if given.calibrated_to and given.basis != "calibrated":
        yield Problem(("calibrated_to",), "is allowed only with basis: calibrated")


class _ProvenanceBeside(Marker):
    """A marker for a map that is not a record: its key `provenance` serves what is beside it."""

    def __init__(self) -> None:
        """Have no schema alone: it is made of that of the map."""

    def schema(self, inner: Any, /) -> Schema:
        """Return the schema of the map without that key."""
        return core_schema.no_info_wrap_validator_function(_read_beside, schema_of(inner))

    def json(self, inner: Callable[[], Any], /) -> dict[str, Any]:
        """Return the JSON Schema of the map with that key."""
        return {**inner(), "properties": {"provenance": {"$ref": "#/$defs/provenance"}}}


PROVENANCE_BESIDE = _ProvenanceBeside()


def _read_beside(given: object, read: Callable[[object], object]) -> object:
    if not (isinstance(given, dict) and "provenance" in given):
        return read(given)
    found: list[Problem] = []
    result: object = None
    try:
        read_model(Head, given["provenance"])
    except ValueError as error:
        found.extend(problems_in(error, ("provenance",), lambda _: KEYS))
    try:
        result = read({key: item for key, item in given.items() if key != "provenance"})
    except ValueError as error:
        found.extend(problems_in(error))
    refuse(found)
    return result
