"""A workbook is imported into the set that it was made from, and says what it does not write."""

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import finmodel
from finmodel.outputs.excel.board.workbook import board_workbook
from finmodel.outputs.excel.import_.import_plan import Import, plan_import
from finmodel.outputs.excel.import_.inputs_workbook import input_workbook
from finmodel.outputs.excel.import_.made_from import AnotherSet
from finmodel.outputs.excel.reader.faults import WorkbookFaults
from tests.outputs.excel import workbooks

PAY = "growth.price.pay"
MADE = {
    "inputs": lambda folder: input_workbook(finmodel.load(folder).model),
    "board": lambda folder: board_workbook(finmodel.load(folder).model),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(workbooks.SETS["starter"], tmp_path / "set"))


def made(folder: Path, kind: str = "inputs") -> Path:
    """A workbook made from a set."""
    path = folder.parent / f"{kind}.xlsx"
    path.write_bytes(MADE[kind](folder))
    return path


def typed(workbook: Path, key: str, column: int, value: object, sheet: str = "Inputs") -> None:
    book = openpyxl.load_workbook(workbook)
    row = next(cell.row for cell in book[sheet]["A"] if cell.value == key)
    book[sheet].cell(row, column).value = value
    book.save(workbook)


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def taken(workbook: Path, folder: Path) -> Import:
    return plan_import(workbook, finmodel.load(folder))


def renamed(folder: Path) -> None:
    replaced(folder / "system.yaml", "name: Riverside\n", "name: Lakeside\n")


def another_organisation(folder: Path) -> None:
    for file in folder.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("community", "neighbourhood"), encoding="utf-8")


DIFFERENT: dict[str, tuple[Callable[[Path], None], str]] = {
    "system": (renamed, "its system is Riverside, not Lakeside"),
    "organisations": (
        another_organisation,
        "it has organisations that the set has not: community; "
        "it lacks organisations of the set: neighbourhood",
    ),
}


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("what", DIFFERENT)
def test_a_workbook_of_another_set_is_refused(what: str, kind: str, folder: Path) -> None:
    workbook = made(folder, kind)
    change, said = DIFFERENT[what]
    change(folder)
    with pytest.raises(AnotherSet) as refused:
        taken(workbook, folder)
    assert str(refused.value) == (
        f"{workbook} was not made from {folder}: {said}. Make the workbook again from this set, "
        "or name the folder that it was made from"
    )


def test_a_workbook_of_other_years_is_refused(folder: Path) -> None:
    workbook = made(folder)
    book = openpyxl.load_workbook(workbook)
    for sheet in book.worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.value == "2019/20":
                    cell.value = "2020/21"
    book.save(workbook)
    with pytest.raises(AnotherSet, match="its years are 2016/17 to 2020/21, not 2016/17 to 2019"):
        taken(workbook, folder)


def test_a_workbook_that_does_not_name_its_organisations_is_held_to_the_rest(folder: Path) -> None:
    workbook = made(folder)
    typed(workbook, "organisations", 2, None, sheet="metadata")
    assert taken(workbook, folder).notes == ()
    renamed(folder)
    with pytest.raises(AnotherSet, match="its system is Riverside"):
        taken(workbook, folder)


def test_records_that_came_or_went_are_named(folder: Path) -> None:
    workbook = made(folder)
    replaced(folder / "cip.yaml", "  procurement:\n", "  buying:\n")
    found = taken(workbook, folder)
    assert (found.lines, dict(found.files)) == ((), {})
    assert found.notes == (
        "added to the set since the workbook was made, so not in it: cip.buying; make it again "
        "to change them",
        "removed from the set since the workbook was made, so left aside: cip.procurement",
        "other cells than those of inputs are not read, and were not compared",
    )
    typed(workbook, "cip.procurement.slip", 4, 3)
    with pytest.raises(WorkbookFaults, match=r"cip.procurement.slip was changed here, but it is"):
        taken(workbook, folder)


def test_what_changed_in_the_files_of_other_years_stays(folder: Path) -> None:
    workbook = made(folder)
    typed(workbook, "growth.price.general", 7, 0.025)
    replaced(folder / "growth.yaml", "general: 2.0%", "general: 2.1%")
    with pytest.raises(WorkbookFaults, match="2018/19 was changed in the files as well"):
        taken(workbook, folder)
    replaced(
        folder / "growth.yaml",
        "general: 2.1%",
        "general: {2017/18: 2.1%, 2018/19: 2.0%, 2019/20: 2.2%}",
    )
    found = taken(workbook, folder)
    path = "growth.price.general.2018/19"
    assert found.lines == (f"{folder}/growth.yaml: {path}: 2% -> 2.5%",)
    assert (
        b"general: {2017/18: 2.1%, 2018/19: 2.5%, 2019/20: 2.2%}"
        in found.files[folder / "growth.yaml"]
    )


def test_one_number_of_every_year_keeps_what_the_files_say_now(folder: Path) -> None:
    """The number becomes one for each year: those that nobody typed come from the files."""
    workbook = made(folder)
    replaced(folder / "growth.yaml", "{2017/18: 1.8%, 2018/19: 1.9%, 2019/20: 2.4%}", "1.9%")
    typed(workbook, PAY, 7, 0.03)
    found = taken(workbook, folder)
    assert found.lines == (f"{folder}/growth.yaml: {PAY}.2018/19: 1.9% -> 3%",)


def test_a_value_that_the_files_hold_already_is_not_written(folder: Path) -> None:
    workbook = made(folder)
    typed(workbook, PAY, 7, 0.03)
    replaced(folder / "growth.yaml", "2018/19: 1.9%", "2018/19: 3%")
    found = taken(workbook, folder)
    assert found.lines == ()
    assert found.notes == (f"in the files already: {PAY}.2018/19",)


def test_a_workbook_of_a_scenario_writes_the_base(folder: Path) -> None:
    workbook = folder.parent / "board.xlsx"
    model = finmodel.load(folder).model
    settings = (f"{PAY}.2018/19=3%",)
    workbook.write_bytes(board_workbook(model, scenario="downside", settings=settings))
    typed(workbook, PAY, 8, 0.03)
    found = taken(workbook, folder)
    assert found.lines == (f"{folder}/growth.yaml: {PAY}.2019/20: 2.4% -> 3%",)
    assert found.notes == (
        f"the workbook shows the scenario Downside, --set {PAY}.2018/19=3%: its yellow cells are "
        "values of the base, and only they are written",
    )


def test_another_scenario_chosen_on_the_workbook_is_not_written(folder: Path) -> None:
    workbook = made(folder, "board")
    typed(workbook, "scenario", 4, "Downside")
    found = taken(workbook, folder)
    assert found.lines == ()
    assert found.notes[-1] == "it was made with Base chosen; the choice is not written"
