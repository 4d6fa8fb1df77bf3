"""The lines of the measures that a portfolio alone has, and of their rates (METHOD.md 7)."""

from typing import TYPE_CHECKING

import numpy as np

from finmodel.graph.axes import Axis
from finmodel.graph.lines import Flags, Numbers
from finmodel.graph.nodes import LineValue, Node, ratio
from finmodel.portfolio.axes import SYSTEM, system_of
from finmodel.portfolio.differences import DIFFERENCES, Difference
from finmodel.portfolio.line_names import WITHIN, Summed, at, where_given
from finmodel.portfolio.measures import TogetherMeasure
from finmodel.results import Level

if TYPE_CHECKING:
    from finmodel.portfolio.declared import Declaring

TURNOVER, AFTER = "turnover", "after_since"


def own_measures(d: "Declaring") -> None:
    """Declare them at every level; those of the year in progress where a set has results."""
    column = d.capital_years.index(d.since)
    after = np.arange(len(d.capital_years)) > column
    d.lines.input(
        AFTER, f"1 in the years after {d.since}", d.axes.portfolio, "number", after[np.newaxis]
    )
    for one in DIFFERENCES:
        if one.of in d.measures:
            label = one.label.format(since=d.since)
            measure = TogetherMeasure(one.key, label, "money", one.sign)
            d.measures[one.key] = measure
            _of_systems(d, one, measure, column)
            levels = {level: d.axes.levels[level] for level in WITHIN if level in d.axes.levels}
            for level, axis in levels.items():
                _within(d, one, measure, level, axis, column)
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
        values = d.values(d.measures[one.of], SYSTEM, axis)[:, column]
        less = _in_since(d, one, SYSTEM, axis, np.nan_to_num(values))
        there = ~np.isnan(values)[:, np.newaxis] & (np.arange(of.given.shape[1]) > column)
    known: Flags = of.given & there
    difference: Node = of.value - less
    name = at(measure.key, SYSTEM)
    if not known.all():
        difference = difference * d.flag(measure.key, measure.label, known)
        name = where_given(name)
    value = d.lines.line(name, measure.label, axis, "money", difference, sign=one.sign)
    d.add(d.shown(Summed(measure.key, measure.label, "money", one.sign, value, None, known)))


def _within(
    d: "Declaring",
    one: Difference,
    measure: TogetherMeasure,
    level: Level,
    axis: Axis,
    column: int,
) -> None:
    of = LineValue(axis, "money", at(one.of, level))
    if one.less:
        difference: Node = of - LineValue(axis, "money", at(one.less, level))
    else:
        values = d.values(d.measures[one.of], level, axis)[:, column]
        after = LineValue(d.axes.portfolio, "number", AFTER)
        difference = (of - _in_since(d, one, level, axis, values)) * ratio(after, after)
    d.lines.line(at(measure.key, level), measure.label, axis, "money", difference, sign=one.sign)


def _in_since(
    d: "Declaring", one: Difference, level: Level, axis: Axis, values: Numbers
) -> LineValue:
    """The figures of the year that improvement is measured from, the same in every year."""
    of = d.measures[one.of]
    name = f"{of.key} in {d.since} by {level}"
    label = f"{of.label} in {d.since}"
    systems = [system_of(member) for member in axis.members]
    return d.converted(name, label, axis, "money", values, systems)


def _rate(
    d: "Declaring", measure: TogetherMeasure, rate: TogetherMeasure, level: Level, axis: Axis
) -> None:
    above = LineValue(axis, "money", at(measure.key, level))
    below = LineValue(axis, "money", at(TURNOVER, level))
    d.lines.line(at(rate.key, level), rate.label, axis, "share", ratio(above, below))
