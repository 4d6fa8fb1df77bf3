"""A sweep as a document, `finmodel.sweep/1`: whole, or its text part by part."""

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from finmodel.outputs.documents.manifest import (
    ManifestOfDraws,
    ManifestOfRun,
    manifest_document,
    manifest_of_draws,
)
from finmodel.outputs.documents.text import json_text, json_value
from finmodel.outputs.documents.value_types import Count, Figure, MeasureName
from finmodel.outputs.documents.what_if import Circumstances, circumstances

if TYPE_CHECKING:
    from finmodel.analysis.prepared_sweep import PreparedSweep
    from finmodel.analysis.sweep import SweepQuestion
    from finmodel.plan import Plan


class SweptFigure(TypedDict):
    """A figure that every scenario has."""

    level: str
    id: str
    name: str
    measure: MeasureName
    label: str
    unit: str
    year: str


class PointRecord(TypedDict):
    """One scenario: the operands along `paths`, the values along `figures`."""

    scenario: Count
    operands: list[float]
    values: list[Figure]


class SweepAsked(TypedDict):
    """The question: the options as they were given, with "all" written out."""

    vary: list[str]
    sample: int | None
    measures: list[MeasureName]
    organisations: list[str]
    years: list[str]


class SweepHead(Circumstances):
    """What stands before the scenarios."""

    schema: Literal["finmodel.sweep/1"]
    asked: SweepAsked
    manifest: ManifestOfRun | ManifestOfDraws
    """With the seed where the scenarios are a sample."""
    paths: list[str]
    figures: list[SweptFigure]


class SweepDocument(SweepHead):
    """What `finmodel sweep` prints."""

    points: list[PointRecord]


def sweep_head(plan: "Plan", question: "SweepQuestion", sweep: "PreparedSweep") -> SweepHead:
    """The question, what its answer rests on, and what the points are of."""
    seed = None if question.sample is None else getattr(sweep.points, "seed", None)
    manifest = plan.manifest()
    return {
        "schema": "finmodel.sweep/1",
        **circumstances(plan, question.basis),
        "asked": {
            "vary": list(question.vary),
            "sample": question.sample,
            "measures": list(dict.fromkeys(one.measure for one in sweep.figures)),
            "organisations": list(dict.fromkeys(one.id for one in sweep.figures)),
            "years": list(dict.fromkeys(one.year for one in sweep.figures)),
        },
        "manifest": manifest_document(manifest)
        if seed is None
        else manifest_of_draws(manifest, seed),
        "paths": [path.heading for path in sweep.paths],
        "figures": [
            {
                "level": one.level,
                "id": one.id,
                "name": one.name,
                "measure": one.measure,
                "label": one.label,
                "unit": one.unit,
                "year": one.year,
            }
            for one in sweep.figures
        ],
    }


def sweep_document(
    plan: "Plan", question: "SweepQuestion", sweep: "PreparedSweep"
) -> SweepDocument:
    """The whole document, worked out in memory."""
    swept = sweep.swept()
    points = point_records(0, swept.given.T.tolist(), swept.found.T.tolist())
    return {**sweep_head(plan, question, sweep), "points": points}


def point_records(
    first: int, given: Sequence[Sequence[float]], found: Sequence[Sequence[float]]
) -> list[PointRecord]:
    """A record a scenario; `given` and `found` hold a row a scenario."""
    return [
        {
            "scenario": first + place,
            "operands": list(operands),
            "values": [value if isfinite(value) else None for value in values],
        }
        for place, (operands, values) in enumerate(zip(given, found, strict=True))
    ]


def head_text(head: SweepHead) -> str:
    """The document as text up to its points."""
    return json_text(head).removesuffix("}\n") + ',\n "points": [\n  '


def points_text(points: Sequence[PointRecord]) -> str:
    """A record a scenario, separated but with nothing at the end."""
    return BETWEEN.join(map(json_value, points))


BETWEEN, TAIL = ",\n  ", "]}\n"
