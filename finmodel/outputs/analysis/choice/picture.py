"""The picture of a choice: candidates by value for money, or the best choice by an amount."""

from dataclasses import replace

from finmodel.analysis.prioritise.prioritised import Considered, Frontier
from finmodel.analysis.prioritise.value_for_money import value_for_money
from finmodel.outputs.analysis.choice.frontier import amount_unit, frontier_heading
from finmodel.outputs.analysis.figure_pictures import unit_of
from finmodel.outputs.analysis.result_page import run_sentences
from finmodel.outputs.charts.bars_chart import Bars, SideBar, bars_chart
from finmodel.outputs.charts.chart import NothingToDrawError, Sheet
from finmodel.outputs.charts.lines_chart import ChartLine, Foot, Lines, lines_chart
from finmodel.outputs.charts.looks import Part
from finmodel.outputs.charts.sheets import WIDTH, made_by
from finmodel.outputs.choice_words import ChoiceWords, points
from finmodel.outputs.figures import figure
from finmodel.outputs.wording import plural
from finmodel.plan import Plan

_MOST = 40
_HEIGHT = 280


def choice_sheet(plan: Plan, words: ChoiceWords) -> Sheet:
    """The candidates chosen and left out; where a resource is varied, the best choice along it.

    Raises:
        NothingToDrawError: no choice meets the limits.
    """
    found, system = words.found, plan.assumptions.system.name
    considered = {one.id for one in found.candidates}
    what = f"{_years(words)}, {words.money}"
    notes = (
        *run_sentences(plan, found.basis, what, (), considered=considered),
        made_by(plan.manifest()),
    )
    if found.frontier is not None:
        along = _frontier(system, words, found.frontier)
        return Sheet(along.title, notes, (along,))
    if found.value is None:
        raise NothingToDrawError("no choice meets the limits")
    more = len(found.candidates) - _MOST
    left = f"{plural(more, 'candidate', 'candidates')} more lie below these." if more > 0 else ""
    valued = all(one.value is not None for one in found.candidates)
    chart = (_by_value if valued and words.by_value else _by_gap)(system, words)
    return Sheet(chart.title, (*([left] if left else []), *notes), (chart,))


def _by_value(system: str, words: ChoiceWords) -> Bars:
    """Value for each unit of money invested; what needs no investment first."""
    found = words.found
    ratios = {one.id: value_for_money(found, one) for one in found.candidates}

    def order(one: Considered) -> tuple[bool, float]:
        ratio = ratios[one.id]
        return ratio is not None, -(ratio if ratio is not None else one.value or 0.0)

    def bar(one: Considered) -> SideBar:
        ratio, value = ratios[one.id], points(one.value)
        invested = figure(found.over_years(one.investment), words.money)
        text = (
            f"value {value}, no investment"
            if ratio is None
            else f"{figure(ratio, 'number')}: value {value} for {invested}"
        )
        return SideBar(one.name, ratio or 0.0, text, _part(one))

    bars = [bar(one) for one in sorted(found.candidates, key=order)[:_MOST]]
    title = f"{system}: what is chosen and what is left out, by value for each {words.money}"
    return bars_chart(title, f"value ÷ investment in {words.money}, {_years(words)}", bars, WIDTH)


def _by_gap(system: str, words: ChoiceWords) -> Bars:
    """What each candidate alone changes the system's gap by: what lowers it most first."""
    found = words.found
    changes = [(found.over_years(one.gap), one) for one in found.candidates]
    bars = [
        SideBar(one.name, change, figure(change, words.money), _part(one))
        for change, one in sorted(changes, key=lambda pair: pair[0])[:_MOST]
    ]
    title = f"{system}: what is chosen and what is left out, by the change of the system's gap"
    return bars_chart(title, f"{words.money}, {_years(words)} together", bars, WIDTH)


def _frontier(system: str, words: ChoiceWords, frontier: Frontier) -> Lines:
    """The objective at the best choice for each amount."""
    reached = [one for one in frontier.points if one.value is not None]
    if not reached:
        raise NothingToDrawError("no choice meets the limits at any of the amounts")
    unit = amount_unit(words, frontier)
    what = "Value" if words.by_value else f"{words.measure.capitalize()} in {words.found.year}"
    last = words.reached(reached[-1].value)
    heading = frontier_heading(frontier)
    chart = lines_chart(
        f"{system}: {heading[:1].lower()}{heading[1:]}",
        "value of what is chosen" if words.by_value else unit_of(words.found.unit),
        [figure(one.amount, unit) for one in reached],
        [ChartLine("plan", what, tuple(one.value for one in reached), last)],
        WIDTH,
        _HEIGHT,
    )
    amounts = tuple(one.amount for one in reached)
    return replace(chart, foot=Foot(f"{frontier.resource}, {unit}", amounts))


def _part(one: Considered) -> Part:
    return "chosen" if one.chosen else "left out"


def _years(words: ChoiceWords) -> str:
    years = words.found.years
    return years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
