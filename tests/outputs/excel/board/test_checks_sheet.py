"""The sheet Checks counts what fails; its verdicts are compared for every set elsewhere."""

from tests.outputs.excel.board.recalculators import rows_of
from tests.outputs.excel.conftest import Built
from tests.outputs.excel.workbooks import SET, plan


def test_the_master_check_counts_what_fails(board_of: Built) -> None:
    rows = rows_of(board_of(SET.name))("Checks")
    heading = next(at for at, row in enumerate(rows) if row[0] == "Check")
    status = rows[heading].index("Status")
    outcomes = [row[status] for row in rows[heading + 1 :] if row[0]]
    assert {"pass", "fail"} <= set(outcomes)
    assert rows[5][3] == outcomes.count("fail")


def test_there_is_a_row_for_every_finding(board_of: Built) -> None:
    told = [check.id for check in plan(SET.name).project().checks]
    told.remove("drivers-explain")  # no workbook holds it, and the sheet says so
    rows = rows_of(board_of(SET.name))("Checks")
    heading = next(at for at, row in enumerate(rows) if row[0] == "Check")
    assert [row[0] for row in rows[heading + 1 :] if row[0]] == told
    assert rows[7][3] == len(told)
    assert str(rows[8][1]).startswith("drivers-explain: ")
