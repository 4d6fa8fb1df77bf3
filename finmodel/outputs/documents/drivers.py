"""Why the gap opens as a document, `finmodel.drivers/1`, and as CSV."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar, cast

from typing_extensions import TypedDict

from finmodel.outputs.audit.drivers_tables import bridge_rows, walk_rows
from finmodel.outputs.documents.manifest import ManifestOfRun, manifest_document
from finmodel.outputs.documents.value_types import (
    BasisOfSavings,
    ByYear,
    Figure,
    FiguresByMeasure,
    Level,
    MeasureName,
)

if TYPE_CHECKING:
    from finmodel.audit.drivers import Bar, Drivers, GapByDriver
    from finmodel.projection import Row

Owner = TypeVar("Owner", bound="Whose")
_ENDS = ("mitigated_gap", "underlying_gap", "recurrent_support", "underlying_gap_before_support")


class DriverRecord(TypedDict):
    """What one driver adds to a gap since the baseline year."""

    id: str
    label: str
    kind: str
    values: ByYear
    sides: dict[str, list[Figure]]
    """The same by side of the accounts."""


class OpensRecord(TypedDict):
    """A do-nothing gap, and what opens it."""

    level: Level
    id: str
    name: str
    gap: ByYear
    drivers: list[DriverRecord]


class BridgeItem(TypedDict):
    """An item between the mitigated and the underlying gap."""

    measure: MeasureName
    label: str
    counts: Literal[-1, 1]
    values: ByYear


class Whose(TypedDict):
    """The organisation, group or system that figures are of, and those figures by measure."""

    level: Level
    id: str


class UnderlyingRecord(Whose):
    """The figures by measure, and the items between the two gaps."""

    items: list[BridgeItem]


class DriversDocument(TypedDict):
    """What `finmodel drivers` prints."""

    schema: Literal["finmodel.drivers/1"]
    system: str
    unit: str
    prices: str
    scope: dict[str, str]
    scenario: str
    basis: BasisOfSavings
    years: list[str]
    opens: list[OpensRecord]
    """Why each gap opens."""
    steps: list[Annotated[Whose, FiguresByMeasure()]]
    """From do nothing to mitigated."""
    walk: list[Annotated[Whose, FiguresByMeasure()]]
    """From year to year."""
    underlying: list[Annotated[UnderlyingRecord, FiguresByMeasure()]]
    """From the mitigated to the underlying gap."""
    notes: list[str]
    manifest: ManifestOfRun


def drivers_document(drivers: "Drivers") -> DriversDocument:
    """Everybody's drivers, steps, walk and underlying bridge, every year."""
    projection = drivers.projection
    return {
        "schema": "finmodel.drivers/1",
        "system": projection.system,
        "unit": projection.unit,
        "prices": projection.prices,
        "scope": dict(projection.scope),
        "scenario": projection.scenario,
        "basis": projection.basis,
        "years": list(projection.years),
        "opens": [_opens(one) for one in drivers.gaps],
        "steps": [_steps(drivers, one) for one in drivers.gaps],
        "walk": [_with(_whose(one), walk_rows(projection, one.id)) for one in drivers.gaps],
        "underlying": [_underlying(drivers, one) for one in drivers.gaps],
        "notes": list(drivers.notes),
        "manifest": manifest_document(projection.manifest),
    }


def _opens(opened: "GapByDriver") -> OpensRecord:
    return {
        "level": opened.level,
        "id": opened.id,
        "name": opened.name,
        "gap": list(opened.gap),
        "drivers": [_driver(bar) for bar in opened.bars],
    }


def _driver(bar: "Bar") -> DriverRecord:
    return {
        "id": bar.driver.id,
        "label": bar.driver.label,
        "kind": bar.driver.kind,
        "values": list(bar.values),
        "sides": {side: list(values) for side, values in bar.sides.items()},
    }


def _steps(drivers: "Drivers", opened: "GapByDriver") -> Whose:
    rows = {row.measure: row for row in drivers.projection.rows_of(opened.id)}
    names = drivers.projection.bridge.measures
    return _with(_whose(opened), (rows[name] for name in (*names, "efficiency_overlap")))


def _underlying(drivers: "Drivers", opened: "GapByDriver") -> UnderlyingRecord:
    rows = {row.measure: row for row in drivers.projection.rows_of(opened.id)}
    items: list[BridgeItem] = [
        {
            "measure": measure,
            "label": row.label,
            "counts": -1 if sign < 0 else 1,
            "values": list(row.values),
        }
        for measure, sign, row in bridge_rows(drivers.projection, opened.id)
    ]
    ends = _with(_whose(opened), (rows[name] for name in _ENDS))
    return {**ends, "items": items}


def _whose(opened: "GapByDriver") -> Whose:
    return {"level": opened.level, "id": opened.id}


def _with(record: Owner, rows: "Iterable[Row]") -> Owner:
    """A record with the figures of some rows, each under the name of its measure."""
    return cast(Owner, {**record, **{row.measure: list(row.values) for row in rows}})
