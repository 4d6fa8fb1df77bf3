"""`finmodel drivers`: why the gap opens, and how it closes."""

from typing import Annotated, Literal

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.groups import Assumed, Printed, Running
from finmodel.cli.options import (
    DEFAULT_SET,
    SHOWN,
    SYSTEM,
    BasisName,
    OrganisationName,
    PictureFile,
    PricesName,
    SetFolder,
    YearName,
    one_of,
)
from finmodel.cli.picture_file import picture_files, refuse_unwritable_picture
from finmodel.cli.usage_errors import UsageError, chosen
from finmodel.method.bases import PLAN

Show = Annotated[
    list[str] | None,
    typer.Option(
        "--show",
        metavar="VIEW",
        help="opens (why the gap opens; the default), steps (from do nothing to "
        "mitigated), walk (from year to year), underlying (from the mitigated to the "
        "underlying gap) or all; repeat it for several. JSON holds them all.",
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
    Literal["organisation"] | None,
    typer.Option(
        "--by",
        metavar="LEVEL",
        parser=one_of("--by", ("organisation",)),
        help="organisation: what opens the gap of each, side by side, to --year.",
        rich_help_panel=SHOWN,
    ),
]


@command(writes={"picture": "--picture"})
def drivers(
    *,
    folder: SetFolder = DEFAULT_SET,
    assumed: Assumed,
    basis: BasisName = PLAN,
    show: Show = None,
    underlying: Underlying = False,
    by: ByWhom = None,
    year: YearName = None,
    organisation: OrganisationName = SYSTEM,
    prices: PricesName = "cash",
    picture: PictureFile = None,
    printed: Printed,
    running: Running,
) -> Answer:
    """Say why the gap opens, driver by driver, and how it is closed, step by step.

    Demand and prices are split exactly, in no particular order; a contract counts for its payer and
    its provider. Drivers whose growth is fitted to a published figure are marked.

    Examples:

      finmodel drivers
      finmodel drivers --by organisation --year 2018/19
      finmodel drivers --show steps --show walk
      finmodel drivers --underlying --organisation system
      finmodel drivers --show opens --show steps --picture why.svg
    """
    from finmodel.audit.drivers import in_real_prices
    from finmodel.outputs.audit.drivers_page import (
        by_organisation_page,
        drivers_page,
        drivers_records,
    )
    from finmodel.outputs.audit.drivers_tables import VIEWS
    from finmodel.outputs.documents.drivers import drivers_document

    named = [*(show or ()), *(("underlying",) if underlying else ())] or ["opens"]
    views = [chosen("--show", one, (*VIEWS, "all")) for one in named]
    shown = list(VIEWS) if "all" in views else [view for view in VIEWS if view in views]
    if by is not None and (shown != ["opens"] or organisation != SYSTEM):
        raise UsageError("--by organisation cannot be used with --organisation or --show")
    if by is not None and picture is not None:
        raise UsageError("--picture shows one gap: leave out --by, or name one with --organisation")
    refuse_unwritable_picture(picture, force=printed.force)
    plan = assumed.plan(folder)
    found = plan.drivers(basis)
    if prices == "real":
        found = in_real_prices(found, plan.deflator())
    found.projection.rows_of(organisation)
    if year is not None:
        found.projection.column(year)
    files = []
    if picture is not None:
        from finmodel.outputs.audit.drivers_picture import drivers_sheet

        sheet = drivers_sheet(found, shown, organisation, year)
        files = picture_files(picture, sheet, force=printed.force)
    return Answer(
        lambda: (
            drivers_page(found, shown, organisation, year)
            if by is None
            else by_organisation_page(found, year)
        ),
        lambda: drivers_records(found),
        lambda: drivers_document(found),
        files=files,
        plans=(plan,),
    )
