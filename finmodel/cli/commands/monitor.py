"""`finmodel monitor`: a year month by month against its plan, and where it leads."""

from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.completion import forecasts, monitor_views, months
from finmodel.cli.groups import Assumed, Printed, Running
from finmodel.cli.options import (
    ASSUMED,
    DEFAULT_SET,
    SHOWN,
    GroupingName,
    LevelName,
    PictureFile,
    SetFolder,
    one_of,
)
from finmodel.cli.picture_file import drawn, refuse_unwritable_picture
from finmodel.cli.usage_errors import UsageError
from finmodel.method.bases import BASES, PLAN, Basis
from finmodel.method.catalogue import keys
from finmodel.method.measure_families import IN_YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from finmodel.analysis.monitor.monitored import Way
    from finmodel.outputs.charts.chart import Sheet
    from finmodel.outputs.in_year.tables import View as Table
    from finmodel.outputs.page import Page
    from finmodel.outputs.table import Records

Forecast = Literal["plan", "trend", "run-rate", "stated"]
View = Literal["savings", "risks", "months", "all"]
_WAYS: "dict[Forecast, Way]" = {
    "plan": "plan",
    "trend": "trend",
    "run-rate": "run rate",
    "stated": "stated",
}
_TABLES: "tuple[Table, ...]" = ("savings", "risks", "months")

PlanBasis = Annotated[
    Basis,
    typer.Option(
        "--basis",
        metavar="BASIS",
        help="plan, and no other: what happened is compared with the plan.",
        parser=one_of("--basis", BASES),
        rich_help_panel=ASSUMED,
    ),
]
Through = Annotated[
    list[str] | None,
    typer.Option(
        "--through",
        metavar="MONTH",
        help="The last closed month, such as 2025-10; that of actuals.yaml by default. An earlier "
        "one leaves later figures out. Give it twice for both and what moved between them.",
        autocompletion=months,
        rich_help_panel=ASSUMED,
    ),
]
ForecastName = Annotated[
    Forecast | None,
    typer.Option(
        "--forecast",
        metavar="WAY",
        parser=one_of("--forecast", get_args(Forecast)),
        help="The forecast that counts: plan (the plan holds from here), trend (what recurs goes "
        "on), run-rate (the recurrent run rate goes on) or stated; that of actuals.yaml by "
        "default. The others are shown beside it.",
        autocompletion=forecasts,
        rich_help_panel=ASSUMED,
    ),
]
Views = Annotated[
    View | None,
    typer.Option(
        "--measures",
        metavar="TABLE",
        parser=one_of("--measures", get_args(View)),
        help="Further tables: savings (by scheme), risks, months or all. CSV and JSON always hold "
        "them.",
        autocompletion=monitor_views,
        rich_help_panel=SHOWN,
    ),
]


@command(writes={"picture": "--picture"})
def monitor(
    *,
    folder: SetFolder = DEFAULT_SET,
    assumed: Assumed,
    basis: PlanBasis = PLAN,
    through: Through = None,
    forecast: ForecastName = None,
    by: LevelName = None,
    grouping: GroupingName = None,
    views: Views = None,
    picture: PictureFile = None,
    printed: Printed,
    running: Running,
) -> Answer:
    """Close a month: the year against its plan, the forecasts, and what they leave to next year.

    It needs actuals.yaml in the set: what happened by month. The plan is that of the plan basis.
    Three forecasts stand beside what was stated, each with its underlying position and the savings
    that next year then needs.

    Examples:

      finmodel monitor
      finmodel monitor --by organisation --measures savings
      finmodel monitor --through 2025-09 --through 2025-10
      finmodel monitor --forecast run-rate --set "actuals.risks.strike.likelihood=80%"
      finmodel monitor --picture month-7.png
      finmodel monitor --format json --output month-7.json
    """
    from finmodel.analysis.monitor.question import MonitorQuestion
    from finmodel.analysis.monitor.reading import PLANNED
    from finmodel.cli.warnings import override_warnings

    if basis != PLAN:
        raise UsageError(
            f'--basis cannot be "{basis}" here: actual figures are compared with the plan, so '
            "finmodel monitor is on the plan basis alone"
        )
    if grouping is not None and by not in (None, "group"):
        raise UsageError(f"--grouping needs --by group, not --by {by}")
    refuse_unwritable_picture(picture, force=printed.force)
    question = MonitorQuestion(
        through=tuple(through or ()),
        by=by or ("system" if grouping is None else "group"),
        grouping=grouping,
        forecast=None if forecast is None else _WAYS[forecast],
    )
    plan = assumed.plan(folder)
    found = question.ask(plan)
    shown = tuple(table for table in _TABLES if views in (table, "all"))

    def sheet() -> "Sheet":
        from finmodel.outputs.in_year.picture import monitor_sheet

        return monitor_sheet(found)

    def page() -> "Page":
        from finmodel.outputs.in_year.page import monitor_page

        return monitor_page(found, question.by, grouping, shown)

    def records() -> "Records":
        from finmodel.outputs.in_year.records import monitor_records

        return monitor_records(found, question.by, grouping)

    def document() -> "Mapping[str, object]":
        from finmodel.outputs.documents.monitor import monitor_document

        return monitor_document(question, found)

    notes = override_warnings([plan], PLAN, (*keys([IN_YEAR]), *PLANNED))
    drawing = drawn(picture, sheet, force=printed.force)
    return Answer(
        page,
        records,
        document,
        files=drawing.files,
        plans=(plan,),
        notes=notes,
        failures=drawing.failures,
    )
