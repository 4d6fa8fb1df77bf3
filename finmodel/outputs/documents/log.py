"""The assumptions log as a document, `finmodel.log/1`."""

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from finmodel.outputs.documents.manifest import ManifestOfRun, manifest_document
from finmodel.outputs.documents.sources import BasisOfNumber
from finmodel.outputs.documents.value_types import Figure, Place

if TYPE_CHECKING:
    from finmodel.audit.log import Log, Logged


class AssumptionRecord(TypedDict):
    """One assumption of the log, as in the log and in a trace."""

    path: str
    label: str
    of: str
    value: Figure
    unit: str
    low: Figure
    high: Figure
    distribution: str | None
    interpolated: bool
    basis: BasisOfNumber
    source: str | None
    owner: str | None
    confidence: str | None
    rationale: str | None
    calibrated_to: str | None
    layer: str | None
    """What changed it: a scenario or --set."""
    file: str | None
    line: Place | None


class AmountRecord(TypedDict):
    """An amount of do nothing, and the weakest basis it rests on."""

    line: str
    id: str
    name: str
    value: Figure
    basis: str


class LogDocument(TypedDict):
    """What `finmodel check --log` prints."""

    schema: Literal["finmodel.log/1"]
    system: str
    unit: str
    scenario: str
    year: str
    assumptions: list[AssumptionRecord]
    amounts: list[AmountRecord]
    shares: dict[str, Figure]
    """The share of the amounts that rests on each basis."""
    sourced: Figure
    """The share that rests on published or derived figures."""
    manifest: ManifestOfRun


def log_document(log: "Log") -> LogDocument:
    """Every assumption, every amount of do nothing with its basis, and the shares of each basis."""
    return {
        "schema": "finmodel.log/1",
        "system": log.system,
        "unit": log.money,
        "scenario": log.scenario,
        "year": log.year,
        "assumptions": [log_record(entry) for entry in log.entries],
        "amounts": [
            {
                "line": one.line,
                "id": one.member,
                "name": one.name,
                "value": one.value,
                "basis": one.basis,
            }
            for one in log.amounts
        ],
        "shares": dict(log.shares),
        "sourced": log.sourced,
        "manifest": manifest_document(log.manifest),
    }


def log_record(entry: "Logged") -> AssumptionRecord:
    """One assumption as a flat record: the columns of the CSV too."""
    source, spread = entry.source, entry.range
    judged = source.judgement
    return {
        "path": source.path,
        "label": entry.label,
        "of": entry.name,
        "value": entry.value,
        "unit": entry.unit,
        "low": None if spread is None else spread.low,
        "high": None if spread is None else spread.high,
        "distribution": None if spread is None else spread.distribution,
        "interpolated": source.interpolated,
        "basis": source.basis,
        "source": source.source,
        "owner": None if judged is None else judged.owner,
        "confidence": None if judged is None else judged.confidence,
        "rationale": None if judged is None else judged.rationale,
        "calibrated_to": ", ".join(source.calibrated_to) or None,
        "layer": ", ".join(layer.name for layer in source.layers) or None,
        "file": None if source.place is None else source.place.file,
        "line": None if source.place is None else source.place.line,
    }
