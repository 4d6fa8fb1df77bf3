"""Why the gap opens as a document, `finmodel.drivers/2`, and as CSV."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, NotRequired, cast

from typing_extensions import TypedDict

from finmodel.method.bridge import MITIGATED, UNDERLYING
from finmodel.method.catalogue import keys
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
    from finmodel.projection import Projection

_ENDS = (MITIGATED, UNDERLYING, "recurrent_support", "underlying_gap_before_support")


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
    opening: NotRequired[ByYear]
    """What the drivers of each year add to, where it is not the gap of the first year."""
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

    schema: Literal["finmodel.drivers/2"]
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
    steps = (*projection.bridge.measures, "efficiency_overlap")
    return {
        "schema": "finmodel.drivers/2",
        "system": projection.system,
        "unit": projection.unit.plain,
        "prices": projection.prices,
        "scope": dict(projection.scope),
        "scenario": projection.scenario,
        "basis": projection.basis,
        "years": list(projection.years),
        "opens": [_opens(one) for one in drivers.gaps],
        "steps": [_by_measure(projection, one, steps) for one in drivers.gaps],
        "walk": [_by_measure(projection, one, keys(["walk"])) for one in drivers.gaps],
        "underlying": [_underlying(drivers, one) for one in drivers.gaps],
        "notes": list(drivers.notes),
        "manifest": manifest_document(projection.manifest),
    }


def _opens(opened: "GapByDriver") -> OpensRecord:
    record: OpensRecord = {
        "level": opened.level,
        "id": opened.id,
        "name": opened.name,
        "gap": list(opened.gap),
        "drivers": [_driver(bar) for bar in opened.bars],
    }
    if any(one != opened.gap[0] for one in opened.opening):
        record["opening"] = list(opened.opening)
    return record


def _driver(bar: "Bar") -> DriverRecord:
    return {
        "id": bar.driver.id,
        "label": bar.driver.label,
        "kind": bar.driver.kind,
        "values": list(bar.values),
        "sides": {side: list(values) for side, values in bar.sides.items()},
    }


def _underlying(drivers: "Drivers", opened: "GapByDriver") -> UnderlyingRecord:
    projection = drivers.projection
    rows = {row.measure: row for row in projection.rows_of(opened.id)}
    items: list[BridgeItem] = [
        {
            "measure": measure,
            "label": rows[measure].label,
            "counts": -1 if sign < 0 else 1,
            "values": list(rows[measure].values),
        }
        for measure, sign in projection.bridge.underlying
    ]
    return {**_by_measure(projection, opened, _ENDS), "items": items}


def _by_measure(projection: "Projection", opened: "GapByDriver", measures: Sequence[str]) -> Whose:
    """The figures of some measures, each under its name."""
    rows = {row.measure: row for row in projection.rows_of(opened.id)}
    figures = {measure: list(rows[measure].values) for measure in measures}
    return cast(Whose, {"level": opened.level, "id": opened.id, **figures})
