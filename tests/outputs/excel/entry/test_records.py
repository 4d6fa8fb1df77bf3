"""A set filled in row by row: the same set again, and every fault at its cell."""

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

import finmodel
from finmodel.inputs.assumption_set import FILES, AssumptionSet
from finmodel.inputs.json_schema import json_schema
from finmodel.outputs.excel.entry.new_set import new_set, set_of
from finmodel.outputs.excel.entry.other_tables import every_table, settings
from finmodel.outputs.excel.entry.read_records import is_of_records
from finmodel.outputs.excel.entry.records_workbook import KEY_ROW, records_workbook
from finmodel.outputs.excel.entry.set_rows import rows_of_set
from finmodel.outputs.excel.entry.tables import tables
from finmodel.outputs.excel.reader.faults import WorkbookFaults
from finmodel.plan import load
from tests.outputs.excel.small_set import ROWS, YEARS, Records, entered
from tests.outputs.excel.workbooks import ROOT

SETS = [ROOT / "assumptions", ROOT / "finmodel" / "sets" / "starter"]
SETS += sorted(path for path in (ROOT / "examples").iterdir() if (path / "system.yaml").exists())
SETS += sorted((ROOT / "tests" / "cases").glob("westmarch*"))


def written(files: Mapping[str, bytes], folder: Path) -> Path:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def all_of(held: AssumptionSet) -> dict[str, Any]:
    scenarios = {
        stem: (one.name, one.extends, [each[:3] for each in one.overrides])
        for stem, one in held.scenarios.items()
    }
    return {**{stem: getattr(held, stem) for stem in FILES}, "scenarios": scenarios}


@pytest.mark.parametrize("folder", SETS, ids=lambda path: path.name)
def test_a_set_comes_back_from_its_rows(folder: Path, tmp_path: Path) -> None:
    plan = finmodel.load(folder)
    held = plan.assumptions
    workbook = tmp_path / "rows.xlsx"
    workbook.write_bytes(records_workbook(held.years, rows_of_set(held)))
    again = finmodel.load(written(new_set(workbook, load).files, tmp_path / "set"))
    told, come_back = all_of(held), all_of(again.assumptions)
    for part, expected in told.items():
        assert _without_provenance(come_back[part]) == _without_provenance(expected), part
    for path in plan.project().manifest.inputs:
        assert again.assumptions.provenance(path) == held.provenance(path), path
    assert again.project().rows == plan.project().rows


def _without_provenance(given: Any) -> Any:
    """A set's heads of maps move into its rows, so provenance is compared path by path."""
    if hasattr(given, "model_fields_set"):
        skipped = {"provenance", "source", "judgement", "basis", "calibrated_to"}
        return {
            name: _without_provenance(getattr(given, name))
            for name in type(given).model_fields
            if name not in skipped
        }
    if hasattr(given, "_fields"):
        return {
            name: _without_provenance(item)
            for name, item in given._asdict().items()
            if name != "provenance"
        }
    if isinstance(given, Mapping):
        return {key: _without_provenance(item) for key, item in given.items()}
    return [*map(_without_provenance, given)] if isinstance(given, tuple | list) else given


def test_every_field_of_every_file_has_a_column() -> None:
    """A field added to a file is not lost in the workbook: a column or a sheet must hold it."""
    for stem in FILES:
        sheets = [table for table in tables() if table.stem == stem]
        held = {key.key.partition(".")[0] for of, key in settings() if of == stem}
        held |= {table.steps[0] for table in sheets} | {"provenance"}
        held |= {choice for table in sheets for lead in table.leads for choice in lead.choices}
        assert set(json_schema(stem)["properties"]) <= held, stem


def test_a_blank_workbook_is_known_by_its_metadata(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    path.write_bytes(records_workbook(YEARS))
    assert is_of_records(path)
    names = openpyxl.load_workbook(path).sheetnames
    assert names[0] == "Start"
    assert {table.sheet for table in every_table()} < set(names)
    assert all(len(name) <= 31 for name in names)


def test_same_years_same_bytes() -> None:
    assert records_workbook(YEARS) == records_workbook(YEARS)


def filled(path: Path, rows: Records = ROWS) -> Path:
    """A blank workbook somebody filled in and saved."""
    path.write_bytes(records_workbook(YEARS))
    book = openpyxl.load_workbook(path)
    system = book["System"]
    keys = {system.cell(row, 1).value: row for row in range(1, system.max_row + 1)}
    system.cell(keys["system.name"], 2).value = "Small"
    for sheet, records in rows.items():
        columns = {cell.value: cell.column for cell in book[sheet][KEY_ROW + 1] if cell.value}
        for at, record in enumerate(records, KEY_ROW + 2):
            for key, value in record.items():
                book[sheet].cell(at, columns[key]).value = value
    book.save(path)
    return path


def test_a_set_typed_into_a_blank_workbook_runs(tmp_path: Path) -> None:
    workbook = filled(tmp_path / "small.xlsx")
    plan = finmodel.load(written(new_set(workbook, load).files, tmp_path / "set"))
    gap = plan.project().value("do_nothing_gap", "2027/28")
    pay = 100 * 1.02 * 1.03 * 1.02 * 1.025
    assert gap == pytest.approx(pay + 50.5 - 53)
    assert plan.project().value("cip", "2026/27") == pytest.approx(0.5)
    assert plan.with_(scenario="worse").project().value("do_nothing_gap", "2027/28") == (
        pytest.approx(100 * 1.02 * 1.03 * 1.02 * 1.035 + 50.5 - 53)
    )
    own = plan.assumptions.provenance("baseline.spend.care.amount")
    assert own is not None
    assert own.source == "Accounts 2025/26, page 4"
    wages = plan.assumptions.growth.price["wages"].by_year["2026/27"]
    assert (wages.range.low, wages.range.high) == (0.01, 0.04)


def with_(sheet: str, **changes: Any) -> Callable[[], Records]:
    """The small set with the first row of a sheet changed; keys with _ for a space or a colon."""

    def changed() -> Records:
        rows = {name: [dict(row) for row in held] for name, held in ROWS.items()}
        rows[sheet][0] |= changes
        return rows

    return changed


def also(sheet: str, *records: dict[str, Any]) -> Callable[[], Records]:
    return lambda: {**ROWS, sheet: [*ROWS.get(sheet, []), *records]}


FAULTY: dict[str, tuple[Callable[[], Records], str, str]] = {
    "text for a number": (with_("Spend", amount="lots"), "Spend!E7", '"lots" is not a number'),
    "a formula": (with_("Spend", amount="=50+50"), "Spend!E7", "holds a formula"),
    "text that became a date": (
        with_("Spend", amount=date(2017, 4, 1)), "Spend!E7", "holds the date 2017-04-01: an amount",
    ),
    "a code without its zeros": (
        with_("Spend", category=123), "Spend!D7", "holds the number 123, where text belongs",
    ),
    "a month typed as a number": (
        with_("CIP", start=2026), "CIP!", "holds the number 2026: write a month as text, 2025-10",
    ),
    "a year typed as a number": (
        with_("Numbers", year=2026), "Numbers!", "write a year as text, as 2026/27",
    ),
    "a unit": (with_("Spend", amount="£100m"), "Spend!E7", "has a unit"),
    "no percentage": (with_("Demand", **{"every year": 1.6}), "Demand!C7", "if you meant 1.6%"),
    "a number missing": (with_("Spend", amount=None), "Spend!A7", "missing"),
    "a year missing": (with_("Prices", **{"2027/28": None}), "Prices!A7", "no figure for 2027/28"),
    "every year and one": (with_("Prices", **{"every year": 0.01}), "Prices!B7", "not both"),
    "an organisation there is none of": (
        with_("Spend", organisation="trsut"), "Spend!C7", 'did you mean "trust"',
    ),
    "no id": (with_("Spend", id=None), "Spend!A7", 'has no "id"'),
    "no id that may be": (with_("CIP", id="My Rota"), "CIP!A7", "is not an id"),
    "an id twice": (also("Spend", dict(ROWS["Spend"][0])), "Spend!A9", "appears twice"),
    "a choice there is none of": (with_("CIP", status="soon"), "CIP!", "soon"),
    "neither yes nor no": (with_("CIP", recurrent="perhaps"), "CIP!", "true or false"),
    "a month there is none of": (with_("CIP", start="October"), "CIP!", "is not a month"),
    "a map that is none": (
        with_("Organisations", groups="Acute"), "Organisations!", "not an entry",
    ),
    "a rule there is none of": (
        also("Held back", {"rule": "contingent", "organisation": "icb", "every year": 0.01}),
        "Held back!A7", 'did you mean "contingency"',
    ),
    "a scenario there is none of": (
        also("Scenario changes", {"scenario": "wrose", "path": "a.b", "value": "1"}),
        "Scenario changes!A8", 'did you mean "worse"',
    ),
    "a change of nothing": (
        also("Scenario changes", {"scenario": "worse", "path": "growth.price.wages"}),
        "Scenario changes!A8", "needs a path and a value",
    ),
    "a range of nothing": (
        also("Numbers", {"path": "growth.price.wage", "low": 1, "high": 2}), "Numbers!A8", "no \"",
    ),
    "a range the wrong way round": (
        also("Numbers", {"path": "growth.price.wages", "year": "2027/28", "low": 0.05,
                         "high": 0.01}),
        "Prices!E7", "must lie between",
    ),
    "a line through numbers": (
        also("Straight lines", {"path": "growth.price.wages", "from": 0, "since": "2025/26",
                                "to": 0.1, "in": "2027/28"}),
        "Straight lines!A7", "has its own numbers",
    ),
    "growth both ways": (
        lambda: {
            **ROWS,
            "Allocations": [
                {"organisation": "icb", "opening": 51, "growth: every year": 0.02}
            ],
            "Allocation growth": [
                {"organisation": "icb", "part": "base", "every year": 0.02}
            ],
        },
        "Allocation growth!A7", "give its parts, or the number",
    ),
    "a target of a commissioner": (
        also("CIP targets", {"organisation": "icb", "amounts: 2026/27": 1}),
        "CIP targets!A7", "write its target in qipp.yaml",
    ),
    "a limit of nothing": (
        also("Capital limits", {"id": "all", "amounts: 2026/27": 1}),
        "Capital limits!A7", "give one of them",
    ),
    "half a judgement": (
        with_("Spend", **{"judgement.owner": "Me", "basis": "judgement"}), "Spend!", "rationale",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTY)
def test_a_fault_is_reported_at_its_cell(fault: str) -> None:
    rows, cell, said = FAULTY[fault]
    with pytest.raises(WorkbookFaults) as told:
        set_of(entered(rows()), "small.xlsx", load)
    found = [str(one) for one in told.value.faults]
    assert any(one.startswith(cell) and said in one for one in found), found
    assert tempfile.gettempdir() not in "".join(found)


def test_all_faults_are_reported_at_once() -> None:
    rows = with_("Spend", amount="lots", organisation="nobody")()
    with pytest.raises(WorkbookFaults) as told:
        set_of(entered(rows, name=""), "small.xlsx", load)
    cells = [one.cell for one in told.value.faults]
    assert len(cells) == len(set(cells))
    assert "System!B5" in cells
    assert {"Spend!C7", "Spend!E7"} <= set(cells)


def test_a_workbook_and_rows_in_memory_give_the_same_files(tmp_path: Path) -> None:
    from_workbook = new_set(filled(tmp_path / "small.xlsx"), load)
    assert from_workbook.files == set_of(entered(), "small.xlsx", load).files


def test_a_cell_that_is_in_no_column_is_not_lost(tmp_path: Path) -> None:
    workbook = filled(tmp_path / "small.xlsx")
    book = openpyxl.load_workbook(workbook)
    book["Spend"]["AZ7"] = "a remark"
    book.create_sheet("My notes")["A1"] = "mine"
    book.save(workbook)
    with pytest.raises(WorkbookFaults, match="Spend!AZ7: is in a column with no key"):
        new_set(workbook, load)


def test_sheets_and_rows_may_be_moved_and_left_out(tmp_path: Path) -> None:
    workbook = filled(tmp_path / "small.xlsx")
    before = new_set(workbook, load).files
    book = openpyxl.load_workbook(workbook)
    del book["Capacity"]
    book["Spend"].insert_rows(KEY_ROW + 3, amount=4)
    book.create_sheet("My notes", 0)["A1"] = "mine"
    book.save(workbook)
    after = new_set(workbook, load)
    assert after.files == before
    assert after.unknown == ("My notes",)


def test_what_a_cell_shows_is_what_is_read(tmp_path: Path) -> None:
    """A percentage is a rate and no amount; a code keeps its zeros; lines end in one way."""
    workbook = filled(tmp_path / "small.xlsx")
    book = openpyxl.load_workbook(workbook)
    columns = {cell.value: cell.column for cell in book["Spend"][KEY_ROW + 1]}
    book["Demand"].cell(7, 3).number_format = "0.0%"
    category = book["Spend"].cell(7, columns["category"])
    category.value, category.number_format = 42, "00000"
    book["Spend"].cell(7, columns["name"]).value = "Pay_x000D_ of_x005F_x000D_ all"
    book.save(workbook)
    made = new_set(workbook, load).files["baseline.yaml"].decode()
    assert "category: 00042" in made
    assert yaml.safe_load(made)["spend"]["pay"]["name"] == "Pay\n of_x000D_ all"
    amount = book["Spend"].cell(7, columns["amount"])
    amount.value, amount.number_format = 0.5, "0%"
    book.save(workbook)
    with pytest.raises(WorkbookFaults, match=r"Spend!E7: holds a percentage, 50%: an amount of"):
        new_set(workbook, load)


def test_months_of_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    workbook = filled(tmp_path / "small.xlsx")
    book = openpyxl.load_workbook(workbook)
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.save(workbook)
    assert b"start: 2026-10" in new_set(workbook, load).files["cip.yaml"]


def test_cells_offer_what_they_may_hold(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    path.write_bytes(records_workbook(YEARS))
    book = openpyxl.load_workbook(path)

    def rule(sheet: str, cell: str) -> Any:
        rules = book[sheet].data_validations.dataValidation
        return next(one for one in rules if cell in one.sqref)

    columns = {cell.value: cell.column_letter for cell in book["CIP"][KEY_ROW + 1]}
    assert rule("CIP", f"{columns['status']}7").type == "list"
    assert "in delivery" in rule("CIP", f"{columns['status']}7").formula1
    assert rule("CIP", f"{columns['organisation']}7").formula1.startswith("'Organisations'!$A$7")
    assert rule("CIP", f"{columns['recurrent']}7").formula1 == '"yes,no"'
    delivery = rule("CIP", f"{columns['delivery']}7")
    assert delivery.type == "decimal"
    assert (float(delivery.formula1), float(delivery.formula2)) == (0.0, 1.0)
    assert delivery.prompt.startswith("The share delivered")
    scope = [row[0].row for row in book["System"].iter_rows() if row[0].value == "system.scope"]
    assert rule("System", f"B{scope[0]}").type is None


def test_a_record_is_judged_once_its_cells_can_be_read() -> None:
    """Without a start that can be read, the scheme is not said to lack one."""
    with pytest.raises(WorkbookFaults) as told:
        set_of(entered(with_("CIP", start=2026)()), "small.xlsx", load)
    assert [one.cell[:4] for one in told.value.faults] == ["CIP!"], told.value.faults
