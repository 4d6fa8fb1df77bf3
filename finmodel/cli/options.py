"""The options that commands share, each declared once.

A command takes those it needs as parameters. Those that nearly every command has are grouped in
`finmodel.cli.groups`.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal, get_args

import typer

from finmodel import defaults
from finmodel.cli.completion import (
    bases,
    files_ending,
    files_of,
    formats_of,
    groupings,
    levels,
    measures,
    organisations,
    prices,
    scenarios,
    tables,
)
from finmodel.cli.formats import FORMS, listed, usual_endings
from finmodel.cli.picture_name import ENDINGS as PICTURES
from finmodel.cli.picture_name import picture_path
from finmodel.cli.usage_errors import Name, chosen
from finmodel.method.bases import BASES, Basis

DEFAULT_SET = "assumptions"
BASE = "base"
GAP, SYSTEM = defaults.GAP, defaults.SYSTEM_ID

MOST_WORKERS = 256

Level = Literal["system", "group", "organisation"]

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
    typer.Argument(metavar="SET", help="A folder of assumption files; default ./assumptions."),
]
ScenarioName = Annotated[
    str,
    typer.Option(
        "--scenario",
        metavar="NAME",
        help="A file of SET/scenarios, without .yaml; default base, the set itself.",
        autocompletion=scenarios,
        rich_help_panel=ASSUMED,
    ),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Change an assumption for this run; repeat it for more, applied in order. "
        "2.0% sets, +0.5% adds, x0.8 multiplies, +6m moves a date by months; * in "
        "PATH matches any one part.",
        rich_help_panel=ASSUMED,
    ),
]


def basis_option(default: str) -> Any:
    """`--basis`, saying which basis holds where none is given."""
    return typer.Option(
        "--basis",
        metavar="BASIS",
        help="plan (every scheme in full), risk-adjusted (benefits scaled by their delivery) or "
        f"identified (without unidentified schemes); default {default}.",
        parser=one_of("--basis", BASES),
        autocompletion=bases,
        rich_help_panel=ASSUMED,
    )


BasisName = Annotated[Basis, basis_option("plan")]
YearName = Annotated[
    str | None,
    typer.Option(
        "--year",
        metavar="YEAR",
        help="The year; default the final one.",
        rich_help_panel=SHOWN,
    ),
]
OrganisationName = Annotated[
    str,
    typer.Option(
        "--organisation",
        metavar="ID",
        help="An organisation, a group (sector/Acute) or system (default).",
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
        help="The measure; default mitigated_gap.",
        rich_help_panel=SHOWN,
    ),
]


LevelName = Annotated[
    Level | None,
    typer.Option(
        "--by",
        metavar="LEVEL",
        help="system (default), group or organisation.",
        parser=one_of("--by", get_args(Level)),
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


def format_option(forms: Sequence[str]) -> Any:
    """`--format`, listing the formats that a command prints in."""
    return typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"{listed(forms)}; by default as FILE ends ({', '.join(usual_endings(forms))}), or "
        "else table.",
        autocompletion=formats_of(forms),
        rich_help_panel=WHERE,
    )


def output_option(forms: Sequence[str]) -> Any:
    """`--output`, completed with the endings of the formats that a command prints in."""
    return typer.Option(
        "--output",
        metavar="FILE",
        help="Write to FILE, whole or not at all, instead of printing; its ending says the format.",
        autocompletion=files_of(forms),
        rich_help_panel=WHERE,
    )


FormatName = Annotated[str | None, format_option(FORMS)]
OutputFile = Annotated[str | None, output_option(FORMS)]
Force = Annotated[
    bool,
    typer.Option("--force", help="Overwrite what is already there.", rich_help_panel=WHERE),
]
PictureFile = Annotated[
    str | None,
    typer.Option(
        "--picture",
        metavar="FILE.svg|png|pdf",
        parser=picture_path,
        autocompletion=files_ending(PICTURES),
        help="Draw it as well, in the form that the ending of FILE says; needs the extra pictures.",
        rich_help_panel=WHERE,
    ),
]
TableName = Annotated[
    Literal["actuals"] | None,
    typer.Option(
        "--as",
        metavar="TABLE",
        parser=one_of("--as", ("actuals",)),
        autocompletion=tables,
        help="actuals: a table with a row for each organisation and measure, a column a month.",
        rich_help_panel=WHERE,
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed",
        metavar="N",
        help="The seed of the random draws, printed with the results; by default always the same.",
        min=0,
        rich_help_panel=RUNNING,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        help="How many processes to use; by default all cores where that is faster.",
        min=1,
        max=MOST_WORKERS,
        rich_help_panel=RUNNING,
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Work on a dask cluster instead: where its scheduler is, as tcp://HOST:8786. It "
        'needs the extra "cluster", here and on every worker.',
        rich_help_panel=RUNNING,
    ),
]
Dated = Annotated[
    str | None,
    typer.Option(
        "--dated",
        metavar="DATE",
        help="The date to print in the workbook and the picture, as text; none by default.",
        rich_help_panel=WHERE,
    ),
]
PricesName = Annotated[
    Literal["cash", "real"],
    typer.Option(
        "--prices",
        metavar="PRICES",
        parser=one_of("--prices", ("cash", "real")),
        autocompletion=prices,
        help="cash (of the year; default), or real: money in the prices of the baseline year, by "
        "the deflator of the set. Checks, published figures and the workbook stay in cash.",
        rich_help_panel=SHOWN,
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
        help="Show the traceback of an internal error.",
        rich_help_panel=RUNNING,
    ),
]
"""Read from the arguments by `finmodel.cli.run`, since they themselves may be what is wrong."""
