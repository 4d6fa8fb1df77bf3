"""The picture of `finmodel monitor`: the position since April, planned, actual and forecast."""

from dataclasses import replace

from finmodel.analysis.monitor.monitored import Close, Monitor
from finmodel.method.in_year.since_april import since_april_of
from finmodel.outputs.charts.chart import Sheet
from finmodel.outputs.charts.lines_chart import Columns, Lines, line_of, lines_chart
from finmodel.outputs.charts.looks import HAPPENED
from finmodel.outputs.charts.sheets import WIDTH, source, unit_line
from finmodel.outputs.figures import figure
from finmodel.outputs.in_year.tables import COUNTS, FORECASTS, LOOKS, short
from finmodel.outputs.run_heading import LEGENDS
from finmodel.outputs.wording import capital

_HEIGHT = 320


def monitor_sheet(monitor: Monitor) -> Sheet:
    """The months of the last close: what happened as bars, plan and forecasts as lines."""
    close = monitor.closes[-1]
    return Sheet(
        f"{monitor.system}: {close.year} at month {close.number}, {close.label}",
        (LEGENDS["position"], *source(monitor)),
        (month_lines(monitor, close),),
    )


def month_lines(monitor: Monitor, close: Close) -> Lines:
    """The chart of one close: the actual figures end where the forecasts begin."""
    months, unit = close.system.months, monitor.unit
    last = max((place for place, one in enumerate(months) if one.closed), default=0)

    def values(name: str, first: int = 0) -> tuple[float | None, ...]:
        figures = [one.figures[since_april_of(name)] for one in months]
        return tuple(value if place >= first else None for place, value in enumerate(figures))

    lines = [line_of("planned", "Plan", values("plan_month"), unit)]
    for way, look in LOOKS.items():
        if way in close.system.ways:
            counts = COUNTS if way == close.system.chosen else ""
            forecast = values(f"forecast_{way.replace(' ', '_')}_month", last)
            lines.append(line_of(look, f"{FORECASTS[way]}{counts}", forecast, unit))
    actual = values("actual_month")
    chart = lines_chart(
        f"{monitor.system}: the position since April, {close.year}, to {close.label} and as it is "
        "forecast",
        unit_line(monitor),
        [short(one).replace(" ", "\n") for one in months],
        lines,
        WIDTH,
        _HEIGHT,
    )
    said = f"{HAPPENED.meaning}, {figure(actual[last], unit)} to {close.label}"
    return replace(chart, columns=Columns(said, actual), alt=f"{chart.alt} {capital(said)}.")
