"""`finmodel sweep`: chosen figures for every combination of values, or for a sample."""

from typing import Annotated

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.completion import measures, organisations
from finmodel.cli.formats import FORMS, IN_FILES_ALONE
from finmodel.cli.groups import Assumed, Running
from finmodel.cli.options import (
    ASSUMED,
    DEFAULT_SET,
    GAP,
    RUNNING,
    SHOWN,
    SYSTEM,
    BasisName,
    Cluster,
    PictureFile,
    Seed,
    SetFolder,
    Workers,
)
from finmodel.cli.parts.options import PrintedOrParts
from finmodel.cli.picture_file import refuse_unwritable_picture
from finmodel.method.bases import PLAN

Measures = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        metavar="MEASURE",
        autocompletion=measures,
        help="A measure; repeat it for more; default mitigated_gap.",
        rich_help_panel=SHOWN,
    ),
]
Years = Annotated[
    list[str] | None,
    typer.Option(
        "--year",
        metavar="YEAR",
        help="A year, or all; repeat it for more; default the final one.",
        rich_help_panel=SHOWN,
    ),
]
Organisations = Annotated[
    list[str] | None,
    typer.Option(
        "--organisation",
        metavar="ID",
        help="An organisation, a group (sector/Acute), system (default) or all; repeat it "
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
Sample = Annotated[
    int | None,
    typer.Option(
        "--sample",
        metavar="N",
        help="Instead of every combination, N scenarios spread evenly over each range (a Latin "
        "hypercube).",
        rich_help_panel=ASSUMED,
    ),
]
Summary = Annotated[
    bool,
    typer.Option(
        "--summary",
        help="Instead of every scenario, what each figure comes to over all of them: least, "
        "greatest and the settings that make these, mean and percentiles.",
        rich_help_panel=SHOWN,
    ),
]
AllowLarge = Annotated[
    bool,
    typer.Option(
        "--allow-large", help="Run more than 5,000,000 scenarios.", rich_help_panel=RUNNING
    ),
]

_IN_PARTS = ("csv", "json", "parquet")


@command(*FORMS, *IN_FILES_ALONE, writes={"picture": "--picture"})
def sweep(
    *,
    folder: SetFolder = DEFAULT_SET,
    vary: Vary = None,
    sample: Sample = None,
    assumed: Assumed,
    basis: BasisName = PLAN,
    measures: Measures = None,
    years: Years = None,
    organisations: Organisations = None,
    summary: Summary = False,
    picture: PictureFile = None,
    printed: PrintedOrParts,
    seed: Seed = None,
    workers: Workers = None,
    cluster: Cluster = None,
    allow_large: AllowLarge = False,
    running: Running,
) -> Answer:
    """Work out figures for every combination of values that assumptions may take.

    Each scenario is what finmodel project gives with the same --set. FILE may end in .csv,
    .json, .parquet or .xlsx. A run that was stopped continues when the same command is run again:
    finished parts are kept beside FILE until all are done.

    With --part, several machines share a run: each works out parts of it and keeps them in one
    folder, piece by piece, so that one that is stopped goes on where it was; finmodel merge then
    writes what the one run would.

    Examples:

      finmodel sweep --vary "growth.price.pay=0%:4%" --sample 1000000 --summary
      finmodel sweep --vary "bau_efficiency.*.rate=0.5%:2.5%:0.1%"
      finmodel sweep --vary "growth.price.pay=+-1%:+1%:0.1%" --vary "cip.*.slip=0,6,12"
      finmodel sweep --vary "growth.price.pay=1%:4%:0.5%" --picture pay.svg
      finmodel sweep --vary "growth.price.pay=1%:4%" --sample 1000 --output sample.csv
      finmodel sweep --vary "growth.price.pay=0%:4%:0.001%" --part 3/8 --output parts
    """
    from finmodel.analysis.sweep import SweepQuestion
    from finmodel.cli.processes import early_workers
    from finmodel.cli.sweep_answer import refuse_unprintable, sweep_answer
    from finmodel.cli.sweep_summary import refuse_rows, sweep_summary_answer, tally_of_sweep

    printed.refuse_beside_part(picture=picture, cluster=cluster)
    refuse_unwritable_picture(picture, force=printed.force)
    form, output = printed.form, printed.output
    refuse_unprintable(printed)
    if summary:
        refuse_rows(printed, picture)
    question = SweepQuestion(
        vary=tuple(vary or ()),
        measures=tuple(measures or (GAP,)),
        years=None if years is None else tuple(years),
        organisations=tuple(organisations or (SYSTEM,)),
        basis=basis,
        sample=sample,
        seed=seed,
        allow_large=allow_large,
    )
    in_parts = summary or printed.part is not None or (output is not None and form in _IN_PARTS)
    count = workers if in_parts or cluster else 1
    with early_workers(count, large=False, cluster=cluster) as team:
        plan = assumed.plan(folder)
        asked = question.ask(plan)
        if printed.part is not None:
            from finmodel.cli.parts.answer import part_of_sweep

            return part_of_sweep(
                plan, folder, question, asked, printed, summary=summary, workers=team, notes=running
            )
        if summary:
            tally = tally_of_sweep(asked, workers=team, quiet=running.quiet)
            return sweep_summary_answer(plan, question, asked, tally)
        return sweep_answer(plan, question, asked, picture, printed, workers=team, notes=running)
