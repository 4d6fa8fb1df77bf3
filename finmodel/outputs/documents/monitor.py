"""In-year control as a document, `finmodel.monitor/1`."""

from typing import TYPE_CHECKING, Annotated, Literal

from typing_extensions import TypedDict

from finmodel.outputs.documents.manifest import ManifestOfRun, manifest_document
from finmodel.outputs.documents.monitored import (
    MemberRecord,
    MonthName,
    MonthRecord,
    OutcomeRecord,
    RiskRecord,
    SchemeRecord,
    WayName,
    WithheldRecord,
)
from finmodel.outputs.documents.text import number
from finmodel.outputs.documents.value_types import (
    Level,
    Money,
    Place,
    SchemaKeywords,
    Year,
)
from finmodel.outputs.in_year.sentences import sentences

if TYPE_CHECKING:
    from finmodel.analysis.monitor.monitored import (
        Close,
        Monitor,
        Monitored,
        MonthFigures,
        Moved,
        Outcome,
        RiskFigures,
        SchemeDelivered,
    )
    from finmodel.analysis.monitor.question import MonitorQuestion


class CloseRecord(TypedDict):
    """The year as it looks when a month is closed."""

    through: MonthName
    label: str
    number: Place
    """how many months are closed"""
    run_rate_months: Place
    message: list[str]
    """the system in sentences"""
    rows: list[MemberRecord]
    savings: list[SchemeRecord]
    risks: list[RiskRecord]
    withheld: list[WithheldRecord]


class MovedRecord(TypedDict):
    """A measure at two closes."""

    level: Level
    id: str
    name: str
    measure: str
    before: float
    after: float
    change: float


class AskedToMonitor(TypedDict):
    """The options as they were given."""

    through: list[MonthName]
    """none for the last closed month of the file"""
    by: Annotated[str, SchemaKeywords(enum=["system", "group", "organisation"])]
    grouping: str | None
    forecast: WayName | None


class MonitorDocument(TypedDict):
    """What `finmodel monitor` prints."""

    schema: Literal["finmodel.monitor/1"]
    system: str
    unit: Money
    prices: str
    scope: dict[str, str]
    scenario: str
    basis: Literal["plan"]
    year: Year
    next_year: Year | None
    asked: AskedToMonitor
    closes: list[CloseRecord]
    movement: list[MovedRecord]
    """from the first close to the second"""
    manifest: ManifestOfRun


def monitor_document(question: "MonitorQuestion", found: "Monitor") -> MonitorDocument:
    """Each close in full, what moved between two, and the manifest."""
    last = found.closes[-1]
    return {
        "schema": "finmodel.monitor/1",
        "system": found.system,
        "unit": found.unit.plain,
        "prices": found.prices,
        "scope": dict(found.scope),
        "scenario": found.scenario,
        "basis": "plan",
        "year": last.year,
        "next_year": last.next_year,
        "asked": {
            "through": list(question.through),
            "by": question.by,
            "grouping": question.grouping,
            "forecast": question.forecast,
        },
        "closes": [_close(question, found, close) for close in found.closes],
        "movement": [_moved(one) for one in found.moved if _asked(question, one)],
        "manifest": manifest_document(found.manifest),
    }


def _close(question: "MonitorQuestion", found: "Monitor", close: "Close") -> CloseRecord:
    return {
        "through": close.through,
        "label": close.label,
        "number": close.number,
        "run_rate_months": close.recent,
        "message": list(sentences(close, close.system, found.unit)),
        "rows": [_member(found, one) for one in question.shown(close)],
        "savings": [_scheme(one) for one in close.schemes],
        "risks": [_risk(one) for one in close.risks],
        "withheld": [
            {"path": one.path, "name": one.name, "month": one.month} for one in close.withheld
        ],
    }


def _member(found: "Monitor", one: "Monitored") -> MemberRecord:
    return {
        "level": one.level,
        "id": one.id,
        "name": one.name,
        "beside": one.beside,
        "reported": one.reported,
        "measures": [
            {
                "measure": measure,
                "label": found.labels[measure],
                "unit": found.units[measure].plain,
                "value": number(value),
            }
            for measure, value in one.figures.items()
        ],
        "planned": _outcome(one.planned),
        "forecasts": {way: _outcome(outcome) for way, outcome in one.ways.items()},
        "chosen": one.chosen,
        "months": [_month(month) for month in one.months],
    }


def _outcome(outcome: "Outcome") -> OutcomeRecord:
    return {
        "outturn": number(outcome.outturn),
        "underlying": number(outcome.underlying),
        "next_requirement": number(outcome.requirement),
        "brought_forward": number(outcome.brought_forward),
        "brought_forward_rate": number(outcome.brought_forward_rate),
    }


def _month(month: "MonthFigures") -> MonthRecord:
    return {
        "month": month.month,
        "label": month.label,
        "closed": month.closed,
        "interpolated": month.interpolated,
        "figures": {name: number(value) for name, value in month.figures.items()},
    }


def _scheme(one: "SchemeDelivered") -> SchemeRecord:
    return {
        "id": one.id,
        "name": one.name,
        "organisation": one.organisation,
        "planned": number(one.planned),
        "recurrent": number(one.recurrent),
        "one_off": number(one.one_off),
        "outlook": number(one.outlook),
        "forecast": number(one.forecast),
        "full_year": number(one.full_year),
    }


def _risk(one: "RiskFigures") -> RiskRecord:
    return {
        "kind": one.kind,
        "id": one.id,
        "name": one.name,
        "organisation": one.organisation,
        "amount": one.amount,
        "likelihood": one.likelihood,
        "expected": one.expected,
    }


def _asked(question: "MonitorQuestion", one: "Moved") -> bool:
    if one.level == "system":
        return True
    kind = one.id.partition("/")[0]
    return one.level == question.by and question.grouping in (None, kind)


def _moved(one: "Moved") -> MovedRecord:
    return {
        "level": one.level,
        "id": one.id,
        "name": one.name,
        "measure": one.measure,
        "before": one.before,
        "after": one.after,
        "change": one.change,
    }
