"""The workbook against the engine, cell by cell."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import isnan
from random import Random

import numpy as np

from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Input
from finmodel.graph.units import is_money
from finmodel.outputs.excel.board.board_model import BoardModel
from finmodel.outputs.excel.board.layout import Layout, Rows, written_slots
from finmodel.outputs.excel.sheet_names import OPENING
from tests.outputs.excel.board.recalculators import Cells

CLOSE = 1e-9
"""Of the largest money figure of the year; other figures of their own size."""


def differences(contents: BoardModel, layout: Layout, cells: Cells, graph: Graph) -> Iterator[str]:
    """Every calculated cell that is not what the engine gives for the graph."""
    names = [item.line for item in layout.calculations if isinstance(item, Rows)]
    evaluation = evaluate(graph, names)
    values = {name: evaluation.array(name)[:, :, 0] for name in names}
    money = [values[name] for name in names if graph.lines[name].unit == "money"]
    largest = np.nanmax(np.abs(np.concatenate(money)), axis=0)
    for name in names:
        unit = graph.lines[name].unit
        block = layout.line_rows.block(name)
        for member in range(block.count):
            for year, expected in enumerate(values[name][member].tolist()):
                found = cells(block.sheet, block.first + member, OPENING + year + 1)
                size = largest[year] if is_money(unit) else max(1.0, abs(expected))
                if not _same(found, expected, CLOSE * size):
                    yield f"{name} member {member} {contents.years[year]}: {found} != {expected}"


def _same(found: object, expected: float, close: float) -> bool:
    if isnan(expected):
        return found in (None, "")
    if isinstance(found, bool) or not isinstance(found, int | float):
        return False
    return abs(found - expected) <= close


def at_random(
    contents: BoardModel, layout: Layout, seed: int
) -> tuple[Mapping[tuple[str, int, int], float | str], Graph]:
    """Random values for a third of the inputs, as cells and as the graph that holds them."""
    chance = Random(seed)
    cells: dict[tuple[str, int, int], float | str] = {}
    lines = dict(contents.graph.lines)
    for name, slots in written_slots(contents).items():
        line = lines[name]
        if not isinstance(line, Input) or name not in layout.line_rows.blocks:
            continue
        block = layout.line_rows.block(name)
        values = line.values.copy()
        for place in np.ndindex(values.shape):
            row = slots.exists[place[0]]
            exists = bool(row[place[1]] if slots.by_year else row)
            if not exists or chance.random() > 1 / 3:
                continue
            value = _moved(float(values[place]), slots.kind, chance)
            values[place] = min(max(value, slots.low), slots.high)
            column = 4 if block.once else OPENING + 1 + place[1]
            cells[block.sheet, block.first + place[0], column] = float(values[place])
        lines[name] = replace(line, values=values)
    return cells, Graph(contents.graph.years, lines)


def without_checks(contents: BoardModel, graph: Graph) -> Graph:
    """The graph of a workbook without the lines that only the workbook has."""
    model = contents.selectable.graph.lines
    lines = {
        name: line for name, line in graph.lines.items() if name.partition(": part ")[0] in model
    }
    return Graph(graph.years, lines)


def _moved(value: float, kind: str, chance: Random) -> float:
    if kind == "rate":
        return value + chance.uniform(-0.01, 0.02)
    if kind == "share":
        return chance.uniform(0, 1)
    if kind in ("start", "months", "years"):
        return value + chance.randint(0, 9)
    if kind == "yes-or-no":
        return float(chance.random() < 0.5)
    return value * chance.uniform(0.8, 1.3) + chance.uniform(0, 2)
