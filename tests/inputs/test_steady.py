"""A set is read as it is at one moment."""

import shutil
from pathlib import Path

import pytest

import finmodel
from finmodel.inputs.faults import AssumptionFaults, Unreadable
from finmodel.inputs.journal import JOURNAL, Change, Journal
from finmodel.inputs.steady import folder_state, read_steadily

STARTER = Path(__file__).parents[2] / "finmodel" / "sets" / "starter"


def put(path: Path, text: str) -> None:
    """Give a file its text as a run that writes it does."""
    new = path.with_name(f".{path.name}")
    new.write_text(text)
    new.replace(path)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "scenarios").mkdir()
    files = (tmp_path / "growth.yaml", tmp_path / "scenarios" / "low.yaml")
    for file in files:
        file.write_text("old")
    return files


def test_files_that_change_while_they_are_read_are_read_again(two: tuple[Path, Path]) -> None:
    def read(_: Path) -> list[str]:
        found = [two[0].read_text()]
        if found == ["old"]:
            put(two[1], "new")
            put(two[0], "new")
        return [*found, two[1].read_text()]

    assert read_steadily(two[0].parent, read) == ["new", "new"]


def test_a_fault_of_half_of_each_is_not_reported(two: tuple[Path, Path]) -> None:
    def read(_: Path) -> str:
        if two[1].read_text() == "old":
            put(two[1], "new")
            raise AssumptionFaults([])
        return "whole"

    assert read_steadily(two[0].parent, read) == "whole"


def test_a_fault_of_what_does_not_change_is_reported_once(two: tuple[Path, Path]) -> None:
    tries = []

    def read(_: Path) -> str:
        tries.append(1)
        raise AssumptionFaults([])

    with pytest.raises(AssumptionFaults):
        read_steadily(two[0].parent, read)
    assert tries == [1]


def test_what_never_stays_the_same_is_refused(two: tuple[Path, Path]) -> None:
    with pytest.raises(Unreadable, match="its files change while they are read"):
        read_steadily(two[0].parent, lambda _: put(two[0], "again"))


def test_a_set_whose_change_is_not_finished_is_not_read(tmp_path: Path) -> None:
    folder = shutil.copytree(STARTER, tmp_path / "set")
    change = Change("set", ".finmodel-0123456789ab.tmp", "set.old", keeps=True)
    for journal in (tmp_path / JOURNAL, folder / JOURNAL):
        journal.write_text(Journal((change,)).text())
        with pytest.raises(Unreadable, match=f"run finmodel check {folder}"):
            finmodel.load(folder)
        journal.unlink()
    assert finmodel.load(folder).assumptions.years


def test_a_folder_of_scenarios_counts_by_its_files(tmp_path: Path) -> None:
    before = folder_state(tmp_path)
    scenarios = tmp_path / "scenarios"
    scenarios.mkdir()
    (scenarios / ".finmodel.lock").touch()
    assert folder_state(tmp_path) == before
    (scenarios / "one.yaml").touch()
    assert folder_state(tmp_path) != before


def test_a_file_in_place_of_the_scenarios_counts(tmp_path: Path) -> None:
    before = folder_state(tmp_path)
    (tmp_path / "scenarios").touch()
    assert folder_state(tmp_path) != before
