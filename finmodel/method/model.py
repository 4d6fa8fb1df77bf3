"""The whole method, declared from a set of assumptions in the order of METHOD.md 3."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from finmodel.graph.axes import Axis
from finmodel.graph.declarations import Declarations
from finmodel.graph.errors import GraphError
from finmodel.graph.graph import Graph
from finmodel.graph.nodes import LineValue
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.references import scheme_sections
from finmodel.method.allocations import allocations, support
from finmodel.method.baseline import baseline
from finmodel.method.bases import Basis
from finmodel.method.benefits import benefits
from finmodel.method.bridge import bridge_of
from finmodel.method.capacity import capacity
from finmodel.method.capital import capital
from finmodel.method.catalogue import OF_RECORDS, keys
from finmodel.method.check_lines import check_lines
from finmodel.method.contract_savings import contract_savings
from finmodel.method.efficiency import bau_efficiency, efficiency_counted
from finmodel.method.elective import elective, elective_beside, elective_capacity
from finmodel.method.financial_ratios import financial_ratios, scale
from finmodel.method.gain_shares import gain_shares
from finmodel.method.gap import do_nothing_gap, gaps_left
from finmodel.method.gross_savings import gross_savings
from finmodel.method.growth import growth
from finmodel.method.investments import investments
from finmodel.method.levels import summed
from finmodel.method.line_names import find_line, held_line
from finmodel.method.measure_families import TABLE
from finmodel.method.measures import Measured, measured
from finmodel.method.organisations import Organisations
from finmodel.method.page import Page
from finmodel.method.pressures import pressures
from finmodel.method.savings import savings
from finmodel.method.savings_measures import savings_history, savings_measures
from finmodel.method.scheme_kinds import KINDS
from finmodel.method.set_records import SetRecords
from finmodel.method.steps import Bridge
from finmodel.method.targets import targets
from finmodel.method.timetable import timetable as when_schemes_run
from finmodel.method.turnover import turnover
from finmodel.method.underlying import underlying
from finmodel.method.walk import walk

Section = Callable[[Page, SetRecords], None]
"""A section of the method: it declares its lines on the page, over the records of the set."""


def beside_the_gap(p: Page, r: SetRecords) -> None:
    """Groups and the system, and the measures beside the gap (METHOD.md 3.9), basis by basis."""
    turnover(p, r)
    gross_savings(p, r)
    scale(p, r)
    savings_history(p, r)
    for q in p.each_basis():
        summed(q, r, *keys(TABLE))
        for section in (underlying, walk, savings_measures, financial_ratios, elective_beside):
            section(q, r)
        summed(q, r, "capacity_cost", "capacity_released_money")


def in_the_year(p: Page, r: SetRecords) -> None:
    """The year in progress (METHOD.md 3.13), where the set has results of one."""
    if r.assumptions.actuals.year is not None:
        from finmodel.method.in_year.section import year_in_progress

        year_in_progress(p, r)


SECTIONS: tuple[tuple[str, Section], ...] = (
    ("Growth of demand and prices", growth),
    ("3.1, 3.2 Recurrent opening and do nothing", baseline),
    ("Allocations, required position, contingency and headroom", allocations),
    ("Pressures", pressures),
    ("3.5 When schemes run", when_schemes_run),
    ("3.10 Capital", capital),
    ("3.3 Do-nothing gap", do_nothing_gap),
    ("3.4 BAU efficiency", bau_efficiency),
    ("3.5 What schemes save", benefits),
    ("3.5 What schemes cost", investments),
    ("3.5 Targets", targets),
    ("3.4 What counts of BAU efficiency", efficiency_counted),
    ("3.6 Stranded cost and efficiency overlap", contract_savings),
    ("3.7 Elective activity", elective),
    ("3.6, 3.7 QIPP, CIP and programmes", savings),
    ("3.7 Risk and gain shares", gain_shares),
    ("Support", support),
    ("3.7, 3.8 From do nothing to mitigated, underlying and the positions", gaps_left),
    ("4 What the checks read", check_lines),
    ("3.9 Capacity", capacity),
    ("3.9 Waiting lists and spare capacity", elective_capacity),
    ("3.9 Groups, the system, and measures beside the gap", beside_the_gap),
    ("3.13 In the year", in_the_year),
)
"""The sections in the order in which they are declared, each under its heading of METHOD.md."""


@dataclass(frozen=True, eq=False, slots=True)
class Model:
    """A declared model.

    Attributes:
        records: the records of the set, as the axes of the lines and the links between them.
        measured: the line that holds each measure, on each basis and at each level.
        bridge: what the gaps are sums of.
        chapters: each heading of the method and the names of the lines under it.
    """

    assumptions: AssumptionSet
    graph: Graph
    records: SetRecords
    measured: Measured
    bridge: Bridge
    chapters: tuple[tuple[str, frozenset[str]], ...]

    @property
    def organisations(self) -> Organisations:
        """The organisations, and the groups and the system they are summed to."""
        return self.records.organisations

    def value(self, name: str, basis: Basis | None = None, level: str | None = None) -> LineValue:
        """The value of a line by name: `value("qipp", PLAN)`, `value("qipp", PLAN, SYSTEM)`.

        Where no line is of the basis alone, it is the one that all bases share.

        Raises:
            GraphError: there is no such line; the message names the nearest.
        """
        return find_line(self.graph.lines, name, basis, level)

    def measures_of(self, id_: str, basis: Basis) -> Mapping[str, LineValue]:
        """The measures of an organisation, a group, the system or a record, and their lines.

        `id_` is the path of a record; none where nothing is called so.
        """
        level = self.organisations.level_of(id_)
        if level is not None:
            measures = self.measured.bases[basis].items()
            return {key: one.levels[level] for key, one in measures if level in one.levels}
        held = OF_RECORDS.get(id_.partition(".")[0], {})
        lines = {key: held_line(self.graph.lines, name, basis) for key, name in held.items()}
        return {
            key: line
            for key, line in lines.items()
            if line is not None and id_ in line.own_axis.position
        }

    @property
    def axes_of_resources(self) -> tuple[Axis, ...]:
        """What has measures of its own beside organisations: resources, lists and activity."""
        elective = self.records.elective
        return (self.records.resources.axis, elective.lists.axis, elective.activity.axis)

    def of_resources(self, basis: Basis) -> dict[str, LineValue]:
        """The measures of resources, waiting lists and activity, and the line that holds each.

        None of a measure that nothing in the set has, such as those of lists where there is none.
        """
        held = {one: held_line(self.graph.lines, one, basis) for one in keys(["resource"])}
        return {measure: line for measure, line in held.items() if line is not None}


def build(assumptions: AssumptionSet) -> Model:
    """Declare the method over the records of a set.

    Raises:
        GraphError: the declarations do not fit together (a fault of finmodel's own).
    """
    _check_kinds()
    declarations = Declarations(assumptions.years)
    page, records = Page(declarations), SetRecords(assumptions)
    for heading, section in SECTIONS:
        declarations.under(heading)
        section(page, records)
    graph = declarations.graph()
    shown = measured(graph.lines, records.organisations, records.later_years_of_capital)
    return Model(
        assumptions,
        graph,
        records,
        shown,
        bridge_of(graph, shown),
        tuple((heading, frozenset(names)) for heading, names in declarations.headings.items()),
    )


def _check_kinds() -> None:
    """Refuse a file of schemes that is no kind of scheme: its savings would close no gap."""
    files, kinds = {stem for stem, _ in scheme_sections()}, {kind.name for kind in KINDS}
    for stem in files - kinds:
        raise GraphError(f"{stem}: a file of schemes must be a row of scheme_kinds.KINDS")
    for name in kinds - files:
        raise GraphError(f"{name}: a row of scheme_kinds.KINDS must be a file of schemes")
