"""Anything given to any option or argument ends with a sentence, or with an answer.

`python -m tests.hostile commands` tries the same at length, several options at a time.
"""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

from finmodel.plan import load
from tests.any_option import (
    ASKED,
    BIDS,
    DOCUMENT,
    SET,
    WORKBOOK,
    Choice,
    arguments_for,
    choices,
    texts_for,
    wrong_with,
)
from tests.hostile.commands import run_here
from tests.odd_values import KINDS, ODD

EVERY_FIELD = Path(__file__).parents[1] / "cases" / "every-field"
SIX_BIDS = Path(__file__).parents[1] / "cases" / "six-bids"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a set, and a document and a workbook made of it."""
    folder = tmp_path_factory.mktemp("made")
    shutil.copytree(EVERY_FIELD, folder / SET)
    shutil.copytree(EVERY_FIELD, folder / "assumptions")
    shutil.copytree(SIX_BIDS, folder / BIDS)
    document, workbook = folder / DOCUMENT, folder / WORKBOOK
    checked = run_here(["check", f"{folder / SET}", "--format", "json", "--output", f"{document}"])
    exported = run_here(["export", f"{folder / SET}", f"{workbook}"])
    assert (checked.code, exported.code) == (0, 0)
    return folder


@pytest.fixture
def inside(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be in such a folder, deep enough that `..` is nobody's, where each set is read once."""
    monkeypatch.chdir(shutil.copytree(made, tmp_path / "one" / "two"))
    monkeypatch.setattr("finmodel.plan.load", cache(load))


def one_of_each(random: Random) -> Iterator[Choice]:
    """Give every option, at one of the commands that have it, and every argument of each."""
    by_name: dict[str, list[Choice]] = defaultdict(list)
    for one in choices():
        by_name[f"{one.command} {one.name}" if one.argument else one.name].append(one)
    yield from map(random.choice, by_name.values())


def test_every_command_is_asked_something() -> None:
    assert {one.command for one in choices()} == set(ASKED)


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("kind", KINDS)
def test_a_value_of_any_kind_for_any_option(kind: str) -> None:
    random = Random(f"options {kind}")
    # No command line holds a NUL, nor the first half of a pair.
    texts = [one.text for one in ODD if one.kind == kind and not {"\0", "\ud800"} & {*one.text}]
    for choice in one_of_each(random):
        for text in texts_for(choice, random.choice(texts), random):
            arguments = arguments_for(choice, text)
            assert wrong_with(arguments) is None, arguments
