"""Lists that are not what they were given as, or stand in another way than they seem to."""

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from finmodel.intake.answers import Answer, Answers
from finmodel.intake.outcome import Intake, NotTaken
from finmodel.intake.read_list import read_list
from finmodel.intake.take_in import take_in
from tests.intake.lists.wold_set import wold_set

DRIVERS = {"demand": Answer("acute"), "price": Answer("pay")}
PLAN = (
    ("QIPP 2025/26, £k",),
    ("Ref", "Scheme", "R/NR", "Status", "Risk", "Start", "PYE 2025/26", "FYE"),
    ("Q1", "Drugs switch", "R", "In delivery", "Green", "2025-10", "50", "100"),
    ("Q2", "CHC review", "R", "In delivery", "Green", "2025-04", "100", "100"),
)


def taken(folder: Path, kind: str, rows: Sequence[Sequence[str]], **settings: str) -> Intake:
    """What a CSV file of rows does to a set without a baseline, where one is given."""
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    without = ("baseline.yaml",) if kind == "baseline" else ()
    answers = Answers(settings, fields=DRIVERS if kind == "baseline" else {})
    return take_in(read_list(path), wold_set(folder / "set", *without), kind, answers, DAY)


DAY = date(2025, 5, 1)


def refused(folder: Path, kind: str, rows: Sequence[Sequence[str]]) -> NotTaken:
    with pytest.raises(NotTaken) as error:
        taken(folder, kind, rows)
    return error.value


def test_a_list_of_savings_given_as_actuals_is_named(tmp_path: Path) -> None:
    fault = refused(tmp_path, "actuals", PLAN).reading.findings.faults[0]
    assert fault.kind == "it looks like a list of qipp, by its headings, not of actuals"
    assert fault.mend == "--as qipp"


@pytest.mark.parametrize("kind", ["baseline", "allocations"])
def test_what_is_asked_of_another_kind_says_which_it_is_like(tmp_path: Path, kind: str) -> None:
    (question, *_) = refused(tmp_path, kind, PLAN).reading.findings.questions
    assert question.why.endswith(f"not of {kind}: --as qipp.")


def test_a_list_that_only_asks_is_not_named_another(tmp_path: Path) -> None:
    (question, *others) = refused(tmp_path, "qipp", PLAN).reading.findings.questions
    assert "looks like" not in " ".join(one.why for one in (question, *others))


def test_months_by_number_with_their_unit_are_summed_to_the_year(tmp_path: Path) -> None:
    head = ["Organisation", "Type", "Line", "Category", *(f"M{one} £k" for one in range(1, 13))]
    row = ["RNW", "Pay", "Wards", "Pay", *(str(one) for one in range(100, 112))]
    made = taken(tmp_path, "baseline", [head, row], year="2024/25")
    assert made.added[0].fields["amount"] == Decimal("1.266")


def test_months_of_no_year_are_asked_for_that_and_for_no_column(tmp_path: Path) -> None:
    head = ["Organisation", "Type", "Line", "Category", *(f"M{one} £k" for one in range(1, 13))]
    row = ["RNW", "Pay", "Wards", "Pay", *["5"] * 12]
    asked = refused(tmp_path, "baseline", [head, row]).reading.findings.questions
    assert [one.option for one in asked] == ["--year"]


def test_totals_of_each_measure_agree_with_the_rows_of_theirs(tmp_path: Path) -> None:
    rows = [["Actuals 2025/26, £k"], ["Organisation", "Measure", "Apr-25", "May-25"]]
    for whose in ("RNW", "RFM"):
        rows += [[whose, "Income", "100", "110"], [whose, "Expenditure", "90", "95"]]
    rows += [["Total", "Income", "200", "220"], ["Total", "Expenditure", "180", "190"]]
    made = taken(tmp_path, "actuals", rows)
    assert "2 totals agree with their rows." in made.reading.findings.notes
    assert [one.id for one in made.added] == ["northwold", "fenmouth"]


def test_payers_across_of_which_the_set_has_one_are_named_as_such(tmp_path: Path) -> None:
    rows = [
        ["Income by payer 2024/25, £k"],
        ["Line", "Type", "NHS Wold and Fen ICB", "Far Shire ICB"],
        ["Contract income", "Income", "100", "20"],
        ["Education", "Income", "50", "30"],
    ]
    (question,) = refused(tmp_path, "baseline", rows).reading.findings.questions
    assert "NHS Wold and Fen ICB is an organisation of the set" in question.why
