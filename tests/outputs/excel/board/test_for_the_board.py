"""The sheets for a board: schemes stay in order, what is nil is left out, pages are whole."""

from pathlib import Path

import pytest

from finmodel.outputs.excel.printed_pages import (
    LANDSCAPE,
    PORTRAIT,
    breaks_between,
    points_of_a_page,
    scale_across,
)
from tests.outputs.excel.board.recalculators import Cells, ironcalc, rows_of, stored
from tests.outputs.excel.conftest import Built
from tests.outputs.excel.workbooks import laid_out

LARGEST = "Largest schemes: what they save, net, in order of 2020/21; who is responsible"
COMMUNITY = "programmes.community-care.benefits.1.full_year_value"


def largest_on(board: Path, cells: Cells) -> list[tuple[object, object]]:
    """The largest schemes on the board page and what each saves in the final year."""
    rows = rows_of(board)("Board")
    first = next(row for row, held in enumerate(rows, 1) if held and held[0] == LARGEST) + 1
    return [(cells("Board", row, 1), cells("Board", row, 10)) for row in range(first, first + 4)]


def test_the_largest_schemes_stay_in_order_when_a_cell_is_changed(board_of: Built) -> None:
    board = board_of("assumptions")
    as_made = [
        ("Provider collaboration", 225.0),
        ("Specialised services, still to find", 190.0),
        ("Community based care", 116.0),
        ("Business-as-usual QIPP", 73.0),
    ]
    assert largest_on(board, stored(board)) == as_made
    row = next(row for row, held in enumerate(rows_of(board)("Inputs"), 1) if held[0] == COMMUNITY)
    changed = largest_on(board, ironcalc(board, {("Inputs", row, 4): 478.0}))
    assert changed == [("Community based care", 416.0), as_made[0], as_made[1], as_made[3]]


def test_schemes_that_save_the_same_have_a_place_each(board_of: Built) -> None:
    """Two of one size are in the order of the files, and none is there twice."""
    board = board_of("assumptions")
    row = next(row for row, held in enumerate(rows_of(board)("Inputs"), 1) if held[0] == COMMUNITY)
    changed = largest_on(board, ironcalc(board, {("Inputs", row, 4): 252.0}))
    assert [value for _, value in changed[1:3]] == [190.0, 190.0]
    assert len({name for name, _ in changed}) == 4


def test_steps_that_are_nil_are_not_drawn_and_are_named(board_of: Built) -> None:
    contents, _ = laid_out("thornmere")
    assert not {"QIPP to find", "Elective", "Gain share"}.intersection(contents.bridge.labels)
    texts = [str(held[0]) for held in rows_of(board_of("thornmere"))("Board") if held]
    said = "Left out of the bridge, as nil when this was made: "
    assert f"{said}QIPP to find 0.0; Elective 0.0; Gain share 0.0" in texts


def test_what_repeats_has_no_block_and_what_is_beside_is_said_once(board_of: Built) -> None:
    rows = [held for held in rows_of(board_of("assumptions"))("Organisations") if any(held)]
    alone = [str(held[0]) for held in rows if len([cell for cell in held if cell]) == 1]
    assert "Mitigated gap" in alone
    assert "Underlying gap" not in alone
    assert alone[-1] == (
        "Left out, as nil or the same as another in every scenario when this was made: "
        "Underlying gap (the same as Mitigated gap)."
    )
    words = [str(cell) for held in rows for cell in held[:4] if cell]
    assert sum("beside it, and not summed" in word for word in words) == 1
    assert "yes" not in words


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([], []),
        ([(5, 15), (16, 25)], []),
        ([(5, 15), (16, 26)], [16]),
        ([(5, 15), (16, 40)], [16, 36]),
        ([(5, 60)], [25, 45]),
        ([(5, 15), (16, 21), (22, 30), (31, 36)], [22]),
    ],
)
def test_pages_break_before_blocks(blocks: list[tuple[int, int]], expected: list[int]) -> None:
    assert breaks_between(blocks, 20) == expected


def test_the_scale_is_that_at_which_columns_fit() -> None:
    assert scale_across([10.0], PORTRAIT) == 100
    wide, wider = (scale_across([width], PORTRAIT) for width in (150.0, 300.0))
    assert wide == pytest.approx(2 * wider, abs=1)
    assert scale_across([150.0], LANDSCAPE) > wide
    assert points_of_a_page(PORTRAIT, 50) == pytest.approx(2 * points_of_a_page(PORTRAIT, 100))
