"""What a command that works out one part says of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from finmodel.analysis.engines.workers import worth
from finmodel.cli.answer import Answer
from finmodel.cli.parts.options import PrintedOrParts
from finmodel.cli.parts.questions import described, simulation_asked, sweep_asked
from finmodel.cli.parts.work import NoPartLeft, work_out

if TYPE_CHECKING:
    from finmodel.analysis.engines.estimate import Need
    from finmodel.analysis.engines.workers import Engine
    from finmodel.analysis.prepared_simulation import PreparedSimulation
    from finmodel.analysis.prepared_sweep import PreparedSweep
    from finmodel.analysis.simulate import SimulateQuestion
    from finmodel.analysis.sweep import SweepQuestion
    from finmodel.cli.groups import Notes
    from finmodel.outputs.analysis.part_work import Pieced, SecondPass
    from finmodel.outputs.documents.part import PartDocument, PartOfSimulation, PartOfSweep
    from finmodel.plan import Plan

_FIRST = "run all parts of the first pass first, with --part and without --exact"


def part_answer(
    plan: "Plan",
    folder: str,
    asked: "PartOfSimulation | PartOfSweep",
    run: "Pieced",
    printed: PrintedOrParts,
    *,
    workers: "int | Engine | None",
    operations: float,
    need: "Need",
    notes: "Notes",
    exact: bool = False,
) -> Answer:
    """Work out a part and say so; `folder` is the set as the command line names it.

    `operations` are those of the whole run, by which it is seen whether workers are worth it;
    `need` is the memory it takes.

    Raises:
        As `work_out`.
    """
    which = printed.part
    assert which is not None
    count = worth(operations / which.of) if workers is None else workers
    done = work_out(
        run,
        described(plan, folder, asked, run, exact=exact),
        which,
        printed.folder,
        take_over=printed.take_over,
        workers=count,
        notes=notes,
        need=need,
    )
    if isinstance(done, NoPartLeft):
        return Answer(plans=(plan,), failures=(done.sentence,))
    return Answer(plans=(plan,), notes=(done,))


def part_of_simulation(
    plan: "Plan",
    folder: str,
    question: "SimulateQuestion",
    printed: PrintedOrParts,
    *,
    workers: "int | Engine | None",
    notes: "Notes",
) -> Answer:
    """Work out a part of a simulation; raises as its question and `work_out`."""
    from finmodel.analysis.effort import cost
    from finmodel.outputs.analysis.part_work import Pieced, tallies

    prepared = question.prepared(plan)
    work: Pieced = tallies(prepared)
    assert printed.part is not None
    if question.exact:
        if question.passes == 1:
            enough = f"every percentile of {question.draws:,} draws is exact after one pass"
            return Answer(plans=(plan,), notes=(f"{enough}: --exact has nothing to do",))
        document = described(plan, folder, simulation_asked(question), work)(1, printed.part.of)
        work = _second_pass(prepared, printed.folder, document)
    return part_answer(
        plan,
        folder,
        simulation_asked(question),
        work,
        printed,
        exact=question.exact,
        workers=workers,
        operations=prepared.draws * cost(prepared.program),
        need=prepared.work.need._replace(once=0),
        notes=notes,
    )


def _second_pass(
    prepared: "PreparedSimulation", folder: Path, document: "PartDocument"
) -> "SecondPass":
    """What the second pass looks for, which follows from the whole of the first."""
    from finmodel.cli.parts.merging import tally_of, whole_parts
    from finmodel.outputs.analysis.part_work import SecondPass, tallies
    from finmodel.outputs.files.part_folder import refuse_others

    first = whole_parts(folder, _FIRST)
    refuse_others(folder, first.found, document)
    work = tallies(prepared)
    return SecondPass(prepared.exact(tally_of(first, work, prepared.run)), work)


def part_of_sweep(
    plan: "Plan",
    folder: str,
    question: "SweepQuestion",
    sweep: "PreparedSweep",
    printed: PrintedOrParts,
    *,
    summary: bool,
    workers: "int | Engine | None",
    notes: "Notes",
) -> Answer:
    """Work out a part of a sweep: its figures, or what they come to; raises as `work_out`."""
    from finmodel.analysis.effort import cost
    from finmodel.outputs.analysis.part_work import Figures, tallies

    figures = Figures(sweep)
    return part_answer(
        plan,
        folder,
        sweep_asked(question, summary=summary),
        tallies(sweep) if summary else figures,
        printed,
        workers=workers,
        operations=sweep.count * cost(sweep.program),
        need=sweep.need(sweep.run.size if summary else figures.scenarios),
        notes=notes,
    )
