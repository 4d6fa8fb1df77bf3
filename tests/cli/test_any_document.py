"""Anything in any place of a document handed to verify ends with a sentence, or is compared."""

import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from finmodel.cli.rerun.report_pages import DATA
from finmodel.inputs.journal import JOURNAL
from finmodel.outputs.documents.report import report_document
from finmodel.outputs.report.data_element import JSON
from finmodel.outputs.report.manifest_element import HASH, ID
from finmodel.plan import load
from tests.any_document import odd_json, places_in, with_value
from tests.any_option import wrong_with
from tests.hostile.commands import run_here

EVERY_FIELD = Path(__file__).parents[1] / "cases" / "every-field"
PATH = "growth.price.pay"
ASKED = {
    "check": ("check", "SET"),
    "explain": ("explain", "qipp", "SET"),
    "drivers": ("drivers", "SET"),
    "sweep": ("sweep", "SET", "--vary", f"{PATH}=1%,2%"),
    "simulate": ("simulate", "SET", "--draws", "20"),
    "solve": ("solve", PATH, "SET"),
    "prioritise": ("prioritise", "SET", "--why", "--vary", "fund=9:11:1"),
}
OTHER_SETS = {"prioritise": EVERY_FIELD.parent / "six-bids"}
"""The set that is asked, where a choice among that of every field has no answer."""
TRIES = 25
"""Of each kind of document: one half in its manifest and what it says of itself."""


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("finmodel.plan.load", cache(load))

    def made(kind: str) -> Any:
        shutil.copytree(OTHER_SETS.get(kind, EVERY_FIELD), "SET")
        code, out, _ = run_here([*ASKED[kind], "--format", "json"])
        assert code == 0
        return json.loads(out)

    return made


@pytest.mark.parametrize("kind", ASKED)
def test_anything_in_any_place_of_a_document(document: Callable[[str], Any], kind: str) -> None:
    random = Random(f"documents {kind}")
    whole = document(kind)
    places = list(places_in(whole))
    of_itself = [steps for steps in places if len(steps) == 1 or steps[0] == "manifest"]
    for number in range(TRIES):
        steps = random.choice(places if number % 2 else of_itself)
        value = odd_json(random)
        Path("odd.json").write_text(with_value(whole, steps, value), encoding="utf-8")
        assert wrong_with(["verify", "odd.json", "SET"]) is None, (steps, value)


def test_anything_in_any_place_of_what_a_page_states(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("finmodel.plan.load", cache(load))
    shutil.copytree(EVERY_FIELD, "SET")
    plan = load("SET")
    stated = {**report_document(plan, plan.project()), HASH: "0" * 64}
    random = Random("pages")
    places = list(places_in(stated))
    of_itself = [steps for steps in places if len(steps) == 1 or steps[0] == "manifest"]
    for number in range(TRIES):
        steps = random.choice(places if number % 2 else of_itself)
        value = odd_json(random)
        text = with_value(stated, steps, value).replace("<", "\\u003c")
        Path("odd.html").write_text(
            f'<script type="{JSON}" id="{ID}">{text}</script>'
            f'<script type="{JSON}" id="{DATA}">{{}}</script>',
            encoding="utf-8",
        )
        assert wrong_with(["verify", "odd.html", "SET"]) is None, (steps, value)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("[1]", f"{PATH}.2017/18 is neither a number nor text"),
        ("{}", f"{PATH}.2017/18 is neither a number nor text"),
        ('"\\ud800"', "holds half of a letter"),
        ("1e999", "is not JSON"),
        ("9" * 5_000, "is not JSON"),
        ("NaN", "is not JSON"),
    ],
)
def test_a_value_that_no_run_rests_on_is_refused(
    document: Callable[[str], Any], value: str, said: str
) -> None:
    steps = ("manifest", "inputs", f"{PATH}.2017/18")
    Path("odd.json").write_text(with_value(document("check"), steps, value), encoding="utf-8")
    code, _, err = run_here(["verify", "odd.json", "SET"])
    assert code == 2
    assert said in err


def test_a_journal_that_sends_to_itself_is_none(document: Callable[[str], Any]) -> None:
    document("check")
    held = {"format": 1, "home": "SET", "changes": []}
    Path("SET", JOURNAL).write_text(json.dumps(held), encoding="utf-8")
    code, _, err = run_here(["check", "SET"])
    assert code == 4
    assert "put the files back from a copy, and remove it" in err
