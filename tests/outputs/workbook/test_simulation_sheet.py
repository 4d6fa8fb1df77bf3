"""The sheet of a simulation: static, labelled so, and told when it is stale."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from finmodel.cli.drawn_sheet import drawn_for
from finmodel.outputs.excel.board.contents import contents_of
from finmodel.outputs.excel.board.layout import SELECTOR_ROW, layout_of, written_slots
from finmodel.outputs.excel.board.writing import board_workbook
from finmodel.outputs.excel.lint.run import lint
from tests.outputs.workbook import libreoffice, made
from tests.outputs.workbook.made import with_part
from tests.outputs.workbook.parity import at_random, differences
from tests.outputs.workbook.recalculators import ironcalc, stored

DRAWS = 200
PART = "xl/worksheets/sheet10.xml"
"""The sheet stands last but for metadata."""


@pytest.fixture(scope="module")
def drawn_board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    plan = made.plan()
    path = tmp_path_factory.mktemp("drawn") / "board.xlsx"
    path.write_bytes(board_workbook(plan.model, drawn=drawn_for(plan, DRAWS)))
    return path


def rows(path: Path, sheet: str) -> dict[str, int]:
    found = openpyxl.load_workbook(path, data_only=True)[sheet]
    at: dict[str, int] = {}
    for (cell,) in found.iter_rows(max_row=200, max_col=1):
        at.setdefault(str(cell.value), cell.row)
    return at


def test_it_says_that_it_is_static_and_breaks_no_rule(drawn_board: Path) -> None:
    sheet = openpyxl.load_workbook(drawn_board, data_only=True)["Simulation"]
    assert sheet["A3"].value.startswith(f"Static: {DRAWS} draws, seed ")
    assert sheet["A4"].value == "Drawn from the inputs as they are."
    assert lint(drawn_board).findings == ()


def test_the_figures_are_those_of_simulate(drawn_board: Path) -> None:
    found = made.plan().simulate(DRAWS)
    sheet = openpyxl.load_workbook(drawn_board, data_only=True)["Simulation"]
    at = rows(drawn_board, "Simulation")
    for number, label in enumerate(("5", "10", "25", "50", "75", "90", "95")):
        shown = [
            sheet.cell(at[f"{label}% of draws are below"], 6 + year).value for year in range(5)
        ]
        expected = [one.percentiles[number] for one in found.summaries]
        assert shown == pytest.approx(expected, rel=1e-14)
    planned = [sheet.cell(at["As planned"], 6 + year).value for year in range(5)]
    assert planned == pytest.approx(list(found.planned), rel=1e-14)
    tornado = made.plan().sensitivity(basis="risk-adjusted")
    for bar in tornado.bars[:15]:
        row = at[bar.assumption.path]
        assert sheet.cell(row, 5).value == pytest.approx(bar.at_low, rel=1e-14)
        assert sheet.cell(row, 8).value == pytest.approx(bar.at_high - tornado.now, rel=1e-9)


def stale(path: Path, changes: dict[tuple[str, int, int], float | str]) -> tuple[object, object]:
    """The count of changed inputs and the status of the check, worked out anew."""
    sheets = [*made.SHEETS[:-1], "Simulation", "metadata"]
    import ironcalc as engine

    model = engine.load_from_xlsx(str(path), "en", "UTC", "en")
    for (sheet, row, column), value in changes.items():
        where = (sheets.index(sheet), row, column)
        if isinstance(value, str):
            model.update_cell_with_text(*where, value)
        else:
            model.update_cell_with_number(*where, value)
    model.evaluate()
    check = rows(path, "Checks")["simulation-current"]
    return (
        model.get_cell_value(sheets.index("Simulation"), 6, 4),
        model.get_cell_value(sheets.index("Checks"), check, 13),
    )


def test_nothing_is_stale_until_something_changes(drawn_board: Path) -> None:
    assert stale(drawn_board, {}) == (0, "pass")


def test_every_input_and_the_scenario_make_it_stale(drawn_board: Path) -> None:
    """One cell of each line of inputs, by the least a spreadsheet keeps."""
    contents = contents_of(made.plan().model)
    layout = layout_of(contents)
    changes: dict[tuple[str, int, int], float | str] = {}
    for name in written_slots(contents):
        if name not in layout.places.blocks:
            continue
        block = layout.places.block(name)
        line = contents.graph.lines[name]
        column = 4 if block.once else 5 + len(contents.years) - 1
        held = line.values[-1] if block.once else line.values[-1][-1]
        changes["Inputs", block.last, column] = float(held) * (1 + 1e-12) + 1e-12
    assert len(changes) > 20
    assert stale(drawn_board, changes) == (len(changes), "warn")
    other = next(iter(made.plan().assumptions.scenarios.values())).name
    assert stale(drawn_board, {("Inputs", SELECTOR_ROW + 1, 4): other}) == (1, "warn")


def test_offsetting_changes_are_seen(drawn_board: Path) -> None:
    contents = contents_of(made.plan().model)
    block = layout_of(contents).places.block("amount")
    first, second = ("Inputs", block.first, 4), ("Inputs", block.first + 1, 4)
    held = stored(drawn_board)
    one, two = held(*first), held(*second)
    assert isinstance(one, float | int)
    assert isinstance(two, float | int)
    assert stale(drawn_board, {first: one + 0.25, second: two - 0.25}) == (2, "warn")


def test_the_other_sheets_keep_parity(drawn_board: Path) -> None:
    contents = contents_of(made.plan().model)
    layout = layout_of(contents)
    assert list(differences(contents, layout, stored(drawn_board), contents.graph)) == []
    cells, graph = at_random(contents, layout, 5)
    changes = {key: value for key, value in cells.items() if key[0] == "Inputs"}
    assert list(differences(contents, layout, ironcalc(drawn_board, changes), graph)) == []


def test_libreoffice_sees_what_is_stale(drawn_board: Path, tmp_path: Path) -> None:
    libreoffice.needed()
    book = openpyxl.load_workbook(drawn_board)
    book["Inputs"]["D7"] = "Downside"
    book.save(tmp_path / "changed.xlsx")
    (tmp_path / "out").mkdir()
    saved = libreoffice.recalculated(tmp_path / "changed.xlsx", tmp_path / "out")
    sheet = openpyxl.load_workbook(saved, data_only=True)["Simulation"]
    assert sheet["D6"].value == 1
    assert sheet["A4"].value == "STALE: inputs changed since: 1."


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (PART, lambda text: text.replace("Static: ", "Figures: ")),
        (
            "xl/worksheets/sheet7.xml",
            lambda text: re.sub(r"<f>Simulation![^<]*</f>", "<f>Calculations!$E$7</f>", text),
        ),
    ],
)
def test_what_is_static_must_say_so_and_be_checked(
    part: str, change: Callable[[str], str], drawn_board: Path, tmp_path: Path
) -> None:
    faulty = with_part(drawn_board, tmp_path / "faulty.xlsx", part, change)
    assert {finding.rule for finding in lint(faulty).findings} == {"static"}


def test_same_draws_same_bytes(drawn_board: Path) -> None:
    plan = made.plan()
    again = board_workbook(plan.model, drawn=drawn_for(plan, DRAWS))
    assert again == drawn_board.read_bytes()
    few = drawn_for(plan, DRAWS)
    assert board_workbook(plan.model, drawn=replace(few, bars=())) != again
