"""`finmodel merge`: the parts of a run as the one run."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.formats import FORMS, IN_FILES_ALONE
from finmodel.cli.groups import Printed, Running
from finmodel.cli.options import RUNNING, PictureFile, Workers
from finmodel.cli.picture_file import refuse_unwritable_picture

if TYPE_CHECKING:
    from finmodel.analysis.simulate import SimulateQuestion
    from finmodel.cli.parts.merging import Parts
    from finmodel.outputs.documents.part import PartOfSweep
    from finmodel.plan import Plan

PartsFolder = Annotated[
    str,
    typer.Argument(metavar="FOLDER", help="The folder that --part kept the parts in."),
]
SetAgain = Annotated[
    str | None,
    typer.Argument(
        metavar="SET",
        help="The folder of assumption files; default where the parts say it was, seen from here.",
    ),
]


Exact = Annotated[
    bool,
    typer.Option(
        "--exact",
        help="Give percentiles to the last digit, from the second pass: once every part of a "
        "simulation is there, each is run again with --exact.",
        rich_help_panel=RUNNING,
    ),
]


@command(*FORMS, *IN_FILES_ALONE, reads=("parts", "folder"), writes={"picture": "--picture"})
def merge(
    *,
    parts: PartsFolder,
    folder: SetAgain = None,
    picture: PictureFile = None,
    printed: Printed,
    exact: Exact = False,
    workers: Workers = None,
    running: Running,
) -> Answer:
    """Put the parts of a run together, and print what the one run would.

    The parts are those that finmodel simulate and finmodel sweep kept in FOLDER with --part, in
    whatever order and on whichever machines. Parts that are missing, damaged or of another run are
    named, and so is another release or kind of processor, which may round otherwise. FOLDER stays
    as it is; remove it when it is no longer needed.

    Examples:

      finmodel merge parts
      finmodel merge parts my-set --format json
      finmodel merge parts --output sweep.parquet
    """
    from finmodel.cli.clashes import Target, refuse_clashes
    from finmodel.cli.parts.merging import plan_of, whole_parts
    from finmodel.cli.parts.questions import simulate_question
    from finmodel.cli.usage_errors import UsageError

    refuse_unwritable_picture(picture, force=printed.force)
    found = whole_parts(Path(parts))
    asked = found.document["question"]
    outputs = {"--output": printed.output, "--picture": picture}
    refuse_clashes(
        [Target(option, name) for option, name in outputs.items() if name is not None],
        [folder or found.document["set"]["path"]],
    )
    plan = plan_of(found, folder)
    if asked["command"] == "simulate":
        printed.refuse_other_forms("simulate", FORMS)
        question = replace(simulate_question(asked), exact=exact)
        return _simulation(found, plan, question, folder, picture, printed, workers, running)
    if exact:
        raise UsageError("--exact is for a simulation, and these are the parts of a sweep")
    return _sweep(found, plan, asked, folder, picture, printed, workers, running)


def _simulation(
    parts: "Parts",
    plan: "Plan",
    question: "SimulateQuestion",
    folder: str | None,
    picture: str | None,
    printed: Printed,
    workers: int | None,
    running: Running,
) -> Answer:
    from finmodel.cli.parts.merging import exact_tally_of, refuse_other_run, second_pass, tally_of
    from finmodel.cli.progress import progress
    from finmodel.cli.simulation_answer import simulation_answer
    from finmodel.outputs.analysis.part_work import SecondPass, tallies

    prepared = question.prepared(plan)
    refuse_other_run(parts, prepared.fingerprint, folder)
    first = tallies(prepared)
    tally, exact = tally_of(parts, first, prepared.run), None
    if question.passes == 2:
        work = SecondPass(prepared.exact(tally), first)
        exact = exact_tally_of(second_pass(parts), work)
    watch = progress(quiet=running.quiet)
    found = question.answered(plan, tally, exact, workers=workers, watch=watch)
    return simulation_answer(plan, question, found, picture, force=printed.force)


def _sweep(
    parts: "Parts",
    plan: "Plan",
    asked: "PartOfSweep",
    folder: str | None,
    picture: str | None,
    printed: Printed,
    workers: int | None,
    running: Running,
) -> Answer:
    from finmodel.cli.parts.merging import refuse_other_run, tally_of
    from finmodel.cli.parts.questions import sweep_question
    from finmodel.cli.sweep_answer import refuse_unprintable, sweep_answer
    from finmodel.cli.sweep_summary import refuse_rows, sweep_summary_answer
    from finmodel.outputs.analysis.kept_sweep import kept_sweep
    from finmodel.outputs.analysis.part_work import tallies

    if asked["summary"]:
        refuse_rows(printed, picture)
    refuse_unprintable(printed)
    question = sweep_question(asked)
    sweep = question.ask(plan)
    refuse_other_run(parts, sweep.fingerprint, folder)
    if asked["summary"]:
        tally = tally_of(parts, tallies(sweep), sweep.run)
        return sweep_summary_answer(plan, question, sweep, tally)
    kept = kept_sweep(sweep, parts.files)
    return sweep_answer(plan, question, kept, picture, printed, workers=workers, notes=running)
