"""`finmodel sensitivity`: which assumptions matter, and where the gap would close."""

from typing import Annotated

import typer

from finmodel.cli.open_plan import opened
from finmodel.cli.options import (
    BASE,
    DEFAULT_SET,
    RUNNING,
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
from finmodel.cli.output import destination, remarks
from finmodel.cli.usage import chosen
from finmodel.cli.what_if.options import GAP, SYSTEM, MeasureName, Seed

Global = Annotated[
    bool,
    typer.Option(
        "--global",
        help="Sobol' indices of every range and scheme outcome together, with confidence "
        "intervals; what system.yaml draws together is one source. On the risk-adjusted basis "
        "unless --basis is given.",
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


def sensitivity(
    folder: SetFolder = DEFAULT_SET,
    scenario: ScenarioName = BASE,
    settings: Settings = None,
    basis: BasisName = "",
    measure: MeasureName = GAP,
    year: YearName = None,
    organisation: OrganisationName = SYSTEM,
    global_: Global = False,
    points: Points = 4_096,
    seed: Seed = None,
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _debug: Debug = False,
) -> None:
    """Show which assumptions move the gap most, each over the range the files give.

    The switching value is what an assumption would have to be, all else as it is, for the gap
    to close.

    Examples:

      finmodel sensitivity
      finmodel sensitivity --measure underlying_gap --year 2019/20
      finmodel sensitivity --global
    """
    from finmodel.analysis.questions import SensitivityQuestion, SobolQuestion
    from finmodel.cli.what_if.progress import progress
    from finmodel.cli.what_if.results import give, warn_of_unmoved
    from finmodel.cli.what_if.sensitivity_page import (
        sobol_page,
        sobol_records,
        tornado_page,
        tornado_records,
    )
    from finmodel.method.bases import BASES
    from finmodel.outputs.documents.sensitivity import sensitivity_document, sobol_document

    said = remarks(quiet=quiet, verbose=verbose)
    to = destination(output, force=force)
    form = to.format(format_)
    counted = chosen("--basis", basis or ("risk-adjusted" if global_ else "plan"), BASES)
    to.refuse_unwritable()
    watch = progress(quiet=quiet)
    plan = opened(folder, scenario, settings)
    warn_of_unmoved([plan], counted, (measure,), said)
    if global_:
        of_all = SobolQuestion(measure, year, organisation, counted, points, seed)
        indices = of_all.ask(plan, watch=watch)
        shares = sobol_document(plan, indices)
        page = sobol_page(plan, indices, shares["manifest"])
        give(to, form, said, page, shares, sobol_records(shares))
        return
    of_each = SensitivityQuestion(measure, year, organisation, counted)
    tornado = of_each.ask(plan, watch=watch)
    document = sensitivity_document(plan, tornado)
    page = tornado_page(plan, tornado, document["manifest"])
    give(to, form, said, page, document, tornado_records(document))
