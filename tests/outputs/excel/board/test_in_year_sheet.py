"""The sheet In year: months down the page, each cell the engine's figure of the month."""

from pathlib import Path

import pytest

from finmodel.analysis.monitor.monitored import MonthFigures
from finmodel.analysis.monitor.question import MonitorQuestion
from finmodel.outputs.excel.board.in_year_lines import IN_THE_MONTH, SINCE_APRIL
from finmodel.outputs.excel.sheet_names import ABOUT, IN_YEAR
from finmodel.plan import Plan
from tests.outputs.excel.board.recalculators import (
    Recalculator,
    formualizer,
    ironcalc,
    rows_of,
    sheets_of,
    stored,
)
from tests.outputs.excel.conftest import Built
from tests.outputs.excel.workbooks import plan

NAME = "in-year"
SYSTEM, TRUST = "Monitor example", "Trust"
RISEN = "actuals.results.trust.income.2025-10"
ENGINES = {"as stored": stored, "ironcalc": ironcalc, "formualizer": formualizer}
FIRST_COLUMN = 4
"""Of the figures, counted from 1: month, whose and unit stand before them."""


def months_of(of: Plan, id_: str) -> tuple[MonthFigures, ...]:
    """The months of somebody, as `finmodel monitor` reads them."""
    (close,) = MonitorQuestion(by="organisation").ask(of).closes
    return next(one.months for one in close.members if one.id == id_)


def row_of(board: Path, month: str, whose: str) -> int:
    """The row of a month of somebody, counted from 1."""
    rows = rows_of(board)(IN_YEAR)
    return 1 + next(at for at, row in enumerate(rows) if row[:2] == (month, whose))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("id_", "whose"), [("system", SYSTEM), ("trust", TRUST)])
def test_each_cell_is_the_figure_of_its_month(
    engine: str, id_: str, whose: str, board_of: Built
) -> None:
    board = board_of(NAME)
    cells = stored(board) if engine == "as stored" else ENGINES[engine](board, {})
    shown = (*IN_THE_MONTH, *(SINCE_APRIL if id_ == "system" else ()))
    compared = 0
    for month in months_of(plan(NAME), id_):
        row = row_of(board, month.label, whose)
        for column, one in enumerate(shown, FIRST_COLUMN):
            figure, found = month.figures[one.line], cells(IN_YEAR, row, column)
            if figure is None or (one.to_come and month.month < "2025-10"):
                assert found in (None, "")
            else:
                assert found == pytest.approx(round(figure + 1e-12, 1), abs=1e-9)
                compared += 1
    assert compared == {"system": 12 * 5 + 7 * 2 + 12 + 7 + 6 * 3, "trust": 12 * 5 + 7 * 2}[id_]


@pytest.mark.parametrize("engine", [ironcalc, formualizer])
def test_a_figure_of_the_month_changed_on_inputs_moves_the_forecasts(
    engine: Recalculator, board_of: Built
) -> None:
    """Income of the last month 3 higher: the trend and the run rate take a third of it on."""
    board = board_of(NAME)
    key = next(at for at, row in enumerate(rows_of(board)("Inputs"), 1) if row[0] == RISEN)
    cells = engine(board, {("Inputs", key, 4): 13.0})
    changed = months_of(plan(NAME).with_(f"{RISEN}=13"), "system")
    last = row_of(board, "March 2026", SYSTEM)
    for column, one in enumerate((*IN_THE_MONTH, *SINCE_APRIL), FIRST_COLUMN):
        figure = changed[-1].figures[one.line]
        if figure is not None:
            found = cells(IN_YEAR, last, column)
            assert found == pytest.approx(round(figure + 1e-12, 1), abs=1e-9), one.heading
    at_trend = FIRST_COLUMN + [one.heading for one in (*IN_THE_MONTH, *SINCE_APRIL)].index(
        "At trend"
    )
    assert cells(IN_YEAR, last, at_trend) == pytest.approx(-1.3 + 3 + 5)


def test_it_is_there_with_actuals_alone_and_the_contents_name_it(board_of: Built) -> None:
    with_months, without = board_of(NAME), board_of("westmarch")
    assert IN_YEAR in sheets_of(with_months)
    assert IN_YEAR not in sheets_of(without)

    def named(board: Path) -> set[object]:
        return {row[0] for row in rows_of(board)(ABOUT) if row}

    assert IN_YEAR in named(with_months)
    assert IN_YEAR not in named(without)
