"""Pictures of a sweep: lines along one path, a heat map of two."""

from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.points import Grid
from finmodel.analysis.sweep import planned
from finmodel.outputs.analysis.figure_pictures import sentences_of, unit_of
from finmodel.outputs.charts.chart import NothingToDrawError, Sheet
from finmodel.outputs.charts.heat_chart import heat_map
from finmodel.outputs.charts.lines_chart import Foot, line_of, lines_chart
from finmodel.outputs.charts.looks import SERIES
from finmodel.outputs.charts.sheets import WIDTH
from finmodel.outputs.figures import figure
from finmodel.outputs.wording import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from finmodel.analysis.prepared_sweep import PreparedSweep, Swept
    from finmodel.analysis.vary import Values
    from finmodel.outputs.charts.heat_chart import HeatMap
    from finmodel.outputs.charts.lines_chart import Lines
    from finmodel.plan import Plan
    from finmodel.selection import SelectedFigure

_MOST_MAPS = 4
MOST_SCENARIOS = 2_500
"""The most that are drawn."""
_HEIGHT = 300


class CannotDrawError(WhatIfError):
    """A sweep of which there is no picture: says what to ask for instead."""


def refuse_no_picture(sweep: "PreparedSweep") -> None:
    """Find out before a sweep is worked out whether it can be drawn.

    Raises:
        CannotDrawError: it is a sample, of more than two paths, or of too many figures.
    """
    paths, figures = len(sweep.paths), len(sweep.figures)
    if not isinstance(sweep.points, Grid):
        raise CannotDrawError("--picture draws every combination: leave --sample out")
    if paths > 2:
        raise CannotDrawError(
            f"--picture draws one path as lines and two as a heat map; {paths} are varied: give "
            "--vary once or twice"
        )
    most, what = (len(SERIES), "one path") if paths == 1 else (_MOST_MAPS, "two paths")
    if figures > most:
        raise CannotDrawError(
            f"--picture draws at most {most} figures by {what}, and {figures:,} are asked for: "
            "name fewer with --measure, --year and --organisation"
        )
    if sweep.count > MOST_SCENARIOS:
        raise CannotDrawError(
            f"--picture draws at most {MOST_SCENARIOS:,} scenarios, and {sweep.count:,} are asked "
            "for: take larger steps"
        )


def sweep_sheet(plan: "Plan", swept: "Swept", basis: str) -> Sheet:
    """Lines for each unit by the values of one path, or a heat map of each figure by two.

    Of one that `refuse_no_picture` has let through.

    Raises:
        NothingToDrawError: there is no figure for any of the values.
    """
    sweep = swept.sweep
    found = [[value if isfinite(value) else None for value in row] for row in swept.found.tolist()]
    if not any(value is not None for row in found for value in row):
        raise NothingToDrawError("none of the figures has a value for what is varied")
    points = sweep.points
    by_one = isinstance(points, Grid) and len(points.values) == 1
    charts = _lines(plan, swept, found) if by_one else _maps(plan, swept, found)
    return Sheet(
        f"{plan.assumptions.system.name}: sweep of {sweep.count:,} scenarios",
        sentences_of(plan, basis, sweep.figures),
        tuple(charts),
    )


def _lines(
    plan: "Plan", swept: "Swept", found: "Sequence[Sequence[float | None]]"
) -> "list[Lines]":
    """A chart for each unit; with one figure alone, what it is as planned is a line beside."""
    sweep = swept.sweep
    along = _values(sweep, 0)
    names = _names(sweep.figures)
    as_planned = planned(plan, sweep.figures)
    units = dict.fromkeys(str(one.unit) for one in sweep.figures)
    foot = Foot(sweep.paths[0].heading, tuple(map(float, swept.given[0].tolist())))
    charts = []
    for unit in units:
        shown = [place for place, one in enumerate(sweep.figures) if str(one.unit) == unit]
        of = sweep.figures[shown[0]].unit
        lines = [
            line_of(look, names[place], found[place], of)
            for look, place in zip(SERIES, shown, strict=False)
        ]
        if len(shown) == 1 and isfinite(as_planned[shown[0]]):
            level = [as_planned[shown[0]]] * len(along)
            lines.append(line_of("planned", "As planned", level, of))
        title = f"{plan.assumptions.system.name}, {_title(sweep, shown)}: by {sweep.paths[0].path}"
        chart = lines_chart(title, unit_of(of), along, lines, WIDTH, _HEIGHT)
        charts.append(replace(chart, foot=foot))
    return charts


def _maps(
    plan: "Plan", swept: "Swept", found: "Sequence[Sequence[float | None]]"
) -> "list[HeatMap]":
    """A heat map for each figure, of the first path down and the second across."""
    sweep = swept.sweep
    down, across = _values(sweep, 0), _values(sweep, 1)
    as_planned = planned(plan, sweep.figures)
    charts = []
    for place, shown in enumerate(sweep.figures):
        wide = len(across)
        rows = [found[place][row * wide : (row + 1) * wide] for row in range(len(down))]
        charts.append(
            heat_map(
                f"{plan.assumptions.system.name}, {_title(sweep, [place])}: by two assumptions",
                f"{unit_of(shown.unit)}; as planned {figure(as_planned[place], shown.unit)}",
                (sweep.paths[1].heading, across),
                (sweep.paths[0].heading, down),
                rows,
                [[figure(value, shown.unit) for value in row] for row in rows],
                WIDTH,
            )
        )
    return charts


def _values(sweep: "PreparedSweep", place: int) -> tuple[str, ...]:
    """The values of a path as they are printed: what is added has one sign."""
    one: Values = sweep.points.values[place]
    return tuple(one.written(at).replace("+-", "-") for at in range(one.count))


def _title(sweep: "PreparedSweep", shown: "Sequence[int]") -> str:
    """What the figures have in common: measure, organisation and year."""
    figures = [sweep.figures[place] for place in shown]
    labels = dict.fromkeys(one.label for one in figures)
    years = dict.fromkeys(one.year for one in figures)
    names = dict.fromkeys(one.name for one in figures if one.level != "system")
    what = within(next(iter(labels))) if len(labels) == 1 else "figures"
    of = f" of {next(iter(names))}" if len(names) == 1 and _all_named(figures) else ""
    return f"{what}{of}" + (f" in {next(iter(years))}" if len(years) == 1 else "")


def _all_named(figures: "Sequence[SelectedFigure]") -> bool:
    return all(one.level != "system" for one in figures)


def _names(figures: "Sequence[SelectedFigure]") -> list[str]:
    """What tells each figure from the others: its measure, organisation and year."""
    parts = [
        [one.label for one in figures],
        [one.name for one in figures],
        [one.year for one in figures],
    ]
    differing = [part for part in parts if len(set(part)) > 1] or [parts[0]]
    return [", ".join(each) for each in zip(*differing, strict=True)]
