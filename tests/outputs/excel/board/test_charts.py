"""The charts of the small set's workbook: cells, colours, axes and words, as looked at once.

A chart that is meant to change: `python -m tests.outputs.excel.board.test_charts` writes the file.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from finmodel.outputs.excel.board.board_model import board_model
from finmodel.outputs.excel.board.layout import layout_of
from finmodel.outputs.excel.board.simulation_figures import simulate_plan
from finmodel.outputs.excel.board.workbook import board_workbook
from finmodel.outputs.excel.sheet_names import CALCULATIONS
from tests.outputs.excel.board.charts import described
from tests.outputs.excel.small_set import small_plan
from tests.outputs.excel.workbooks import kept, replaced, with_part

GOLDEN = Path(__file__).parent / "charts.txt"
DRAWS = 50


def drawn_board() -> bytes:
    return board_workbook(small_plan().model, drawn=simulate_plan(small_plan(), DRAWS))


def chart_text(path: Path) -> str:
    blocks = layout_of(board_model(small_plan().model)).line_rows.blocks.items()
    blocks = [(line, block) for line, block in blocks if block.sheet == CALCULATIONS]
    return described(path, {block.first: line for line, block in blocks})


@pytest.fixture(scope="module")
def board(shelf: Path) -> Path:
    return kept(shelf, "small-drawn", drawn_board)


def test_every_chart_is_as_it_was_looked_at(board: Path) -> None:
    assert chart_text(board) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("part", "pattern", "by"),
    [
        ("chart1", "C55A11", "1F4E79"),
        ("chart1", r"(<c:val><c:numRef><c:f>Calculations!\$G\$)\d+", r"\g<1>7"),
        (
            "chart1",
            r"(<c:ser><c:idx val=.2.*?<c:val><c:numRef><c:f>)(.*?)(</c:f>.*?<c:ser>.*?<c:val>"
            r"<c:numRef><c:f>)(.*?)(</c:f>)",
            r"\1\4\3\4\5",
        ),
        ("chart2", r"(<c:val><c:numRef><c:f>Board!)\$E", r"\1$F"),
        ("chart3", "9DC3E6", "DEEBF7"),
        ("chart4", "<c:overlap", "<c:over"),
    ],
)
def test_a_chart_painted_wrong_is_seen(
    part: str, pattern: str, by: str, board: Path, tmp_path: Path
) -> None:
    wrong = with_part(
        board, tmp_path / "wrong.xlsx", f"xl/charts/{part}.xml", replaced(pattern, by)
    )
    assert chart_text(wrong) != GOLDEN.read_text(encoding="utf-8")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder) / "board.xlsx"
        path.write_bytes(drawn_board())
        GOLDEN.write_text(chart_text(path), encoding="utf-8")
