"""Every output says the same unit of a measure: the one its line declares."""

import json
import math
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import finmodel
from finmodel.graph.units import UnitName, money_name, style_of, unit_name
from finmodel.inputs.kinds.system import SystemFile
from finmodel.money_units import MONEY_UNITS
from finmodel.outputs.audit.log_page import log_page
from finmodel.outputs.check_figures import check_figures
from finmodel.outputs.documents.projection import projection_document
from finmodel.outputs.excel.board.board_model import board_model
from finmodel.outputs.excel.board.units import in_column, unit_of
from finmodel.outputs.figures import figure
from finmodel.outputs.page import Either, Text
from finmodel.outputs.table import printed_cells
from finmodel.outputs.year_tables import measures_tables
from finmodel.plan import Plan
from tests.invariants import RATES

SET = Path(__file__).parents[1] / "assumptions"

LEVELS = ("system", "resource")


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
        explained = plan.explain(measure, year, id_, depth=0).tree.unit
        assert explained == unit, measure
        held = capacity[measure] if measure in capacity else measures[measure].levels[level]
        line = held.line
        member = contents.graph.lines[line].axis.position[id_]
        assert unit_of(contents, line)[member] == in_column(explained), measure
        checked.add((measure, unit))
    assert {unit for _, unit in checked} >= {"£m", "share", "£", "whole-time equivalents"}
    assert {name for name, unit in checked if unit == "share"} == set(RATES) & measures.keys()
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
    ("unit", "value", "printed", "excel"),
    [
        (money_name("£m"), 1234.56, "1,234.6", '#,##0.0_);(#,##0.0);0.0_);"–"_)'),
        (money_name("£k"), 1234.56, "1,235", '#,##0_);(#,##0);0_);"–"_)'),
        (unit_name("£ per head", "£m"), -80.4, "(80)", '#,##0_);(#,##0);0_);"–"_)'),
        ("share", 0.0245, "2.5%", '0.0%_);(0.0%);0.0%_);"–"_)'),
        ("number", 0.1234, "0.123", '#,##0.0000_);(#,##0.0000);0.0000_);"–"_)'),
        (UnitName("beds"), 812.34, "812.3", '#,##0.0_);(#,##0.0);0.0_);"–"_)'),
        (UnitName("share"), 812.34, "812.3", '#,##0.0_);(#,##0.0);0.0_);"–"_)'),
    ],
)
def test_a_unit_has_one_style(unit: UnitName, value: float, printed: str, excel: str) -> None:
    """Text and workbook show the same decimals."""
    assert figure(value, unit) == printed
    assert style_of(unit).excel == excel
    assert figure(math.nan, unit) == "–"


def test_a_name_keeps_its_unit_in_another_process() -> None:
    """Rows may cross to another process and back."""
    start = pickle.loads(pickle.dumps(unit_name("months from April", "£m", "2016/17")))
    assert (start, start.unit, start.baseline) == (
        "months from April 2016",
        "months from April",
        "2016/17",
    )


def _counted_in(folder: Path, unit: str) -> list[str]:
    """What is printed of the resources of a set, where they are counted in `unit`."""
    target = folder / "set"
    shutil.copytree(SET, target, dirs_exist_ok=True)
    text = (SET / "capacity.yaml").read_text("utf-8")
    assert "unit: whole-time equivalents" in text
    changed = text.replace("unit: whole-time equivalents", f"unit: {unit}")
    (target / "capacity.yaml").write_text(changed, "utf-8")
    plan = finmodel.load(target)
    projection = plan.project()
    # The tables of the family end with one for each of the two resources.
    tables = measures_tables(projection, "capital")[-2:]
    assert [table.columns[0].heading for table in tables] == [unit, unit]
    printed = [str(printed_cells(table, row)) for table in tables for row in table.rows]
    ids = ("published.gps", "published.nurses")
    found = [check for check in projection.checks if check.id in ids]
    assert [check.unit for check in found] == [unit, unit]
    printed += [cell for check in found for cell in (*check_figures(check), check.detail)]
    (screen, *_) = (one.screen for one in log_page(plan.log()).blocks if isinstance(one, Either))
    entries = [block.sentences[0] for block in screen if isinstance(block, Text)]
    printed += [one for one in entries if one.startswith("capacity.gps.")]
    needed = plan.model.of_resources("plan")["capacity_needed"].line
    return [*printed, *unit_of(board_model(plan.model), needed)]


@pytest.mark.parametrize("unit", ["share", "£m", "months", "months from April 2016", "money"])
def test_a_resource_may_be_counted_in_anything(tmp_path: Path, unit: str) -> None:
    """A resource called like a unit of the model is printed as any other resource is."""
    plain = _counted_in(tmp_path, "theatre lists")
    expected = [one.replace("theatre lists", unit) for one in plain]
    assert expected != plain
    assert _counted_in(tmp_path, unit) == expected


def test_money_units_are_listed_once() -> None:
    """Files, schemas and styles read the one table."""
    field = SystemFile.model_fields["money"]
    assert get_args(field.annotation) == tuple(MONEY_UNITS)
    assert all(style_of(money_name(name)).places == one.places for name, one in MONEY_UNITS.items())
