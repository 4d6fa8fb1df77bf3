"""What a report states of itself, `finmodel.report/1`: main figures, checks and manifest."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from finmodel.method.bases import BASES, Basis
from finmodel.method.catalogue import keys
from finmodel.method.measure_families import TABLE
from finmodel.outputs.documents.manifest import ManifestOfRun
from finmodel.outputs.documents.projection import CheckRecord, RowRecord, projection_document
from finmodel.outputs.documents.value_types import BasisOfSavings, Money, Year
from finmodel.plan import Plan
from finmodel.projection import Projection


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
    """the hash of the data that the page works with, where it is in a page"""


def report_document(plan: Plan, basis: Basis) -> ReportDocument:
    """The year table on every basis, the checks and the manifest of a plan."""
    shown = projection_document(plan.project(basis), ())
    return {
        "schema": "finmodel.report/1",
        "system": shown["system"],
        "unit": shown["unit"],
        "prices": shown["prices"],
        "scenario": shown["scenario"],
        "basis": shown["basis"],
        "years": shown["years"],
        "message": shown["message"],
        "bases": [{"id": each, "rows": _rows(plan.project(each))} for each in BASES],
        "checks": shown["checks"],
        "manifest": shown["manifest"],
    }


def _rows(projection: Projection) -> list[RowRecord]:
    table = set(keys(TABLE))
    system = (row for row in projection.rows_at("system") if row.measure in table)
    return projection_document(projection, system)["rows"]
