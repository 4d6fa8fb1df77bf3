"""The tables of in-year control: to date, the forecasts, by organisation, and further ones."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from finmodel.analysis.monitor.monitored import (
    Close,
    Monitor,
    Monitored,
    MonthFigures,
    Moved,
    Outcome,
    Way,
)
from finmodel.graph.units import UnitName
from finmodel.method.in_year.since_april import BY_MONTH
from finmodel.outputs.figures import figure
from finmodel.outputs.table import Cell, Column, Role, Row, Table
from finmodel.outputs.year_table_rows import NOTHING

By = Literal["system", "group", "organisation"]
View = Literal["savings", "risks", "months"]

FORECASTS: dict[Way, str] = {
    "plan": "If the plan holds",
    "trend": "Trend",
    "run rate": "Run rate",
    "stated": "As stated",
}
LOOKS: dict[Way, str] = {"plan": "plan holds", "trend": "trend", "run rate": "run rate"}
"""Which line of a year in progress each is, in pictures and among block characters."""
COUNTS = " (counts)"
"""After the name of the forecast that the measures of the outturn are of."""
_TO_DATE: tuple[tuple[str, tuple[str, ...], Role], ...] = (
    ("Position", ("plan_to_date", "actual_to_date", "variance_to_date"), "total"),
    ("Savings", ("savings_plan_to_date", "savings_to_date", "savings_variance"), "line"),
    (
        "of which recurrent",
        ("recurrent_plan_to_date", "recurrent_to_date", "recurrent_savings_variance"),
        "step",
    ),
    ("Everything else", ("", "", "other_variance"), "line"),
)
"""The rows of the table to date: plan, actual and variance, each a measure."""


def to_date_table(close: Close, one: Monitored, unit: UnitName) -> Table:
    """Plan, actual and variance to the end of the closed month."""
    rows = (
        _row(label, (one.figures.get(key) for key in measures), role, unit)
        for label, measures, role in _TO_DATE
    )
    return _table(f"To the end of {close.label}", unit, ("Plan", "Actual", "Variance"), tuple(rows))


def forecast_table(close: Close, one: Monitored, unit: UnitName) -> Table:
    """The plan and each forecast: outturn, underlying, and what is left to next year."""
    rows = [_row("The plan", _cells(one.planned), "line", unit)]
    for way, outcome in one.ways.items():
        counts = way == one.chosen
        text = FORECASTS[way] + (COUNTS if counts else "")
        rows.append(_row(text, _cells(outcome), "total" if counts else "line", unit))
    if one.chosen is None:
        rows.append(_row("As each chose (counts)", _chosen(one), "total", unit))
    next_year = close.next_year or "next year"
    headings = ("Outturn", "Underlying", close.next_year or "Next year", "Forward", "% of cost")
    heading = (
        f"{close.year} as it is forecast, the savings {next_year} then needs, and how much of them "
        f"is brought forward"
    )
    return _table(heading, unit, headings, tuple(rows))


def month_table(close: Close, one: Monitored, unit: UnitName) -> Table:
    """What a month brings without one-offs, what it needs to bring, and where that leads."""
    recent = "last month" if close.recent == 1 else f"last {close.recent} months"
    rows = (
        (f"Run rate without one-offs, {recent}, a month", "run_rate"),
        ("Run rate with the one-offs planned, a month", "run_rate_and_non_recurrent"),
        ("Needed in each month to come, to make the plan", "needed_a_month"),
        ("Exit run rate × 12", "exit_run_rate"),
        ("Outturn if risks and mitigations are as likely as said", "forecast_likely"),
        ("Outturn at worst: every risk, no mitigation", "forecast_worst"),
        ("Outturn at best: every mitigation, no risk", "forecast_best"),
        ("Outturn before support", "forecast_before_support"),
    )
    shown = (_row(text, (one.figures.get(key),), "line", unit) for text, key in rows)
    return _table("Run rate, risk and support", unit, ("",), tuple(shown))


def members_tables(
    monitor: Monitor, close: Close, by: By, grouping: str | None
) -> tuple[Table, ...]:
    """Two tables with a row for each organisation or group, then the system."""
    members = [*close.at(by, grouping), close.system]
    unit = monitor.unit
    columns = {
        f"To the end of {close.label}, by {by}": {
            "Plan": "plan_to_date",
            "Actual": "actual_to_date",
            "Variance": "variance_to_date",
            "Savings": "savings_variance",
            "Other": "other_variance",
            "Run rate": "run_rate",
            "Needed": "needed_a_month",
        },
        f"{close.year} as it is forecast, what {close.next_year or 'next year'} needs and what is "
        f"brought forward, by {by}": {
            "Outturn": "forecast_outturn",
            "Likely": "forecast_likely",
            "Stated": "forecast_stated",
            "Underlying": "underlying_forecast",
            close.next_year or "Next year": "next_requirement",
            "Forward": "brought_forward",
        },
    }
    return tuple(
        _table(
            heading,
            unit,
            tuple(measures),
            tuple(_member_row(one, measures.values(), unit) for one in members),
        )
        for heading, measures in columns.items()
    )


def _member_row(one: Monitored, measures: Iterable[str], unit: UnitName) -> Row:
    whole = one.level == "system"
    name = (
        "Whole system" if whole else f"{one.name} (beside, not summed)" if one.beside else one.name
    )
    role: Role = "total" if whole else "step" if one.beside else "line"
    cells = (name, *(one.figures.get(key) for key in measures))
    return Row(cells, role, ruled=whole, unit=unit)


def beside_tables(
    monitor: Monitor, close: Close, views: Sequence[View], by: By, grouping: str | None
) -> Iterator[Table]:
    """The tables of the views asked for."""
    if "savings" in views:
        yield _savings(close, monitor.unit)
    if "risks" in views:
        yield _risks(close, monitor.unit)
    if "months" in views:
        members = list(close.at(by, grouping)) if by != "system" else []
        for one in (*members, close.system):
            yield _months(close, one, monitor.unit)


def _savings(close: Close, unit: UnitName) -> Table:
    headings = ("Due", "Recurrent", "One-off", "Outlook", "Forecast", "Full year")
    rows = tuple(
        Row(
            (
                f"{one.name}, {one.organisation}",
                *_in(unit, one.planned, one.recurrent, one.one_off),
                _share(one.outlook),
                *_in(unit, one.forecast, one.full_year),
            )
        )
        for one in close.schemes
    )
    return _table(f"Savings by scheme, to the end of {close.label}", unit, headings, rows)


def _risks(close: Close, unit: UnitName) -> Table:
    rows = tuple(
        Row(
            (
                f"{one.name}, {one.organisation}",
                one.kind,
                *_in(unit, one.amount),
                _share(one.likelihood),
                *_in(unit, one.expected),
            )
        )
        for one in close.risks
    )
    headings = ("Kind", "Amount", "Likelihood", "Likely")
    return _table("Risks and mitigations", unit, headings, rows)


def _months(close: Close, one: Monitored, unit: UnitName) -> Table:
    headings = ("Plan", "Actual", "As plan", "Trend", "Run rate", "Due", "Saved")
    rows = tuple(
        _row(
            f"{short(month)}{' (spread)' if month.interpolated else ''}",
            (month.figures.get(key) for key in BY_MONTH),
            "line",
            unit,
            ruled=month.month == close.first_to_come,
        )
        for month in one.months
    )
    heading = f"In the month, {one.name}: position planned, actual and forecast; savings"
    return _table(heading, unit, headings, rows)


def short(month: MonthFigures) -> str:
    """A month in a narrow column: Apr 2025."""
    name, _, year = month.label.partition(" ")
    return f"{name[:3]} {year}"


def moved_table(monitor: Monitor, by: By, grouping: str | None) -> Table:
    """What moved from the first close to the second."""
    before, after = monitor.closes
    asked = () if by == "system" else tuple(after.at(by, grouping))
    shown = {one.id for one in (*asked, after.system)}
    several = len(shown) > 1
    rows = tuple(
        Row(
            (
                _of(one, monitor.labels[one.measure]) if several else monitor.labels[one.measure],
                one.before,
                one.after,
                one.change,
            ),
            unit=monitor.units[one.measure],
        )
        for one in monitor.moved
        if one.id in shown and abs(one.change) > NOTHING
    )
    heading = f"From {before.label} to {after.label}"
    return _table(heading, monitor.unit, (before.label, after.label, "Movement"), rows)


def _of(one: Moved, label: str) -> str:
    return f"{'Whole system' if one.level == 'system' else one.name}: {label}"


def _cells(outcome: Outcome) -> tuple[Cell, ...]:
    return (*outcome[:-1], _share(outcome.brought_forward_rate))


def _chosen(one: Monitored) -> tuple[Cell, ...]:
    return _cells(
        Outcome(
            *(
                one.figures.get(key)
                for key in (
                    "forecast_outturn",
                    "underlying_forecast",
                    "next_requirement",
                    "brought_forward",
                    "brought_forward_rate",
                )
            )
        )
    )


def _share(value: float | None) -> str:
    return figure(value, "share")


def _in(unit: UnitName, *values: float | None) -> tuple[str, ...]:
    return tuple(figure(value, unit) for value in values)


def _row(
    text: str, cells: Iterable[Cell], role: Role, unit: UnitName, *, ruled: bool = False
) -> Row:
    return Row((text, *cells), role, ruled, unit)


def _table(heading: str, unit: UnitName, headings: Sequence[str], rows: tuple[Row, ...]) -> Table:
    columns = (Column(unit, align="left"), *(Column(one) for one in headings))
    return Table(columns, rows, heading)
