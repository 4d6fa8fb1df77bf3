"""All that a workbook shows, worked out before the first cell is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finmodel.audit.projection_rows import shown_lines
from finmodel.checks.live import LiveRow, PublishedLine, declare_live_checks, published_lines
from finmodel.checks.tolerances import largest_money, money_lines
from finmodel.graph.declarations import Declarations
from finmodel.graph.evaluate import Evaluation, evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Input
from finmodel.graph.nodes import LineValue
from finmodel.graph.units import UnitName, money_name
from finmodel.inputs.scenario_files import BASE
from finmodel.method.bases import BASES, PLAN, Basis
from finmodel.method.bridge_lines import BridgeLines, declare_bridge
from finmodel.method.gap_drivers import lines_read
from finmodel.method.measures import SYSTEM
from finmodel.method.message_lines import declare_message
from finmodel.method.model import Model
from finmodel.method.scenarios import Layered
from finmodel.method.scheme_at_risk import declare_at_risk
from finmodel.method.selector import Selectable, selectable
from finmodel.outputs.excel.board.in_year_lines import in_year_lines
from finmodel.outputs.excel.board.named_parts import lines_that_may_be_null, with_parts_named
from finmodel.outputs.excel.board.nil_as_made import NilAsMade, nil_as_made
from finmodel.outputs.excel.board.nil_lines import NilLines
from finmodel.outputs.excel.board.summing_links import Links, links_of
from finmodel.outputs.year_table_rows import behind


@dataclass(frozen=True, eq=False, slots=True)
class BoardModel:
    """The model as the workbook holds it.

    Attributes:
        model: the declared model.
        basis: the basis of the board page.
        scenario: the scenario chosen when the workbook is written.
        settings: overrides of this run, as written.
        selectable: the graph with every scenario behind a switch.
        graph: the same, with live checks, and parts of long expressions named.
        shown: the lines that have rows, in order: all that is shown rests on these.
        evaluation: the engine's values of every line shown.
        null: lines that may hold no figure.
        links: line -> the links along which it is summed, by their key.
        checks: the rows of the live checks.
        published: the published figures and the line each is compared with.
        bridge: the lines of the bridge chart.
        message: the figures of the message, by its parts.
        may_change: the inputs with a cell that may be changed.
        nil: what is nil in every scenario as the workbook is made.
        not_drawn: the steps that the bridge leaves out, as they are so in the final year.
        schemes: what each scheme saves on the basis, and what of it is at risk.
    """

    model: Model
    basis: Basis
    scenario: str
    settings: tuple[str, ...]
    selectable: Selectable
    graph: Graph
    shown: tuple[str, ...]
    evaluation: Evaluation
    null: frozenset[str]
    links: Links
    checks: tuple[LiveRow, ...]
    published: tuple[PublishedLine, ...]
    bridge: BridgeLines
    message: Mapping[str, LineValue]
    may_change: frozenset[str]
    nil: NilAsMade
    not_drawn: tuple[str, ...]
    schemes: tuple[LineValue, LineValue]

    @property
    def years(self) -> tuple[str, ...]:
        """The baseline year and the projected ones."""
        return self.graph.years

    @property
    def money(self) -> UnitName:
        """The unit of money of the set."""
        return money_name(self.model.assumptions.system.money)

    def values(self, line: str) -> list[list[float]]:
        """The engine's values of a line: a list of years for each member."""
        values: list[list[float]] = self.evaluation.array(line)[:, :, 0].tolist()
        return values


def board_model(
    model: Model,
    basis: Basis = PLAN,
    scenario: str = BASE,
    settings: Sequence[Layered] = (),
    written: Sequence[str] = (),
) -> BoardModel:
    """Work out what a workbook of a model shows, `scenario` chosen and `settings` made.

    Raises:
        GraphError: the lines cannot be put together.
    """
    chosen = selectable(model.graph, model.assumptions, scenario, settings)
    declare = Declarations(chosen.graph.years, chosen.graph.lines)
    largest = largest_money(model, evaluate(chosen.graph, money_lines(model)))
    checks = declare_live_checks(model, declare, largest)
    published = published_lines(model, checks)
    written_somewhere = frozenset(
        chosen.inputs[name]
        for name, line in model.graph.lines.items()
        if isinstance(line, Input) and (line.slots is not None or line.written is not None)
    )
    may_change = written_somewhere.union(chosen.switches.values())
    nil = NilLines(chosen.graph.lines, may_change)
    live = model.bridge.without(lambda one: nil.holds(model.measured.line(basis, one, SYSTEM)))
    as_made = nil_as_made(model, basis, chosen.graph)
    drawn = live.without(as_made.nil_step)
    not_drawn = tuple(step.measure for step in live.steps if as_made.nil_step(step.measure))
    bridge = declare_bridge(model, declare, basis, drawn)
    schemes = (model.value("scheme_net", basis), declare_at_risk(model, declare))
    message = declare_message(model, declare)
    whole = declare.graph()
    wanted = (
        shown_lines(model, basis)
        | frozenset(
            model.measured.line(each, m, "system")
            for each in BASES
            for step in model.bridge.ends_and_steps
            for m in (step, *(measure for measure, _ in behind(step, each)))
        )
        | model.measured.names(PLAN)
        | in_year_lines(model)
        | lines_read(model)
        | frozenset(name for row in checks for name in row.reads)
        | frozenset(name for one in published for name in (one.line, one.expected))
        | frozenset(line.line for line in message.values())
        | frozenset(line.line for rows in bridge.series.values() for line in rows)
        | frozenset(line.line for line in (*bridge.levels, *schemes))
        | may_change
        | frozenset(name for name, line in whole.lines.items() if line.slots is not None)
    )
    needed = whole.upstream(wanted)
    named = with_parts_named(whole, needed)
    shown = named.upstream(needed & frozenset(named.lines))
    ordered = tuple(name for name, line in named.lines.items() if name in shown and len(line.axis))
    return BoardModel(
        model,
        basis,
        scenario,
        tuple(written),
        chosen,
        named,
        ordered,
        evaluate(named, shown),
        lines_that_may_be_null(named, shown),
        links_of(named, ordered),
        checks,
        published,
        bridge,
        message,
        may_change,
        as_made,
        not_drawn,
        schemes,
    )
