"""Actuals and published figures put into a set: what is added to, what moves and what stays."""

from pathlib import Path

import yaml

from finmodel.intake.answers import Answers
from finmodel.intake.outcome import Intake
from finmodel.intake.take_in import take_in
from tests.intake.small_lists import a_list
from tests.intake.small_sets import DAY, a_set, write

APRIL = """
Organisation  | Measure     | Apr-25 £m
Mill Hospital | Income      | 10
Mill Hospital | Expenditure | 11
"""
MAY = APRIL.replace("Apr-25", "May-25").replace("10", "12").replace("11", "13")


def put(folder: Path, drawn: str, kind: str = "actuals") -> Intake:
    """A drawn list taken in and written."""
    return write(take_in(a_list(drawn), folder, kind, Answers(), DAY))


def held(folder: Path, stem: str = "actuals") -> dict:
    """What a file of the set holds."""
    return yaml.safe_load((folder / f"{stem}.yaml").read_text(encoding="utf-8"))


def test_a_month_is_added_to_those_before(tmp_path: Path) -> None:
    put(a_set(tmp_path), APRIL)
    assert held(tmp_path)["through"] == "2025-04"
    found = put(tmp_path, MAY)
    actuals = held(tmp_path)
    assert actuals["year"] == "2025/26"
    assert actuals["through"] == "2025-05"
    assert actuals["results"]["mill"]["income"] == {"2025-04": 10, "2025-05": 12}
    assert [(one.field, one.now) for one in found.changed] == [
        ("income.2025-05", "12"),
        ("expenditure.2025-05", "13"),
    ]


def test_an_earlier_month_does_not_open_the_last_closed_one(tmp_path: Path) -> None:
    put(
        a_set(tmp_path),
        APRIL.replace("Apr-25 £m", "Apr-25 £m | May-25 £m").replace("| 1", "| 9 | 1"),
    )
    put(tmp_path, APRIL.replace("| 10", "| 8"))
    actuals = held(tmp_path)
    assert actuals["through"] == "2025-05"
    assert actuals["results"]["mill"]["income"] == {"2025-04": 8, "2025-05": 10}


def test_a_month_by_hand_is_kept_with_its_comment(tmp_path: Path) -> None:
    by_hand = (
        "provenance: {basis: published, source: Report}\n"
        "year: 2025/26\nthrough: 2025-04\nresults:\n"
        "  dale:  # as reported\n    position: {2025-04: -1}\n"
    )
    put(a_set(tmp_path, actuals=by_hand), APRIL)
    text = (tmp_path / "actuals.yaml").read_text(encoding="utf-8")
    assert text.startswith(by_hand)
    assert held(tmp_path)["results"]["mill"]["income"] == {"2025-04": 10}


def test_a_figure_has_the_source_that_its_list_names(tmp_path: Path) -> None:
    drawn = """
Figure  | Measure  | Organisation | Year    | Value £m | Source      | Page
Deficit | Position | System       | 2025/26 | -5       | Board paper | 12
"""
    put(a_set(tmp_path), drawn, "published")
    figure = held(tmp_path, "published")["published"]["deficit"]
    assert figure["source"] == "Board paper, page 12"
    again = put(tmp_path, drawn, "published")
    assert (again.unchanged, again.changed) == (1, ())
