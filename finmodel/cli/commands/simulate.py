"""`finmodel simulate`: draws from the ranges and scheme outcomes."""

from typing import Annotated

import typer

from finmodel.cli.open_plan import opened
from finmodel.cli.options import (
    ASSUMED,
    BASE,
    DEFAULT_SET,
    RUNNING,
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
)
from finmodel.cli.output import destination, remarks
from finmodel.cli.usage import chosen
from finmodel.cli.what_if.options import (
    GAP,
    SYSTEM,
    MeasureName,
    Seed,
    Workers,
)

Draws = Annotated[
    int,
    typer.Option(
        "--draws", metavar="N", help="How many scenarios to draw.", rich_help_panel=RUNNING
    ),
]
Together = Annotated[
    list[str] | None,
    typer.Option(
        "--together",
        metavar="PATH,PATH",
        help="Assumptions that take the same place in their ranges in every draw, * for any one "
        "part; repeat it. Added to the groups of system.yaml, in place of any that shares one.",
        rich_help_panel=ASSUMED,
    ),
]
Correlated = Annotated[
    list[str] | None,
    typer.Option(
        "--correlate",
        metavar="PATH,PATH=NUMBER",
        help="Two assumptions that lean the same way, and by how much, between -1 and 1; repeat "
        "it. Added to the correlations of system.yaml, in place of that of the same two.",
        rich_help_panel=ASSUMED,
    ),
]
Independent = Annotated[
    bool,
    typer.Option(
        "--independent",
        help="Leave out the groups and correlations of system.yaml.",
        rich_help_panel=ASSUMED,
    ),
]
NoSchemes = Annotated[
    bool,
    typer.Option(
        "--without-schemes",
        help="Draw the ranges alone; schemes deliver as the files say.",
        rich_help_panel=ASSUMED,
    ),
]


def simulate(
    folder: SetFolder = DEFAULT_SET,
    scenario: ScenarioName = BASE,
    settings: Settings = None,
    basis: BasisName = "risk-adjusted",
    measure: MeasureName = GAP,
    organisation: OrganisationName = SYSTEM,
    draws: Draws = 10_000,
    seed: Seed = None,
    together: Together = None,
    correlated: Correlated = None,
    independent: Independent = False,
    without_schemes: NoSchemes = False,
    workers: Workers = None,
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _debug: Debug = False,
) -> None:
    """Draw assumptions from their ranges and schemes from their outcomes; show what may come of it.

    The same seed gives the same figures, whatever the workers. On the risk-adjusted basis unless
    another is asked for: what a scheme delivers in a draw counts there.

    Examples:

      finmodel simulate
      finmodel simulate --draws 1000000 --measure underlying_gap
      finmodel simulate --together growth.price.pay,growth.price.drugs --format json
    """
    from finmodel.analysis.questions import SimulateQuestion
    from finmodel.analysis.workers import PIECE
    from finmodel.cli.what_if.processes import LARGE, early
    from finmodel.cli.what_if.progress import progress
    from finmodel.cli.what_if.results import give, warn_of_unmoved
    from finmodel.method.bases import BASES, RISK_ADJUSTED

    said = remarks(quiet=quiet, verbose=verbose)
    to = destination(output, force=force)
    form = to.format(format_)
    counted = chosen("--basis", basis, BASES)
    question = SimulateQuestion(
        draws=draws,
        seed=seed,
        measure=measure,
        organisation=organisation,
        basis=counted,
        together=tuple(together or ()),
        correlate=tuple(correlated or ()),
        independent=independent,
        schemes=not without_schemes,
    )
    to.refuse_unwritable()
    alone = draws <= PIECE
    with early(1 if alone else workers, large=draws >= LARGE) as team:
        plan = opened(folder, scenario, settings)
        found = question.ask(plan, workers=team, watch=progress(quiet=quiet))
    warn_of_unmoved([plan], counted, (measure,), said)
    for sentence in found.uncertain.replaced:
        said.note(sentence)
    if counted != RISK_ADJUSTED and found.uncertain.schemes:
        said.note(
            f"on the {counted} basis a scheme that is drawn delivers in full: of its outcomes only "
            "being late counts"
        )
    if not found.agreement.agree:
        said.note("warning: the two halves of the draws do not agree: take more --draws")

    # Not sooner: what this loads would be loaded before the workers start.
    from finmodel.cli.what_if.simulation_page import simulation_page, simulation_records
    from finmodel.outputs.documents.simulation import simulation_document

    document = simulation_document(plan, question, found)
    page = simulation_page(plan, found, document["manifest"])
    give(to, form, said, page, document, simulation_records(document))
