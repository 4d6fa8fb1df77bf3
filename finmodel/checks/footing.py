"""Checks that figures add up, whichever way they are added (METHOD.md 4)."""

from collections.abc import Iterable

from finmodel.checks.check import PROJECTED, Check, Comparison, Tables
from finmodel.checks.lines import Lines
from finmodel.graph.evaluate import Evaluation
from finmodel.graph.nodes import Node
from finmodel.method.gap_drivers import gap_drivers, lines_read
from finmodel.method.measures import SYSTEM

OUR_ERROR = "This is an error in finmodel and not in the assumptions: please report it"


def _gap_both_ways(check: Check, lines: Lines) -> Iterable[Comparison]:
    return check.comparison(
        lines,
        over=lines.system,
        actual=lines.plan("do_nothing_gap", SYSTEM),
        limit=lines.plan("gap_from_outside"),
    )


def _ends_of_the_bridge(check: Check, lines: Lines) -> Iterable[Comparison]:
    end: Node = lines.plan("do_nothing_gap")
    for step in lines.model.bridge.steps:
        value = lines.plan(step.measure)
        end = end + value if step.sign > 0 else end - value
    return check.comparison(
        lines, over=lines.organisations, actual=lines.plan("mitigated_gap"), limit=end
    )


def _ends_of_the_walk(check: Check, lines: Lines) -> Iterable[Comparison]:
    return check.comparison(
        lines,
        over=lines.organisations,
        actual=lines.plan("underlying_gap"),
        limit=lines.plan("walk_closing"),
    )


def _drivers_and_change(check: Check, lines: Lines) -> Iterable[Comparison]:
    model, gap = lines.model, lines.plan("do_nothing_gap")

    def calculate(evaluation: Evaluation) -> Tables:
        table = evaluation.array(gap.line)[:, :, 0]
        explained, change = gap_drivers(model, evaluation).explained(), table - table[:, :1]
        return {"difference": explained - change, "actual": explained, "limit": change}

    over, reads = lines.organisations, lines_read(model)
    return [Comparison(check=check, over=over, about=[""], calculate=calculate, reads=reads)]


ORGANISATIONS_SUM = Check(
    id="organisations-sum",
    statement="The organisations' gaps sum to system cost less money from outside",
    severity="fail",
    sentence="the organisations' gaps sum to {actual} in {year}; system cost less money from "
    "outside is {limit}",
    compare=_gap_both_ways,
    remedy=OUR_ERROR,
    relation="equal",
    whole=True,
)
BRIDGE_FOOTS = Check(
    id="bridge-foots",
    statement="Do nothing less every step is the mitigated gap",
    severity="fail",
    sentence="do nothing less every step is {limit} in {year}; the mitigated gap is {actual}",
    compare=_ends_of_the_bridge,
    remedy=OUR_ERROR,
    relation="equal",
    whole=True,
)
WALK_FOOTS = Check(
    id="walk-foots",
    statement="Each year's walk ends at its underlying gap",
    severity="fail",
    sentence="opening, growth, pressures and savings come to {limit} in {year}; the underlying "
    "gap is {actual}",
    compare=_ends_of_the_walk,
    remedy=OUR_ERROR,
    relation="equal",
    years=PROJECTED,
    whole=True,
)
DRIVERS_EXPLAIN = Check(
    id="drivers-explain",
    statement="The drivers of the do-nothing gap sum to the whole of its change",
    severity="fail",
    sentence="the drivers of the do-nothing gap sum to {actual} in {year}; it has opened by "
    "{limit}",
    compare=_drivers_and_change,
    remedy=OUR_ERROR,
    relation="equal",
    years=PROJECTED,
    whole=True,
    not_live="the gap is split by driver in finmodel check and drivers alone",
)
