"""The checks of the workbook come to what `finmodel check` says."""

from pathlib import Path

import openpyxl

from tests.outputs.workbook import made


def outcomes(board: Path) -> dict[str, str]:
    sheet = openpyxl.load_workbook(board, data_only=True)["Checks"]
    heading = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "Check")
    status = next(c for c in range(1, 40) if sheet.cell(heading, c).value == "Status")
    return {
        sheet.cell(row, 1).value: sheet.cell(row, status).value
        for row in range(heading + 1, sheet.max_row + 1)
    }


def test_every_check_agrees_with_the_engines(board: Path) -> None:
    told = {check.id: check.status for check in made.plan().project().checks}
    live = outcomes(board)
    assert {id_: live[id_] for id_ in told if id_ in live} == {
        id_: status for id_, status in told.items() if id_ in live
    }
    # The whole is one check to the engine; the workbook looks at each organisation.
    missing = [id_ for id_, status in told.items() if id_ not in live and status != "pass"]
    assert missing == []
    assert len(set(told) & set(live)) > 20


def test_the_master_check_counts_what_fails(board: Path) -> None:
    sheet = openpyxl.load_workbook(board, data_only=True)["Checks"]
    assert sheet["D6"].value == list(outcomes(board).values()).count("fail")
