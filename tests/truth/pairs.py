"""A board workbook, cells of it changed at random, and the workbook of the same values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import finmodel
from finmodel.checks.run import declare_every_check, run_checks
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Input, Slots
from finmodel.inputs.faults import AssumptionFaults
from finmodel.inputs.scenario_files import BASE
from finmodel.method.bases import BASES, Basis
from finmodel.outputs.excel.board.board_model import board_model
from finmodel.outputs.excel.board.layout import SELECTOR_ROW, written_slots
from finmodel.outputs.excel.board.workbook import board_workbook
from finmodel.outputs.excel.board.workbook import written as as_bytes
from finmodel.outputs.excel.sheet_names import INPUTS, ONCE
from finmodel.plan import Plan
from finmodel.results import CheckResult
from tests.model.readable import readable
from tests.outputs.excel.board.parity import without_checks
from tests.outputs.excel.workbooks import SETS
from tests.random_figures import Pen
from tests.random_scenarios import random_overrides
from tests.random_sets import set_of_seed
from tests.reference import Data, read, write
from tests.reference.figures import first_calendar_year
from tests.truth.yellow_cells import Yellow, drawn, in_files, inputs_of

SHIPPED = 4
"""One workbook in so many is of a set that is shipped."""
Changes = dict[tuple[str, int, int], float | str]


@dataclass(frozen=True)
class Written:
    """A set as plain data, with its scenarios."""

    data: Data
    scenarios: Data

    def load(self, folder: Path) -> Plan:
        """Raises AssumptionFaults where the set is refused."""
        write(self.data, folder)
        if self.scenarios:
            write(self.scenarios, folder / "scenarios")
        return finmodel.load(folder)


def set_for(seed: int) -> Written:
    """Give a set that is shipped, or a random one with a random scenario."""
    if seed % SHIPPED == 0:
        folder = list(SETS.values())[seed // SHIPPED % len(SETS)]
        scenarios = folder / "scenarios"
        return Written(
            without_simulation(read(folder)), read(scenarios) if scenarios.is_dir() else {}
        )
    data = readable(set_of_seed(seed))
    first, last = (first_calendar_year(data["system"][end]) for end in ("baseline", "final"))
    pen = Pen(Random(seed).randint, first, last - first + 1)
    drawn_scenario = {"name": "Drawn", "overrides": random_overrides(pen, data)}
    return Written(data, {"drawn": drawn_scenario})


def without_simulation(data: Data) -> Data:
    """Leave out what is drawn together: of numbers that are changed, the ranges are gone."""
    data["system"].pop("simulation", None)
    return data


@dataclass(frozen=True)
class Pair:
    """A workbook with what is typed into it, and the one that the engine makes of the same."""

    workbook: Path
    changes: Changes
    due: Path
    checks: tuple[CheckResult, ...]
    """What the engine says of the same values."""
    plan: Plan
    """The plan with the same values, of the base."""
    data: Data
    """The files with the same values."""


def pair_of(seed: int, folder: Path) -> Pair:
    """Draw a workbook, what is typed into it, and what the engine gives for it."""
    chance = Random(seed)
    written = set_for(seed)
    basis: Basis = chance.choice(BASES)
    plan = written.load(folder / "before")
    workbook, due = folder / "before.xlsx", folder / "due.xlsx"
    workbook.write_bytes(board_workbook(plan.model, basis))
    inputs = may_change(inputs_of(workbook), written.data)
    changed, data = changed_files(written, inputs, plan, chance, folder)
    changes: Changes = {
        one.cells[year]: value for one in changed for year, value in one.values.items()
    }
    model = plan.model
    same = typed_into(model.graph, changed, slots_of(model.graph))
    after = Plan(plan.assumptions, replace(model, graph=same))
    scenario = chance.choice([BASE, *plan.assumptions.scenarios])
    if not holds(after, scenario):
        scenario = BASE
    contents = board_model(model, basis, scenario)
    graph = typed_into(contents.graph, changed, written_slots(contents))
    contents = replace(contents, graph=graph, evaluation=evaluate(graph, contents.shown))
    due.write_bytes(as_bytes(contents, sha256="of the same values"))
    if scenario != BASE:
        name = plan.assumptions.scenarios[scenario].name
        changes[INPUTS, SELECTOR_ROW + 1, ONCE + 1] = name
    checks = declare_every_check(model, without_checks(contents, graph))
    # Whoever changes a cell of a workbook changes the base itself: a published figure may fail.
    checks = replace(checks, of_the_base=scenario == BASE)
    results = run_checks(checks, evaluate(checks.graph, checks.reads))
    return Pair(workbook, changes, due, results, after, data)


def holds(plan: Plan, scenario: str) -> bool:
    """Whether a scenario can be made on the values of a plan."""
    try:
        plan.with_(scenario=scenario)
    except AssumptionFaults:
        return False
    return True


def typed_into(graph: Graph, changed: list[Yellow], slots: Mapping[str, Slots]) -> Graph:
    """Give a graph with the values of cells, found by their keys among the inputs with slots."""
    by_key = {one.key: one for one in changed}
    lines = dict(graph.lines)
    for name, own in slots.items():
        line = lines[name]
        if not isinstance(line, Input):
            raise TypeError(f"{name} is no input")
        values = line.values.copy()
        for member, path in enumerate(line.axis.members):
            typed = by_key.pop(f"{path}.{own.field}" if own.field else path, None)
            for year, value in {} if typed is None else typed.values.items():
                values[(member, graph.years.index(year)) if year else member] = value
        lines[name] = replace(line, values=values)
    if by_key:
        raise ValueError(f"no input of the engine is called {', '.join(by_key)}")
    return Graph(graph.years, lines)


def slots_of(graph: Graph) -> dict[str, Slots]:
    """Give the inputs of a model that its files give, and which numbers somebody wrote."""
    found = {}
    for name, line in graph.lines.items():
        slots = (line.slots or line.written) if isinstance(line, Input) else None
        if slots is not None:
            found[name] = slots
    return found


def changed_files(
    written: Written, inputs: list[Yellow], plan: Plan, chance: Random, folder: Path
) -> tuple[list[Yellow], Data]:
    """Draw changes until the set that they make is one that finmodel takes: ever fewer."""
    share, refused = 0.5, ""
    for tried in range(12):
        changed = drawn(inputs, share, len(plan.assumptions.years), chance)
        data = in_files(written.data, changed)
        try:
            Written(data, written.scenarios).load(folder / f"after-{tried}")
        except AssumptionFaults as faults:
            share, refused = share * 0.7, str(faults)
        else:
            return changed, data
    raise ValueError(f"no change of its cells is taken: {refused}")


def may_change(inputs: list[Yellow], data: Data) -> list[Yellow]:
    """Leave out what moves nothing here, and would in the files.

    That is the profile of what releases capacity, whose highest level is that of the files, and a
    limit of capital in a later year in which none is given.
    """
    release = {
        scheme
        for record in data.get("capacity", {}).get("capacity", {}).values()
        for scheme in record.get("released_by", {})
    }
    by_year = (".profile", ".new_in_year")
    return [
        one
        for one in inputs
        if not (one.key.endswith(by_year) and one.key.split(".")[1] in release)
        and not (one.key.startswith("capital.limits.") and "" in one.values)
    ]
