from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.running import finmodel, started, without_privileges


def test_a_file_is_written_and_stdout_stays_empty(ran: Run, starter: Path, tmp_path: Path) -> None:
    file = tmp_path / "gap.txt"
    code, out, err = ran("project", starter, "--output", file)
    assert (code, out, err) == (0, "", f"{file} written\n")
    assert file.read_text(encoding="utf-8") == ran("project", starter).out
    assert ran("project", starter, "--output", file, "--force", "--quiet").err == ""
    assert [path.name for path in tmp_path.iterdir()] == ["gap.txt"]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("gap", "table"),
        ("gap.txt", "table"),
        ("gap.csv", "csv"),
        (".csv", "csv"),
        ("gap.", "table"),
        ("gap.JSON", "json"),
        ("gap.md", "markdown"),
        ("gap.markdown", "markdown"),
    ],
)
def test_the_ending_of_the_file_says_the_format(
    ran: Run, starter: Path, tmp_path: Path, name: str, form: str
) -> None:
    file = tmp_path / name
    assert ran("project", starter, "--output", file).code == 0
    printed = ran("project", starter, "--format", form).out
    assert file.read_text(encoding="utf-8-sig") == printed
    assert ran("project", starter, "--output", file, "--format", form, "--force").code == 0
    assert file.read_text(encoding="utf-8-sig") == printed


@pytest.mark.parametrize(
    ("command", "ending", "those"),
    [
        *(
            ("project", ending, ".txt, .csv, .json or .md")
            for ending in (".xlsx", ".PDF", ".docx", ".html", ".parquet", ".yaml", ".2")
        ),
        ("check", ".xlsx", ".txt, .csv, .json or .md"),
        ("method", ".csv", ".txt, .md or .json"),
        ("sweep", ".pdf", ".txt, .csv, .json, .md, .parquet or .xlsx"),
    ],
)
def test_a_file_that_would_not_hold_what_its_name_says_is_refused_at_once(
    ran: Run, tmp_path: Path, command: str, ending: str, those: str
) -> None:
    file = tmp_path / f"gap{ending}"
    for more in ((), ("--format", "table"), ("--force",)):
        code, out, err = ran(command, "no-set", "--output", file, *more)
        assert (code, out) == (2, "")
        assert err == (
            f"finmodel: --output {file}: {command} writes no {ending.lower()} file: end the name "
            f"in {those}\n"
        )
    assert not file.exists()


def test_a_format_and_a_name_that_say_different_things_are_refused(
    ran: Run, tmp_path: Path
) -> None:
    file = tmp_path / "gap.json"
    code, out, err = ran("project", "no-set", "--format", "csv", "--output", file)
    assert (code, out) == (2, "")
    assert err == (
        f"finmodel: --format csv and --output {file} say different formats: leave out --format, "
        "or end the name in .csv\n"
    )
    assert not file.exists()


def test_every_schema_goes_to_a_folder_and_no_file(ran: Run, tmp_path: Path) -> None:
    code, _, err = ran("schema", "--output", tmp_path / "all.json")
    assert code == 2
    assert err.endswith(
        "without KIND, schema writes a folder: give a name without an ending, such as schemas\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_device_takes_any_format_and_csv_has_no_mark_there(starter: Path) -> None:
    asked = ("project", starter, "--format", "csv", "--quiet")
    assert finmodel(*asked, "--output", "/dev/stdout") == finmodel(*asked)


def test_a_file_of_csv_begins_with_the_mark_that_excel_needs(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    file, printed = tmp_path / "gap.csv", ran("project", starter, "--format", "csv").out
    assert printed.startswith("level,")
    ran("project", starter, "--output", file)
    assert file.read_bytes() == b"\xef\xbb\xbf" + printed.encode()
    ran("project", starter, "--output", tmp_path / "gap.json")
    assert (tmp_path / "gap.json").read_bytes().startswith(b"{")


def test_a_sweep_joined_of_parts_has_one_mark(ran: Run, starter: Path, tmp_path: Path) -> None:
    asked = ("sweep", starter, "--vary", "bau_efficiency.hospitals.rate=1%:2%:0.1%")
    ran(*asked, "--output", tmp_path / "sweep.csv")
    printed = ran(*asked, "--format", "csv").out
    assert (tmp_path / "sweep.csv").read_bytes() == b"\xef\xbb\xbf" + printed.encode()


def test_files_are_written_whoever_reads_the_table(starter: Path, tmp_path: Path) -> None:
    board = tmp_path / "board.xlsx"
    process = started("project", starter, "--workbook", board, "--quiet")
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(60) == 0
    assert board.stat().st_size > 10_000
    assert process.stderr is not None
    process.stderr.close()


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
