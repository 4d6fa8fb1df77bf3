"""What somebody typed where no import reads is named, with its sheet and cell."""

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

import finmodel
from finmodel.outputs.excel.board.workbook import board_workbook
from finmodel.outputs.excel.import_.import_plan import plan_import
from finmodel.outputs.excel.import_.inputs_workbook import input_workbook
from tests.outputs.excel import workbooks

Book = openpyxl.Workbook


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("sets") / "set"
    return Path(shutil.copytree(workbooks.SETS["starter"], target))


@pytest.fixture(scope="module")
def made(folder: Path) -> dict[str, Path]:
    """Workbooks of a set, by what they are."""
    model = finmodel.load(folder).model
    found = {
        "board": board_workbook(model),
        "inputs": input_workbook(model),
        "downside": board_workbook(
            model, scenario="downside", settings=("cip.*.slip=6",), dated="1 June"
        ),
    }
    paths = {name: folder.with_name(f"{name}.xlsx") for name in found}
    for name, data in found.items():
        paths[name].write_bytes(data)
    return paths


def notes_of(workbook: Path, folder: Path) -> tuple[str, ...]:
    found = plan_import(workbook, finmodel.load(folder))
    assert found.lines == ()
    return found.notes


def put(sheet: str, cell: str, value: object) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        book[sheet][cell] = value

    return change


def noted(book: Book) -> None:
    book["Inputs"]["D40"].comment = Comment("Why is this so low?", "A reader")


def added(book: Book) -> None:
    book.create_sheet("Working")["A1"] = 5


TYPED: dict[str, tuple[str, Callable[[Book], None], str]] = {
    "over a formula": (
        "board",
        put("Calculations", "F12", 5),
        "not read: Calculations!F12 (holds no formula any more)",
    ),
    "over a formula of a page": (
        "board",
        put("Board", "E15", 12.5),
        "not read: Board!E15 (holds no formula any more)",
    ),
    "a formula of one's own": (
        "board",
        put("Board", "E15", "=1+1"),
        "not read: Board!E15 (holds another formula)",
    ),
    "a formula cleared": (
        "board",
        put("Board", "E15", None),
        "not read: Board!E15 (holds no formula any more)",
    ),
    "beside a table": (
        "board",
        put("Savings", "Z3", 7),
        "not read: Savings!Z3 (was added)",
    ),
    "beside the inputs": (
        "inputs",
        put("Inputs", "M9", "check this"),
        "not read: Inputs!M9 (was added)",
    ),
    "a note": ("inputs", noted, "notes on cells are not read: Inputs!D40"),
    "a sheet": (
        "inputs",
        added,
        "not read, because finmodel did not make these sheets: Working",
    ),
}


@pytest.mark.parametrize("what", TYPED)
def test_it_is_named(what: str, made: dict[str, Path], folder: Path, tmp_path: Path) -> None:
    kind, change, said = TYPED[what]
    book = openpyxl.load_workbook(made[kind])
    change(book)
    workbook = tmp_path / "typed.xlsx"
    book.save(workbook)
    assert notes_of(workbook, folder) == (said,)


def test_a_name_and_a_year_without_a_figure_are_not_read(
    made: dict[str, Path], folder: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(made["inputs"])
    sheet = book["Inputs"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "growth.price.pay")
    column = next(cell.column for cell in sheet[5] if cell.value == "2016/17")
    sheet.cell(row, column).value = 0.05
    sheet.cell(row, 2).value = "Another name"
    workbook = tmp_path / "typed.xlsx"
    book.save(workbook)
    name = sheet.cell(row, column).coordinate
    (said,) = notes_of(workbook, folder)
    assert said.startswith(f"not read: Inputs!B{row} (holds another text), Inputs!{name} (")


@pytest.mark.parametrize("kind", ["board", "inputs", "downside"])
def test_a_workbook_that_another_program_saved_has_nothing_of_it(
    kind: str, made: dict[str, Path], folder: Path, tmp_path: Path
) -> None:
    workbook = tmp_path / "saved.xlsx"
    openpyxl.load_workbook(made[kind]).save(workbook)
    said = [one for one in notes_of(workbook, folder) if "not read" in one]
    assert said == []


def test_values_that_changed_in_the_files_are_not_what_somebody_typed(
    made: dict[str, Path], folder: Path, tmp_path: Path
) -> None:
    changed = Path(shutil.copytree(folder, tmp_path / "set"))
    growth = changed / "growth.yaml"
    text = growth.read_text(encoding="utf-8")
    growth.write_text(text.replace("2018/19: 1.9%", "2018/19: 2.5%"), encoding="utf-8")
    assert notes_of(made["board"], changed) == ()
