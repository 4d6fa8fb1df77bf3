"""The workbook of many systems: as the rules ask, live, and equal to the engine."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import isnan
from pathlib import Path
from random import Random

import pytest

from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Input
from finmodel.outputs.excel.lint.run import lint
from finmodel.outputs.excel.portfolio.contents import Contents, contents_of
from finmodel.outputs.excel.portfolio.workbook import portfolio_workbook
from finmodel.outputs.excel.sheet_names import CHECKS, OPENING, SYSTEMS, TOGETHER
from finmodel.outputs.portfolio.question import Answered, PortfolioQuestion
from finmodel.portfolio.portfolio import read_portfolio
from tests.outputs.excel.board.recalculators import Cells, formualizer, ironcalc, stored
from tests.small_portfolio import THREE, YEARS, SmallSystem, write_portfolio

ENGINES = {"ironcalc": ironcalc, "formualizer": formualizer}
WEST = SmallSystem("South", 600_000, 650_000, saves=5000, years=(YEARS[0], YEARS[1]), money="£k")
SHORT = THREE | {"west": WEST}
"""Three systems, and one in thousands without the final year."""


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    file = write_portfolio(tmp_path_factory.mktemp("systems"), SHORT)
    return PortfolioQuestion(year=YEARS[1]).ask(read_portfolio(file))


@pytest.fixture(scope="module")
def contents(answered: Answered) -> Contents:
    return contents_of(answered)


@pytest.fixture(scope="module")
def workbook(answered: Answered, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "systems.xlsx"
    path.write_bytes(portfolio_workbook(answered, "1 June 2025"))
    return path


def differences(contents: Contents, cells: Cells, graph: Graph) -> Iterator[str]:
    """Every calculated cell that is not what the engine gives for the graph."""
    evaluation = evaluate(graph, contents.calculated)
    for name in contents.calculated:
        block = contents.line_rows.block(name)
        for member, years in enumerate(evaluation.array(name)[:, :, 0].tolist()):
            for year, expected in enumerate(years):
                found = cells(block.sheet, block.first + member, OPENING + year + 1)
                if found != pytest.approx(expected, rel=1e-9, abs=1e-9) and not (
                    isnan(expected) and found in (None, "")
                ):
                    yield f"{name} {member} {year}: {found} != {expected}"


def at_random(contents: Contents, seed: int) -> tuple[Mapping[tuple[str, int, int], float], Graph]:
    """Random values for half of the inputs that may be changed, as cells and as a graph."""
    chance, lines = Random(seed), dict(contents.graph.lines)
    cells: dict[tuple[str, int, int], float] = {}
    for name in contents.inputs:
        line = lines[name]
        if isinstance(line, Input) and line.unit == "money" and line.by_year:
            values, block = line.values.copy(), contents.line_rows.block(name)
            for member, year in ((m, y) for m in range(len(values)) for y in range(2)):
                if chance.random() < 0.5:
                    values[member, year] = chance.uniform(-200, 2000)
                    where = (SYSTEMS, block.first + member, OPENING + year + 1)
                    cells[where] = float(values[member, year])
            lines[name] = replace(line, values=values)
    return cells, Graph(contents.graph.years, lines)


def test_keeps_every_rule(workbook: Path) -> None:
    verdict = lint(workbook)
    assert (verdict.findings, verdict.not_judged) == ((), ())


@pytest.mark.parametrize("engine", ENGINES)
def test_recalculates_to_what_the_engine_gives(
    engine: str, contents: Contents, workbook: Path
) -> None:
    cells = ENGINES[engine](workbook, {})
    assert list(differences(contents, cells, contents.graph)) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_follows_what_is_changed(engine: str, contents: Contents, workbook: Path) -> None:
    changes, graph = at_random(contents, 7)
    assert len(changes) > 20
    assert list(differences(contents, ENGINES[engine](workbook, changes), graph)) == []


def test_improvement_follows_the_position_that_it_is_measured_from(contents: Contents) -> None:
    """The figure of that year is held once: whoever changes it changes improvement."""
    lines = dict(contents.graph.lines)
    name = next(one for one in contents.inputs if one.startswith("position by system"))
    line = lines[name]
    assert isinstance(line, Input)
    values = line.values.copy()
    values[0, 0] -= 10
    lines[name] = replace(line, values=values)
    asked = "improvement by together"
    before, after = (
        float(evaluate(graph, [asked]).array(asked)[0, 1, 0])
        for graph in (contents.graph, Graph(contents.graph.years, lines))
    )
    assert after - before == pytest.approx(10)


@pytest.mark.parametrize("engine", ENGINES)
def test_ranks_follow_what_is_changed(engine: str, contents: Contents, workbook: Path) -> None:
    block = contents.line_rows.block("mitigated_gap by system, where given, as its set has it")
    rows = dict(zip(("east", "north", "south", "west"), range(block.first, 99), strict=False))
    cells = ENGINES[engine](workbook, {})
    assert ranks(cells) == {"East": (1, 1), "North": (2, 2), "South": (3, 3), "West": (4, "")}
    # South closes all of its gap, and East and North share what is left for their size.
    flat = {(SYSTEMS, rows["south"], OPENING + 2): -100.0}
    flat |= {(SYSTEMS, rows[one], OPENING + 2): gap for one, gap in (("east", 10), ("north", 20))}
    changed = ranks(ENGINES[engine](workbook, flat))
    assert {name: held[0] for name, held in changed.items()} == {
        "East": 2,
        "North": 2,
        "South": 1,
        "West": 4,
    }


def ranks(cells: Cells) -> dict[str, tuple[object, object]]:
    """The rank of each system in the last two years, as the sheet Together shows it."""
    found: dict[str, tuple[object, object]] = {}
    row = 8
    while (name := cells(TOGETHER, row, 2)) not in (None, ""):
        found[str(name)] = tuple(
            "" if (held := cells(TOGETHER, row, column)) in (None, "") else held
            for column in (OPENING + 2, OPENING + 3)
        )  # type: ignore[assignment]
        row += 1
    return found


@pytest.mark.parametrize("engine", ENGINES)
def test_checks_are_live(engine: str, contents: Contents, workbook: Path) -> None:
    failing = contents.line_rows.block("checks that fail by system")
    cells = ENGINES[engine](workbook, {})
    assert (cells(CHECKS, 6, 4), cells(CHECKS, 7, 4)) == (0, 1)
    broken = ENGINES[engine](workbook, {(SYSTEMS, failing.first, 4): 2})
    assert (broken(CHECKS, 6, 4), broken(TOGETHER, 3, 1)) == (
        1,
        "Checks that fail: 1; warnings: 1.",
    )


def test_figures_stand_in_the_unit_of_their_set(contents: Contents, workbook: Path) -> None:
    block = contents.line_rows.block("turnover by system, where given, as its set has it")
    cells = stored(workbook)
    shown = {cells(SYSTEMS, row, 2): (cells(SYSTEMS, row, 3), cells(SYSTEMS, row, OPENING + 1))
             for row in range(block.first, block.last + 1)}  # fmt: skip
    assert (shown["West"], shown["South"]) == (("£k", 600_000), ("£m", 800))


def test_same_run_gives_same_bytes(answered: Answered, workbook: Path) -> None:
    assert portfolio_workbook(answered, "1 June 2025") == workbook.read_bytes()
