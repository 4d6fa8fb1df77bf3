"""A journal that no command wrote is said to be none, whatever it holds."""

import json
from pathlib import Path
from typing import Any

import pytest

from finmodel.inputs.journal import JOURNAL, Change, Journal, NotAJournal, read_journal

NEW, OLD = ".finmodel-0123456789ab.tmp", ".finmodel-ba9876543210.tmp"
SOUND = Journal((Change("cip.yaml", NEW, OLD, digest="0"),))


def journal(tmp_path: Path, **other: Any) -> Path:
    """Write a sound journal with something else in it."""
    held = json.loads(SOUND.text()) | other
    (tmp_path / JOURNAL).write_text(json.dumps(held), encoding="utf-8")
    return tmp_path


def test_what_a_command_writes_is_read(tmp_path: Path) -> None:
    assert read_journal(journal(tmp_path)) == SOUND


@pytest.mark.parametrize(
    "other",
    [
        {"changes": []},
        {"changes": {}},
        {"changes": "abc"},
        {"changes": [["cip.yaml", [], OLD]]},
        {"changes": [["cip.yaml", "growth.yaml", OLD]]},
        {"changes": [["../cip.yaml", NEW]]},
        {"changes": [["cip.yaml\0", NEW]]},
        {"home": 1e308},
        {"home": None},
        {"home": "\0"},
        {"home": "\ud800"},
        {"format": "9" * 5_000},
    ],
)
def test_anything_else_is_no_journal(tmp_path: Path, other: Any) -> None:
    with pytest.raises(NotAJournal):
        read_journal(journal(tmp_path, **other))


@pytest.mark.parametrize("text", ["", "9" * 5_000, "[" * 100_000, "null", '{"format": NaN}'])
def test_what_is_no_map_is_no_journal(tmp_path: Path, text: str) -> None:
    (tmp_path / JOURNAL).write_text(text, encoding="utf-8")
    with pytest.raises(NotAJournal):
        read_journal(tmp_path)
