"""A sweep printed whole, or written to a file part by part, so that a stopped run goes on."""

from functools import partial
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING

from finmodel.analysis.engines.estimate import Need, Work, foresee
from finmodel.analysis.engines.free_memory import free_memory
from finmodel.analysis.engines.workers import (
    Engine,
    WorkerLostError,
    WorkerPool,
    worker_pool,
    worth,
)
from finmodel.analysis.prepared_sweep import PreparedSweep
from finmodel.cli.answer import Answer
from finmodel.cli.progress import foresight, watched
from finmodel.cli.streams import say
from finmodel.cli.usage_errors import UsageError
from finmodel.extras import require
from finmodel.outputs.analysis import sweep_rows
from finmodel.outputs.analysis.sweep_page import sweep_page
from finmodel.outputs.analysis.sweep_parts import (
    FIGURES_A_PART,
    PartTexts,
    PartWork,
    bytes_of_each,
    join_parquet,
    labels_of,
    part_bytes,
    sheet_bytes,
)
from finmodel.outputs.documents.sweep import (
    BETWEEN,
    TAIL,
    SweepHead,
    head_text,
    point_records,
    points_text,
    sweep_head,
)
from finmodel.outputs.files.errors import CannotWrite
from finmodel.outputs.files.parts import Job, held_parts
from finmodel.outputs.files.room import refuse_too_large
from finmodel.outputs.files.transaction import write_together
from finmodel.outputs.files.writing import Output
from finmodel.outputs.render.csv import MARK

if TYPE_CHECKING:
    from finmodel.analysis.sweep import SweepQuestion
    from finmodel.cli.groups import Notes
    from finmodel.plan import Plan

_TRIED = 16_384
_MOST_IN_MEMORY = 2_000_000
_MOST_SHEET_ROWS = 1_048_575


def printed_sweep(plan: "Plan", sweep: PreparedSweep, question: "SweepQuestion") -> Answer:
    """Every scenario, or in a table as many as a person reads.

    Raises:
        UsageError: there are too many figures to hold at once.
    """
    if sweep.count * len(sweep.figures) > _MOST_IN_MEMORY:
        raise UsageError(
            f"{sweep.count * len(sweep.figures):,} figures are too many to print: "
            "add --output FILE.csv (or .json, .parquet)"
        )
    swept = sweep.swept()
    labels = labels_of(sweep)

    def head() -> SweepHead:
        return sweep_head(plan, question, sweep)

    def rows() -> tuple[list[list[float]], list[list[float]]]:
        return swept.given.T.tolist(), swept.found.T.tolist()

    return Answer(
        lambda: sweep_page(plan, swept, question.basis, head()["manifest"]),
        lambda: (
            sweep_rows.csv_head(labels)
            + sweep_rows.csv_rows(labels, 0, swept.given, swept.found).decode()
        ),
        lambda: head_text(head()) + points_text(point_records(0, *rows())) + TAIL,
    )


def write_sweep(
    sweep: PreparedSweep,
    target: Path,
    form: str,
    head: "SweepHead | None",
    about: str,
    *,
    force: bool,
    workers: int | Engine | None,
    notes: "Notes",
) -> None:
    """Write every scenario to a file, taking up the parts an earlier run left.

    Raises:
        UsageError: the form cannot hold so many rows.
        MissingExtraError: the form needs a package that is not there.
        WritingError: the file cannot be written; parts that were finished are kept.
    """
    labels = labels_of(sweep)
    if form == "parquet":
        require("parquet", "--format parquet")
    if form == "xlsx":
        rows = sweep.count * len(sweep.figures)
        if rows > _MOST_SHEET_ROWS:
            raise UsageError(
                f"{rows:,} rows do not fit a worksheet, which holds {_MOST_SHEET_ROWS:,}: "
                "write .csv or .parquet"
            )
        write_together([Output(target, sheet_bytes(sweep, labels), force)], say)
        return
    scenarios = max(1, FIGURES_A_PART[form] // len(sweep.figures))
    job = Job(target, about, -(-sweep.count // scenarios))
    each = bytes_of_each(sweep, labels, form)
    need = sweep.need(scenarios)
    need = need._replace(each=need.each + int(2 * each * scenarios))
    with held_parts(job, say, force=force) as held:
        if job.count > 1:
            of_parts = min(sweep.count, len(held.missing) * scenarios)
            try:
                refuse_too_large(
                    str(target),
                    each * (of_parts + sweep.count),
                    job.folder,
                    because=" until its parts are joined",
                )
            except CannotWrite:
                held.abandon()
                raise
        texts = PartTexts(sweep, labels, tuple(held.missing), scenarios, form)
        _write_parts(PartWork(texts, job), workers, need, notes)
        if form == "csv":
            held.join(f"{MARK}{sweep_rows.csv_head(labels)}".encode(), b"")
        elif head is not None:
            held.join(head_text(head).encode(), TAIL.encode(), BETWEEN.encode())
        else:
            held.join_with(join_parquet)


def _write_parts(work: PartWork, workers: int | Engine | None, need: Need, notes: "Notes") -> None:
    """Write the parts that are missing; those that are finished are kept whatever comes."""
    job, sweep, missing = work.job, work.texts.sweep, len(work.texts.missing)
    if missing < job.count:
        notes.note(f"{job.count - missing:,} of {job.count:,} parts are there already")
    operations = 2_000.0 * sweep.count * len(sweep.figures)
    count = worth(operations) if workers is None else workers
    if isinstance(count, int):
        count = min(count, max(1, missing))
    figures, scenarios = len(sweep.figures), work.texts.scenarios
    ahead = Work(
        missing * scenarios,
        scenarios,
        2_000.0 * figures,
        need,
        lambda: partial(_written, work.texts, max(1, _TRIED // figures)),
        "ask for fewer figures, or run it where there is more",
    )
    foresee(ahead, count, free_memory(), foresight(quiet=notes.quiet, whole=True))
    try:
        with worker_pool(count) as team:
            # Nothing says that the machines of a cluster share a disk with this one.
            written = (
                team.in_order(work, missing)
                if isinstance(team, WorkerPool)
                else starmap(work.write, enumerate(team.in_order(work.texts, missing)))
            )
            for _ in watched(written, missing, "sweep", quiet=notes.quiet):
                pass
    except CannotWrite as fault:
        raise CannotWrite(
            f"{fault}; the parts that are finished are kept in {job.folder}: "
            "run the same command again to go on"
        ) from fault
    except WorkerLostError as lost:
        raise CannotWrite(
            f"{lost}; the parts that are finished are kept in {job.folder}: to go on, {lost.advice}"
        ) from lost


def _written(texts: PartTexts, scenarios: int) -> int:
    """Some scenarios as they are written, to see how long that takes; gives how many."""
    count = min(scenarios, texts.sweep.count)
    part_bytes(texts.sweep, texts.labels, 0, count, texts.form)
    return count
