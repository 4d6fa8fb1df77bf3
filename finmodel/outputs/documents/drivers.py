"""Why the gap opens as JSON, `finmodel.drivers/1`, and as CSV."""

from collections.abc import Mapping

from finmodel.audit.drivers import Bar, Drivers, Opened
from finmodel.outputs.audit.drivers_tables import bridge_rows, walk_rows
from finmodel.outputs.audit.rows import csv_text
from finmodel.outputs.documents.projection import manifest_document

Document = Mapping[str, object]
_COLUMNS = ("level", "id", "name", "driver", "label", "kind", "side", "unit", "year", "value")


def drivers_document(drivers: Drivers) -> Document:
    """`finmodel.drivers/1`: everybody's drivers, steps, walk and underlying bridge, every year."""
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
        "opens": [_opened(one) for one in drivers.opened],
        "steps": [_steps(drivers, one) for one in drivers.opened],
        "walk": [_walk(drivers, one) for one in drivers.opened],
        "underlying": [_underlying(drivers, one) for one in drivers.opened],
        "notes": list(drivers.notes),
        "manifest": manifest_document(projection.manifest),
    }


def drivers_csv(drivers: Drivers) -> str:
    """A row for each driver, side, organisation and year; the side `all` is their sum."""
    projection = drivers.projection
    return csv_text(
        _COLUMNS,
        (
            (
                one.level,
                one.id,
                one.name,
                bar.driver.id,
                bar.driver.label,
                bar.driver.kind,
                side,
                projection.unit,
                year,
                value,
            )
            for one in drivers.opened
            for bar in one.bars
            for side, values in (("all", bar.values), *bar.sides.items())
            for year, value in zip(projection.years, values, strict=True)
        ),
    )


def _opened(opened: Opened) -> Document:
    return {
        "level": opened.level,
        "id": opened.id,
        "name": opened.name,
        "gap": list(opened.gap),
        "drivers": [_bar(bar) for bar in opened.bars],
    }


def _bar(bar: Bar) -> Document:
    return {
        "id": bar.driver.id,
        "label": bar.driver.label,
        "kind": bar.driver.kind,
        "values": list(bar.values),
        "sides": {side: list(values) for side, values in bar.sides.items()},
    }


def _steps(drivers: Drivers, opened: Opened) -> Document:
    rows = {row.measure: row for row in drivers.projection.rows_of(opened.id)}
    return {
        "level": opened.level,
        "id": opened.id,
        **{
            name: list(rows[name].values)
            for name in (*drivers.projection.bridge.measures, "efficiency_overlap")
        },
    }


def _walk(drivers: Drivers, opened: Opened) -> Document:
    rows = walk_rows(drivers.projection, opened.id)
    return {
        "level": opened.level,
        "id": opened.id,
        **{row.measure: list(row.values) for row in rows},
    }


def _underlying(drivers: Drivers, opened: Opened) -> Document:
    rows = {row.measure: list(row.values) for row in drivers.projection.rows_of(opened.id)}
    ends = ("mitigated_gap", "underlying_gap", "recurrent_support", "underlying_gap_before_support")
    return {
        "level": opened.level,
        "id": opened.id,
        **{name: rows[name] for name in ends},
        "items": [
            {"measure": measure, "label": row.label, "counts": sign, "values": list(row.values)}
            for measure, sign, row in bridge_rows(drivers.projection, opened.id)
        ],
    }
