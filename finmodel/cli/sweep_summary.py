"""What the figures of a sweep come to over its scenarios, as it is printed or written."""

from typing import TYPE_CHECKING

from finmodel.analysis.engines.workers import worker_pool, worth
from finmodel.cli.answer import Answer
from finmodel.cli.formats import IN_FILES_ALONE
from finmodel.cli.usage_errors import UsageError

if TYPE_CHECKING:
    from finmodel.analysis.engines.workers import Engine
    from finmodel.analysis.pieces.tally import Tally
    from finmodel.analysis.prepared_sweep import PreparedSweep
    from finmodel.analysis.sweep import SweepQuestion
    from finmodel.cli.groups import Printed
    from finmodel.plan import Plan


def refuse_rows(printed: "Printed", picture: str | None) -> None:
    """Raise UsageError for what shows scenarios one by one."""
    if printed.form in IN_FILES_ALONE:
        raise UsageError(
            f"--summary is a table, csv, json or markdown: {printed.form} holds the scenarios, "
            "leave --summary out"
        )
    if picture is not None:
        raise UsageError("--picture shows every scenario: leave it out with --summary")


def tally_of_sweep(
    sweep: "PreparedSweep", *, workers: "int | Engine | None", quiet: bool
) -> "Tally":
    """Work out every piece of a sweep, whoever does which."""
    from finmodel.analysis.effort import cost
    from finmodel.analysis.pieces.tally import merged
    from finmodel.cli.progress import progress

    count = worth(sweep.count * cost(sweep.program)) if workers is None else workers
    if isinstance(count, int):
        count = min(count, sweep.pieces)
    with worker_pool(count) as engine:
        pieces = engine.in_order(sweep.piece, sweep.pieces)
        return merged(progress(quiet=quiet)(pieces, sweep.pieces, "sweep"))


def sweep_summary_answer(
    plan: "Plan", question: "SweepQuestion", sweep: "PreparedSweep", tally: "Tally"
) -> Answer:
    """What the tally of a whole sweep says.

    Raises:
        PiecesMissingError: pieces of the sweep are missing.
    """
    from finmodel.analysis.pieces.scenario_summaries import scenario_summaries
    from finmodel.cli.sweep_answer import notes_of
    from finmodel.outputs.analysis.sweep_summary_page import (
        sweep_summary_page,
        sweep_summary_records,
    )
    from finmodel.outputs.documents.sweep_summary import sweep_summary_document

    document = sweep_summary_document(plan, question, sweep, scenario_summaries(tally))
    return Answer(
        lambda: sweep_summary_page(plan, sweep, document),
        lambda: sweep_summary_records(document),
        lambda: document,
        plans=(plan,),
        notes=notes_of(plan, question, sweep),
    )
