"""Random lists give what they say, exactly; and next month's list changes what it changes."""

import csv
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from finmodel.intake.answers import Answer, Answers
from finmodel.intake.findings import Question
from finmodel.intake.outcome import Intake, Unanswered
from finmodel.intake.read_list import read_list
from finmodel.intake.take_in import take_in
from tests.intake.lists.wold_set import wold_set
from tests.intake.random_lists import YEARS, RandomList, Row, a_ledger, a_list_of
from tests.intake.workbooks import book_of
from tests.sizes import tries

DAY = date(2025, 5, 1)
SEEDS = st.integers(0, 2**32 - 1)


def written(rows: list[Row], folder: Path, r: Random, *, workbook: bool) -> Path:
    """A list as a file of its own."""
    if workbook:
        cells = [[float(one) if isinstance(one, Decimal) else one for one in row] for row in rows]
        return book_of(folder / "list.xlsx", {"List": cells})
    width = max(map(len, rows))
    path = folder / "list.csv"
    with path.open("w", encoding=r.choice(("utf-8-sig", "utf-8", "cp1252")), newline="") as file:
        made = csv.writer(file, delimiter=r.choice((",", ";", "\t")))
        made.writerows([*map(_text, row), *[""] * (width - len(row))] for row in rows)
    return path


def _text(cell: object) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell or "")


def taken(drawn: RandomList, path: Path, folder: Path) -> Intake:
    """What a list gives once each of its questions is answered."""
    answers = drawn.answers
    for _ in range(6):
        try:
            return take_in(read_list(path), folder, drawn.kind, answers, DAY)
        except Unanswered as asked:
            questions = asked.reading.findings.questions
            answers = told(drawn, questions, answers)
    raise AssertionError(f"asked again and again: {questions}")


def told(drawn: RandomList, questions: list[Question], answers: Answers) -> Answers:
    """The answers with those that were asked for."""
    settings, fields = dict(answers.settings), dict(answers.fields)
    for one in questions:
        option = one.option.removeprefix("--")
        if option == "organisation":
            fields[option] = Answer(drawn.told[option])
        elif option == "type":
            before = fields.get(option, Answer()).each
            fields[option] = Answer(each={**before, **dict.fromkeys(one.of, drawn.told[option])})
        else:
            settings[option] = drawn.told[option]
    return Answers(settings, answers.columns, fields)


def levels(fields: Mapping[str, Any]) -> tuple[Decimal, ...]:
    """What a record is worth in each year, by whichever form it has."""
    if "new_in_year" in fields:
        new = [Decimal(fields["new_in_year"].get(year, 0)) for year in YEARS]
        return tuple(sum(new[: place + 1], Decimal(0)) for place in range(len(YEARS)))
    by_year = fields.get("profile", fields.get("amounts"))
    if by_year is not None:
        return tuple(Decimal(by_year.get(year, 0)) for year in YEARS)
    year, month = map(int, fields["start"].split("-"))
    since = [(year - int(each[:4])) * 12 + month - 4 for each in YEARS]
    return tuple(fields["full_year_value"] * min(12, max(0, 12 - one)) / 12 for one in since)


@pytest.mark.parametrize("kind", ["cip", "qipp", "pressures"])
@tries(20, shrink=False)
@given(seed=SEEDS)
def test_random_schemes_are_worth_what_their_list_says(kind: str, seed: int) -> None:
    r = Random(seed)
    drawn = a_list_of(kind, r)
    with TemporaryDirectory() as folder:
        path = written(list(drawn.rows), Path(folder), r, workbook=drawn.workbook)
        made = taken(drawn, path, wold_set(Path(folder) / "set"))
    found = {
        (one.fields["organisation"], one.fields["name"]): (
            one.fields["recurrent"],
            *levels(one.fields),
        )
        for one in made.added
    }
    assert found == drawn.truth
    assert len(made.added) == len(drawn.truth)


@tries(20, shrink=False)
@given(seed=SEEDS)
def test_a_random_ledger_gives_its_lines_and_each_contract_once(seed: int) -> None:
    r = Random(seed)
    drawn = a_ledger(r)
    with TemporaryDirectory() as folder:
        path = written(list(drawn.rows), Path(folder), r, workbook=drawn.workbook)
        made = taken(drawn, path, wold_set(Path(folder) / "set", "baseline.yaml"))
    found = {}
    for one in made.added:
        section, fields = one.section[1], one.fields
        whose = fields["commissioner" if section == "contracts" else "organisation"]
        name = fields["provider" if section == "contracts" else "name"]
        found[whose, section, name] = (fields["amount"],)
    assert found == drawn.truth
    assert len(made.added) == len(drawn.truth)


HEAD = ["Ref", "Trust", "Scheme title", "R/NR", "Status", "RAG", "Start month"]
MONEY = ["PYE 2025/26 £k", "FYE £k"]
FROM = ("provenance", "source", "basis")
STATUSES = ("Opportunity", "Plans in progress", "Fully developed", "In delivery")


def a_row(number: int, r: Random) -> dict[str, Any]:
    """A row of a tracker, its part-year value that of its months."""
    months, whole = r.choice((12, 9, 6, 3)), r.randint(2, 400) * 12
    held = [f"S{number:02d}", r.choice(("Northwold", "Fenmouth")), f"Scheme {number}"]
    held += [r.choice(("R", "NR")), r.choice(STATUSES), r.choice(("Green", "Amber", "Red"))]
    start = date(2025 + (15 - months) // 12, (15 - months) % 12 + 1, 1)
    return dict(zip((*HEAD, *MONEY), (*held, start, whole * months // 12, whole), strict=True))


def a_tracker(rows: list[dict[str, Any]], path: Path) -> Path:
    """A tracker of rows and their total."""
    total = [None, None, "Total", *[None] * 4, *(sum(one[key] for one in rows) for key in MONEY)]
    every: list[Row] = [["CIP tracker"], [], [*HEAD, *MONEY], *(list(one.values()) for one in rows)]
    return book_of(path, {"Tracker": [*every, total]})


def edited(rows: list[dict[str, Any]], r: Random) -> tuple[list[dict[str, Any]], set[str]]:
    """Next month's rows in another order, and the ids of those that are gone."""
    new = [dict(one) for one in rows]
    for one in r.sample(new, 3):
        key = r.choice(("Scheme title", "R/NR", "Status", "FYE £k"))
        if key == "Scheme title":
            one[key] += " (revised)"
        elif key == "FYE £k":
            one[MONEY[0]], one[MONEY[1]] = 2 * one[MONEY[0]], 2 * one[MONEY[1]]
        else:
            words = ("R", "NR") if key == "R/NR" else STATUSES
            one[key] = r.choice([word for word in words if word != one[key]])
    gone = new.pop(r.randrange(len(new)))
    new.append(a_row(40, r))
    r.shuffle(new)
    return new, {gone["Ref"].lower()}


def by_id(folder: Path) -> dict[str, dict[str, Any]]:
    """The schemes of a set without where they are from."""
    every = yaml.safe_load((folder / "cip.yaml").read_text(encoding="utf-8"))["cip"]
    return {
        id_: {key: said for key, said in one.items() if key not in FROM}
        for id_, one in every.items()
    }


def put_in(path: Path, folder: Path, kind: str, answers: Answers) -> Intake:
    made = take_in(read_list(path), folder, kind, answers, DAY)
    for file, data in made.files.items():
        file.write_bytes(data)
    return made


@tries(20, shrink=False)
@given(seed=SEEDS)
def test_a_random_list_of_next_month_is_as_a_first_one_and_says_what_changed(seed: int) -> None:
    r = Random(seed)
    rows = [a_row(number, r) for number in range(1, 12)]
    new, gone = edited(rows, r)
    answers = Answers(fields={"counts": Answer("additional")})
    with TemporaryDirectory() as name:
        folder = Path(name)
        once, fresh = wold_set(folder / "once"), wold_set(folder / "fresh")
        put_in(a_tracker(rows, folder / "list.xlsx"), once, "cip", answers)
        before = by_id(once)
        path = a_tracker(new, folder / "list.xlsx")
        made = put_in(path, once, "", Answers())
        put_in(path, fresh, "cip", answers)
        after, truth = by_id(once), by_id(fresh)
    assert {id_: one for id_, one in after.items() if id_ not in gone} == truth
    assert {id_: after[id_] for id_ in gone} == {id_: before[id_] for id_ in gone}
    assert {one.rpartition(".")[2] for one in made.gone} == gone
    assert [one.id for one in made.added] == ["s40"]
    differing = {id_ for id_ in before.keys() & truth.keys() if before[id_] != truth[id_]}
    assert {one.record.rpartition(".")[2] for one in made.changed} == differing
