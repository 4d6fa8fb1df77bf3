"""What a report states of itself, `finmodel.report/1`: main figures, checks and manifest."""

from collections.abc import Iterator
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from finmodel.graph.evaluate import evaluate
from finmodel.method.bases import BASES
from finmodel.method.catalogue import keys
from finmodel.method.measure_families import TABLE
from finmodel.method.measures import SYSTEM
from finmodel.outputs.documents.manifest import ManifestOfRun
from finmodel.outputs.documents.projection import (
    CheckRecord,
    RowRecord,
    projection_document,
    row_record,
)
from finmodel.outputs.documents.value_types import BasisOfSavings, Money, Year
from finmodel.plan import Plan
from finmodel.projection import Projection
from finmodel.results import Row


class BasisRecord(TypedDict):
    """The year table of the system on one basis."""

    id: BasisOfSavings
    rows: list[RowRecord]


class ReportDocument(TypedDict):
    """What the page of `finmodel report` states of itself, for `finmodel verify`."""

    schema: Literal["finmodel.report/1"]
    system: str
    unit: Money
    prices: str
    scenario: str
    basis: BasisOfSavings
    """the basis that the page opens on"""
    years: list[Year]
    message: list[str]
    bases: list[BasisRecord]
    checks: list[CheckRecord]
    manifest: ManifestOfRun
    page_sha256: NotRequired[str]
    """the hash of the page: of all of it but this hash"""


def report_document(plan: Plan, projection: Projection) -> ReportDocument:
    """The year table on every basis, the checks and the manifest of a plan and its projection."""
    shown = projection_document(projection, ())
    return {
        "schema": "finmodel.report/1",
        "system": shown["system"],
        "unit": shown["unit"],
        "prices": shown["prices"],
        "scenario": shown["scenario"],
        "basis": shown["basis"],
        "years": shown["years"],
        "message": shown["message"],
        "bases": list(_year_tables(plan, projection)),
        "checks": shown["checks"],
        "manifest": shown["manifest"],
    }


def _year_tables(plan: Plan, projection: Projection) -> Iterator[BasisRecord]:
    """The rows of the system alone, on each basis: no further projection is made for them."""
    measured = plan.model.measured.bases
    held = {
        (basis, key): measured[basis][key].levels[SYSTEM]
        for basis in BASES
        for key in keys(TABLE)
        if SYSTEM in measured[basis][key].levels
    }
    evaluation = evaluate(plan.graph(), {line.line for line in held.values()})
    for basis in BASES:
        rows = [
            Row(
                "system",
                "system",
                projection.system,
                key,
                measured[basis][key].label,
                projection.unit,
                tuple(evaluation.array(held[basis, key].line)[0, :, 0].tolist()),
            )
            for key in keys(TABLE)
            if (basis, key) in held
        ]
        yield {"id": basis, "rows": [row_record(row) for row in rows]}
