"""`--picture`: where it draws, and what it refuses."""

from pathlib import Path

import pytest

from finmodel import extras
from tests.cli.conftest import Run

DRAW = {
    "project": ("project",),
    "drivers": ("drivers", "--show", "all"),
    "compare": ("compare", "base", "downside"),
}


def arguments(name: str, folder: Path) -> list[str | Path]:
    command, *options = DRAW[name]
    if name == "compare":
        return [command, *options, folder]
    return [command, folder, *options]


@pytest.mark.parametrize("name", DRAW)
def test_a_picture_is_written_beside_the_answer(
    ran: Run, starter: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "picture.svg"
    plain = ran(*arguments(name, starter))
    code, out, err = ran(*arguments(name, starter), "--picture", file)
    assert code == 0, err
    assert out == plain.out
    assert f"{file} written" in err
    assert file.read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize("name", DRAW)
def test_a_missing_extra_is_said_before_anything_is_read(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    file = tmp_path / "picture.svg"
    code, out, err = ran(*arguments(name, tmp_path / "nowhere"), "--picture", file)
    assert (code, out) == (2, "")
    assert err == (
        'finmodel: --picture needs the extra "pictures": pip install "finmodel[pictures]"\n'
    )
    assert not file.exists()


@pytest.mark.parametrize("name", ["board.gif", "board", "board.svg.txt", ""])
def test_a_picture_of_no_known_form_is_refused(ran: Run, starter: Path, name: str) -> None:
    code, _, err = ran("project", starter, "--picture", name)
    assert code == 2
    assert err.startswith(f'finmodel: --picture must end in .svg, .png or .pdf, not "{name}"\n')


def test_a_picture_that_is_there_is_kept_without_force(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    file = tmp_path / "board.svg"
    file.write_text("mine", "utf-8")
    code, out, err = ran("project", starter, "--picture", file)
    assert (code, out) == (4, "")
    assert "already there; add --force" in err
    assert file.read_text("utf-8") == "mine"
    assert ran("project", starter, "--picture", file, "--force").code == 0
    assert file.read_text("utf-8").startswith("<svg")


def test_a_picture_never_replaces_what_is_read(ran: Run, a_set: Path) -> None:
    code, _, err = ran("project", a_set, "--picture", a_set / "board.svg", "--force")
    assert code == 2
    assert "which is read" in err


def test_a_comparison_in_which_nothing_moves_has_no_picture(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    file = tmp_path / "same.svg"
    code, out, err = ran("compare", "base", "base", starter, "--picture", file)
    assert (code, out != "") == (1, True)
    assert f"no picture was written to {file}: what differs does not move the" in err
    assert not file.exists()


def test_a_picture_of_drivers_is_of_one_gap(ran: Run, starter: Path, tmp_path: Path) -> None:
    picture = ("--picture", tmp_path / "why.svg")
    code, _, err = ran("drivers", starter, "--by", "organisation", *picture)
    assert code == 2
    assert err.startswith("finmodel: --picture shows one gap: leave out --by")
