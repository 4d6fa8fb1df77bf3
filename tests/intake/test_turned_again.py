"""Lists that stand across or down, taken into a set, and known again when they next come."""

from datetime import date
from pathlib import Path

import pytest

from finmodel.intake.answers import Answer, Answers
from finmodel.intake.outcome import Intake
from finmodel.intake.read_list import read_list
from finmodel.intake.take_in import take_in
from tests.intake.lists.wold_set import FILES
from tests.intake.small_sets import write
from tests.intake.workbooks import book_of

TODAY = date(2025, 5, 1)
HEADINGS = ["Ref", "Trust", "Scheme", "Saving £k", "R/NR"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "set"
    made.mkdir()
    for name, text in FILES.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def matrix(path: Path, fenmouth: str) -> Path:
    path.write_text(
        "Pressures in £k, level in each year\n\n"
        ",Northwold,,Fenmouth,,System\n"
        "Pressure,2025/26,2026/27,2025/26,2026/27,Total\n"
        f'Drugs,"1,500","2,000",300,{fenmouth},"4,200"\n'
        'CNST,500,600,,,"1,100"\n',
        encoding="utf-8",
    )
    return path


def test_a_matrix_gives_a_record_for_each_organisation_and_its_row(
    folder: Path, tmp_path: Path
) -> None:
    answers = Answers({"columns": "level"}, fields={"recurrent": Answer("R")})
    path = matrix(tmp_path / "matrix.csv", "400")
    found = write(take_in(read_list(path), folder, "pressures", answers, TODAY))
    taken = found.reading.taken
    assert taken is not None
    assert [(one.key, one.rows) for one in taken.records] == [
        ("northwold: Drugs", (5,)),
        ("fenmouth: Drugs", (5,)),
        ("northwold: CNST", (6,)),
    ]
    again = again_of(matrix(path, "450"), folder)
    assert {(one.was, one.now) for one in again.changed} == {("0.4", "0.45")}
    assert again.unchanged == 2


def test_a_list_that_its_title_names_is_known_again(folder: Path, tmp_path: Path) -> None:
    def matrix_of(amount: float) -> Path:
        rows = [
            ["Non-recurrent allocations, £m"],
            ["Year", "ICB", "Council"],
            ["2025/26", 24.6, 6.4],
            ["2026/27", amount, 3.2],
        ]
        return book_of(tmp_path / "funding.xlsx", {"Funding": rows})

    write(take_in(read_list(matrix_of(12.3)), folder, "allocations", Answers(), TODAY))
    again = again_of(matrix_of(13.5), folder)
    assert [(one.was, one.now) for one in again.changed] == [("12.3", "13.5")]
    assert again.unchanged == 1


def test_sheets_of_years_are_the_same_list_next_month(folder: Path, tmp_path: Path) -> None:
    answers = Answers(
        {"columns": "level"},
        fields={
            "counts": Answer("additional"),
            "status": Answer("in delivery"),
            "risk": Answer("low"),
        },
    )

    def book(value: int) -> Path:
        row = ["A1", "Northwold", "Theatres"]
        return book_of(
            tmp_path / "years.xlsx",
            {
                "2025-26": [HEADINGS, [*row, 100, "R"], ["B1", "Fenmouth", "Agency", 40, "R"]],
                "2026-27": [HEADINGS, [*row, value, "R"], ["B1", "Fenmouth", "Agency", 45, "R"]],
            },
        )

    write(take_in(read_list(book(250)), folder, "cip", answers, TODAY))
    assert not again_of(book(250), folder).changed
    again = again_of(book(275), folder)
    assert {one.record for one in again.changed} == {"cip.a1"}
    assert {(one.was, one.now) for one in again.changed} == {("0.25", "0.275")}


def again_of(path: Path, folder: Path) -> Intake:
    return take_in(read_list(path), folder, "", Answers(), TODAY)
