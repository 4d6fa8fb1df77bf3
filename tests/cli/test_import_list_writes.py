"""A list that is taken in is written whole or not at all, and never over what others wrote."""

from pathlib import Path
from typing import Any

import pytest

from finmodel.intake import take_in as stage
from finmodel.outputs.files import changes, transaction
from tests.cli.conftest import Run
from tests.intake.small_sets import a_set

LIST = """\
CIP tracker £k
Ref,Trust,Scheme,FYE,Start,R/NR,Status,Risk
A1,Mill,Theatres,1500,Apr-25,R,In delivery,Low
A2,Dale,Beds,700,Jul-25,R,Opportunity,Medium
"""
WORDS = ("--as", "cip", "--counts", "additional")


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "tracker.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_list_goes_into_a_set_that_is_not_whole(ran: Run, tmp_path: Path, tracker: Path) -> None:
    made = a_set(tmp_path / "set")
    code, out, err = ran("import", tracker, made, *WORDS)
    assert (code, sorted(contents(made))) == (0, ["cip.yaml", "intake.yaml", "system.yaml"])
    assert "growth.yaml: is missing" in out + err
    again = contents(made)
    assert ran("import", tracker, made).code == 0
    assert contents(made) == again


def test_a_dry_run_writes_nothing(ran: Run, tmp_path: Path, tracker: Path) -> None:
    made = a_set(tmp_path / "set")
    before = contents(made)
    assert ran("import", tracker, made, *WORDS, "--dry-run").code == 0
    assert contents(made) == before


@pytest.mark.parametrize("name", ["cip.yaml", "intake.yaml"])
def test_a_file_that_cannot_be_written_keeps_all_from_being_so(
    ran: Run, tmp_path: Path, tracker: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    made = a_set(tmp_path / "set", cip="# mine\n")
    before = contents(made)

    def make(change: Any, home: Path) -> None:
        if change.name == name:
            raise PermissionError(13, "Permission denied")
        changes.make(change, home)

    with monkeypatch.context() as patched:
        patched.setattr(transaction, "make", make)
        assert ran("import", tracker, made, *WORDS).code == 4
    assert contents(made) == before
    assert ran("import", tracker, made, *WORDS).code == 0


def test_two_at_once_do_not_write_over_each_other(
    ran: Run, tmp_path: Path, tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = a_set(tmp_path / "set")
    take_in, first = stage.take_in, [True]

    def slow(*given: Any) -> Any:
        found = take_in(*given)
        if first.pop():
            first.append(False)
            assert ran("import", tracker, made, *WORDS, "--source", "The other").code == 0
        else:
            first.append(False)
        return found

    monkeypatch.setattr(stage, "take_in", slow)
    code, _, err = ran("import", tracker, made, *WORDS)
    assert (code, "was changed while this command read it" in err) == (4, True)
    assert b"The other" in contents(made)["cip.yaml"]


def test_what_is_kept_moves_no_figure(ran: Run, starter: Path, a_set: Path) -> None:
    (a_set / "intake.yaml").write_text("format: 1\n", encoding="utf-8")
    for command in (("project",), ("check",), ("project", "--format", "json")):
        here, there = ran(*command, a_set, "--quiet"), ran(*command, starter, "--quiet")
        assert here.out.replace(str(a_set), "") == there.out.replace(str(starter), "")


def test_nonsense_in_what_is_kept_is_refused_at_its_place(
    ran: Run, tmp_path: Path, tracker: Path
) -> None:
    made = a_set(tmp_path / "set", intake="format: 1\nlists:\n  cip: {as: cip, file: [a]}\n")
    code, _, err = ran("import", tracker, made, *WORDS)
    assert (code, f"{made / 'intake.yaml'}:3:18" in err) == (3, True)


def test_words_that_the_set_says_are_read(ran: Run, tmp_path: Path, tracker: Path) -> None:
    tracker.write_text(LIST.replace("In delivery", "Motoring"), encoding="utf-8")
    words = "words:  # of any list\n  status: {motoring: in delivery}\n"
    made = a_set(tmp_path / "set", intake=words)
    assert ran("import", tracker, made, *WORDS).code == 0
    kept = (made / "intake.yaml").read_text(encoding="utf-8")
    assert kept.startswith("words:  # of any list\n")
    assert "Motoring" not in kept
    assert "status: in delivery" in (made / "cip.yaml").read_text(encoding="utf-8")
