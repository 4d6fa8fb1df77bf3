"""The lines of the measures that a portfolio alone has, and of their rates (METHOD.md 7)."""

from typing import TYPE_CHECKING

import numpy as np

from finmodel.graph.axes import Axis
from finmodel.graph.lines import Flags
from finmodel.graph.nodes import LineValue, Node, choose, ratio
from finmodel.portfolio.axes import SYSTEM
from finmodel.portfolio.differences import DIFFERENCES, Difference
from finmodel.portfolio.line_names import WITHIN, Summed, at, where_given
from finmodel.portfolio.measures import TogetherMeasure
from finmodel.results import Level

if TYPE_CHECKING:
    from finmodel.portfolio.declared import Declaring

TURNOVER, SINCE, AFTER = "turnover", "in_since", "after_since"


def own_measures(d: "Declaring") -> None:
    """Declare them at every level; those of the year in progress where a set has results."""
    column = d.capital_years.index(d.since)
    at_year = np.arange(len(d.capital_years))[np.newaxis]
    for name, said, flags in (
        (SINCE, f"1 in {d.since}", at_year == column),
        (AFTER, f"1 in the years after {d.since}", at_year > column),
    ):
        d.lines.input(name, said, d.axes.portfolio, "number", flags)
    for one in DIFFERENCES:
        if one.of in d.measures:
            label = one.label.format(since=d.since)
            measure = TogetherMeasure(one.key, label, "money", one.sign)
            d.measures[one.key] = measure
            _of_systems(d, one, measure, column)
            levels = {level: d.axes.levels[level] for level in WITHIN if level in d.axes.levels}
            for level, axis in levels.items():
                _within(d, one, measure, level, axis)
            if one.rated:
                rate = TogetherMeasure(
                    one.rate, f"{label}, % of turnover", "share", one.sign, one.key, TURNOVER
                )
                d.measures[one.rate] = rate
                for level, axis in {SYSTEM: d.axes.system, **levels}.items():
                    _rate(d, measure, rate, level, axis)
                above, below = d.summed[one.key], d.summed[TURNOVER]
                d.ratio_of_sums(rate, above, below, above.given & below.given)


def _of_systems(d: "Declaring", one: Difference, measure: TogetherMeasure, column: int) -> None:
    axis = d.axes.system
    of = d.summed[one.of]
    if one.less:
        other = d.summed[one.less]
        less, there = other.value, other.given
    else:
        less = _in_since(d, one, SYSTEM, of.value)
        there = of.given[:, [column]] & (np.arange(of.given.shape[1]) > column)
    known: Flags = of.given & there
    difference: Node = of.value - less
    name = at(measure.key, SYSTEM)
    if not known.all():
        difference = difference * d.flag(measure.key, measure.label, known)
        name = where_given(name)
    value = d.lines.line(name, measure.label, axis, "money", difference, sign=one.sign)
    d.add(d.shown(Summed(measure.key, measure.label, "money", one.sign, value, None, known)))


def _within(
    d: "Declaring", one: Difference, measure: TogetherMeasure, level: Level, axis: Axis
) -> None:
    of = LineValue(axis, "money", at(one.of, level))
    if one.less:
        difference: Node = of - LineValue(axis, "money", at(one.less, level))
    else:
        after = LineValue(d.axes.portfolio, "number", AFTER)
        difference = (of - _in_since(d, one, level, of)) * ratio(after, after)
    d.lines.line(at(measure.key, level), measure.label, axis, "money", difference, sign=one.sign)


def _in_since(d: "Declaring", one: Difference, level: Level, held: LineValue) -> LineValue:
    """The figure of the year that improvement is measured from, carried on to every later year.

    It is read from the line of that year, so that a figure changed there changes improvement too.
    """
    of = d.measures[one.of]
    year = LineValue(d.axes.portfolio, "number", SINCE)
    return d.lines.line(
        f"{of.key} in {d.since} by {level}",
        f"{of.label} in {d.since}",
        held.own_axis,
        "money",
        lambda before: choose(year, held, before),
        opening=held,
        sign=one.sign,
    )


def _rate(
    d: "Declaring", measure: TogetherMeasure, rate: TogetherMeasure, level: Level, axis: Axis
) -> None:
    above = LineValue(axis, "money", at(measure.key, level))
    below = LineValue(axis, "money", at(TURNOVER, level))
    d.lines.line(at(rate.key, level), rate.label, axis, "share", ratio(above, below))
