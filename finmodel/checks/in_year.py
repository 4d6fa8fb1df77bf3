"""Checks of where the year in progress leads (METHOD.md 4)."""

from collections.abc import Iterable
from dataclasses import replace

from finmodel.checks.check import Check, Comparison
from finmodel.checks.lines import Lines
from finmodel.checks.reported import of_the_year
from finmodel.checks.tolerances import Tolerance
from finmodel.graph.axes import Axis
from finmodel.graph.nodes import LineValue, Node, choose, constant, larger, or_one, smaller
from finmodel.method.line_names import ORGANISATION

STATED_MARGIN = 0.005
"""How much better than the trend an outturn may be stated, as a share of turnover."""
LEAST_RECURRENT = 0.75
"""The share of recurrent savings planned to date below which a position on plan is covered."""
ON_PLAN_MARGIN = 0.005
"""How far below plan, as a share of turnover, still counts as on plan."""
EXIT_APART = Tolerance(
    "tolerance.exit", "How far apart the two ways to the exit may be", "number", 0.01
)


def _with_results(lines: Lines) -> Axis:
    results = lines.assumptions.actuals.results
    return lines.part(lines.organisations, "organisations with results", results.__contains__)


def _with_stated(lines: Lines) -> Axis:
    results = lines.assumptions.actuals.results
    return lines.part(
        lines.organisations,
        "organisations that stated an outturn",
        lambda id_: id_ in results and results[id_].stated is not None,
    )


def _turnover(lines: Lines, over: Axis) -> Node:
    return lines.plan("turnover", ORGANISATION).on(over)


def _stated(check: Check, lines: Lines) -> Iterable[Comparison]:
    over = _with_stated(lines)
    stated, trend = lines.plan("forecast_stated").on(over), lines.plan("forecast_trend").on(over)
    margin = lines.most(
        "stated_margin",
        "How much better than the trend an outturn may be stated, of turnover",
        STATED_MARGIN,
    )
    actuals = lines.assumptions.actuals
    to_come = len(actuals.months) - len(actuals.closed)
    months = "the one month" if to_come == 1 else f"each of the {to_come} months"
    own = of_the_year(check, lines)
    if not to_come:
        own = replace(own, sentence=f"{_BETTER}: no month is to come")
    return own.comparison(
        lines,
        over=over,
        actual=stated - trend,
        limit=_turnover(lines, over) * margin,
        figures={
            "stated": stated,
            "trend": trend,
            "monthly": (stated - trend) / or_one(lines.plan("months_to_come")),
        },
        words={"months": [months] * len(over)},
    )


def _covered(check: Check, lines: Lines) -> Iterable[Comparison]:
    over = _with_results(lines)
    planned = _recurrent_planned(lines).on(over)
    # Of lines that are no measures: a workbook chooses among what has a figure in every year.
    recurrent = _recurrent_so_far(lines).on(over)
    variance = lines.plan("actual_so_far").on(over) - lines.plan("plan_so_far").on(over)
    least = lines.most(
        "least_recurrent", "Least share of recurrent savings planned to date", LEAST_RECURRENT
    )
    margin = lines.most(
        "on_plan_margin",
        "How far below plan still counts as on plan, of turnover",
        ON_PLAN_MARGIN,
    )
    on_plan = variance + _turnover(lines, over) * margin >= constant(0, "money")
    # In the year of the results: the measure of what is brought forward is in the year after.
    brought = lines.plan("underlying_position") - lines.plan("underlying_forecast")
    return of_the_year(check, lines).comparison(
        lines,
        over=over,
        actual=recurrent,
        # Behind plan, the position hides nothing.
        limit=choose(on_plan, planned * least, smaller(recurrent, planned * least)),
        figures={
            "planned": planned,
            "variance": variance,
            "brought": _of_members(lines, "brought_forward_by_forecast", brought).on(over),
        },
        words={"through": [str(lines.assumptions.actuals.through)] * len(over)},
    )


def _recurrent_so_far(lines: Lines) -> LineValue:
    months = lines.plan("recurrent_month")
    owner = [cell.rpartition(".")[0] for cell in months.own_axis.members]
    return lines.value(
        "recurrent_so_far",
        "Recurrent savings so far",
        lines.organisations,
        months.by(lines.to_organisation(months.own_axis, owner)),
    )


def _of_members(lines: Lines, name: str, expression: Node) -> LineValue:
    return lines.value(
        name, "Underlying position planned less forecast", lines.organisations, expression
    )


def _recurrent_planned(lines: Lines) -> LineValue:
    """Recurrent savings planned for the closed months, by organisation."""
    records, closed = lines.records, frozenset(map(str, lines.assumptions.actuals.closed))
    months, saving = lines.plan("saving_month"), lines.plan("saving")
    benefits = dict(zip(records.benefits.axis.members, records.benefits, strict=True))

    def once(cell: str) -> bool:
        benefit, _, month = cell.rpartition(".")
        return month in closed and not benefits[benefit].recurrent

    cells = lines.part(months.own_axis, "one-off benefits in closed months", once)
    saver = [benefits[cell.rpartition(".")[0]].organisation for cell in cells.members]
    even = lines.part(
        saving.own_axis,
        "one-off benefits that come evenly",
        lambda path: (
            benefits[path].adds and benefits[path].by_year and not benefits[path].recurrent
        ),
    )
    owner = [benefits[path].organisation for path in even.members]
    evenly = saving.by(lines.to_organisation(even, owner)) + lines.plan("targets_gross_once")
    so_far = lines.plan("month_of_year") * lines.plan("months_closed")
    return lines.value(
        "recurrent_planned_so_far",
        "Recurrent savings planned to date",
        lines.organisations,
        lines.plan("savings_plan_so_far")
        - months.by(lines.to_organisation(cells, saver))
        - evenly * so_far,
    )


def _exit(check: Check, lines: Lines) -> Iterable[Comparison]:
    over = _with_results(lines)
    run_rate = lines.plan("recurrent_variance").on(over) * 12
    underlying = _of_members(
        lines,
        "underlying_forecast_less_planned",
        lines.plan("underlying_forecast") - lines.plan("underlying_position"),
    ).on(over)
    turnover = or_one(_turnover(lines, over))
    return of_the_year(check, lines).comparison(
        lines,
        over=over,
        actual=run_rate / turnover,
        limit=underlying / turnover,
        figures={
            "run_rate": run_rate,
            "underlying": underlying,
            "apart": larger(run_rate - underlying, underlying - run_rate),
        },
    )


def _withheld(check: Check, lines: Lines) -> Iterable[Comparison]:
    over = _with_stated(lines)
    withheld, stated = lines.plan("withheld_to_come").on(over), lines.plan("stated_amount").on(over)
    improving = lines.plan("recurrent_variance").on(over) * lines.plan("months_to_come")
    trend = lines.plan("actual_so_far").on(over) + lines.plan("plan_to_come").on(over) + improving
    # What the outturn stated counts beyond the trend, which has no support that is withheld.
    counted = smaller(withheld, stated - trend)
    return of_the_year(check, lines).comparison(
        lines,
        over=over,
        actual=larger(counted, 0),
        limit=constant(0, "money"),
        figures={"withheld": withheld, "stated": stated, "trend": trend},
    )


_BETTER = "{name}: the outturn stated is {stated}, better by {actual} than the trend, {trend}"
STATED_FORECAST = Check(
    id="stated-forecast",
    statement="An outturn stated is no better than the trend by over 0.5% of turnover",
    severity="warn",
    sentence=f"{_BETTER}: it takes {{monthly}} more than the trend in {{months}} to come",
    compare=_stated,
    remedy="Say what will bring that improvement, or state what the trend leads to",
)
ONE_OFF_COVER = Check(
    id="one-off-cover",
    statement="A position on plan does not cover recurrent savings below 75% of plan",
    severity="warn",
    sentence="{name}: the position to {through} is {variance} from plan, with {actual} of the "
    "{planned} of recurrent savings planned: {brought} is brought forward to next year",
    compare=_covered,
    remedy="Find recurrent savings, or plan next year with what is brought forward",
    relation="at least",
)
EXIT = Check(
    id="exit",
    statement="The run rate and the underlying forecast differ from plan alike, within 1% of "
    "turnover",
    severity="warn",
    sentence="{name}: the run rate is {run_rate} a year from plan, the underlying forecast "
    "{underlying}: they are {apart} apart, and {actual} and {limit} of turnover",
    compare=_exit,
    remedy="Look for one-offs that are not given as non-recurrent, and for outlooks that are "
    "better than what is delivered",
    relation="equal",
    tolerance=EXIT_APART,
)
WITHHELD = Check(
    id="withheld",
    statement="An outturn stated does not count support that is not expected",
    severity="warn",
    sentence="{name}: support of {withheld} is not expected any more, and the outturn stated, "
    "{stated}, counts {actual} of it: the trend, {trend}, has none",
    compare=_withheld,
    remedy="State the outturn without that support, or say why it will come",
)
