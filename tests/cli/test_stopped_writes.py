"""A command that is stopped while it writes, and the next one."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from finmodel import plan
from finmodel.inputs.journal import JOURNAL, Change, Journal
from finmodel.outputs.excel.import_ import import_plan, replaced_set
from finmodel.outputs.files import changes, transaction
from finmodel.outputs.files.changes import digest_of
from tests.cli.conftest import Run, edited
from tests.cli.running import without_privileges

NEW = ".finmodel-0123456789ab.tmp"


def half_made(a_set: Path, *, whole: bool = True) -> bytes:
    """A set in which a command was stopped before growth.yaml had its new text."""
    new = (a_set / "growth.yaml").read_bytes() + b"\n# new\n"
    (a_set / NEW).write_bytes(new)
    digest = digest_of(new if whole else b"more")
    (a_set / JOURNAL).write_text(Journal((Change("growth.yaml", NEW, digest=digest),)).text())
    return new


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))  # noqa: PTH208


def test_the_next_command_finishes_a_set_and_says_so_on_stderr(ran: Run, a_set: Path) -> None:
    before, new = names(a_set), half_made(a_set)
    code, out, err = ran("project", a_set, "--quiet", "--format", "json")
    assert (code, json.loads(out)["system"]) == (0, "Riverside")
    path = a_set / "growth.yaml"
    assert err == f"a command was stopped while it wrote {path}: finmodel finished it\n"
    assert path.read_bytes() == new
    assert names(a_set) == before
    assert ran("check", a_set, "--quiet").err == ""


def test_what_is_not_whole_is_taken_back(ran: Run, a_set: Path, starter: Path) -> None:
    half_made(a_set, whole=False)
    code, _, err = ran("check", a_set, "--quiet")
    path = a_set / "growth.yaml"
    assert code == 0
    assert err == f"a command was stopped while it wrote {path}: the change was taken back\n"
    assert path.read_bytes() == (starter / "growth.yaml").read_bytes()
    assert names(a_set) == names(starter)


@pytest.mark.parametrize("default", [True, False])
def test_a_set_that_was_being_replaced_is_found(
    ran: Run, starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, default: bool
) -> None:
    """Between the two new names of a replaced folder, none has the name of the set."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(starter, tmp_path / NEW)
    (tmp_path / "assumptions.old").mkdir()
    change = Change("assumptions", NEW, "assumptions.old", keeps=True)
    (tmp_path / JOURNAL).write_text(Journal((change,)).text())
    code, _, err = ran("project", *([] if default else ["assumptions"]), "--quiet")
    assert code == 0
    assert "finmodel finished it; what was there is kept as" in err
    assert names(tmp_path) == ["assumptions", "assumptions.old"]


def test_sets_that_are_compared_are_found(ran: Run, starter: Path, tmp_path: Path) -> None:
    shutil.copytree(starter, tmp_path / "one")
    shutil.copytree(starter, tmp_path / NEW)
    (tmp_path / JOURNAL).write_text(Journal((Change("two", NEW),)).text())
    code, _, err = ran("compare", tmp_path / "one", tmp_path / "two", "--quiet")
    assert (code, err.count("finmodel finished it")) == (0, 1), err


def test_an_output_is_not_written_beside_what_is_half_made(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    (tmp_path / NEW).write_text("new")
    (tmp_path / JOURNAL).write_text(Journal((Change("gap.csv", NEW),)).text())
    code, _, err = ran("project", starter, "--output", tmp_path / "gap.csv")
    assert code == 4
    assert "finmodel finished it" in err
    assert (tmp_path / "gap.csv").read_text() == "new"
    assert names(tmp_path) == ["gap.csv"]


def test_a_command_that_begins_to_write_before_a_set_is_read_is_waited_for(
    ran: Run, a_set: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load, loads = plan.load, []

    def late(folder: Path) -> plan.Plan:
        if not loads:
            half_made(a_set)
        loads.append(folder)
        return load(folder)

    monkeypatch.setattr(plan, "load", late)
    code, _, err = ran("check", a_set, "--quiet")
    assert (code, len(loads)) == (0, 2)
    assert "finmodel finished it" in err


def test_where_nothing_may_be_written_it_says_what_to_do(a_set: Path) -> None:
    half_made(a_set)
    a_set.chmod(0o555)
    try:
        code, out, err = without_privileges("project", a_set)
    finally:
        a_set.chmod(0o755)
    assert (code, out) == (4, "")
    assert err == (
        f"finmodel: a command was stopped while it changed files in {a_set}, and the change can "
        "be neither finished nor taken back: permission denied; make the folder writable, or copy "
        "it to where you may write, and run this again\n"
    )


def changed(source: Path, target: Path) -> Path:
    """A workbook with a rate of two files changed."""
    workbook = load_workbook(source)
    done = set()
    for row in workbook["Inputs"].iter_rows(min_row=2):
        stem = str(row[0].value).partition(".")[0]
        for cell in row[3:]:
            rate = isinstance(cell.value, float) and 0 < cell.value < 0.5
            if stem in {"growth", "bau_efficiency"} - done and rate:
                cell.value *= 0.9
                done.add(stem)
    assert len(done) == 2
    workbook.save(target)
    return target


@pytest.fixture
def workbook(ran: Run, a_set: Path, tmp_path: Path) -> Path:
    assert ran("export", a_set, tmp_path / "inputs.xlsx").code == 0
    return changed(tmp_path / "inputs.xlsx", tmp_path / "changed.xlsx")


@pytest.mark.parametrize("name", ["growth.yaml", "bau_efficiency.yaml"])
def test_an_import_that_cannot_write_one_file_writes_none(
    ran: Run, a_set: Path, workbook: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = contents(a_set)

    def make(change: Change, home: Path) -> None:
        if change.name == name:
            raise PermissionError(13, "Permission denied")
        changes.make(change, home)

    with monkeypatch.context() as patched:
        patched.setattr(transaction, "make", make)
        code, _, err = ran("import", workbook, a_set)
    assert code == 4
    path = a_set / name
    assert err == (
        f"finmodel: {path} could not be replaced: if it is open, close it in Excel first\n"
    )
    assert contents(a_set) == before
    assert ran("import", workbook, a_set).code == 0
    assert {file for file, data in contents(a_set).items() if data != before[file]} == {
        "growth.yaml",
        "bau_efficiency.yaml",
    }


def test_an_import_into_a_set_that_changed_meanwhile_is_refused(
    ran: Run, a_set: Path, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_import = import_plan.plan_import

    def slow(*given: Any) -> Any:
        found = plan_import(*given)
        edited(a_set, "cip.yaml", "# ", "# mine: ")
        return found

    monkeypatch.setattr(import_plan, "plan_import", slow)
    before = contents(a_set)
    code, _, err = ran("import", workbook, a_set)
    assert code == 4
    assert err == (
        f"finmodel: {a_set} was changed while this command read it: nothing was written; run the "
        "same command again\n"
    )
    now = contents(a_set)
    assert {file for file, data in now.items() if data != before[file]} == {"cip.yaml"}


def test_a_set_that_changed_after_it_was_compared_is_not_replaced(
    ran: Run, a_set: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was listed as going would not be all that goes."""
    replaced = replaced_set.replaced

    def slow(*given: Any) -> Any:
        found = replaced(*given)
        edited(a_set, "cip.yaml", "# ", "# mine: ")
        return found

    records = tmp_path / "records.xlsx"
    assert ran("export", a_set, records, "--records").code == 0
    monkeypatch.setattr(replaced_set, "replaced", slow)
    code, out, err = ran("import", records, a_set, "--force")
    assert (code, out) == (4, "")
    assert err == (
        f"finmodel: {a_set} was changed while this command read it: nothing was written; run the "
        "same command again\n"
    )
    assert "# mine: " in (a_set / "cip.yaml").read_text("utf-8")
    assert not a_set.with_name(f"{a_set.name}.old").exists()


def test_schemas_come_all_or_none(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        code, _, err = ran("schema", "--output", tmp_path / "schemas")
    assert (code, names(tmp_path)) == (4, [])
    assert err == f"finmodel: {tmp_path / 'schemas'} cannot be written: the disk is full\n"
    assert ran("schema", "--output", tmp_path / "schemas").code == 0
    assert "growth.schema.json" in names(tmp_path / "schemas")


def test_one_file_that_cannot_be_written_keeps_the_other_from_being_so(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    csv, workbook = tmp_path / "gap.csv", tmp_path / "no" / "board.xlsx"
    code, _, err = ran("project", starter, "--output", csv, "--workbook", workbook)
    assert code == 4
    assert err == f"finmodel: {workbook} cannot be written: there is no folder {tmp_path / 'no'}\n"
    assert names(tmp_path) == []


def test_a_workbook_that_is_there_keeps_the_output_from_being_written(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    (tmp_path / "board.xlsx").write_text("mine")
    ended = ran(
        "project", starter, "--output", tmp_path / "gap.csv", "--workbook", tmp_path / "board.xlsx"
    )
    assert ended.code == 4
    assert "board.xlsx is already there" in ended.err
    assert names(tmp_path) == ["board.xlsx"]
