"""The options that commands share, each said once: what it is called, its help, what completes it.

A command takes the ones it needs as parameters: `scenario: ScenarioName = BASE`.
"""

from typing import Annotated, Literal

import typer

from finmodel.cli.completion import bases, formats, groupings, levels, organisations, scenarios

DEFAULT_SET = "assumptions"
BASE = "base"
PLAN: Literal["plan"] = "plan"

ASSUMED = "What is assumed"
SHOWN = "What is shown"
WHERE = "How and where it is printed"
RUNNING = "How it runs"

SetFolder = Annotated[
    str,
    typer.Argument(metavar="SET", help="A folder of assumption files; ./assumptions unless given."),
]
ScenarioName = Annotated[
    str,
    typer.Option(
        "--scenario",
        metavar="NAME",
        help="A file of SET/scenarios, without .yaml; base, the set as it stands, unless given.",
        autocompletion=scenarios,
        rich_help_panel=ASSUMED,
    ),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Change an assumption for this run; repeat it for more, made in order. "
        "2.0% sets, +0.5% adds, x0.8 multiplies, +6m moves a date by months; "
        "* in PATH stands for any one part.",
        rich_help_panel=ASSUMED,
    ),
]
BasisName = Annotated[
    str,
    typer.Option(
        "--basis",
        metavar="BASIS",
        help="plan (every scheme in full, unless given), risk-adjusted (benefits scaled by their "
        "delivery) or identified (without unidentified schemes).",
        autocompletion=bases,
        rich_help_panel=ASSUMED,
    ),
]
LevelName = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="LEVEL",
        help="system (unless given), group or organisation.",
        autocompletion=levels,
        rich_help_panel=SHOWN,
    ),
]
GroupingName = Annotated[
    str | None,
    typer.Option(
        "--grouping",
        metavar="NAME",
        help="Only the groups of this grouping, such as sector; implies --by group.",
        autocompletion=groupings,
        rich_help_panel=SHOWN,
    ),
]
YearName = Annotated[
    str | None,
    typer.Option(
        "--year",
        metavar="YEAR",
        help="The year; the final one unless given.",
        rich_help_panel=SHOWN,
    ),
]
OrganisationName = Annotated[
    str,
    typer.Option(
        "--organisation",
        metavar="ID",
        help="An organisation, a group (sector/Acute), or system, unless given.",
        autocompletion=organisations,
        rich_help_panel=SHOWN,
    ),
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="table, csv, json or markdown; unless given, as FILE ends (.csv, .json, .md), "
        "or else table.",
        autocompletion=formats,
        rich_help_panel=WHERE,
    ),
]
OutputFile = Annotated[
    str | None,
    typer.Option(
        "--output",
        metavar="FILE",
        help="Write to FILE, whole or not at all, instead of printing.",
        rich_help_panel=WHERE,
    ),
]
Force = Annotated[
    bool,
    typer.Option("--force", help="Write over what is already there.", rich_help_panel=WHERE),
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict", help="End with exit code 1 if a check fails.", rich_help_panel=RUNNING
    ),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", help="Leave out warnings and notes.", rich_help_panel=RUNNING),
]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose", help="Say on stderr what was read and changed.", rich_help_panel=RUNNING
    ),
]
Debug = Annotated[
    bool,
    typer.Option(
        "--debug",
        help="Show the traceback of a fault of finmodel's own.",
        rich_help_panel=RUNNING,
    ),
]
"""Read from the arguments by `finmodel.cli.run`, since they themselves may be what is wrong."""
