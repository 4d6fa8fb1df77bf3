"""The smallest set a workbook can show all its sheets of: two organisations, three years."""

import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl.utils.datetime import to_excel

import finmodel
from finmodel.outputs.excel.entry.new_set import set_of
from finmodel.outputs.excel.entry.other_tables import every_table, settings
from finmodel.outputs.excel.entry.read_records import Entered, Held, Row
from finmodel.outputs.excel.entry.records_workbook import FIRST, NAME_ROW, slots_of
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.plan import Plan

YEARS = ("2025/26", "2026/27", "2027/28")
Records = Mapping[str, list[dict[str, Any]]]
"""What is typed into each sheet: a map of keys and values for each row."""
ROWS: Records = {
    "Organisations": [
        {"id": "icb", "name": "The board", "kind": "commissioner"},
        {"id": "trust", "name": "The trust", "kind": "provider", "groups": "sector: Acute"},
    ],
    "Spend": [
        {
            "id": "pay",
            "name": "Pay",
            "organisation": "trust",
            "category": "pay",
            "amount": 100,
            "demand": "activity",
            "price": "wages",
        },
        {
            "id": "care",
            "name": "Care",
            "organisation": "icb",
            "category": "care",
            "amount": 50.5,
            "demand": "none",
            "price": "none",
            "source": "Accounts 2025/26, page 4",
            "basis": "published",
        },
    ],
    "Demand": [{"driver": "activity", "component": "demographic", "every year": 0.02}],
    "Prices": [{"driver": "wages", "2026/27": 0.03, "2027/28": "2.5%"}],
    "Allocations": [
        {"organisation": "icb", "amounts: 2025/26": 51, "amounts: 2026/27": 52,
         "amounts: 2027/28": 53}
    ],
    "CIP": [
        {
            "id": "rota",
            "name": "Rota",
            "organisation": "trust",
            "category": "pay",
            "full_year_value": 2,
            "start": date(2026, 10, 1),
            "phasing": "50%, 100%",
            "recurrent": "yes",
            "status": "in delivery",
            "risk": "low",
            "counts": "additional",
        }
    ],
    "Risk levels": [{"level": "low", "delivery": 0.9}],
    "Published figures": [
        {"id": "gap", "name": "Published gap", "measure": "do_nothing_gap", "system": "yes",
         "year": "2027/28", "value": 107.3, "tolerance": 0.5, "severity": "fail"}
    ],
    "Scenarios": [{"scenario": "worse", "name": "Worse"}],
    "Scenario changes": [
        {"scenario": "worse", "path": "growth.price.wages", "year": "2027/28", "change": "add",
         "value": "1%"}
    ],
    "Numbers": [{"path": "growth.price.wages", "year": "2026/27", "low": 0.01, "high": 0.04}],
    "Sources": [
        {"file": stem, "source": "Made up", "basis": "illustrative"}
        for stem in ("system", "baseline", "growth", "allocations", "cip", "published")
    ],
}  # fmt: skip


def entered(rows: Records = ROWS, name: str = "Small") -> Entered:
    """A filled-in workbook as it is read, without the workbook."""
    given = {
        "system.format": "2",
        "system.name": name or None,
        "system.money": "£m",
        "system.prices": "nominal",
        "system.baseline": YEARS[0],
        "system.final": YEARS[-1],
    }
    held = {
        key: Held(cell(row, 2, given.get(key)), f"System!B{row}")
        for row, key in enumerate(
            (f"{stem}.{column.key}" for stem, column in settings()), NAME_ROW + 2
        )
    }
    found = []
    for table in every_table():
        columns = {slot.key: at for at, slot in enumerate(slots_of(table, YEARS), 1)}
        for at, record in enumerate(rows.get(table.sheet, ()), FIRST + 1):
            cells = [(key, cell(at, columns[key], value)) for key, value in record.items()]
            own = {key: Held(one, f"{table.sheet}!{one.name}") for key, one in cells if one.kind}
            found.append(Row(table, own, f"{table.sheet}!A{at}"))
    return Entered(held, tuple(found), (), from_1904=False, unknown=())


def cell(row: int, column: int, value: object) -> Cell:
    """A cell in which something was typed; one of no kind where nothing was."""
    if value is None:
        return Cell(row, column, "", None, None, 0)
    if isinstance(value, str) and value.startswith("="):
        return Cell(row, column, "n", None, value[1:], 0)
    if isinstance(value, date):
        return Cell(row, column, "n", str(to_excel(value)), None, 0, "yyyy-mm-dd")
    kind = "s" if isinstance(value, str) else "n"
    return Cell(row, column, kind, str(value), None, 0)


@cache
def small_folder() -> tempfile.TemporaryDirectory[str]:
    """The folder of the small set, there until the tests end."""
    folder = tempfile.TemporaryDirectory()
    for path, data in set_of(entered(), "small.xlsx", finmodel.load).files.items():
        target = Path(folder.name) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


@cache
def small_plan() -> Plan:
    return finmodel.load(Path(small_folder().name))
