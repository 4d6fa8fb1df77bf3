"""The scripts of the page share one scope: what that asks of them."""

import re
from collections import Counter
from pathlib import Path

from finmodel.outputs.report import html, portfolio_page, scripts

_FILES = sorted(Path(scripts.__file__).parent.glob("*.js"))
_DECLARED = re.compile(
    r"^(?:(?:async )?function\*? (\w+)|class (\w+)|(?:const|let) (\w+))", re.MULTILINE
)


def test_no_two_things_in_reach_of_one_another_have_one_name() -> None:
    found = [
        next(filter(None, names))
        for file in _FILES
        for names in _DECLARED.findall(file.read_text("utf-8"))
    ]
    assert [name for name, times in Counter(found).items() if times > 1] == []
    assert len(found) > 50


def test_every_style_sheet_is_in_the_page_and_short() -> None:
    files = sorted((Path(html.__file__).parent / "styles").glob("*.css"))
    assert {file.stem for file in files} == {*html.STYLES, *portfolio_page.STYLES}
    for file in files:
        assert len(file.read_text("utf-8").splitlines()) <= 300, file.name


def test_every_file_is_joined_and_short() -> None:
    assert {file.stem for file in _FILES} == {*scripts.NAMES, *scripts.OF_MANY}
    for file in _FILES:
        lines = file.read_text("utf-8").splitlines()
        assert lines[0] == '"use strict";', file.name
        assert len(lines) <= 300, file.name
