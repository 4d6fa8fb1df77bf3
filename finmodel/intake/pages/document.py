"""A list taken into a set as the document `finmodel.import/1`."""

from collections.abc import Mapping
from decimal import Decimal

from finmodel.intake.list_file import ListTable
from finmodel.intake.matched import Matched
from finmodel.intake.outcome import Intake, Reading
from finmodel.intake.pages.record_text import where
from finmodel.intake.pages.sizes import sizes
from finmodel.intake.records import Record, Taken, Tree
from finmodel.outputs.documents.list_import import (
    ColumnNotTaken,
    ColumnTaken,
    ImportDocument,
    ListRead,
    SizeRecord,
)


def import_document(found: Intake, *, dry_run: bool) -> ImportDocument:
    """What was read and what it changes; raises ValueError where no table was read."""
    reading = found.reading
    table, matched = reading.table, reading.matched
    if table is None or matched is None:
        raise ValueError("no table was read")
    taken = reading.taken or Taken(())
    return {
        "schema": "finmodel.import/1",
        "folder": reading.names.folder,
        "kind": reading.kind.name,
        "money": reading.names.unit,
        "read": _list(reading, table),
        "columns": _columns(matched),
        "not_taken": _not_taken(matched),
        "words": {field: dict(words) for field, words in reading.words.items()},
        "left_out": [
            {"where": one.where, "row": one.row, "why": one.why, "text": one.text}
            for one in table.left_out
        ],
        "waiting": [{"key": key, "why": why} for key, why in taken.waiting.items()],
        "totals": [
            {
                "row": one.row,
                "column": one.column,
                "name": one.name,
                "given": float(one.given),
                "summed": float(one.summed),
                "foots": one.foots,
            }
            for one in table.totals
        ],
        "notes": list(reading.findings.notes),
        "drivers": [
            {
                "category": one.category,
                "demand": one.demand,
                "price": one.price,
                "organisations": list(one.organisations),
            }
            for one in reading.findings.drivers
        ],
        "sizes": _sizes(taken.records, reading),
        "records": [
            {"path": where(one), "rows": list(one.rows), "fields": _plain(one.fields)}
            for one in taken.records
        ],
        "changed": [
            {"record": one.record, "field": one.field, "was": one.was, "now": one.now}
            for one in found.changed
        ],
        "added": [where(one) for one in found.added],
        "gone": list(found.gone),
        "dropped": found.dropped,
        "unchanged": found.unchanged,
        "lacking": list(found.lacking),
        "files": [path.as_posix() for path in found.files],
        "written": bool(found.files) and not dry_run,
    }


def _list(reading: Reading, table: ListTable) -> ListRead:
    rows = [int(row) for row in table.rows.index]
    return {
        "file": reading.file.path.name,
        "sha256": reading.file.sha256,
        "read_as": reading.file.read_as,
        "sheet": table.sheet.name,
        "table": table.number,
        "heading_row": table.heading_row,
        "first_record": min(rows, default=None),
        "last_record": max(rows, default=None),
        "records": len(rows),
        "unit": reading.unit,
        "unit_from": reading.unit_from,
        "sign": reading.sign,
    }


def _columns(matched: Matched) -> list[ColumnTaken]:
    taken = {
        column: (field, matched.named_years.get(field, ""), matched.how.get(field, ""))
        for field, column in matched.columns.items()
    }
    taken |= {column: (year, year, "year") for column, year in matched.years.items()}
    taken |= {column: (str(month), "", "month") for column, month in matched.months.items()}
    return [
        {
            "heading": matched.heading_at(column).text,
            "column": column,
            "taken_as": field,
            "year": year,
            "how": how,
        }
        for column, (field, year, how) in sorted(taken.items())
    ]


def _not_taken(matched: Matched) -> list[ColumnNotTaken]:
    return [
        {"heading": one.text, "column": one.column, "why": matched.why_not.get(one.column, "")}
        for one in matched.not_taken
    ]


def _sizes(records: tuple[Record, ...], reading: Reading) -> list[SizeRecord]:
    return [
        {
            "organisation": one.organisation,
            "section": one.section,
            "records": one.records,
            "largest": one.largest,
            "of_largest": float(one.of_largest),
            "total": float(one.total),
            "turnover": None if one.turnover is None else float(one.turnover),
        }
        for one in sizes(records, reading.names)
    ]


def _plain(fields: Tree) -> dict[str, object]:
    """Fields as JSON has them: money as numbers, percentages as text."""
    return {name: _plain_value(value) for name, value in fields.items()}


def _plain_value(value: object) -> object:
    if isinstance(value, Mapping):
        return _plain(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return float(value) if isinstance(value, Decimal) else value
