"""What somebody can find out who was given only the JSON, or only the workbook.

From £934m to the section of the published plan, or to the words "calibrated to"; and from the
published £727m to the sentence that says why it cannot be reproduced.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from finmodel.cli.run import run
from tests.trust.shipped import DEFAULT, ROOT

SET = str(ROOT / DEFAULT)
SECTION = "Affordability challenge FY20/21"
WHY = "The source's own figures give 745"
_CELL = re.compile(r"(?:([A-Za-z]+)!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that was handed over; nothing else is looked at."""
    folder = tmp_path_factory.mktemp("given")
    for name, command in {
        "explain.json": ("explain", "do_nothing_gap"),
        "check.json": ("check",),
        "project.json": ("project", "--trace"),
    }.items():
        assert run([*command, SET, "--output", str(folder / name), "--quiet"]) == 0
    board = ("--workbook", str(folder / "board.xlsx"), "--output", str(folder / "away.txt"))
    assert run(["project", SET, *board, "--quiet"]) == 0
    return folder


def held(given: Path, name: str) -> Any:
    return json.loads((given / name).read_text(encoding="utf-8"))


def test_from_934_down_the_tree(given: Path) -> None:
    tree = held(given, "explain.json")["tree"]
    assert tree["value"] == pytest.approx(934, abs=0.01)
    ways = list(_ways(tree, ()))
    sections = [way for way, leaf in ways if SECTION in (leaf["source"] or "")]
    fitted = [way for way, leaf in ways if "published.local-gap-2020-21" in leaf["calibrated_to"]]
    assert sections
    assert fitted
    # Each step on the way is a sum that foots with what it is made of, as it says in words.
    for way in (*sections, *fitted):
        assert way[0] == "Do-nothing gap"
        assert len(way) >= 2
    for _, leaf in ways:
        assert leaf["file"].endswith(".yaml")
        assert leaf["line"] >= 1
        assert leaf["basis"]


def _ways(figure: Any, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every way down to an assumption: the labels on it, and what the assumption says."""
    way = (*above, figure["label"])
    if figure["assumption"] is not None:
        yield way, figure["assumption"]
    for term in figure["terms"]:
        yield from _ways(term, way)


@pytest.mark.parametrize("name", ["check.json", "project.json"])
def test_from_727_to_why_not(given: Path, name: str) -> None:
    (check,) = [one for one in held(given, name)["checks"] if one["expected"] == 727]
    assert check["status"] == "fail"
    assert check["difference"] == pytest.approx(18, abs=0.01)
    assert SECTION in check["detail"]
    assert WHY in check["detail"]
    assert "cannot be reproduced" in check["detail"]


def test_a_projection_that_is_traced_holds_every_source(given: Path) -> None:
    document = held(given, "project.json")
    inputs = document["manifest"]["inputs"]
    numbers = [path for path, value in inputs.items() if isinstance(value, float) and value]
    traced = [one["path"] for one in document["trace"]]
    for path in numbers:
        # The ends of a straight line are traced as the years it gives.
        if path.startswith(("pressures.", "growth.", "bau_")) and not path.endswith((".to", "rom")):
            assert path in traced or path.rpartition(".")[0] in traced, path
    assert any(SECTION in (one["source"] or "") for one in document["trace"])
    assert any(
        "published.bau-efficiency" in (one["calibrated_to"] or "") for one in document["trace"]
    )


def test_from_934_through_the_formulas_of_the_workbook(given: Path) -> None:
    formulas = load_workbook(given / "board.xlsx")
    values = load_workbook(given / "board.xlsx", data_only=True)
    start = next(c for row in values["Board"].iter_rows() for c in row if c.value == 934.0)
    log = {
        str(row[0]): " ".join(str(one) for one in row[1:] if one is not None)
        for row in values["Assumptions log"].iter_rows(min_row=6, values_only=True)
        if row[0]
    }
    keys = _inputs_below(formulas, "Board", start.coordinate)
    said = {key: log[key] for key in keys if not key.startswith("fixed: ")}
    assert any(SECTION in text for text in said.values())
    assert any("calibrated to Local do-nothing gap" in text for text in said.values())
    assert all(".yaml:" in text or "not given" in text for text in said.values())


def _inputs_below(workbook: Any, sheet: str, cell: str) -> set[str]:
    """The keys of every input that a cell comes from, formula by formula."""
    seen = {(sheet, cell)}
    waiting = [(sheet, cell)]
    keys = set()
    while waiting:
        where, name = waiting.pop()
        page = workbook[where]
        value = page[name].value
        if not (isinstance(value, str) and value.startswith("=")):
            if where == "Inputs" and isinstance(value, int | float):
                keys.add(str(page.cell(page[name].row, 1).value))
            continue
        for found in _CELL.finditer(value):
            other = found[1] or where
            reach = f"{found[2]}{found[3]}" + (f":{found[4]}{found[5]}" if found[4] else "")
            cells = workbook[other][reach]
            for row in cells if isinstance(cells, tuple) else ((cells,),):
                for one in row:
                    if (other, one.coordinate) not in seen:
                        seen.add((other, one.coordinate))
                        waiting.append((other, one.coordinate))
    return keys


def test_from_727_on_the_sheet_of_published_figures(given: Path) -> None:
    sheet = load_workbook(given / "board.xlsx", data_only=True)["Published"]
    (row,) = [row for row in sheet.iter_rows(values_only=True) if 727 in row]
    text = " ".join(str(one) for one in row if one is not None)
    assert SECTION in text
    assert WHY in text
    assert any(one == pytest.approx(18, abs=0.01) for one in row if isinstance(one, float))
