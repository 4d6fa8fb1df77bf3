"""The page of `finmodel monitor`: where the year stands, where it goes, and what that leaves."""

from collections.abc import Iterator, Mapping, Sequence

from finmodel.analysis.monitor.monitored import Close, Monitor, MonthFigures, Way
from finmodel.graph.units import UnitName
from finmodel.method.in_year.since_april import since_april_of
from finmodel.outputs.charts.looks import FORECAST, HAPPENED, MONTH_MARKS
from finmodel.outputs.charts.months import MonthBar, drawn_months
from finmodel.outputs.figures import figure
from finmodel.outputs.in_year.sentences import in_short, sentences
from finmodel.outputs.in_year.tables import (
    FORECASTS,
    LOOKS,
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
from finmodel.outputs.wording import within

_SIGNS = (
    f"{LEGENDS['position']} Variance: better than plan positive, (worse) in brackets. "
    "Figures may not sum because of rounding."
)
_PLANNED = MONTH_MARKS["planned"]


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
        members = tuple(close.at(by, grouping))
        for one in members:
            if one.reported:
                yield text(f"{one.name}: {within(in_short(close, one, unit))}")
        silent = [one.name for one in members if not one.reported]
        # Of organisations the sentences on the system say it.
        if silent and by == "group":
            yield text(f"Without results, and so taken to be at plan: {', '.join(silent)}.")
        yield GAP
        for table in members_tables(monitor, close, by, grouping):
            yield from (Tables((table,)), GAP)
    for table in (
        to_date_table(close, system, unit),
        forecast_table(close, system, unit),
        month_table(close, system, unit),
    ):
        yield from (Tables((table,)), GAP)


def _picture(close: Close, unit: UnitName) -> Iterator[Block]:
    """The position of the system since April: plan, actual, and where each forecast leads."""
    chosen = close.system.chosen
    marks = {way: MONTH_MARKS[look] for way, look in LOOKS.items() if way in close.system.ways}
    bars = [
        _bar(month, chosen if chosen in marks else None, marks, unit)
        for month in close.system.months
    ]
    key = {HAPPENED.block: HAPPENED.meaning}
    if chosen in marks:
        key[FORECAST.block] = f"{FORECAST.meaning}, {chosen}"
    key[_PLANNED] = "plan"
    key |= {mark: within(FORECASTS[way]) for way, mark in marks.items()}
    yield Heading(f"Position since April, {unit}: plan, actual and forecasts", 2)
    yield Picture(lambda width: drawn_months(bars, min(width, WIDTH_OF_A_PIPE), key))


def _bar(
    month: MonthFigures, chosen: Way | None, marks: Mapping[Way, str], unit: UnitName
) -> MonthBar:
    """What a month has come to; of one to come the forecast that counts, where one does."""
    figures = month.figures
    if month.closed:
        value, further = figures[since_april_of("actual_month")], {}
    else:
        value = None if chosen is None else figures[since_april(chosen)]
        further = {mark: figures[since_april(way)] for way, mark in marks.items()}
    printed = "" if value is None else figure(value, unit)
    lies = {_PLANNED: figures[since_april_of("plan_month")], **further}
    return MonthBar(short(month), printed, month.closed, value, lies)


def since_april(way: Way) -> str:
    """The name of the figure of a month to which a forecast has come since April."""
    return since_april_of(f"forecast_{way.replace(' ', '_')}_month")
