"""`finmodel sensitivity`: which assumptions matter, and where the gap would close."""

from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.groups import Assumed, Printed, Running
from finmodel.cli.options import (
    DEFAULT_SET,
    GAP,
    RUNNING,
    SHOWN,
    SYSTEM,
    MeasureName,
    OrganisationName,
    PictureFile,
    Seed,
    SetFolder,
    YearName,
    basis_option,
)
from finmodel.cli.picture_file import drawn, refuse_unwritable_picture
from finmodel.method.bases import PLAN, RISK_ADJUSTED, Basis

if TYPE_CHECKING:
    from finmodel.analysis.sensitivity import Tornado
    from finmodel.analysis.sobol import Sobol
    from finmodel.outputs.charts.chart import Sheet
    from finmodel.plan import Plan

BasisGiven = Annotated[Basis | None, basis_option("plan, with --global risk-adjusted")]
Global = Annotated[
    bool,
    typer.Option(
        "--global",
        help="Sobol' indices of every range and scheme outcome together, with confidence "
        "intervals; what system.yaml draws together is one source.",
        rich_help_panel=SHOWN,
    ),
]
Points = Annotated[
    int,
    typer.Option(
        "--points",
        metavar="N",
        help="With --global: base points, a power of 2.",
        rich_help_panel=RUNNING,
    ),
]


@command(writes={"picture": "--picture"})
def sensitivity(
    *,
    folder: SetFolder = DEFAULT_SET,
    assumed: Assumed,
    basis: BasisGiven = None,
    measure: MeasureName = GAP,
    year: YearName = None,
    organisation: OrganisationName = SYSTEM,
    global_: Global = False,
    points: Points = 4_096,
    seed: Seed = None,
    picture: PictureFile = None,
    printed: Printed,
    running: Running,
) -> Answer:
    """Show which assumptions move the gap most, each over the range the files give.

    The switching value is the value of an assumption at which the gap closes, with all others
    unchanged.

    Examples:

      finmodel sensitivity
      finmodel sensitivity --measure underlying_gap --year 2019/20
      finmodel sensitivity --global
      finmodel sensitivity --picture tornado.svg
    """
    from finmodel.analysis.sensitivity import SensitivityQuestion
    from finmodel.analysis.sobol import SobolQuestion
    from finmodel.cli.progress import progress
    from finmodel.cli.warnings import override_warnings
    from finmodel.outputs.analysis import sensitivity_page as pages
    from finmodel.outputs.documents.sensitivity import sensitivity_document, sobol_document

    refuse_unwritable_picture(picture, force=printed.force)
    on = basis or (RISK_ADJUSTED if global_ else PLAN)
    watch = progress(quiet=running.quiet)
    plan = assumed.plan(folder)
    notes = override_warnings([plan], on, (measure,))
    if global_:
        of_all = SobolQuestion(
            measure=measure,
            year=year,
            organisation=organisation,
            basis=on,
            points=points,
            seed=seed,
        )
        indices = of_all.ask(plan, watch=watch)
        shares = sobol_document(plan, indices)
        drawing = drawn(picture, lambda: _sobol_sheet(plan, indices), force=printed.force)
        return Answer(
            lambda: pages.sobol_page(plan, indices, shares["manifest"]),
            lambda: pages.sobol_records(shares),
            lambda: shares,
            files=drawing.files,
            plans=(plan,),
            notes=notes,
            failures=drawing.failures,
        )
    question = SensitivityQuestion(measure=measure, year=year, organisation=organisation, basis=on)
    tornado = question.ask(plan, watch=watch)
    document = sensitivity_document(plan, tornado)
    drawing = drawn(picture, lambda: _tornado_sheet(plan, tornado), force=printed.force)
    return Answer(
        lambda: pages.tornado_page(plan, tornado, document["manifest"]),
        lambda: pages.tornado_records(document),
        lambda: document,
        files=drawing.files,
        plans=(plan,),
        notes=notes,
        failures=drawing.failures,
    )


def _tornado_sheet(plan: "Plan", tornado: "Tornado") -> "Sheet":
    from finmodel.outputs.analysis.figure_pictures import tornado_sheet

    return tornado_sheet(plan, tornado)


def _sobol_sheet(plan: "Plan", indices: "Sobol") -> "Sheet":
    from finmodel.outputs.analysis.figure_pictures import sobol_sheet

    return sobol_sheet(plan, indices)
