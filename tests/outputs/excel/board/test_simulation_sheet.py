"""The sheet of a simulation: static, labelled so, with a check of whether it is stale."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from finmodel.outputs.excel.board.layout import SELECTOR_ROW, written_slots
from finmodel.outputs.excel.board.simulation_figures import Drawn, simulate_plan
from finmodel.outputs.excel.board.workbook import board_workbook
from finmodel.outputs.excel.lint.run import lint
from finmodel.outputs.excel.sheet_names import OPENING
from finmodel.plan import Plan
from tests.outputs.excel import workbooks
from tests.outputs.excel.board.parity import at_random, differences
from tests.outputs.excel.board.recalculators import ironcalc, rows_of, stored
from tests.outputs.excel.workbooks import laid_out, with_part

DRAWS = 200
PART = "xl/worksheets/sheet10.xml"
"""The sheet stands last but for metadata."""


NAME = "starter"


@cache
def drawn() -> Drawn:
    return simulate_plan(plan(), DRAWS)


def plan() -> Plan:
    return workbooks.plan(NAME)


@pytest.fixture(scope="module")
def drawn_board(shelf: Path) -> Path:
    return workbooks.kept(shelf, "drawn", lambda: board_workbook(plan().model, drawn=drawn()))


def rows(path: Path, sheet: str) -> dict[str, int]:
    """The row of each first cell, counted from 1."""
    at: dict[str, int] = {}
    for number, (first, *_) in enumerate(rows_of(path)(sheet), 1):
        at.setdefault(str(first), number)
    return at


def test_it_says_that_it_is_static_and_breaks_no_rule(drawn_board: Path) -> None:
    simulation = rows_of(drawn_board)("Simulation")
    assert str(simulation[2][0]).startswith(f"Static: {DRAWS} draws, seed ")
    assert simulation[3][0] == "Drawn from the inputs as they are."
    assert lint(drawn_board).findings == ()


def test_the_figures_are_those_of_simulate(drawn_board: Path) -> None:
    found = plan().simulate(DRAWS)
    simulation = rows_of(drawn_board)("Simulation")
    at = rows(drawn_board, "Simulation")

    def along(label: str) -> list[object]:
        return list(simulation[at[label] - 1][5 : 5 + len(found.summaries)])

    for number, label in enumerate(("5", "10", "25", "50", "75", "90", "95")):
        expected = [one.percentiles[number] for one in found.summaries]
        assert along(f"{label}% of draws are below") == pytest.approx(expected, rel=1e-14)
    assert along("Plan") == pytest.approx(list(found.plan), rel=1e-14)
    assert along("Risk-adjusted") == pytest.approx(list(found.risk_adjusted), rel=1e-14)
    tornado = plan().sensitivity(basis="risk-adjusted")
    for bar in tornado.bars[:15]:
        row = simulation[at[bar.assumption.path] - 1]
        assert row[4] == pytest.approx(bar.at_low, rel=1e-14)
        assert row[7] == pytest.approx(bar.at_high - tornado.now, rel=1e-9)


def stale(path: Path, changes: dict[tuple[str, int, int], float | str]) -> tuple[object, object]:
    """The count of changed inputs and the status of the check, worked out anew."""
    sheets = [*workbooks.SHEETS[:-1], "Simulation", "metadata"]
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
    status = OPENING + len(laid_out(NAME)[0].years) + 3
    return (
        model.get_cell_value(sheets.index("Simulation"), 6, 4),
        model.get_cell_value(sheets.index("Checks"), check, status),
    )


def test_nothing_is_stale_until_something_changes(drawn_board: Path) -> None:
    assert stale(drawn_board, {}) == (0, "pass")


def test_every_input_and_the_scenario_make_it_stale(drawn_board: Path) -> None:
    """One cell of each line of inputs, by the least a spreadsheet keeps."""
    contents, layout = laid_out(NAME)
    changes: dict[tuple[str, int, int], float | str] = {}
    for name in written_slots(contents):
        if name not in layout.line_rows.blocks:
            continue
        block = layout.line_rows.block(name)
        line = contents.graph.lines[name]
        column = 4 if block.once else 5 + len(contents.years) - 1
        held = line.values[-1] if block.once else line.values[-1][-1]
        changes["Inputs", block.last, column] = float(held) * (1 + 1e-12) + 1e-12
    assert len(changes) > 20
    assert stale(drawn_board, changes) == (len(changes), "warn")
    other = next(iter(plan().assumptions.scenarios.values())).name
    assert stale(drawn_board, {("Inputs", SELECTOR_ROW + 1, 4): other}) == (1, "warn")


def test_offsetting_changes_are_seen(drawn_board: Path) -> None:
    _, layout = laid_out(NAME)
    block = layout.line_rows.block("amount")
    first, second = ("Inputs", block.first, 4), ("Inputs", block.first + 1, 4)
    held = stored(drawn_board)
    one, two = held(*first), held(*second)
    assert isinstance(one, float | int)
    assert isinstance(two, float | int)
    assert stale(drawn_board, {first: one + 0.25, second: two - 0.25}) == (2, "warn")


def test_the_other_sheets_keep_parity(drawn_board: Path) -> None:
    contents, layout = laid_out(NAME)
    assert list(differences(contents, layout, stored(drawn_board), contents.graph)) == []
    cells, graph = at_random(contents, layout, 5)
    changes = {key: value for key, value in cells.items() if key[0] == "Inputs"}
    assert list(differences(contents, layout, ironcalc(drawn_board, changes), graph)) == []


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
    assert board_workbook(plan().model, drawn=drawn()) == drawn_board.read_bytes()
    few = replace(drawn(), bars=())
    assert board_workbook(plan().model, drawn=few) != drawn_board.read_bytes()
