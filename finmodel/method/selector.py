"""Every named scenario of a set in one graph, each behind a switch (METHOD.md 2: scenarios).

The overrides of a scenario, and of those it extends, are built in where a switch of the scenario
is 1, so that whichever is chosen, the same lines give its figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import NamedTuple

import numpy as np

from finmodel.graph.axes import Axis
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Declared, Input, Line
from finmodel.graph.nodes import LineValue, Node, node
from finmodel.graph.overrides import operand_name, with_changes
from finmodel.graph.paths import Target
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.scenario_files import BASE
from finmodel.method.scenario_partition import model_line_of, split_changed
from finmodel.method.scenarios import Layered, compile_change, layers


class Switched(NamedTuple):
    """An override that is built in, and the line that is 1 where it is in force.

    Attributes:
        layered: the override and the layer it is of.
        switch: None for one that always is.
    """

    layered: Layered
    switch: str | None


class SwitchedSetting(NamedTuple):
    """A setting that is made where its switch is 1.

    Attributes:
        switch: the line of the switch.
        operands: the inputs that hold what is set, added or multiplied by.
        targets: what it changes.
    """

    switch: str
    operands: tuple[str, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Selectable:
    """A graph in which a scenario is chosen by its switches.

    Attributes:
        graph: the model's lines, with every scenario built in.
        switches: scenario -> the input that is 1 where it is chosen; base has none.
        inputs: input of the model -> the input that holds what the files give for it here.
        declared: line of the model that is changed -> the line that is as the method declares it.
        overrides: every override built in, in the order in which they are made.
        targets: what each of them changes.
        switched: the settings behind switches of their own.
    """

    graph: Graph
    switches: Mapping[str, str]
    inputs: Mapping[str, str]
    declared: Mapping[str, str]
    overrides: tuple[Switched, ...]
    targets: tuple[tuple[Target, ...], ...] = ()
    switched: tuple[SwitchedSetting, ...] = ()


def selectable(
    graph: Graph,
    assumptions: AssumptionSet,
    chosen: str = BASE,
    settings: Sequence[Layered] = (),
    switched: Sequence[Layered] = (),
) -> Selectable:
    """The graph with every scenario behind a switch, `chosen` switched on.

    `settings` are made after any scenario, whichever is chosen; those `switched` after them, each
    where its own switch is 1, which all leave at 0.

    Raises:
        UnknownPathError, ValueError: an override cannot be made.
    """
    lines: dict[str, Declared] = dict(graph.lines)
    switches: dict[str, str] = {}
    for name, label in _names(assumptions).items():
        on = 1.0 if name == chosen else 0.0
        switches[name] = _switch(
            lines, f"switch.{name}", "scenario", f"scenarios.{name}", label, on
        )
    own = [
        _switch(lines, f"switch.setting.{place}", "setting", f"settings.{place}", one.override.path)
        for place, one in enumerate(switched, 1)
    ]
    made = (
        *_in_order(assumptions, lines, switches, settings),
        *(Switched(one, by) for one, by in zip(switched, own, strict=True)),
    )
    start = split_changed(Graph(graph.years, lines), [one.layered.override for one in made])
    changes = [
        replace(compile_change(start, layered.override, graph.years[0]), switch=switch)
        for layered, switch in made
    ]
    changed = with_changes(start, changes)
    declared = _declared_now(changed)
    given = [name for name, line in graph.lines.items() if isinstance(line, Input)]
    inputs = {name: declared.get(name, name) for name in given}
    targets = tuple(change.targets for change in changes)
    first = 1 + len(changes) - len(own)
    behind_own = tuple(
        SwitchedSetting(by, tuple(operand_name(number, one.line) for one in leads_to), leads_to)
        for number, (by, leads_to) in enumerate(zip(own, targets[first - 1 :], strict=True), first)
    )
    return Selectable(changed, switches, inputs, declared, made, targets, behind_own)


def _switch(
    lines: dict[str, Declared], name: str, axis: str, member: str, label: str, on: float = 0.0
) -> str:
    """Declare the input that is 1 where something is in force, and give its name."""
    only = Axis(axis, (member,), (label,), single=True)
    lines[name] = Input(name, label, only, "number", np.array([on]))
    return name


def _in_order(
    assumptions: AssumptionSet,
    lines: dict[str, Declared],
    switches: Mapping[str, str],
    settings: Sequence[Layered],
) -> tuple[Switched, ...]:
    """Every override and the line that says whether it is in force, those built on last."""
    made: list[Switched] = []
    for name in _parents_first(assumptions):
        found = assumptions.scenarios[name]
        if found.overrides:
            in_force = _in_force(lines, assumptions, name, switches)
            made.extend(Switched(Layered(name, one), in_force) for one in found.overrides)
    return (*made, *(Switched(one, None) for one in settings))


def _names(assumptions: AssumptionSet) -> dict[str, str]:
    """The name of each scenario, with that of its file where a spreadsheet would confuse two."""
    taken = {BASE}
    found: dict[str, str] = {}
    for stem, scenario in assumptions.scenarios.items():
        plain = " ".join(scenario.name.split())
        name = f"{plain} ({stem})" if plain.casefold() in taken else plain
        taken.add(name.casefold())
        found[stem] = name
    return found


def _parents_first(assumptions: AssumptionSet) -> list[str]:
    order: dict[str, None] = {}

    def visit(name: str) -> None:
        extends = assumptions.scenarios[name].extends
        if extends is not None:
            visit(extends)
        order.setdefault(name)

    for name in assumptions.scenarios:
        visit(name)
    return list(order)


def _in_force(
    lines: dict[str, Declared], assumptions: AssumptionSet, layer: str, switches: Mapping[str, str]
) -> str:
    """The line that is 1 where the layer is in force: in its own scenario and those built on it."""
    built_on = [
        name
        for name in assumptions.scenarios
        if any(one.layer == layer for one in layers(assumptions, name)) or name == layer
    ]
    if len(built_on) == 1:
        return switches[layer]
    values: list[Node] = [
        LineValue(lines[switches[name]].axis, "number", switches[name]) for name in built_on
    ]
    axis = Axis("layer", (f"in_force.{layer}",), (f"{layer} in force",), single=True)
    line = Line(
        f"in_force.{layer}",
        f"1 where the changes of {assumptions.scenarios[layer].name} are in force",
        axis,
        "number",
        reduce(add, values, node(0)),
    )
    lines[line.name] = line
    return line.name


def _declared_now(changed: Graph) -> Mapping[str, str]:
    """Where each line that is changed is as it was: what is built on it comes after it."""
    found: dict[str, str] = {}
    for name in changed.lines:
        line = model_line_of(name)
        if line != name:
            found.setdefault(line, name)
    return found
