"""`finmodel report` on the command line: what it asks for, refuses and writes."""

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_page_is_written_whole_and_named_on_stderr(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    page = tmp_path / "board.html"
    code, out, err = ran("report", starter, "--output", page)
    assert (code, out) == (0, "")
    assert f"{page} written: open it in a browser\n" in err
    text = page.read_text("utf-8")
    assert text.startswith("<!doctype html>\n")
    assert text.endswith("</html>\n")
    assert [one.name for one in tmp_path.iterdir()] == ["board.html"]


def test_the_same_run_gives_the_same_bytes(ran: Run, starter: Path, tmp_path: Path) -> None:
    for name in ("one.html", "other.html"):
        ran("report", starter, "--output", tmp_path / name, "--dated", "1 June 2026")
    one, other = ((tmp_path / name).read_bytes() for name in ("one.html", "other.html"))
    assert one == other


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ((), "report writes a page: add --output FILE.html"),
        (
            ("--output", "board.xlsx"),
            '"board.xlsx" is not the name of a page: it must end in .html',
        ),
        (("--output", ""), '"" is not the name of a page: it must end in .html'),
    ],
)
def test_a_page_needs_a_name_of_its_own(
    ran: Run, options: tuple[str, ...], sentence: str, starter: Path
) -> None:
    code, out, err = ran("report", starter, *options)
    assert (code, out) == (2, "")
    assert sentence in err


def test_a_page_that_is_there_is_kept_unless_it_is_forced(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    page = tmp_path / "board.html"
    page.write_text("mine", encoding="utf-8")
    code, _, err = ran("report", "no-set", "--output", page)
    assert (code, err) == (
        4,
        f"finmodel: {page} is already there; add --force to write over it\n",
    )
    assert page.read_text("utf-8") == "mine"
    assert ran("report", starter, "--output", page, "--force").code == 0
    assert page.read_text("utf-8") != "mine"


def test_a_page_is_not_written_into_the_set_it_is_of(ran: Run, a_set: Path) -> None:
    page = a_set / "board.html"
    code, _, err = ran("report", a_set, "--output", page)
    assert (code, page.exists()) == (2, False)
    assert "which is read: write it beside that folder" in err


def test_without_the_extra_the_command_that_installs_it_is_said_before_anything_is_read(
    ran: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    page = tmp_path / "board.html"
    code, out, err = ran("report", "no-set", "--output", page)
    assert (code, out, page.exists()) == (2, "", False)
    assert err.startswith(
        'finmodel: report needs the extra "pictures": pip install "finmodel[pictures]"\n'
    )


def test_more_draws_than_a_page_has_room_for_are_refused_with_how_many_fit(
    ran: Run, starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "board.html"
    assert ran("report", starter, "--output", page, "--draws", "20")[0] == 0
    room = page.stat().st_size
    monkeypatch.setattr("finmodel.outputs.report.page_size.LARGEST", room + 50_000)
    code, _, err = ran("report", starter, "--output", page, "--force", "--draws", "10000")
    assert code == 2
    assert "--draws 10000: the page would be" in err
    fit = err.partition("at most ")[2].partition(" ")[0].replace(",", "")
    assert page.stat().st_size == room
    assert ran("report", starter, "--output", page, "--force", "--draws", fit)[0] == 0
    assert room < page.stat().st_size <= room + 50_000


@pytest.mark.parametrize("draws", ["1", "10001", "many"])
def test_draws_are_a_number_that_a_page_can_carry(
    ran: Run, starter: Path, tmp_path: Path, draws: str
) -> None:
    code, _, err = ran("report", starter, "--output", tmp_path / "board.html", "--draws", draws)
    assert code == 2
    assert "--draws" in err
