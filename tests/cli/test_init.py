import os
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run
from tests.cli.running import without_privileges


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("here")
def test_what_init_writes_runs_and_passes_its_checks(ran: Run) -> None:
    code, out, err = ran("init")
    assert (code, out) == (0, "")
    assert err.startswith("assumptions written: ")
    assert "Next: finmodel project " in err
    for command in ("project", "check"):
        assert ran(command, "--strict").code == 0
    assert ran("project", "--scenario", "downside").err == ""


def test_every_file_of_the_starter_set_explains_itself(starter: Path) -> None:
    for path in starter.rglob("*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# "), path
    names = {path.stem for path in starter.glob("*.yaml")}
    assert "growth" in names
    assert list((starter / "scenarios").iterdir())


def test_the_example_is_the_south_east_london_set(ran: Run, here: Path) -> None:
    code, _, err = ran("init", "sel", "--example")
    assert code == 0
    assert "South East London" in err
    assert "finmodel project sel " in err
    assert contents(here / "sel") == contents(ROOT / "assumptions")


def test_a_folder_that_is_there_is_4_and_kept_when_forced(ran: Run, here: Path) -> None:
    mine = here / "assumptions"
    mine.mkdir()
    (mine / "notes.txt").write_text("mine")
    code, _, err = ran("init")
    assert code == 4
    assert "assumptions is already there" in err
    assert contents(mine) == {"notes.txt": b"mine"}
    for kept in ("assumptions.old", "assumptions.old-2"):
        code, _, err = ran("init", "--force")
        assert code == 0
        assert f"kept as {kept}\n" in err
    assert contents(here / "assumptions.old") == {"notes.txt": b"mine"}
    assert contents(here / "assumptions.old-2") == contents(mine)


def test_an_empty_folder_is_taken_as_it_is(ran: Run, here: Path) -> None:
    (here / "my set").mkdir()
    code, _, err = ran("init", "my set")
    assert code == 0
    assert "finmodel project 'my set'" in err
    assert (here / "my set" / "system.yaml").is_file()


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_link_to_itself_is_no_folder(ran: Run, here: Path, force: tuple[str, ...]) -> None:
    (here / "loop").symlink_to("loop")
    code, out, err = ran("init", "loop/new", *force)
    assert (code, out) == (4, "")
    assert err.startswith("finmodel: loop/new cannot be written: ")


@pytest.mark.usefixtures("here")
def test_a_folder_without_one_around_it_is_4(ran: Run) -> None:
    code, _, err = ran("init", "one/two")
    assert code == 4
    assert err == "finmodel: one/two cannot be written: there is no folder one\n"


def test_nothing_is_left_behind_where_the_folder_cannot_be_made(
    ran: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = ran("init")
    assert code == 4
    assert "the disk is full" in err
    assert list(here.iterdir()) == []


def test_where_nothing_may_be_written_is_4(shut_folder: Path) -> None:
    code, out, err = without_privileges("init", shut_folder / "set")
    assert (code, out) == (4, "")
    assert "permission denied" in err
    assert list(shut_folder.iterdir()) == []
