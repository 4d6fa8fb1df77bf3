"""`finmodel drivers`: why the gap opens, and how it closes."""

from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.open_plan import opened
from finmodel.cli.options import (
    BASE,
    DEFAULT_SET,
    PLAN,
    SHOWN,
    BasisName,
    Debug,
    Force,
    FormatName,
    OrganisationName,
    OutputFile,
    Quiet,
    ScenarioName,
    SetFolder,
    Settings,
    Verbose,
    YearName,
)
from finmodel.cli.output import Destination, Format, destination, remarks
from finmodel.cli.usage import WrongUsage, chosen

if TYPE_CHECKING:
    from finmodel.audit.drivers import Drivers

Show = Annotated[
    list[str] | None,
    typer.Option(
        "--show",
        metavar="VIEW",
        help="opens (why the gap opens, unless given), steps (from do nothing to mitigated), walk "
        "(from year to year), underlying (from the mitigated to the underlying gap) or all; "
        "repeat it for several. JSON holds them all.",
        rich_help_panel=SHOWN,
    ),
]
Underlying = Annotated[
    bool,
    typer.Option(
        "--underlying",
        help="The same as --show underlying.",
        rich_help_panel=SHOWN,
    ),
]
ByWhom = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="LEVEL",
        help="organisation: what opens the gap of each, side by side, to --year.",
        rich_help_panel=SHOWN,
    ),
]


def drivers(
    folder: SetFolder = DEFAULT_SET,
    scenario: ScenarioName = BASE,
    settings: Settings = None,
    basis: BasisName = PLAN,
    show: Show = None,
    underlying: Underlying = False,
    by: ByWhom = None,
    year: YearName = None,
    organisation: OrganisationName = "system",
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _debug: Debug = False,
) -> None:
    """Say why the gap opens, driver by driver, and how it is closed, step by step.

    Demand and prices are split exactly, whatever their order; contracts count at both ends. A
    driver that splits growth fitted to a published figure says so.

    Examples:

      finmodel drivers
      finmodel drivers --by organisation --year 2018/19
      finmodel drivers --show steps --show walk
      finmodel drivers --underlying --organisation system
    """
    from finmodel.method.bases import BASES
    from finmodel.outputs.audit.drivers_tables import VIEWS
    from finmodel.questions import DriversQuestion

    said = remarks(quiet=quiet, verbose=verbose)
    to = destination(output, force=force)
    form = to.format(format_)
    counted = chosen("--basis", basis, BASES)
    named = [*(show or ()), *(("underlying",) if underlying else ())] or ["opens"]
    views = [chosen("--show", one, (*VIEWS, "all")) for one in named]
    shown = list(VIEWS) if "all" in views else [view for view in VIEWS if view in views]
    if by is not None:
        chosen("--by", by, ("organisation",))
        if shown != ["opens"] or organisation != "system":
            raise WrongUsage("--by organisation goes neither with --organisation nor with --show")
    found = DriversQuestion(counted).ask(opened(folder, scenario, settings))
    found.projection.rows_of(organisation)
    if year is not None:
        found.projection.column(year)
    to.give(_text(found, form, shown, organisation, year, by, to), said)


def _text(
    found: "Drivers",
    form: Format,
    views: list[str],
    organisation: str,
    year: str | None,
    by: str | None,
    to: Destination,
) -> str:
    if form == "json":
        from finmodel.outputs.documents.drivers import drivers_document
        from finmodel.outputs.documents.text import json_text

        return json_text(drivers_document(found))
    from finmodel.outputs.audit.drivers_page import (
        by_organisation_page,
        drivers_page,
        drivers_records,
    )
    from finmodel.outputs.render.csv import records_csv
    from finmodel.outputs.render.pages import rendered

    if form == "csv":
        return records_csv(drivers_records(found))
    if by is not None:
        return rendered(by_organisation_page(found, year), form, to.screen)
    return rendered(drivers_page(found, views, organisation, year), form, to.screen)
