"""A projection and its checks as documents, `finmodel.projection/2` and `finmodel.checks/1`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from finmodel.outputs.check_counts import counts
from finmodel.outputs.documents.log import AssumptionRecord, log_record
from finmodel.outputs.documents.manifest import ManifestOfRun, manifest_document
from finmodel.outputs.documents.text import number
from finmodel.outputs.documents.value_types import (
    BasisOfSavings,
    ByYear,
    Count,
    Figure,
    Level,
    MeasureName,
    Money,
    SchemaKeywords,
    Unit,
    Year,
)
from finmodel.outputs.message import message_of
from finmodel.projection import Projection
from finmodel.results import CheckResult, CheckStatus, Row, Severity

if TYPE_CHECKING:
    from finmodel.audit.log import Log


class RowRecord(TypedDict):
    """One measure of an organisation, a group, the system or a resource."""

    level: Level
    id: str
    name: str
    measure: MeasureName
    label: str
    unit: Unit
    years: NotRequired[list[Year]]
    """where they are not those of the document"""
    values: ByYear


class CheckRecord(TypedDict):
    """One check and what came of it."""

    id: str
    status: CheckStatus
    severity: Severity
    expected: Figure
    actual: Figure
    difference: Figure
    tolerance: Figure
    detail: str


class AskedRows(TypedDict):
    """Which rows were asked for."""

    by: Annotated[str, SchemaKeywords(enum=["system", "group", "organisation"])]
    grouping: str | None
    """null for every grouping"""


class LeftOutRecord(TypedDict):
    """A record that the run leaves out."""

    path: str
    name: str


class ProjectionDocument(TypedDict):
    """What `finmodel project` prints."""

    schema: Literal["finmodel.projection/2"]
    system: str
    unit: Money
    prices: str
    scope: dict[str, str]
    scenario: str
    basis: BasisOfSavings
    years: list[Year]
    capital_years: NotRequired[list[Year]]
    """where capital runs further than revenue"""
    message: list[str]
    """the plan summed up in sentences, on its three bases"""
    asked: NotRequired[AskedRows]
    """where not every row there is was"""
    rows: list[RowRecord]
    checks: list[CheckRecord]
    unmatched_acceptances: list[str]
    """what published.yaml accepts and neither warns nor fails, in a sentence each"""
    left_out: NotRequired[list[LeftOutRecord]]
    """where the run leaves records out (include: no)"""
    manifest: ManifestOfRun
    trace: NotRequired[list[AssumptionRecord]]
    """only where --trace asked for it"""


Counts = TypedDict("Counts", {"fail": Count, "warn": Count, "pass": Count, "accepted": Count})


class ChecksDocument(TypedDict):
    """What `finmodel check` prints: every check, whatever its status."""

    schema: Literal["finmodel.checks/1"]
    system: str
    scenario: str
    basis: BasisOfSavings
    checks: list[CheckRecord]
    counts: Counts
    unmatched_acceptances: list[str]
    """what published.yaml accepts and neither warns nor fails, in a sentence each"""
    left_out: NotRequired[list[LeftOutRecord]]
    """where the run leaves records out (include: no)"""
    manifest: ManifestOfRun


def projection_document(
    projection: Projection,
    rows: Iterable[Row] | None = None,
    log: "Log | None" = None,
    asked: AskedRows | None = None,
) -> ProjectionDocument:
    """The rows given (all of them unless given), checks and manifest; the trace of a log.

    `asked` says which rows those given are.
    """
    document: ProjectionDocument = {
        "schema": "finmodel.projection/2",
        "system": projection.system,
        "unit": projection.unit.plain,
        "prices": projection.prices,
        "scope": dict(projection.scope),
        "scenario": projection.scenario,
        "basis": projection.basis,
        "years": list(projection.years),
        "message": list(message_of(projection)),
        "rows": [row_record(row) for row in (projection.rows if rows is None else rows)],
        "checks": [check_record(check) for check in projection.checks],
        "unmatched_acceptances": list(projection.unmatched_acceptances),
        "manifest": manifest_document(projection.manifest),
    }
    if len(projection.capital_years) > len(projection.years):
        document["capital_years"] = list(projection.capital_years)
    if asked is not None:
        document["asked"] = asked
    if projection.left_out:
        document["left_out"] = _left_out(projection)
    if log is not None:
        document["trace"] = [log_record(entry) for entry in log.entries]
    return document


def checks_document(projection: Projection) -> ChecksDocument:
    """Every check, and how many there are of each status."""
    found = counts(projection.checks)
    document: ChecksDocument = {
        "schema": "finmodel.checks/1",
        "system": projection.system,
        "scenario": projection.scenario,
        "basis": projection.basis,
        "checks": [check_record(check) for check in projection.checks],
        "counts": {
            "fail": found["fail"],
            "warn": found["warn"],
            "pass": found["pass"],
            "accepted": found["accepted"],
        },
        "unmatched_acceptances": list(projection.unmatched_acceptances),
        "manifest": manifest_document(projection.manifest),
    }
    if projection.left_out:
        document["left_out"] = _left_out(projection)
    return document


def _left_out(projection: Projection) -> list[LeftOutRecord]:
    return [{"path": one.path, "name": one.name} for one in projection.left_out]


def check_record(check: CheckResult) -> CheckRecord:
    """One check, the same in every document that has checks."""
    return {
        "id": check.id,
        "status": check.status,
        "severity": check.severity,
        "expected": number(check.expected),
        "actual": number(check.actual),
        "difference": number(check.difference),
        "tolerance": number(check.tolerance),
        "detail": check.detail,
    }


def row_record(row: Row) -> RowRecord:
    """One measure of somebody by year, the same in every document that has rows."""
    record: RowRecord = {
        "level": row.level,
        "id": row.id,
        "name": row.name,
        "measure": row.measure,
        "label": row.label,
        "unit": row.unit.plain,
        "values": [number(value) for value in row.values],
    }
    if row.years:
        record["years"] = list(row.years)
    return record
