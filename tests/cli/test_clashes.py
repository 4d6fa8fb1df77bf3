"""What a command reads it never writes over, whatever `--force` says and however it is named."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from finmodel.cli.app import NAMES, loaded
from tests.cli.conftest import Run
from tests.cli.test_every_command import ASKED, asked

Make = Callable[[Path], str]


@pytest.fixture
def here(tmp_path: Path, starter: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to run in, which holds a set called mine."""
    shutil.copytree(starter, tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# A parameter that names a file or folder, by what stands for it in the help.
NAMES_A_FILE = re.compile(r"FILE|FOLDER|SET")
WRITTEN_IN_THE_BODY = {("init", "FOLDER"), ("init", "--xlsx")}
READ_OR_WRITTEN = {
    ("compare", "A B… [SET]"),
    ("compare", "--in"),
    ("export", "FILE.xlsx"),
    ("merge", "--picture"),
    ("merge", "FOLDER"),
    ("portfolio", "--workbook"),
    ("portfolio", "FILE|SET…"),
    ("import", "FILE"),
    ("project", "--workbook"),
    ("solve", "PATH… [SET]"),
    ("verify", "FILE"),
}

OF_PLANS, OF_QUESTIONS = ("project", "compare", "drivers"), ("sweep", "simulate", "sensitivity")
DRAWN = (*OF_PLANS, *OF_QUESTIONS, "monitor", "portfolio", "prioritise")
"""The commands that draw a picture."""


def test_every_file_that_a_command_names_is_looked_at() -> None:
    """A parameter that is not here is to be named to `@command`, and tested below."""
    found = {
        (name, one.opts[0] if one.param_type_name == "option" else one.metavar)
        for name in NAMES
        for one in loaded(name).params
        if NAMES_A_FILE.search(one.metavar or "") and "--output" not in one.opts
    }
    of_sets = {(name, "SET") for name in ASKED if (name, "SET") in found}
    without_answer = {("export", "SET"), ("report", "SET"), ("fields", "FILE")}
    drawn = {(name, "--picture") for name in DRAWN}
    assert found - of_sets == WRITTEN_IN_THE_BODY | READ_OR_WRITTEN | without_answer | drawn


def contents(folder: Path) -> dict[Path, bytes | None]:
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def refused(ran: Run, here: Path, *arguments: str) -> str:
    """The sentence with which a command is refused, which leaves everything as it was."""
    before = contents(here)
    code, out, err = ran(*arguments)
    assert (code, out) == (2, "")
    assert contents(here) == before
    return err.removeprefix("finmodel: ").removesuffix("\n")


@pytest.mark.parametrize("name", [name for name in ASKED if name not in ("schema", "fields")])
def test_nothing_is_written_into_a_set_that_is_read(
    ran: Run, here: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    arguments = asked(name, Path("mine"), ran, tmp_path_factory.mktemp("beside"), {})
    for output in ("mine/out.json", "mine/scenarios/out.json", "x/../mine/out.json"):
        assert refused(ran, here, *arguments, "--output", output, "--force") == (
            f"--output {output} is inside mine, which is read: write it beside that folder"
        )


@pytest.mark.parametrize("name", DRAWN)
def test_no_picture_is_drawn_into_a_set_that_is_read(
    ran: Run, here: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    arguments = asked(name, Path("mine"), ran, tmp_path_factory.mktemp("beside"), {})
    assert refused(ran, here, *arguments, "--picture", "mine/gap.svg", "--force") == (
        "--picture mine/gap.svg is inside mine, which is read: write it beside that folder"
    )


def symbolic_link(here: Path) -> str:
    (here / "link.csv").symlink_to(here / "mine" / "growth.yaml")
    return "--output link.csv is inside mine, which is read: write it beside that folder"


def hard_link(here: Path) -> str:
    os.link(here / "mine" / "growth.yaml", here / "link.csv")
    return "--output link.csv is mine/growth.yaml, which is read: choose another name"


def hard_link_of_a_scenario(here: Path) -> str:
    os.link(here / "mine" / "scenarios" / "downside.yaml", here / "link.csv")
    return "--output link.csv is mine/scenarios/downside.yaml, which is read: choose another name"


def file_that_the_set_links_to(here: Path) -> str:
    (here / "mine" / "growth.yaml").rename(here / "link.csv")
    (here / "mine" / "growth.yaml").symlink_to(here / "link.csv")
    return "--output link.csv is mine/growth.yaml, which is read: choose another name"


@pytest.mark.parametrize(
    "make", [symbolic_link, hard_link, hard_link_of_a_scenario, file_that_the_set_links_to]
)
def test_a_link_to_an_input_is_that_input(ran: Run, here: Path, make: Make) -> None:
    sentence = make(here)
    asked = ("project", "mine", "--output", "link.csv", "--force")
    assert refused(ran, here, *asked) == sentence


def test_the_set_may_be_a_link_or_the_current_folder_or_the_default(
    ran: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "linked").symlink_to("mine")
    assert "is inside linked" in refused(ran, here, "project", "linked", "--output", "mine/o.csv")
    (here / "mine").rename(here / "assumptions")
    sentence = refused(ran, here, "compare", "base", "downside", "--output", "assumptions/o.csv")
    assert "is inside assumptions, which is read" in sentence
    monkeypatch.chdir(here / "assumptions")
    sentence = refused(ran, here, "project", ".", "--output", "o.csv")
    assert sentence.startswith("--output o.csv is inside the current folder, which is read")


def test_a_workbook_or_document_that_is_read_is_not_written_over(ran: Run, here: Path) -> None:
    assert ran("export", "mine", "board.xlsx").code == 0
    os.link("board.xlsx", "judged.csv")
    sentence = refused(ran, here, "check", "board.xlsx", "--output", "judged.csv", "--force")
    assert sentence == "--output judged.csv is board.xlsx, which is read: choose another name"
    ran("project", "mine", "--output", "gap.json")
    sentence = refused(ran, here, "verify", "gap.json", "mine", "--output", "./gap.json", "--force")
    assert sentence == "--output ./gap.json is gap.json, which is read: choose another name"


def test_workbooks_are_not_written_into_their_set(ran: Run, here: Path) -> None:
    sentence = refused(ran, here, "export", "mine", "mine/inputs.xlsx")
    assert sentence.startswith("FILE.xlsx mine/inputs.xlsx is inside mine, which is read")
    sentence = refused(ran, here, "project", "mine", "--workbook", "mine/board.xlsx")
    assert sentence.startswith("--workbook mine/board.xlsx is inside mine, which is read")


def test_two_outputs_are_two_files(ran: Run, here: Path) -> None:
    (here / "gap.json").symlink_to(here / "BOARD.xlsx")
    asked = ("project", "mine", "--workbook", "board.xlsx", "--force", "--output")
    assert refused(ran, here, *asked, "gap.json") == (
        "--output gap.json and --workbook board.xlsx are the same file: give each its own name"
    )
    (here / "gap.json").unlink()
    (here / "board.xlsx").write_bytes(b"")
    os.link("board.xlsx", "gap.json")
    assert "are the same file" in refused(ran, here, *asked, "gap.json")


def test_a_sweep_does_not_keep_its_parts_where_its_set_is(ran: Run, here: Path) -> None:
    (here / "mine").rename(here / "sweep.csv.parts")
    asked = ("sweep", "sweep.csv.parts", "--vary", "bau_efficiency.hospitals.rate=1%,2%")
    assert refused(ran, here, *asked, "--output", "sweep.csv", "--force") == (
        "--output sweep.csv would take the place of sweep.csv.parts, which is read: choose "
        "another name"
    )


def test_a_new_set_does_not_take_the_place_of_what_it_is_made_from(ran: Run, here: Path) -> None:
    assert ran("export", "mine", "rows.xlsx", "--records").code == 0
    (here / "new").mkdir()
    (here / "rows.xlsx").rename(here / "new" / "rows.xlsx")
    assert refused(ran, here, "import", "new/rows.xlsx", "new", "--force") == (
        "SET new would take the place of new/rows.xlsx, which is read: choose another name"
    )


def test_the_example_is_not_replaced_by_itself(
    ran: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("finmodel.cli.commands.init.shipped_set", lambda _: Path("mine"))
    for folder in ("mine", "mine/new", "./mine"):
        sentence = refused(ran, here, "init", folder, "--force")
        assert sentence.startswith(f"FOLDER {folder} is inside mine, which is read")
    sentence = refused(ran, here, "init", "--example", "--xlsx", "mine/x.xlsx")
    assert sentence.startswith("--xlsx mine/x.xlsx is inside mine, which is read")


def test_beside_the_set_is_the_place_to_write(ran: Run, here: Path) -> None:
    for output in ("mine.csv", "mine2/gap.csv", "/dev/null"):
        (here / "mine2").mkdir(exist_ok=True)
        assert ran("project", "mine", "--output", output, "--quiet").code == 0
