"""The file of a scenario that finmodel writes reads back to the same changes."""

import shutil
from pathlib import Path

import pytest

from finmodel.inputs.overrides import Override, parse_setting
from finmodel.inputs.scenario_files import scenario_problem
from finmodel.outputs.files.errors import CannotWrite
from finmodel.outputs.files.writing import folders_made
from finmodel.outputs.scenario_text import TwoChangesError, scenario_text
from finmodel.plan import load
from tests.cli.conftest import ROOT

STARTER = ROOT / "finmodel" / "sets" / "starter"
FROM = {"basis": "derived", "source": "finmodel, #1: 'a' & \"b\""}


def read_back(tmp_path: Path, text: str) -> tuple[Override, ...]:
    folder = shutil.copytree(STARTER, tmp_path / "set")
    (folder / "scenarios" / "written.yaml").write_text(text, encoding="utf-8")
    return load(folder).assumptions.scenarios["written"].overrides


def test_every_kind_of_change_is_read_back(tmp_path: Path) -> None:
    given = [
        "bau_efficiency.*.rate=1.2%",
        "growth.price.pay=+-0.5%",
        "cip.*.full_year_value=x0.9",
        "cip.*.start=+6m",
        "growth.price.general=2.5%",
    ]
    changes = [parse_setting(one) for one in given]
    text = scenario_text("Chosen: [4] of 6, no. 1", "downside", FROM, changes)
    assert [one._replace(place=None) for one in read_back(tmp_path, text)] == changes


def test_base_is_not_said_to_be_extended() -> None:
    assert "extends" not in scenario_text("A", "base", FROM, [])
    assert "extends: downside\n" in scenario_text("A", "downside", FROM, [])


def test_a_later_value_takes_the_place_of_an_earlier_change() -> None:
    changes = [parse_setting(one) for one in ("cip.a.slip=+3", "cip.b.slip=1", "cip.a.slip=6")]
    text = scenario_text("A", "base", {"basis": "derived"}, changes)
    assert text.endswith("overrides:\n  cip.b.slip: 1\n  cip.a.slip: 6\n")


def test_two_changes_of_one_path_that_build_on_one_another_are_refused() -> None:
    changes = [parse_setting(one) for one in ("cip.a.slip=6", "cip.a.slip=+3")]
    with pytest.raises(TwoChangesError, match=r"^cip\.a\.slip is changed twice in this run, and "):
        scenario_text("A", "base", FROM, changes)


@pytest.mark.parametrize("name", ["chosen", "fund-10", "Fund of 10", "2025_26", "Wahl-ä"])
def test_a_name_that_a_scenario_can_have(name: str) -> None:
    assert scenario_problem(name) is None


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "is empty"),
        ("base", "cannot be base"),
        ("../x", "is a path"),
        ("a\\b", "is a path"),
        ("/folder/x", "is a path"),
        ("x.yaml", "leave out .yaml"),
        ("x.YML", "leave out .YML"),
        (".x", "begins with a dot"),
        ("..", "begins with a dot"),
        ("-x", "begins as an option does"),
        (" x", "has blanks around it"),
        ("a\nb", "has blanks around it or characters that cannot be seen"),
        ("a\x1b[31m", "characters that cannot be seen"),
        ("con", "con is the name of a device on Windows"),
        ("a:b", "Windows takes no ':'"),
        ("a.", "Windows takes no dot or blank at the end of a name"),
        ("ä" * 101, "is longer than 200 bytes"),
    ],
)
def test_a_name_that_no_scenario_can_have(name: str, why: str) -> None:
    assert why in (scenario_problem(name) or "")


def test_a_folder_that_was_made_goes_again_where_nothing_is_written(tmp_path: Path) -> None:
    made, there = tmp_path / "made", tmp_path / "there"
    there.mkdir()
    with pytest.raises(FileNotFoundError), folders_made([made, there]):
        (made / "no" / "file").touch()
    assert (made.exists(), there.is_dir()) == (False, True)
    with folders_made([made]):
        pass
    assert made.is_dir()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(CannotWrite, match=r"deeper cannot be written: there is no folder"),
        folders_made([tmp_path / "no" / "deeper"]),
    ):
        pass
