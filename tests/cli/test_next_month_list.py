"""A list that comes again: known by what is in it, and read as it was."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.intake.small_sets import a_set

LIST = """\
CIP tracker £k
Ref,Trust,Scheme,FYE,Start,R/NR,Status,Risk
A1,Mill,Theatres,1500,Apr-25,R,In delivery,Low
A2,Dale,Beds,700,,R,Opportunity,Medium
"""
FIRST = ("--as", "cip", "--counts", "additional", "--start", "a2=2025-07")


@pytest.fixture
def made(ran: Run, tmp_path: Path) -> Path:
    """A set into which the first month was taken."""
    folder = a_set(tmp_path / "set")
    assert ran("import", listed(tmp_path, "tracker-m1.csv", LIST), folder, *FIRST).code == 0
    return folder


def listed(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_answers_of_last_month_are_used(ran: Run, tmp_path: Path, made: Path) -> None:
    path = listed(tmp_path, "tracker-m2.csv", LIST + "A3,Mill,Linen,100,May-25,R,Opportunity,Low\n")
    code, out, _ = ran("import", path, made)
    assert (code, "cip.a3" in out) == (0, True)
    text = (made / "cip.yaml").read_text(encoding="utf-8")
    assert text.count("counts: additional") == 3
    assert 'source: "tracker-m2.csv, row 5, taken' in text


def test_what_the_list_says_now_takes_the_place_of_an_answer(
    ran: Run, tmp_path: Path, made: Path
) -> None:
    path = listed(tmp_path, "tracker-m2.csv", LIST.replace("700,,R", "700,Sep-25,R"))
    code, out, _ = ran("import", path, made)
    assert (code, "cip.a2.start: 2025-07 -> 2025-09" in out) == (0, True)
    assert "a2 has its own start now, 2025-09" in " ".join(out.split())
    assert "a2: 2025-07" not in (made / "intake.yaml").read_text(encoding="utf-8")


def test_a_column_that_is_gone_is_refused(ran: Run, tmp_path: Path, made: Path) -> None:
    before = (made / "cip.yaml").read_bytes()
    text = LIST.replace(",Risk", "").replace(",Low", "").replace(",Medium", "")
    code, _, err = ran("import", listed(tmp_path, "tracker-m2.csv", text), made)
    assert (code, "Risk" in err, "--column risk=none" in " ".join(err.split())) == (3, True, True)
    assert (made / "cip.yaml").read_bytes() == before


def test_another_list_of_the_same_form_is_a_list_of_its_own(
    ran: Run, tmp_path: Path, made: Path
) -> None:
    other = LIST.replace("Theatres", "Linen").replace("Beds", "Drugs")
    path = listed(tmp_path, "other.csv", other)
    assert ran("import", path, made).code == 2
    code, out, _ = ran("import", path, made, *FIRST)
    assert (code, "a list of its own" in out) == (0, True)
    text = (made / "cip.yaml").read_text(encoding="utf-8")
    assert all(f"\n  {id_}:\n" in text for id_ in ("a1", "a2", "a1-2", "a2-2"))
    assert ran("import", path, made).code == 0
    assert (made / "cip.yaml").read_text(encoding="utf-8") == text


WITHOUT_REFERENCES = """\
Savings £k
Trust,Scheme,FYE,Start,R/NR,Status,Risk
Mill,Theatre lists,1500,Apr-25,R,In delivery,Low
Dale,Beds,700,Jul-25,R,Opportunity,Medium
"""


def test_a_row_without_a_reference_is_told_by_what_a_person_says(ran: Run, tmp_path: Path) -> None:
    folder = a_set(tmp_path / "set")
    path = listed(tmp_path, "savings.csv", WITHOUT_REFERENCES)
    assert ran("import", path, folder, *FIRST[:4]).code == 0
    old = (folder / "cip.yaml").read_text(encoding="utf-8").partition("cip:\n  ")[2].split(":")[0]
    changed = WITHOUT_REFERENCES.replace("Theatre lists,1500", "Theatre list,1600")
    listed(tmp_path, "savings.csv", changed)
    code, _, err = ran("import", path, folder)
    assert (code, "--same" in err, old in err) == (2, True, True)
    new = old.removesuffix("s")
    assert ran("import", path, folder, "--same", f"{new}={old}").code == 0
    text = (folder / "cip.yaml").read_text(encoding="utf-8")
    assert (text.count("    name: "), "name: Theatre list\n" in text) == (2, True)
    assert "same" not in (folder / "intake.yaml").read_text(encoding="utf-8")
