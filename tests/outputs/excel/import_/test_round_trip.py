"""Out to a workbook and back: identity, what changes, comments kept, faults with their cell."""

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import finmodel
from finmodel.audit.manifest import resolved_values
from finmodel.outputs.excel.board.workbook import board_workbook
from finmodel.outputs.excel.import_.import_plan import Import, plan_import
from finmodel.outputs.excel.reader.faults import WorkbookFaults
from tests.outputs.excel import workbooks

Sheet = openpyxl.worksheet.worksheet.Worksheet
GROWTH = "growth.demand.provider-activity.demographic"
AMOUNT = "baseline.spend.providers-pay.amount"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(workbooks.SET, tmp_path / "set"))


def taken(workbook: Path, folder: Path) -> Import:
    return plan_import(workbook, finmodel.load(folder))


def put(found: Import) -> None:
    for path, data in found.files.items():
        path.write_bytes(data)


def row_of(sheet: Sheet, key: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def changed(source: Path, target: Path, change: Callable[[Sheet], None]) -> Path:
    book = openpyxl.load_workbook(source)
    change(book["Inputs"])
    book.save(target)
    return target


def typed(values: Mapping[tuple[str, int], object]) -> Callable[[Sheet], None]:
    """Values typed in cells, each by key and column."""

    def change(sheet: Sheet) -> None:
        for (key, column), value in values.items():
            sheet.cell(row_of(sheet, key), column).value = value

    return change


def test_one_year_of_a_rate_with_a_range(inputs: Path, folder: Path, tmp_path: Path) -> None:
    workbook = changed(inputs, tmp_path / "c.xlsx", typed({(GROWTH, 7): 0.0125}))
    before = (folder / "growth.yaml").read_text()
    found = taken(workbook, folder)
    assert len(found.lines) == 1
    assert found.lines[0].startswith(f"{folder}/growth.yaml: {GROWTH}.2017/18: ")
    assert found.lines[0].endswith("-> 1.25%")
    put(found)
    after = (folder / "growth.yaml").read_text()
    assert [line for line in after.splitlines() if line.lstrip().startswith("#")] == [
        line for line in before.splitlines() if line.lstrip().startswith("#")
    ]
    plan = finmodel.load(folder)
    values = resolved_values(plan.assumptions, plan.model.graph)
    assert values[f"{GROWTH}.2017/18"] == 0.0125
    assert values[f"{GROWTH}.2018/19"] != 0.0125


def test_every_input_changed_comes_back_as_typed(
    inputs: Path, folder: Path, tmp_path: Path
) -> None:
    wanted: dict[str, float] = {}

    def change(sheet: Sheet) -> None:
        years = {column: sheet.cell(5, column).value for column in range(5, 11)}
        for row in range(6, sheet.max_row + 1):
            key = sheet.cell(row, 1).value
            for column in range(4, 11):
                cell = sheet.cell(row, column)
                if cell.protection.locked or not isinstance(cell.value, int | float):
                    continue
                if sheet.cell(row, 3).value == "%":
                    cell.value = round(cell.value * 0.97 + 0.0001, 6)
                else:
                    cell.value = 0 if key.endswith(".include") else cell.value + 1
                path = key if column == 4 else f"{key}.{years[column]}"
                wanted[path] = float(cell.value)

    workbook = changed(inputs, tmp_path / "c.xlsx", change)
    found = taken(workbook, folder)
    put(found)
    plan = finmodel.load(folder)
    values = resolved_values(plan.assumptions, plan.model.graph)
    assert len(wanted) > 60
    assert {path: values[path] for path in wanted} == pytest.approx(wanted, rel=1e-12)


def test_a_number_typed_as_text_and_a_month_typed_as_a_date_are_read(
    inputs: Path, folder: Path, tmp_path: Path
) -> None:
    start = "programmes.specialised.start"
    values = {(GROWTH, 7): "1.25%", (AMOUNT, 4): "1,230.5", (start, 4): date(2018, 10, 1)}
    lines = taken(changed(inputs, tmp_path / "c.xlsx", typed(values)), folder).lines
    assert [line.rpartition(" -> ")[2] for line in lines] == ["1230.5", "1.25%", "2018-10"]


def test_sorted_and_inserted_rows_do_no_harm(inputs: Path, folder: Path, tmp_path: Path) -> None:
    def change(sheet: Sheet) -> None:
        sheet.cell(row_of(sheet, GROWTH), 8).value = 0.0135
        sheet.insert_rows(9, 3)
        sheet.insert_cols(3)

    assert len(taken(changed(inputs, tmp_path / "c.xlsx", change), folder).lines) == 1


def at(sheet_row: Callable[[Sheet], int], column: int) -> Callable[[Path], str]:
    def name(path: Path) -> str:
        sheet = openpyxl.load_workbook(path)["Inputs"]
        return f"Inputs!{sheet.cell(sheet_row(sheet), column).coordinate}"

    return name


def shown_as(key: str, column: int, value: object, code: str) -> Callable[[Sheet], None]:
    """A value in a cell with a number format."""

    def change(sheet: Sheet) -> None:
        cell = sheet.cell(row_of(sheet, key), column)
        cell.value, cell.number_format = value, code

    return change


FAULTS: dict[str, tuple[Callable[[Sheet], None], str]] = {
    "text": (typed({(GROWTH, 7): "lots"}), '"lots" is not a number'),
    "formula": (typed({(GROWTH, 7): "=1/100"}), "holds a formula: write its value instead"),
    "empty": (typed({(GROWTH, 7): None}), "is empty: write a number"),
    "date": (typed({(GROWTH, 7): date(2017, 4, 1)}), "holds the date 2017-04-01: a rate, as 1.6%"),
    "bare": (shown_as(GROWTH, 7, 1.6, "0.00"), "1.6 means 160%: if you meant 1.6%, write 1.6%"),
    "percentage": (
        shown_as(AMOUNT, 4, 0.5, "0%"),
        "holds a percentage, 50%: an amount of money",
    ),
    "below": (typed({(GROWTH, 7): -2}), "-100%"),
    "unknown key": (typed({(GROWTH, 1): GROWTH + "x"}), f'did you mean "{GROWTH}"?'),
    "missing": (lambda sheet: sheet.delete_rows(row_of(sheet, GROWTH)), f'"{GROWTH}" is missing'),
    "twice": (
        lambda sheet: (
            [
                setattr(sheet.cell(sheet.max_row + (column == 1), column), "value", value)
                for column, value in enumerate(
                    [sheet.cell(row_of(sheet, GROWTH), c).value for c in range(1, 11)], 1
                )
            ]
            and None
        ),
        "appears twice",
    ),
    "no year": (lambda sheet: setattr(sheet.cell(5, 7), "value", "then"), '"2017/18" is missing'),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_cell(
    fault: str, inputs: Path, folder: Path, tmp_path: Path
) -> None:
    change, said = FAULTS[fault]
    with pytest.raises(WorkbookFaults) as told:
        taken(changed(inputs, tmp_path / "c.xlsx", change), folder)
    assert said in str(told.value)
    assert all(one.cell.startswith("Inputs") for one in told.value.faults)


def test_changed_in_the_files_as_well(inputs: Path, folder: Path, tmp_path: Path) -> None:
    first = changed(inputs, tmp_path / "one.xlsx", typed({(GROWTH, 7): 0.0125}))
    put(taken(first, folder))
    second = changed(inputs, tmp_path / "two.xlsx", typed({(GROWTH, 7): 0.0135}))
    with pytest.raises(WorkbookFaults, match="changed in the files as well"):
        taken(second, folder)


def test_the_board_workbook_of_another_scenario_exports_the_base(tmp_path: Path) -> None:
    model = workbooks.plan("starter").model
    scenario = next(iter(workbooks.plan("starter").assumptions.scenarios))
    path = tmp_path / "b.xlsx"
    path.write_bytes(board_workbook(model, scenario=scenario))
    assert taken(path, workbooks.SETS["starter"]).lines == ()


def test_same_inputs_same_bytes(inputs: Path) -> None:
    assert workbooks.inputs() == inputs.read_bytes()
