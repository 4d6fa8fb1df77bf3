"""What a command that works out one part says of it."""

from typing import TYPE_CHECKING

from finmodel.analysis.workers import worth
from finmodel.cli.answer import Answer
from finmodel.cli.parts.options import PrintedOrParts
from finmodel.cli.parts.questions import described, simulation_asked, sweep_asked
from finmodel.cli.parts.work import NonePart, work_out

if TYPE_CHECKING:
    from finmodel.analysis.prepared_sweep import PreparedSweep
    from finmodel.analysis.simulate import SimulateQuestion
    from finmodel.analysis.sweep import SweepQuestion
    from finmodel.analysis.workers import Engine
    from finmodel.cli.groups import Notes
    from finmodel.outputs.analysis.part_work import Pieced
    from finmodel.outputs.documents.part import PartOfSimulation, PartOfSweep
    from finmodel.plan import Plan


def part_answer(
    plan: "Plan",
    folder: str,
    asked: "PartOfSimulation | PartOfSweep",
    run: "Pieced",
    printed: PrintedOrParts,
    *,
    workers: "int | Engine | None",
    operations: float,
    notes: "Notes",
) -> Answer:
    """Work out a part and say so; `folder` is the set as the command line names it.

    `operations` are those of the whole run, by which it is seen whether workers are worth it.

    Raises:
        As `work_out`.
    """
    which = printed.part
    assert which is not None
    count = worth(operations / which.of) if workers is None else workers
    done = work_out(
        run,
        described(plan, folder, asked, run),
        which,
        printed.folder,
        take_over=printed.take_over,
        workers=count,
        notes=notes,
    )
    if isinstance(done, NonePart):
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
    from finmodel.outputs.analysis.part_work import Tallies

    prepared = question.prepared(plan)
    return part_answer(
        plan,
        folder,
        simulation_asked(question),
        Tallies(prepared),
        printed,
        workers=workers,
        operations=prepared.draws * cost(prepared.program),
        notes=notes,
    )


def part_of_sweep(
    plan: "Plan",
    folder: str,
    question: "SweepQuestion",
    sweep: "PreparedSweep",
    printed: PrintedOrParts,
    *,
    workers: "int | Engine | None",
    notes: "Notes",
) -> Answer:
    """Work out a part of a sweep; raises as `work_out`."""
    from finmodel.outputs.analysis.part_work import Figures

    return part_answer(
        plan,
        folder,
        sweep_asked(question, summary=False),
        Figures(sweep),
        printed,
        workers=workers,
        operations=2_000.0 * sweep.count * len(sweep.figures),
        notes=notes,
    )
