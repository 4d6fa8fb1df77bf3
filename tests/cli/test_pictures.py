"""Pictures of what-if questions, of months and of choices: written whole, or refused with why."""

import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import ROOT, Run

THORNMERE = ROOT / "examples" / "thornmere"
_SVG = "{http://www.w3.org/2000/svg}"


def words_of(picture: Path) -> str:
    """Every text that is drawn, in one line."""
    drawn = ET.fromstring(picture.read_bytes())
    return " ".join("".join(one.itertext()) for one in drawn.iter(f"{_SVG}text"))


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        (("sensitivity",), "what moves it most"),
        (("sensitivity", "--global", "--points", "64"), "with all it acts on"),
        (("simulate", "--draws", "200"), "how far it may lie from the plan"),
        (("sweep", "--vary", "growth.price.pay=1%:3%:1%"), "by growth.price.pay"),
        (
            (
                *("sweep", "--vary", "growth.price.pay=1%:3%:1%"),
                *("--vary", "bau_efficiency.*.rate=1%,2%"),
            ),
            "by two assumptions",
        ),
    ],
)
def test_a_question_is_drawn_beside_its_table(
    ran: Run, starter: Path, tmp_path: Path, asked: tuple[str, ...], seen: str
) -> None:
    command, *options = asked
    picture = tmp_path / "picture.svg"
    done = ran(command, starter, *options, "--picture", picture)
    assert done.code == 0, done.err
    assert done.out == ran(command, starter, *options).out
    assert f"{picture} written" in done.err
    assert seen in words_of(picture)


def test_months_are_drawn_to_the_last_closed_one(ran: Run, tmp_path: Path) -> None:
    picture = tmp_path / "months.svg"
    assert ran("monitor", THORNMERE, "--through", "2025-10", "--picture", picture).code == 0
    assert "actual, (8.5) to October 2025" in words_of(picture)


def test_a_choice_is_drawn_by_value_for_money(ran: Run, tmp_path: Path) -> None:
    picture = tmp_path / "choice.svg"
    assert ran("prioritise", THORNMERE, "--picture", picture).code == 0
    words = words_of(picture)
    assert "✓ chosen" in words
    assert "2.9: value 4 for 1.4" in words
    assert words.index("Outpatients by telephone") < words.index("Same-day care")


def test_the_best_choice_is_drawn_by_the_amount_that_varies(ran: Run, tmp_path: Path) -> None:
    picture = tmp_path / "frontier.svg"
    done = ran(*("prioritise", THORNMERE, "--vary", "recovery-fund=8:9:1"), *("--picture", picture))
    assert done.code == 0
    assert "the best choice by the amount of recovery-fund" in words_of(picture)


def test_what_cannot_be_drawn_is_refused_before_any_table(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "picture.svg"
    pay, rate = "growth.price.pay=1%:3%:1%", "bau_efficiency.*.rate=1%,2%"
    for options, why in (
        (("--vary", "growth.price.pay=1%:3%", "--sample", "5"), "leave --sample out"),
        (
            ("--vary", pay, "--vary", rate, "--vary", "growth.price.drugs=1%,2%"),
            "two as a heat map; 3 are varied: give --vary once or twice",
        ),
        (("--vary", "growth.price.pay=0%:3%:0.001%"), "draws at most 2,500 scenarios, and 3,001"),
        (
            ("--vary", pay, "--year", "all", "--measure", "mitigated_gap", "--measure", "bau_gap"),
            "at most 6 figures by one path",
        ),
    ):
        done = ran("sweep", starter, *options, "--picture", picture)
        assert (done.code, done.out) == (2, "")
        assert why in done.err
    assert not picture.exists()


def test_a_command_with_nothing_to_show_says_so(ran: Run, starter: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.svg"
    measure = ("--measure", "qipp")
    done = ran("sensitivity", starter, *measure, "--picture", picture)
    assert done.code == 1
    assert "no assumption with a range moves the QIPP, net in 2019/20" in done.err
    assert f"no picture was written to {picture}" in done.err
    beside = tmp_path / "rows.csv"
    done = ran("sensitivity", starter, *measure, "--picture", picture, "--output", beside)
    assert (done.code, beside.exists(), picture.exists()) == (1, True, False)
    assert not picture.exists()


def test_a_picture_never_takes_the_place_of_what_is_there(
    ran: Run, starter: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "picture.svg"
    picture.write_text("mine", encoding="utf-8")
    done = ran("sensitivity", starter, "--picture", picture)
    assert (done.code, done.out) == (4, "")
    assert picture.read_text(encoding="utf-8") == "mine"
    assert ran("sensitivity", starter, "--picture", picture, "--force").code == 0
    done = ran("sensitivity", starter, "--output", picture, "--picture", picture, "--force")
    assert done.code == 2


def test_a_sweep_is_written_and_drawn_together(ran: Run, starter: Path, tmp_path: Path) -> None:
    rows, picture = tmp_path / "rows.csv", tmp_path / "picture.svg"
    vary = ("--vary", "growth.price.pay=1%:3%:1%")
    done = ran("sweep", starter, *vary, "--output", rows, "--picture", picture)
    assert done.code == 0
    assert rows.exists()
    assert "growth.price.pay" in words_of(picture)


def test_hostile_names_are_drawn_as_they_are_written(ran: Run, tmp_path: Path) -> None:
    folder = shutil.copytree(THORNMERE, tmp_path / "set")
    priorities = folder / "programmes.yaml"
    text = priorities.read_text(encoding="utf-8")
    hostile = "<script>alert(1)</script> datum.x' + \\u202e" + "long " * 40
    assert "name: Heart disease prevention" in text
    text = text.replace("name: Heart disease prevention", f'name: "{hostile}"')
    priorities.write_text(text, encoding="utf-8")
    picture = tmp_path / "choice.svg"
    done = ran("prioritise", folder, "--picture", picture)
    assert done.code == 0, done.err
    words = words_of(picture)
    assert "<script>alert(1)</script> datum.x' + \\u202e" in words
    assert "<script" not in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["simulate", "sensitivity"])
def test_the_extra_that_is_missing_is_named_before_any_work(
    ran: Run, starter: Path, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    done = ran(command, starter, "--picture", tmp_path / "picture.svg")
    assert (done.code, done.out) == (2, "")
    assert '--picture needs the extra "pictures": pip install "finmodel[pictures]"' in done.err


def test_no_picture_is_drawn_of_a_choice_that_cannot_be(ran: Run, tmp_path: Path) -> None:
    picture = tmp_path / "choice.svg"
    done = ran(
        *("prioritise", THORNMERE, "--vary", "recovery-fund=0:1:1", "--picture", picture),
    )
    assert done.code == 1
    assert "no choice meets the limits at any of the amounts" in done.err
    assert not picture.exists()
