"""What each candidate does alone: differences of the graph (METHOD.md 6).

One block of scenarios, with the inputs `include` and `start` of the candidates replaced: none
included, then each candidate alone, at each of its starts. Targets and gain shares are left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from finmodel.analysis.prioritise.figures import Figures, Table
from finmodel.analysis.prioritise.left_out import without_targets_and_shares
from finmodel.analysis.prioritise.options import INCLUDE, START, Option
from finmodel.graph.evaluate import evaluate, evaluate_in_blocks
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Input
from finmodel.graph.paths import find

_BLOCK = 64
"""Scenarios at a time: all that varies is held for each."""


@dataclass(frozen=True, slots=True)
class Coefficients:
    """What a plan comes to without any candidate, and what each option adds to it.

    Attributes:
        without_any: figure -> shape (rows, years): the projected years, no candidate included.
        each: figure -> shape (options, rows, years): what each option alone adds.
    """

    without_any: Mapping[str, Table]
    each: Mapping[str, Table]

    def together(self, name: str, chosen: Sequence[int]) -> Table:
        """A figure of a choice, as a sum; shape (rows, years)."""
        found: Table = self.without_any[name] + self.each[name][list(chosen)].sum(axis=0)
        return found

    def change(self, name: str, chosen: Sequence[int]) -> Table:
        """What a choice changes of a figure; shape (rows, years)."""
        found: Table = self.each[name][list(chosen)].sum(axis=0)
        return found

    @property
    def size(self) -> Table:
        """The money of the system in each projected year, by which differences are judged."""
        found: Table = np.maximum(np.abs(self.without_any["size"][0]), np.finfo(float).tiny)
        return found


def coefficients(graph: Graph, figures: Figures, options: Sequence[Option]) -> Coefficients:
    """Measure every option on the graph of a plan, its overrides built in."""
    plain = without_targets_and_shares(graph)
    varied = plain.replacing(_varied(plain, options))
    found: dict[str, list[Table]] = {name: [] for name in figures.reads}
    for block in evaluate_in_blocks(varied, figures.lines, _BLOCK):
        for name, table in figures.of(block.evaluation).items():
            shape = (*table.shape[:2], block.count)
            found[name].append(np.broadcast_to(table, shape))
    without_any: dict[str, Table] = {}
    each: dict[str, Table] = {}
    for name, parts in found.items():
        whole = np.concatenate(parts, axis=2)
        without_any[name] = whole[:, :, 0]
        each[name] = np.moveaxis(whole[:, :, 1:] - whole[:, :, :1], 2, 0)
    return Coefficients(without_any, each)


class _Cell(NamedTuple):
    line: str
    row: int


def _cell(graph: Graph, path: str) -> _Cell:
    (target,) = find(graph, path)
    return _Cell(target.line, int(np.flatnonzero(target.chosen)[0]))


def _varied(graph: Graph, options: Sequence[Option]) -> dict[str, Declared]:
    """The inputs `include` and `start`, in the scenarios: no candidate, then each option alone."""
    includes = {one.path: _cell(graph, f"{one.path}.{INCLUDE}") for one in options}
    starts = {
        one.path: _cell(graph, f"{one.path}.{START}") for one in options if one.start is not None
    }
    names = {cell.line for cell in (*includes.values(), *starts.values())}
    held = evaluate(graph, names)
    tables = {
        name: np.repeat(held.array(name)[:, 0, :], 1 + len(options), axis=1) for name in names
    }
    for cell in includes.values():
        tables[cell.line][cell.row] = 0.0
    for place, one in enumerate(options, 1):
        cell = includes[one.path]
        tables[cell.line][cell.row, place] = 1.0
        if one.start is not None:
            cell = starts[one.path]
            months = one.start.months_from_april(graph.years[0])
            tables[cell.line][cell.row, place] = float(months)
    return {name: _as_input(graph.lines[name], table) for name, table in tables.items()}


def _as_input(line: Declared, table: Table) -> Input:
    if isinstance(line, Input):
        return replace(line, values=table, varies=True)
    return Input(line.name, line.label, line.axis, line.unit, table, line.slots, varies=True)


def included_now(graph: Graph, paths: Sequence[str]) -> dict[str, bool]:
    """Whether each of some records is included as a plan is."""
    cells = {path: _cell(graph, f"{path}.{INCLUDE}") for path in paths}
    held = evaluate(graph, {cell.line for cell in cells.values()})
    return {path: bool(held.array(cell.line)[cell.row, 0, 0]) for path, cell in cells.items()}
