"""The extras that commands need are those of pyproject.toml, and one that is missing is named."""

import tomllib
from pathlib import Path
from typing import get_args

import pytest

from finmodel import extras
from finmodel.extras import Extra, MissingExtraError, require

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


@pytest.mark.parametrize("extra", get_args(Extra))
def test_an_extra_that_is_missing_is_named(extra: Extra, monkeypatch: pytest.MonkeyPatch) -> None:
    assert extra in tomllib.loads(PROJECT.read_text("utf-8"))["project"]["optional-dependencies"]
    require(extra, "this")
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError) as missing:
        require(extra, "this")
    said = f'this needs the extra "{extra}": pip install "finmodel[{extra}]"'
    assert str(missing.value) == said
