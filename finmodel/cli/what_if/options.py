"""The options that what-if commands share."""

from typing import Annotated

import typer

from finmodel.analysis import defaults
from finmodel.cli.completion import measures, organisations
from finmodel.cli.options import ASSUMED, RUNNING, SHOWN

GAP, SYSTEM = defaults.GAP, defaults.SYSTEM_ID

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
Measures = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        metavar="MEASURE",
        autocompletion=measures,
        help="A measure; repeat it for more; mitigated_gap unless given.",
        rich_help_panel=SHOWN,
    ),
]
Years = Annotated[
    list[str] | None,
    typer.Option(
        "--year",
        metavar="YEAR",
        help="A year, or all; repeat it for more; the final one unless given.",
        rich_help_panel=SHOWN,
    ),
]
Organisations = Annotated[
    list[str] | None,
    typer.Option(
        "--organisation",
        metavar="ID",
        help="An organisation, a group (sector/Acute), system (unless given) or all; repeat it "
        "for more.",
        autocompletion=organisations,
        rich_help_panel=SHOWN,
    ),
]
Vary = Annotated[
    list[str] | None,
    typer.Option(
        "--vary",
        metavar="PATH=LOW:HIGH:STEP",
        help="The values a path takes, both ends included, each written as for --set; or a list, "
        "PATH=A,B,C. Repeat it for every combination; with --sample, PATH=LOW:HIGH.",
        rich_help_panel=ASSUMED,
    ),
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
AllowLarge = Annotated[
    bool,
    typer.Option(
        "--allow-large", help="Run more than 5,000,000 scenarios.", rich_help_panel=RUNNING
    ),
]
