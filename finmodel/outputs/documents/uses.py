"""What an assumption touches as a document, `finmodel.uses/2`, and as CSV."""

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from finmodel.outputs.documents.manifest import ManifestOfRun, manifest_document
from finmodel.outputs.documents.sources import SourceRecord, source_record
from finmodel.outputs.documents.value_types import (
    BasisOfSavings,
    ByYear,
    Figure,
    Level,
    MeasureName,
)

if TYPE_CHECKING:
    from finmodel.audit.uses import Effect, Uses


class UsedAssumption(SourceRecord):
    """A number that the path leads to, and where it is from."""

    value: Figure
    unit: str


class EffectRecord(TypedDict):
    """A figure that moves, before and after."""

    level: Level
    id: str
    name: str
    measure: MeasureName
    label: str
    unit: str
    years: NotRequired[list[str]]
    """where they are not those of the document"""
    before: ByYear
    after: ByYear
    effect: ByYear


class TouchedLine(TypedDict):
    """A line of the method that moves, and at which members."""

    line: str
    label: str
    members: list[str]


class UsesDocument(TypedDict):
    """What `finmodel explain --uses PATH` prints."""

    schema: Literal["finmodel.uses/2"]
    path: str
    unit: str
    scenario: str
    basis: BasisOfSavings
    years: list[str]
    change: str
    """What was done to the assumption, in words."""
    setting: str
    """The same as --set takes it."""
    assumptions: list[UsedAssumption]
    effects: list[EffectRecord]
    lines: list[TouchedLine]
    manifest: ManifestOfRun


def uses_document(uses: "Uses") -> UsesDocument:
    """Every figure that moves, in every year, at full precision."""
    return {
        "schema": "finmodel.uses/2",
        "path": uses.path,
        "unit": uses.unit,
        "scenario": uses.scenario,
        "basis": uses.basis,
        "years": list(uses.years),
        "change": uses.change,
        "setting": uses.setting,
        "assumptions": [
            {"value": value, "unit": unit, **source_record(source)}
            for source, value, unit in uses.assumptions
        ],
        "effects": [_effect(one) for one in uses.effects],
        "lines": [
            {"line": one.line, "label": one.label, "members": list(one.members)}
            for one in uses.touched
        ],
        "manifest": manifest_document(uses.manifest),
    }


def _effect(one: "Effect") -> EffectRecord:
    row = one.row
    record: EffectRecord = {
        "level": row.level,
        "id": row.id,
        "name": row.name,
        "measure": row.measure,
        "label": row.label,
        "unit": row.unit,
        "before": list(row.values),
        "after": list(one.after),
        "effect": list(one.by),
    }
    if row.years:
        record["years"] = list(row.years)
    return record
