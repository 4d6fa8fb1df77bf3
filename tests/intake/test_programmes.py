"""What rows of programmes become."""

import json
from datetime import date
from pathlib import Path

from finmodel.intake.answers import Answers
from finmodel.intake.outcome import Intake
from finmodel.intake.pages.document import import_document
from finmodel.intake.pages.record_text import record_text
from finmodel.intake.pages.sizes import sizes
from finmodel.intake.read_list import read_list
from finmodel.intake.take_in import take_in
from tests.intake.small_sets import DAY, a_set
from tests.intake.taking import NAMES, PAIR, YEARS, take

EACH = {"status": "plans in progress", "risk": "medium"}
OCTOBER = date(2025, 10, 1)


def test_rows_of_one_reference_are_benefits_of_one_programme() -> None:
    took = take(
        "programmes",
        (*PAIR, "contract", "releasable"),
        [
            ["P1", "hill", "Virtual wards", "R", OCTOBER, 0.5, 1.0, None, None],
            ["P1", "icb", "Virtual wards", "R", OCTOBER, 0.2, 1.0, "Hill contract", 0.5],
            ["P2", "dale", "Estates", "NR", OCTOBER, 0.3, None, "-", None],
        ],
        each=EACH,
    )
    assert not took.findings.faults
    assert not took.findings.questions
    assert took.fields["p1"] == {
        "name": "Virtual wards",
        "start": "2025-10",
        "recurrent": True,
        "status": "plans in progress",
        "risk": "medium",
        "benefits": [
            {"organisation": "hill", "full_year_value": "1"},
            {
                "organisation": "icb",
                "contract": "icb-hill",
                "releasable": "50%",
                "profile": {"2025/26": "0.2", "2026/27": "1", "2027/28": "1"},
                "exit": {"2025/26": "1"},
            },
        ],
    }
    assert took.fields["p2"]["benefits"] == [
        {"organisation": "dale", "profile": {"2025/26": "0.3"}}
    ]
    assert took.taken.records[0].rows == (2, 3)


def test_rows_of_one_name_are_one_programme_where_there_is_no_reference() -> None:
    took = take(
        "programmes",
        YEARS[1:],
        [["hill", "Beds", "R", 1.0, 2.0, 3.0], ["dale", "beds ", "R", 0.0, 0.5, 0.5]],
        each=EACH,
        columns="new-in-year",
    )
    assert list(took.fields) == ["beds"]
    assert len(took.fields["beds"]["benefits"]) == 2


def test_rows_of_a_programme_that_quarrel_are_faults() -> None:
    took = take(
        "programmes",
        PAIR,
        [
            ["P1", "hill", "Beds", "R", OCTOBER, 0.5, 1.0],
            ["P1", "dale", "Beds", "R", date(2025, 7, 1), 0.75, 1.0],
            ["P1", "dale", "Beds", "NR", OCTOBER, 0.5, 1.0],
        ],
        each=EACH,
    )
    assert [(kind, row) for kind, row in took.kinds] == [
        ("starts in another month than its programme", 3),
        ("recurs, or does not, unlike its programme", 4),
    ]


_LIST = """\
Programmes £k,,,,,,,
Ref,Programme,Organisation,R/NR,Start,Status,Risk,PYE 2025/26,FYE
T1,Virtual wards,Mill Hospital,R,Oct-25,In delivery,Green,500,"1,000"
T1,Virtual wards,Dale Hospital,R,Oct-25,In delivery,Green,200,"1,000"
"""
_BENEFITS = (
    "    benefits: [{organisation: mill, full_year_value: 1}, {organisation: dale, "
    "profile: {2025/26: 0.2, 2026/27: 1}, exit: {2025/26: 1}}]\n"
)


def test_benefits_are_written_and_changed_as_one_value(tmp_path: Path) -> None:
    folder, path = a_set(tmp_path / "two"), tmp_path / "programmes.csv"

    def taken_in(text: str, kind: str) -> Intake:
        path.write_text(text, encoding="utf-8")
        found = take_in(read_list(path), folder, kind, Answers(), DAY)
        for one, data in found.files.items():
            one.write_bytes(data)
        return found

    written = folder / "programmes.yaml"
    assert len(taken_in(_LIST, "programmes").added) == 1
    first = written.read_text(encoding="utf-8")
    assert _BENEFITS in first
    again = taken_in(_LIST, "")
    assert (again.unchanged, again.changed) == (1, ())
    (change,) = taken_in(_LIST.replace("200", "250"), "").changed
    assert change.field == "benefits"
    now = written.read_text(encoding="utf-8")
    assert now.replace("0.25", "0.2", 1) == first


def test_benefits_are_maps_in_json_with_their_money_as_numbers(tmp_path: Path) -> None:
    path = tmp_path / "programmes.csv"
    path.write_text(_LIST, encoding="utf-8")
    found = take_in(read_list(path), a_set(tmp_path / "two"), "programmes", Answers(), DAY)
    (record,) = json.loads(json.dumps(import_document(found, dry_run=True)))["records"]
    assert record["fields"]["benefits"][0] == {"organisation": "mill", "full_year_value": 1.0}
    assert record["fields"]["benefits"][1]["profile"] == {"2025/26": 0.2, "2026/27": 1.0}


def test_what_programmes_are_worth_is_shown_beside_the_turnover_of_each_organisation() -> None:
    rows = [
        ["P1", "hill", "Virtual wards", "R", OCTOBER, 0.5, 1.0],
        ["P1", "dale", "Virtual wards", "R", OCTOBER, 1.0, 2.0],
    ]
    took = take("programmes", PAIR, rows, each=EACH)
    got = [(one.organisation, str(one.total)) for one in sizes(took.taken.records, NAMES)]
    assert got == [("hill", "1"), ("dale", "2")]
    assert "benefits [{organisation hill, full_year_value 1}, " in record_text(
        took.taken.records[0]
    )
