"""Every output says the same unit of a measure: the one its line declares."""

import json
import math
from collections.abc import Iterator
from pathlib import Path

import pytest

import finmodel
from finmodel.graph.units import style_of, unit_name
from finmodel.outputs.documents.projection import projection_document
from finmodel.outputs.excel.board.board_model import board_model
from finmodel.outputs.excel.board.units import in_column, unit_of
from finmodel.outputs.figures import figure
from finmodel.plan import Plan

SET = Path(__file__).parents[1] / "assumptions"

LEVELS = ("system", "resource")
SHARES = {
    "savings_rate",
    "new_savings_rate",
    "savings_history",
    "recurrent_share",
    "identified_share",
    "low_risk_share",
    "medium_risk_share",
    "high_risk_share",
    "bau_efficiency_backed_share",
    "do_nothing_gap_rate",
    "mitigated_gap_rate",
    "position_improvement_rate",
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    """A shipped set with every family of measures, resources among them."""
    return finmodel.load(SET)


def _rows(plan: Plan) -> Iterator[tuple[str, str, str, str]]:
    """Each measure once: its level, whose it is, its name, and the unit of the row in JSON."""
    document = json.loads(json.dumps(projection_document(plan.project())))
    seen = set()
    for row in document["rows"]:
        of_organisations = row["measure"] == "savings_history"
        shown = (row["level"] == "organisation") if of_organisations else row["level"] in LEVELS
        if shown and row["measure"] not in seen:
            seen.add(row["measure"])
            yield row["level"], row["id"], row["measure"], row["unit"]


def test_explain_the_rows_and_the_workbook_say_the_same_unit(plan: Plan) -> None:
    """For every measure of a set, whatever its unit."""
    contents = board_model(plan.model)
    capacity, measures = plan.model.of_resources("plan"), plan.model.measured.bases["plan"]
    year = plan.assumptions.years[-1]
    checked = set()
    for level, id_, measure, unit in _rows(plan):
        assert plan.explain(measure, year, id_, depth=0).tree.unit == unit, measure
        held = capacity[measure] if measure in capacity else measures[measure].levels[level]
        line = held.line
        member = contents.graph.lines[line].axis.position[id_]
        assert unit_of(contents, line)[member] == in_column(unit), measure
        checked.add((measure, unit))
    assert {unit for _, unit in checked} >= {"£m", "share", "£", "whole-time equivalents"}
    assert {name for name, unit in checked if unit == "share"} == SHARES
    assert {name for name, unit in checked if unit == "£"} == {"mitigated_gap_per_head"}
    assert {name for name, _ in checked} == measures.keys() | capacity.keys()


def test_pounds_per_head_are_pounds(plan: Plan) -> None:
    """A gap of £80 a head is not £80 million."""
    year = plan.assumptions.years[-1]
    tree = plan.explain("mitigated_gap_per_head", year, depth=0).tree
    assert (tree.unit, figure(tree.value, tree.unit)) == ("£", f"{round(tree.value or 0):,}")


@pytest.mark.parametrize(
    ("unit", "money", "name"),
    [
        ("money", "£k", "£k"),
        ("£", "£m", "£"),
        ("£ per head", "£m", "£"),
        ("share", "£m", "share"),
        ("months from April", "£m", "months from April 2016"),
    ],
)
def test_names_of_units(unit: str, money: str, name: str) -> None:
    """Money is named by the set, a start by the year its months count from."""
    assert unit_name(unit, money, "2016/17") == name  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "value", "printed", "excel"),
    [
        ("£m", 1234.56, "1,234.6", '#,##0.0_);(#,##0.0);0.0_);"–"_)'),
        ("£k", 1234.56, "1,235", '#,##0_);(#,##0);0_);"–"_)'),
        ("£", -80.4, "(80)", '#,##0_);(#,##0);0_);"–"_)'),
        ("share", 0.0245, "2.5%", '0.0%_);(0.0%);0.0%_);"–"_)'),
        ("number", 0.1234, "0.123", '#,##0.0000_);(#,##0.0000);0.0000_);"–"_)'),
        ("beds", 812.34, "812.3", '#,##0.0_);(#,##0.0);0.0_);"–"_)'),
    ],
)
def test_a_unit_has_one_style(name: str, value: float, printed: str, excel: str) -> None:
    """Text and workbook show the same decimals."""
    assert figure(value, name) == printed
    assert style_of(name).excel == excel
    assert figure(math.nan, name) == "–"
