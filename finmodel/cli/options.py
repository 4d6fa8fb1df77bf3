"""The options that commands share, each said once.

A command takes those it needs as parameters. Those that nearly every command has are grouped in
`finmodel.cli.groups`.
"""

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from finmodel.analysis import defaults
from finmodel.cli.completion import bases, formats, measures, organisations, scenarios
from finmodel.cli.usage_errors import Name, chosen
from finmodel.method.bases import BASES, Basis

DEFAULT_SET = "assumptions"
BASE = "base"
GAP, SYSTEM = defaults.GAP, defaults.SYSTEM_ID

ASSUMED = "What is assumed"
SHOWN = "What is shown"
WHERE = "How and where it is printed"
RUNNING = "How it runs"


def one_of(option: str, names: Sequence[Name]) -> Callable[[str], Name]:
    """A reader of an option that takes one of some names."""

    def read(given: str) -> Name:
        return chosen(option, given, names)

    return read


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
_BASIS = typer.Option(
    "--basis",
    metavar="BASIS",
    help="plan (every scheme in full, unless given), risk-adjusted (benefits scaled by their "
    "delivery) or identified (without unidentified schemes).",
    parser=one_of("--basis", BASES),
    autocompletion=bases,
    rich_help_panel=ASSUMED,
)
BasisName = Annotated[Basis, _BASIS]
BasisGiven = Annotated[Basis | None, _BASIS]
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
MeasureName = Annotated[
    str,
    typer.Option(
        "--measure",
        metavar="MEASURE",
        autocompletion=measures,
        help="The measure; mitigated_gap unless given.",
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
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed",
        metavar="N",
        help="What the draws begin from; always the same unless given, and printed.",
        min=0,
        rich_help_panel=RUNNING,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        help="Processes to share the work; all cores where it is worth it, unless given.",
        min=1,
        rich_help_panel=RUNNING,
    ),
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
