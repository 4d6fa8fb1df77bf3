"""What an assumption touches as JSON, `finmodel.uses/1`, and as CSV."""

from collections.abc import Mapping

from finmodel.audit.uses import Uses
from finmodel.outputs.audit.rows import csv_text
from finmodel.outputs.audit.sources import source_record
from finmodel.outputs.documents.projection import manifest_document

_COLUMNS = ("level", "id", "name", "measure", "label", "unit", "year", "before", "after", "effect")


def uses_document(uses: Uses) -> Mapping[str, object]:
    """`finmodel.uses/1`: every figure that moves, in every year, at full precision."""
    return {
        "schema": "finmodel.uses/1",
        "path": uses.path,
        "unit": uses.unit,
        "scenario": uses.scenario,
        "basis": uses.basis,
        "years": list(uses.years),
        "change": uses.change,
        "setting": uses.setting,
        "assumptions": [
            {"value": value, "unit": unit, **(source_record(source) or {})}
            for source, value, unit in uses.assumptions
        ],
        "effects": [
            {
                "level": one.row.level,
                "id": one.row.id,
                "name": one.row.name,
                "measure": one.row.measure,
                "label": one.row.label,
                "unit": one.row.unit,
                "before": list(one.row.values),
                "after": list(one.after),
                "effect": list(one.by),
            }
            for one in uses.effects
        ],
        "lines": [
            {"line": one.line, "label": one.label, "members": list(one.members)}
            for one in uses.touched
        ],
        "manifest": manifest_document(uses.manifest),
    }


def uses_csv(uses: Uses) -> str:
    """A row for each figure that moves and each year."""
    return csv_text(
        _COLUMNS,
        (
            (
                *(one.row.level, one.row.id, one.row.name, one.row.measure, one.row.label),
                *(one.row.unit, year, before, after, by),
            )
            for one in uses.effects
            for year, before, after, by in zip(
                uses.years, one.row.values, one.after, one.by, strict=True
            )
        ),
    )
