"""METHOD.md 1: a set in £bn, in everything that is printed."""

import json
from pathlib import Path

import pytest

from finmodel.outputs.documents.projection import projection_document
from finmodel.outputs.documents.schemas import output_schema
from finmodel.outputs.excel.board.workbook import board_workbook
from finmodel.outputs.excel.lint.run import lint
from finmodel.outputs.message import message_of
from finmodel.outputs.project_page import project_page
from finmodel.outputs.project_records import projection_records
from finmodel.outputs.render.markdown import page_markdown
from finmodel.outputs.render.text import page_text
from finmodel.outputs.terminal import Screen
from finmodel.plan import Plan
from tests.engine import built
from tests.json_schema import departures
from tests.model.small import price, small, spend
from tests.reference import Data

BILLIONS: Data = {
    "system": {"money": "£bn", "organisations": {"buyer": {"population": "50000000"}}}
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    model = built(small(BILLIONS, price("pay", "0.01%"), spend(price="pay")))
    return Plan(model.assumptions, model)


def test_it_is_printed_with_two_decimals(plan: Plan) -> None:
    page = project_page(plan.project())
    assert "Do-nothing gap" in page_markdown(page)
    line = next(
        one for one in page_text(page, Screen(80)).splitlines() if one.startswith("Do-nothing gap")
    )
    assert line.split()[-4:] == ["0.00", "0.02", "0.04", "0.06"]
    assert message_of(plan.project())[0] == "If nothing is done £0.06bn is missing in 2019/20."


def test_it_is_named_in_records_and_documents_and_counted_in_pounds(plan: Plan) -> None:
    projection = plan.project()
    cells = projection_records(projection.rows, projection.years).rows
    assert {one[5] for one in cells} == {"£bn", "£", "share"}
    document = json.loads(json.dumps(projection_document(projection)))
    assert document["unit"] == "£bn"
    assert departures(document, output_schema(document["schema"])) == []
    per_head = projection.value("mitigated_gap_per_head", "2017/18")
    assert per_head == pytest.approx(0.02e9 / 50e6)


def test_its_board_workbook_keeps_every_rule(plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "board.xlsx"
    file.write_bytes(board_workbook(plan.model, "plan", plan.scenario, plan.settings))
    assert lint(file).findings == ()
