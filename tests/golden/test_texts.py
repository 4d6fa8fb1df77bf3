"""Every command prints what it printed, and every chart is painted as it was."""

from pathlib import Path

import pytest

from tests.golden.charts import FILE, all_charts
from tests.golden.specifications import HERE as SPECIFICATIONS
from tests.golden.specifications import all_specifications
from tests.golden.texts import HERE, Printed, all_printed, text_of

_TO_WRITE = "read the difference; if it is meant: python -m tests.golden"


@pytest.mark.parametrize("printed", list(all_printed()), ids=lambda printed: printed.file)
def test_a_command_prints_what_it_printed(printed: Printed) -> None:
    held = (HERE / printed.file).read_text(encoding="utf-8")
    assert text_of(printed) == held, _TO_WRITE


def test_no_text_is_kept_of_a_command_that_is_gone() -> None:
    assert {file.name for file in HERE.iterdir()} == {one.file for one in all_printed()}


def test_the_charts_have_their_series_ranges_and_colours() -> None:
    assert all_charts() == FILE.read_text(encoding="utf-8"), _TO_WRITE


@pytest.mark.parametrize(("file", "text"), list(all_specifications()))
def test_a_chart_is_drawn_as_it_was_looked_at(file: Path, text: str) -> None:
    assert text == file.read_text(encoding="utf-8"), _TO_WRITE


def test_no_specification_is_kept_of_a_chart_that_is_gone() -> None:
    assert set(SPECIFICATIONS.iterdir()) == {file for file, _ in all_specifications()}
