"""`finmodel simulate`: draws from the ranges and scheme outcomes."""

from typing import Annotated

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.groups import Assumed, Running
from finmodel.cli.options import (
    ASSUMED,
    DEFAULT_SET,
    GAP,
    RUNNING,
    SYSTEM,
    Cluster,
    MeasureName,
    OrganisationName,
    PictureFile,
    Seed,
    SetFolder,
    Workers,
    one_of,
)
from finmodel.cli.parts.options import PrintedOrParts
from finmodel.cli.picture_file import refuse_unwritable_picture
from finmodel.defaults import MOST_DRAWS
from finmodel.method.bases import BASES, RISK_ADJUSTED, Basis

BasisDrawn = Annotated[
    Basis,
    typer.Option(
        "--basis",
        metavar="BASIS",
        help="risk-adjusted, and no other: what is drawn takes the place of what schemes deliver.",
        parser=one_of("--basis", BASES),
        rich_help_panel=ASSUMED,
    ),
]
Draws = Annotated[
    int,
    typer.Option(
        "--draws",
        metavar="N",
        help="How many scenarios to draw.",
        max=MOST_DRAWS,
        rich_help_panel=RUNNING,
    ),
]
Together = Annotated[
    list[str] | None,
    typer.Option(
        "--together",
        metavar="PATH,PATH",
        help="Assumptions that move together through their ranges, * for any one part; "
        "repeat it for more. Added to the groups of system.yaml, replacing any that "
        "shares one.",
        rich_help_panel=ASSUMED,
    ),
]
Correlated = Annotated[
    list[str] | None,
    typer.Option(
        "--correlate",
        metavar="PATH,PATH=NUMBER",
        help="Two assumptions and their correlation, between -1 and 1; repeat it for "
        "more. Added to the correlations of system.yaml, replacing that of the same "
        "two.",
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
        help="Draw only the ranges; schemes deliver as the files say.",
        rich_help_panel=ASSUMED,
    ),
]
Exact = Annotated[
    bool,
    typer.Option(
        "--exact",
        help="Percentiles to the last digit of more than 1,000,000 draws, by drawing them twice; "
        "without it they are read in bins, within a bound that is printed.",
        rich_help_panel=RUNNING,
    ),
]


@command(writes={"picture": "--picture"})
def simulate(
    *,
    folder: SetFolder = DEFAULT_SET,
    assumed: Assumed,
    basis: BasisDrawn = RISK_ADJUSTED,
    measure: MeasureName = GAP,
    organisation: OrganisationName = SYSTEM,
    draws: Draws = 10_000,
    seed: Seed = None,
    together: Together = None,
    correlated: Correlated = None,
    independent: Independent = False,
    without_schemes: NoSchemes = False,
    exact: Exact = False,
    workers: Workers = None,
    cluster: Cluster = None,
    picture: PictureFile = None,
    printed: PrintedOrParts,
    running: Running,
) -> Answer:
    """Draw assumptions from their ranges and schemes from their outcomes; show how figures spread.

    It counts as the risk-adjusted basis does, with a drawn outcome of each scheme in place of its
    delivery; the figures of the plan and the risk-adjusted ones stand beside. A shortfall within
    rounding, a billionth of the largest money figure, counts as balance. The same seed gives the
    same figures, with any number of workers.

    With --part, several machines share a run: each works out parts of it and keeps them in one
    folder, piece by piece, so that one that is stopped goes on where it was; finmodel merge then
    prints what the one run would. For --exact, run each part again with --exact once all are there.

    Examples:

      finmodel simulate
      finmodel simulate --draws 1000000 --measure underlying_gap
      finmodel simulate --draws 10000000 --exact
      finmodel simulate --picture spread.pdf
      finmodel simulate --draws 100000000 --cluster tcp://10.0.0.5:8786
      finmodel simulate --together growth.price.pay,growth.price.drugs --format json
      finmodel simulate --draws 10000000 --part 3/8 --output parts
    """
    from finmodel.analysis.engines.workers import PIECE
    from finmodel.cli.processes import LARGE, early_workers
    from finmodel.cli.progress import foresight, progress

    printed.refuse_beside_part(picture=picture, cluster=cluster)
    refuse_unwritable_picture(picture, force=printed.force)
    alone = draws <= PIECE and cluster is None
    with early_workers(1 if alone else workers, large=draws >= LARGE, cluster=cluster) as team:
        from finmodel.analysis.simulate import SimulateQuestion

        question = SimulateQuestion(
            draws=draws,
            seed=seed,
            measure=measure,
            organisation=organisation,
            basis=basis,
            together=tuple(together or ()),
            correlate=tuple(correlated or ()),
            independent=independent,
            schemes=not without_schemes,
            exact=exact,
        )
        plan = assumed.plan(folder)
        if printed.part is not None:
            from finmodel.cli.parts.answer import part_of_simulation

            return part_of_simulation(plan, folder, question, printed, workers=team, notes=running)
        found = question.ask(
            plan,
            workers=team,
            watch=progress(quiet=running.quiet),
            foresight=foresight(quiet=running.quiet, whole=True),
        )

    # Not sooner: what this loads would be loaded before the workers start.
    from finmodel.cli.simulation_answer import simulation_answer

    return simulation_answer(plan, question, found, picture, force=printed.force)
