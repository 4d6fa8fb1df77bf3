"""The page of `finmodel monitor`: where the year stands, where it goes, and what that leaves."""

from collections.abc import Iterator, Sequence

from finmodel.analysis.monitored import Close, Monitor, Way
from finmodel.graph.units import UnitName
from finmodel.outputs.charts.months import FORECAST, HAPPENED, MonthBar, drawn_months
from finmodel.outputs.figures import figure
from finmodel.outputs.in_year.sentences import in_short, sentences
from finmodel.outputs.in_year.tables import (
    By,
    View,
    beside_tables,
    forecast_table,
    members_tables,
    month_table,
    moved_table,
    short,
    to_date_table,
)
from finmodel.outputs.page import GAP, Block, Heading, Page, Picture, RunLines, Tables, text
from finmodel.outputs.run_heading import LEGENDS, run_lines
from finmodel.outputs.terminal import WIDTH_OF_A_PIPE

_SIGNS = (
    f"{LEGENDS['position']} Variance: better than plan positive, (worse) in brackets. "
    "Figures may not sum because of rounding."
)
_MARKS: dict[Way, str] = {"plan": "p", "trend": "t", "run rate": "r"}
_MEANINGS: dict[Way, str] = {"plan": "if the plan holds", "trend": "trend", "run rate": "run rate"}
_PLANNED = "◆"


def monitor_page(
    monitor: Monitor,
    by: By = "system",
    grouping: str | None = None,
    views: Sequence[View] = (),
) -> Page:
    """Each close, then what moved between two; the views asked for are of the last.

    Money in the unit of the set, rounded as METHOD.md section 1 says for display.
    """
    last = monitor.closes[-1]
    blocks: list[Block] = [Heading(_title(monitor))]
    blocks += [RunLines(run_lines(monitor), monitor.manifest), GAP]
    for close in monitor.closes:
        if len(monitor.closes) > 1:
            blocks += [Heading(f"{close.label}, month {close.number}", 2), GAP]
        blocks += _close(monitor, close, by, grouping)
    if monitor.moved:
        blocks += [Tables((moved_table(monitor, by, grouping),)), GAP]
    blocks += [*_picture(last, monitor.unit), GAP]
    for table in beside_tables(monitor, last, views, by, grouping):
        blocks += [Tables((table,)), GAP] if table.rows else [text(f"{table.heading}: none."), GAP]
    blocks.append(text(_SIGNS))
    return Page(tuple(blocks))


def _title(monitor: Monitor) -> str:
    closes = monitor.closes
    months = " and ".join(str(close.number) for close in closes)
    what = f"month {months}" if len(closes) == 1 else f"months {months}"
    return f"{monitor.system}: {closes[-1].year} at {what}, {closes[-1].label}"


def _close(monitor: Monitor, close: Close, by: By, grouping: str | None) -> Iterator[Block]:
    unit, system = monitor.unit, close.system
    yield text(" ".join(sentences(close, system, unit)))
    yield GAP
    if by != "system":
        for one in close.at(by, grouping):
            yield text(f"{one.name}: {_lower(in_short(close, one, unit))}")
        yield GAP
        for table in members_tables(monitor, close, by, grouping):
            yield from (Tables((table,)), GAP)
    for table in (
        to_date_table(close, system, unit),
        forecast_table(close, system, unit),
        month_table(close, system, unit),
    ):
        yield from (Tables((table,)), GAP)


def _lower(sentence: str) -> str:
    return f"{sentence[:1].lower()}{sentence[1:]}"


def _picture(close: Close, unit: UnitName) -> Iterator[Block]:
    """The position of the system since April: plan, actual, and where each forecast leads."""
    chosen = close.system.chosen
    shown = chosen if chosen in _MARKS else "plan"
    bars = [
        MonthBar(
            short(month),
            figure(value, unit),
            month.closed,
            value,
            {
                _PLANNED: month.figures.get("plan_since_april"),
                **(
                    {}
                    if month.closed
                    else {mark: month.figures.get(since_april(way)) for way, mark in _MARKS.items()}
                ),
            },
        )
        for month in close.system.months
        for value in (
            month.figures.get("actual_since_april" if month.closed else since_april(shown)),
        )
    ]
    key = {
        HAPPENED: "actual",
        FORECAST: f"forecast, {shown}",
        _PLANNED: "plan",
        **{mark: _MEANINGS[way] for way, mark in _MARKS.items()},
    }
    yield Heading(f"Position since April, {unit}: plan, actual and forecasts", 2)
    yield Picture(lambda width: drawn_months(bars, min(width, WIDTH_OF_A_PIPE), key))


def since_april(way: Way) -> str:
    """The name of the figure of a month to which a forecast has come since April."""
    return f"forecast_{way.replace(' ', '_')}_since_april"
