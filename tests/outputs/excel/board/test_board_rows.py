"""The rows of the board page, and the bars of its bridge: each says what it is, and none is nil."""

import pytest

from finmodel.method.bases import IDENTIFIED, PLAN, Basis
from finmodel.outputs.excel.board.board_model import board_model
from finmodel.outputs.excel.board.workbook import board_workbook
from tests.outputs.excel.board.recalculators import rows_of
from tests.outputs.excel.conftest import Built
from tests.outputs.excel.workbooks import kept, laid_out, plan

NOT_TAKEN_OFF = ("Efficiency counted on cost that leaves", "not taken off")


def board_rows(board: object) -> dict[tuple[str, str], float]:
    """(Label, how it reads) -> the figure of the final year, of the rows of the year table."""
    rows = [cells for cells in rows_of(board)("Board") if len(cells) > 5]  # type: ignore[arg-type]
    return {
        (str(cells[0]).strip(), str(cells[1] or "")): figures[-1]
        for cells in rows
        if (figures := [one for one in cells[4:] if isinstance(one, float | int)])
    }


def test_what_remains_has_a_row_for_each_part_that_the_message_names(board_of: Built) -> None:
    found = board_rows(board_of("assumptions"))
    remains = {label: value for (label, _), value in found.items() if "gap, " in label}
    assert {label: value for label, value in remains.items() if "%" not in label} == {
        "Mitigated gap, plan": 141.0,
        "Mitigated gap, identified": 331.0,
        "Mitigated gap, identified schemes alone": 520.0,
        "Mitigated gap, risk-adjusted": 471.2,
    }
    assert found["(not identified)", ""] == 190.0
    assert found[NOT_TAKEN_OFF] == 13.8


def test_efficiency_that_is_taken_off_has_its_step_alone(board_of: Built) -> None:
    found = board_rows(board_of("thornmere"))
    assert NOT_TAKEN_OFF not in found
    assert found["Efficiency counted on cost that leaves", "opens it further"] == 2.5


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (PLAN, {"(without a scheme)": 111.6}),
        (
            IDENTIFIED,
            {"(without a scheme, counted here)": 38.6, "(without a scheme, in the plan)": 111.6},
        ),
    ],
)
def test_what_counts_is_apart_from_what_the_plan_holds(
    basis: Basis, expected: dict[str, float], shelf: object
) -> None:
    board = kept(
        shelf,  # type: ignore[arg-type]
        f"thornmere-{basis}",
        lambda: board_workbook(plan("thornmere").model, basis),
    )
    found = {label: value for (label, _), value in board_rows(board).items()}
    assert {label: found[label] for label in found if "without a scheme" in label} == expected
    headings = {str(cells[0]) for cells in rows_of(board)("Organisations") if cells}
    savings = {str(cells[0]).strip() for cells in rows_of(board)("Savings") if cells}
    for text in expected:
        assert f"BAU efficiency {text}" in headings
        assert text in savings


def test_the_bridge_leaves_out_what_is_nil_whatever_is_changed() -> None:
    contents, _ = laid_out("assumptions")
    assert contents.bridge.labels == (
        "Do nothing",
        "BAU efficiency",
        "Status quo",
        "QIPP",
        "BAU",
        "Programmes",
        "Mitigated",
    )
    thornmere, _ = laid_out("thornmere")
    assert "CIP to find" in thornmere.bridge.labels
    assert board_model(plan("thornmere").model, IDENTIFIED).bridge.labels[0] == "Do nothing"


def test_the_subtitle_of_the_first_sheet_fits_its_page(board_of: Built) -> None:
    """The scope is on a row of its own that wraps."""
    rows = rows_of(board_of("thornmere"))("About")
    assert str(rows[1][0]) == "Thornmere Integrated Care System. £m, cash of the year."
    assert any(cells[0] == "Scope" and "social care beside" in str(cells[1]) for cells in rows)
