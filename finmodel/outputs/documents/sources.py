"""Where a number is from, as documents state it: every key there, null where nothing is said."""

from typing import TYPE_CHECKING, Annotated

from typing_extensions import TypedDict

from finmodel.inputs.provenance import BASES
from finmodel.outputs.documents.value_types import Figure, Place, SchemaKeywords

if TYPE_CHECKING:
    from finmodel.explanation import Source
    from finmodel.inputs.faults import Place as PlaceInFile

BasisOfNumber = Annotated[str | None, SchemaKeywords(enum=[*BASES, None])]


class PlaceRecord(TypedDict):
    """A place in a file; null for what is in none."""

    file: str | None
    line: Place | None
    column: Place | None


class JudgementRecord(TypedDict):
    """A judgement and its owner."""

    owner: str
    rationale: str
    confidence: str


class LayerRecord(PlaceRecord):
    """A change made to a value by a scenario or by --set."""

    layer: str
    operation: str
    operand: str


class SourceRecord(PlaceRecord):
    """Where a number is from and what changed it."""

    path: str
    basis: BasisOfNumber
    source: str | None
    judgement: JudgementRecord | None
    calibrated_to: list[str]
    interpolated: bool
    layers: list[LayerRecord]
    """The changes made to it, in order."""
    before: Figure
    """Its value before them."""


def source_record(source: "Source") -> SourceRecord:
    """A source as documents state it."""
    judged = source.judgement
    return {
        "path": source.path,
        **place_record(source.place),
        "basis": source.basis,
        "source": source.source,
        "judgement": None
        if judged is None
        else {
            "owner": judged.owner,
            "rationale": judged.rationale,
            "confidence": judged.confidence,
        },
        "calibrated_to": list(source.calibrated_to),
        "interpolated": source.interpolated,
        "layers": [
            {
                "layer": layer.name,
                "operation": layer.operation,
                "operand": layer.operand,
                **place_record(layer.place),
            }
            for layer in source.layers
        ],
        "before": source.before,
    }


def place_record(place: "PlaceInFile | None") -> PlaceRecord:
    """File, line and column."""
    if place is None:
        return {"file": None, "line": None, "column": None}
    return {"file": place.file, "line": place.line, "column": place.column}
