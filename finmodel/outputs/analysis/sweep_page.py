"""The page of a sweep: a table, and a picture where one or two paths vary."""

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING

from finmodel.analysis.points import Grid
from finmodel.analysis.prepared_sweep import Swept
from finmodel.outputs.analysis.result_page import result_page, run_sentences
from finmodel.outputs.charts.text_charts import heat_map, line_picture
from finmodel.outputs.figures import figure
from finmodel.outputs.page import Page
from finmodel.outputs.table import Cell, Column, Table, plain_rows

if TYPE_CHECKING:
    from finmodel.plan import Plan

_MOST_ROWS = 60


def sweep_page(plan: "Plan", swept: Swept, basis: str, manifest: object) -> Page:
    """As many scenarios as a person reads, each with its values and figures."""
    sweep = swept.sweep
    paths, figures = sweep.paths, sweep.figures
    shown = range(min(sweep.count, _MOST_ROWS))
    values = [_texts(swept, place) for place in range(len(paths))]
    rows: list[tuple[Cell, ...]] = [
        (
            *(values[place][row] for place in range(len(paths))),
            *(float(swept.found[column, row]) for column in range(len(figures))),
        )
        for row in shown
    ]
    several = len({(one.id, one.measure) for one in figures}) > 1
    heads = [
        f"{one.measure} {one.id} {one.year}" if several else f"{one.label} {one.year}"
        for one in figures
    ]
    left = sweep.count - len(rows)
    more = (
        ()
        if not left
        else (
            f"{left:,} more scenarios: --output FILE.csv (.json, .parquet, .xlsx) holds them all.",
        )
    )
    names = ", ".join(dict.fromkeys(one.name for one in figures))
    columns = (
        *(Column(path.heading) for path in paths),
        *(Column(head, one.unit) for head, one in zip(heads, figures, strict=True)),
    )
    return result_page(
        f"{plan.assumptions.system.name}: sweep of {sweep.count:,} scenarios",
        run_sentences(plan, basis, names, figures),
        Table(columns, plain_rows(rows)),
        more,
        _picture(swept),
        manifest,
    )


def _texts(swept: Swept, place: int) -> list[str]:
    points = swept.sweep.points
    one = points.values[place]
    if isinstance(points, Grid):
        turning = 1
        for later in points.values[place + 1 :]:
            turning *= later.count
        return [one.written(row // turning % one.count) for row in range(points.count)]
    if one.count:
        texts = {one.held(at): one.written(at) for at in range(one.count)}
        return [texts[value] for value in swept.given[place].tolist()]
    if one.form == "percent":
        return [f"{100 * value:.4g}%" for value in swept.given[place].tolist()]
    return [f"{value:.6g}" for value in swept.given[place].tolist()]


def _picture(swept: Swept) -> tuple[str, ...]:
    points, last = swept.sweep.points, swept.found[-1].tolist()
    if not isinstance(points, Grid) or points.count < 2 or not all(map(isfinite, last)):
        return ()
    unit = swept.sweep.figures[-1].unit
    ends = figure(max(last), unit), figure(min(last), unit)
    one = swept.sweep.figures[-1]
    title = f"{one.label} of {one.name} in {one.year}"
    if len(points.values) == 1:
        along = _written(points, 0)
        path = points.values[0].path
        return (f"{title} by {path}", *line_picture(along, last, ends))
    if len(points.values) == 2:
        down, across = _written(points, 0), _written(points, 1)
        wide = len(across)
        table = [last[row * wide : (row + 1) * wide] for row in range(len(down))]
        first, second = points.values
        return (
            f"{title}: {first.path} down, {second.path} across",
            *heat_map(across, down, table, ends),
        )
    return ()


def _written(points: Grid, place: int) -> Sequence[str]:
    one = points.values[place]
    return [one.written(at) for at in range(one.count)]
