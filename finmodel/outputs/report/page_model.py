"""The model as the page holds it: a fourth reading of the one definition (METHOD.md 1, 2).

Scenarios and levers are built into the graph, each behind a switch, so that the page only gives
numbers to inputs and works out what lies downstream of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from finmodel.graph.declarations import Declarations
from finmodel.graph.graph import Graph
from finmodel.graph.units import UnitName, money_name
from finmodel.inputs.scenario_files import BASE
from finmodel.method.bases import BASES, Basis
from finmodel.method.model import Model
from finmodel.method.scenarios import Layered
from finmodel.method.selector import Selectable, SwitchedSetting, selectable
from finmodel.outputs.report.emitted import Json, emitted, order_of, places_of
from finmodel.outputs.report.lever_options import levers_asked_for
from finmodel.outputs.report.levers import Lever, levers_that_move_most
from finmodel.outputs.report.page_lines import PageLines, declare_page_lines
from finmodel.outputs.report.page_refusals import (
    Refusals,
    declare_refusals,
    refusals_data,
)
from finmodel.plan import SETTING, Plan


class PageScenario(NamedTuple):
    """A scenario that the page can choose.

    Attributes:
        id: as `--scenario` takes it.
        name: for people.
        switch: the line that is 1 where it is chosen; None for base, which has none.
    """

    id: str
    name: str
    switch: str | None


class MeasureLine(NamedTuple):
    """Where a measure is on a basis and at a level (`organisation`, a grouping or `system`).

    Attributes:
        year: a later year of capital, whose figure is in the column of the final year; "" for
            the years of the gap.
        number: the place of its line in the page's data.
    """

    basis: Basis
    measure: str
    level: str
    year: str
    number: int


@dataclass(frozen=True, eq=False, slots=True)
class PageModel:
    """The model of a plan as the page holds it.

    Attributes:
        plan: the plan as filed: its scenario and settings are those the page opens with.
        selectable: the graph with every scenario behind a switch.
        graph: the same with the lines that the parts of the page show.
        parts: those lines, by the part that shows them.
        levers: the assumptions that can be moved.
        refusals: what the engine would refuse of them.
        lines: the lines in the page's data, in order.
        numbers: line -> its place in the page's data.
        scenarios: those that can be chosen, base first.
    """

    plan: Plan
    selectable: Selectable
    graph: Graph
    parts: PageLines
    levers: tuple[Lever, ...]
    refusals: Refusals
    lines: tuple[str, ...]
    numbers: Mapping[str, int]
    scenarios: tuple[PageScenario, ...]

    @property
    def model(self) -> Model:
        """The declared model, before scenarios are built in."""
        return self.plan.model

    @property
    def years(self) -> tuple[str, ...]:
        """The baseline year and the projected ones."""
        return self.graph.years

    @property
    def money(self) -> UnitName:
        """The unit of money of the set."""
        return money_name(self.model.assumptions.system.money)

    def measures(self) -> Iterator[MeasureLine]:
        """Every measure of a projection, on each basis and at every level."""
        for basis in BASES:
            for measure, one in self.model.measured.bases[basis].items():
                for year, levels in {"": one.levels, **one.later}.items():
                    for level, held in levels.items():
                        yield MeasureLine(basis, measure, level, year, self.numbers[held.line])
            for measure, held in self.model.of_resources(basis).items():
                yield MeasureLine(basis, measure, "resource", "", self.numbers[held.line])

    def data(self) -> dict[str, Json]:
        """What the class `Model` of evaluator.js is made of.

        Raises:
            GraphError: a node is of a kind that the page cannot read.
        """
        return {
            **emitted(self.graph, self.lines),
            "scenarios": [
                {"id": one.id, "name": one.name, "switch": self._number(one.switch)}
                for one in self.scenarios
            ],
            "scenario": self.plan.scenario,
            "levers": [self._lever(one) for one in self.selectable.switched],
            "refusals": {
                **refusals_data(self.refusals, self.numbers, self.years[0]),
                "lines": len(order_of(self.graph, self.refusals.reads)),
            },
        }

    def _lever(self, setting: SwitchedSetting) -> dict[str, Json]:
        """The lines that a lever gives numbers to."""
        return {
            "switch": self._number(setting.switch),
            "operands": [self.numbers[one] for one in setting.operands if one in self.numbers],
        }

    def _number(self, line: str | None) -> int | None:
        """The place of a line; None where nothing that is shown rests on it."""
        return None if line is None else self.numbers.get(line)


def page_model(plan: Plan, levers: Sequence[str] = ()) -> PageModel:
    """The model of a plan with its scenarios, its levers and the lines that the page shows.

    `levers` are those asked for, as `PATH=LOW:HIGH`; those that move the gap most unless given.

    Raises:
        SettingError: a lever cannot be made.
        UnknownPathError, ValueError: an override cannot be made.
        GraphError: the lines cannot be put together, or are of a kind that no page can read.
    """
    moved = levers_asked_for(plan, levers) if levers else levers_that_move_most(plan)
    settings = [one for one in plan.layers() if one.layer == SETTING]
    chosen = selectable(
        plan.model.graph,
        plan.assumptions,
        plan.scenario,
        settings,
        [Layered(SETTING, one.setting) for one in moved],
    )
    declare = Declarations(chosen.graph.years, chosen.graph.lines)
    parts = declare_page_lines(plan.model, declare, chosen.graph)
    refusals = declare_refusals(declare, plan.model.graph, chosen, len(moved), len(settings))
    graph = declare.graph()
    # What is refused comes first, so that nothing else is worked out where something is.
    first = order_of(graph, refusals.reads)
    lines = tuple(dict.fromkeys((*first, *order_of(graph, parts.reads))))
    return PageModel(
        plan,
        chosen,
        graph,
        parts,
        moved,
        refusals,
        lines,
        places_of(lines),
        (PageScenario(BASE, "As filed", None), *_scenarios(plan, chosen)),
    )


def _scenarios(plan: Plan, chosen: Selectable) -> Iterator[PageScenario]:
    for id_, switch in chosen.switches.items():
        yield PageScenario(id_, plan.assumptions.scenarios[id_].name, switch)
