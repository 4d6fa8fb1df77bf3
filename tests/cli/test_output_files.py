from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.running import without_privileges


def test_a_file_is_written_and_stdout_stays_empty(ran: Run, starter: Path, tmp_path: Path) -> None:
    file = tmp_path / "gap.txt"
    code, out, err = ran("project", starter, "--output", file)
    assert (code, out, err) == (0, "", f"{file} written\n")
    assert file.read_text(encoding="utf-8") == ran("project", starter).out
    assert ran("project", starter, "--output", file, "--force", "--quiet").err == ""
    assert [path.name for path in tmp_path.iterdir()] == ["gap.txt"]


@pytest.mark.parametrize(
    ("name", "form"), [("gap.csv", "csv"), ("gap.JSON", "json"), ("gap.md", "markdown")]
)
def test_the_ending_of_the_file_says_the_format_unless_one_is_given(
    ran: Run, starter: Path, tmp_path: Path, name: str, form: str
) -> None:
    file = tmp_path / name
    ran("project", starter, "--output", file)
    assert file.read_text(encoding="utf-8") == ran("project", starter, "--format", form).out
    ran("project", starter, "--output", file, "--format", "table", "--force")
    assert file.read_text(encoding="utf-8").startswith("Riverside: affordability gap")


def test_a_file_that_is_there_is_4_and_stays_as_it_is(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    file = tmp_path / "gap.csv"
    file.write_text("mine")
    code, out, err = ran("check", starter, "--output", file)
    assert (code, out) == (4, "")
    assert err == f"finmodel: {file} is already there; add --force to write over it\n"
    assert file.read_text() == "mine"


def test_where_nothing_may_be_written_is_4(shut_folder: Path, starter: Path) -> None:
    code, out, err = without_privileges("project", starter, "--output", shut_folder / "gap.csv")
    assert (code, out) == (4, "")
    assert f"no permission to write in {shut_folder}" in err
    assert list(shut_folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_4(ran: Run, starter: Path, tmp_path: Path) -> None:
    code, _, err = ran("project", starter, "--output", tmp_path / "none" / "gap.csv")
    assert code == 4
    assert "there is no folder" in err


def test_nothing_is_written_when_the_assumptions_are_invalid(
    ran: Run, a_set: Path, tmp_path: Path
) -> None:
    (a_set / "growth.yaml").unlink()
    file = tmp_path / "gap.csv"
    assert ran("project", a_set, "--output", file).code == 3
    assert not file.exists()
