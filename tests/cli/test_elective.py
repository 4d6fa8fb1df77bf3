"""Lists and elective activity asked about in every way that a figure can be."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.model.small import small
from tests.reference import Data, write

LIST, HUB = "capacity.lists.elective", "capacity.activity.hub"
WAITING = ("--measure", "list_waiting", "--organisation", LIST)
RISK = {"delivery": "50%", "outcomes": {"all": "50%", "part": "0%", "late": "0%", "none": "50%"}}
SET: Data = {
    "system": {"risk": {"high": RISK}},
    "capacity": {
        "capacity": {
            "theatres": {"organisation": "trust", "name": "Theatres", "unit": "theatres"}
            | {"baseline": "20", "demand": "none", "available": "23"},
        },
        "lists": {
            "elective": {"organisation": "trust", "name": "Elective list", "opening": "100000"}
            | {"additions": {"value": "120000", "low": "110000", "high": "130000"}}
            | {"removals": "8%", "treated": "108000", "target": "hold"},
        },
        "activity": {
            "hub": {"list": "elective", "units": "5500", "start": "2017-04"}
            | {"cost_per_unit": "0.0026", "income_per_unit": "0.0029", "payer": "outside"}
            | {"paid_up_to": "5000", "recurrent": "no", "uses": {"theatres": "4"}}
            | {"status": "plans in progress", "risk": "high"},
        },
    },
    "published": {
        "published": {
            "list": {"name": "List", "measure": "list_waiting", "record": LIST}
            | {"year": "2017/18", "value": "97000", "tolerance": "500", "severity": "warn"},
            "net": {"name": "Net", "measure": "activity_net", "record": HUB}
            | {"year": "2017/18", "value": "0.3", "tolerance": "0.05", "severity": "warn"},
        }
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set with a list, a hub that treats more of it, and a scenario without the hub."""
    made = tmp_path / "set"
    made.mkdir()
    write(small(SET), made)
    (made / "scenarios").mkdir()
    (made / "scenarios" / "no-hub.yaml").write_text(
        "name: No hub\nprovenance: {basis: illustrative, source: Fictional}\n"
        f"overrides: {{{HUB}.include: no}}\n",
        encoding="utf-8",
    )
    return made


def test_tables_show_each_list_and_activity_in_its_units(ran: Run, folder: Path) -> None:
    shown = ran("project", folder, "--measures", "capital", "--quiet").out
    rows = {" ".join(line.split()) for line in shown.splitlines()}
    assert "less elective activity, net 0.0 0.2 0.0 0.0" in rows
    assert {"Elective list", "people 2016/17 2017/18 2018/19 2019/20"} <= rows
    assert "Waiting at the end of the year 100,000 96,900 99,300 101,700" in rows
    assert "Short of its target – (3,100) 2,400 2,400" in rows
    assert "Clearance time, weeks – 44.4 47.8 49.0" in rows
    assert "Cost of elective activity, £m 0.0 14.3 0.0 0.0" in rows
    assert "Cost of a patient treated, £ – 2,600 – –" in rows
    assert "Spare capacity – (1.0) 3.0 3.0" in rows


def test_a_document_holds_them_and_verifies(ran: Run, folder: Path, tmp_path: Path) -> None:
    document = tmp_path / "project.json"
    assert ran("project", folder, "--output", document).code == 0
    rows = json.loads(document.read_text(encoding="utf-8"))["rows"]
    held = {(row["id"], row["measure"]): (row["unit"], row["values"]) for row in rows}
    assert held[LIST, "list_waiting"] == ("people", [100000, 96900, 99300, 101700])
    assert held[LIST, "list_treated"] == ("people", [None, 113500, 108000, 108000])
    assert held[HUB, "activity_units"] == ("people", [0, 5500, 0, 0])
    assert held[HUB, "activity_income"][0] == "£m"
    assert held[HUB, "activity_cost_per_patient"][0] == "£"
    assert (LIST, "capacity_needed") not in held
    assert ran("verify", document, folder, "--strict").code == 0


def test_a_figure_is_explained_down_to_the_price_of_a_patient(ran: Run, folder: Path) -> None:
    asked = ("--year", "2017/18", "--organisation", "trust", "--depth", "6")
    shown = ran("explain", "elective_activity", folder, *asked).out
    assert "Patients paid for 5,000 × Income of a patient 0.0029" in shown
    assert f"{HUB}.paid_up_to" in shown
    waiting = ran("explain", "list_waiting", folder, "--organisation", LIST).out
    assert "Waiting at the end of the year, Elective list, 2019/20" in waiting
    assert f"{LIST}.treated" in waiting


def test_what_an_assumption_touches_names_the_list(ran: Run, folder: Path) -> None:
    shown = ran("explain", "--uses", f"{HUB}.units", folder, "--year", "2017/18").out
    rows = {" ".join(line.split()) for line in shown.splitlines()}
    assert "Elective list: Waiting at the end of the year 96,900 (55)" in rows


def test_what_if_questions_take_a_list_as_they_take_an_organisation(ran: Run, folder: Path) -> None:
    compared = ran("compare", "base", "no-hub", folder, *WAITING)
    assert "Waiting at the end of the year of Elective list, people. Basis plan." in compared.out
    assert "102,400" in compared.out
    assert compared.err == ""
    swept = ran("sweep", folder, "--vary", f"{HUB}.units=0,5500", *WAITING, "--year", "2017/18")
    assert {"102,400", "96,900"} <= set(swept.out.split())
    asked = ("--year", "2017/18", "--target", "95000", "--format", "json")
    solved = ran("solve", f"{HUB}.units", folder, *WAITING, *asked)
    assert json.loads(solved.out)["roots"][0]["value"] == pytest.approx(7400, abs=1e-6)
    drawn = ran("simulate", folder, *WAITING, "--draws", "50")
    assert "Waiting at the end of the year of Elective list, people." in drawn.out
    assert "1 ranges and the outcomes of 1 schemes" in drawn.out
    moved = ran("sensitivity", folder, *WAITING)
    assert f"{LIST}.additions" in moved.out


def test_a_setting_that_moves_a_list_alone_moves_a_figure(ran: Run, folder: Path) -> None:
    assert ran("project", folder, "--set", f"{LIST}.opening=90000", "--quiet").err == ""


def test_published_figures_of_lists_and_activity_are_compared(ran: Run, folder: Path) -> None:
    shown = ran("check", folder).out
    rows = {" ".join(line.split()) for line in shown.splitlines()}
    assert "list 97,000 96,900 (100) 500.0 agrees" in rows
    assert "net 0.3 0.2 (0.1) 0.05 warns" in rows


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("list_waiting", "system"), "list_waiting is not known by system: only by resource"),
        (("list_wating", LIST), 'measure "list_wating" is not known here; did you mean'),
        (("capacity_spare", LIST), 'measure "capacity_spare" is not known here'),
        (("list_waiting", "capacity.lists.electiv"), "did you mean"),
    ],
)
def test_what_is_not_there_is_said(
    ran: Run, folder: Path, asked: tuple[str, str], said: str
) -> None:
    measure, of = asked
    refused = ran("explain", measure, folder, "--organisation", of)
    assert refused.code == 2
    assert said in " ".join(refused.err.split())


def test_a_workbook_has_a_sheet_of_them_that_verifies(
    ran: Run, folder: Path, tmp_path: Path
) -> None:
    import openpyxl

    board = tmp_path / "board.xlsx"
    assert ran("project", folder, "--workbook", board, "--quiet").code == 0
    sheet = openpyxl.load_workbook(board, data_only=True)["Lists and capacity"]
    rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    waiting = ("Waiting at the end of the year", "Elective list", "people", "plan")
    assert (*waiting, 100000, 96900, 99300, 101700) in rows
    assert ran("check", board, "--strict").code == 0
    assert ran("verify", board, folder, "--strict").code == 0


def test_a_set_without_them_has_no_such_sheet(ran: Run, starter: Path, tmp_path: Path) -> None:
    import openpyxl

    board = tmp_path / "board.xlsx"
    assert ran("project", starter, "--workbook", board, "--quiet").code == 0
    assert "Lists and capacity" not in openpyxl.load_workbook(board, read_only=True).sheetnames


def test_records_go_to_a_workbook_and_come_back_the_same(
    ran: Run, folder: Path, tmp_path: Path
) -> None:
    rows, back = tmp_path / "rows.xlsx", tmp_path / "back"
    assert ran("export", folder, rows, "--records").code == 0
    assert ran("import", rows, back).code == 0
    before, after = (ran("project", each, "--format", "csv").out for each in (folder, back))
    assert after == before
    text = (back / "capacity.yaml").read_text(encoding="utf-8")
    assert "target: hold" in text
    assert "theatres: 4" in text
