"""A sweep as it is printed or written, wherever its figures are worked out."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from finmodel.cli.answer import Answer
from finmodel.cli.formats import IN_FILES_ALONE
from finmodel.cli.picture_file import drawn
from finmodel.cli.usage_errors import UsageError

if TYPE_CHECKING:
    from finmodel.analysis.engines.workers import Engine
    from finmodel.analysis.prepared_sweep import PreparedSweep
    from finmodel.analysis.sweep import SweepQuestion
    from finmodel.cli.groups import Notes, Printed
    from finmodel.outputs.charts.chart import Sheet
    from finmodel.plan import Plan


def refuse_unprintable(printed: "Printed") -> None:
    """Raise UsageError for a format that only a file holds, where there is none."""
    if printed.form in IN_FILES_ALONE and printed.output is None:
        raise UsageError(f"--format {printed.form} needs --output FILE")


def sweep_answer(
    plan: "Plan",
    question: "SweepQuestion",
    asked: "PreparedSweep",
    picture: str | None,
    printed: "Printed",
    *,
    workers: "int | Engine | None",
    notes: "Notes",
) -> Answer:
    """Print a sweep or write it to its file, with its picture where one is asked for.

    Raises:
        UsageError: there is too much to print, or the form cannot hold it.
        WritingError: the file cannot be written; parts that were finished are kept.
    """
    from finmodel.analysis.about_run import facts_text
    from finmodel.cli.sweep_output import printed_sweep, write_sweep
    from finmodel.outputs.documents.sweep import sweep_head

    said = notes_of(plan, question, asked)

    def sheet() -> "Sheet":
        from finmodel.outputs.analysis.sweep_picture import refuse_no_picture, sweep_sheet

        refuse_no_picture(asked)
        return sweep_sheet(plan, asked.swept(), question.basis)

    drawing = drawn(picture, sheet, force=printed.force)
    form, output = printed.form, printed.output
    if output is None or form in ("table", "markdown"):
        return printed_sweep(plan, asked, question)._replace(
            files=drawing.files, plans=(plan,), notes=said, failures=drawing.failures
        )
    write_sweep(
        asked,
        Path(output),
        form,
        sweep_head(plan, question, asked) if form == "json" else None,
        facts_text(form=form, run=asked.fingerprint),
        force=printed.force,
        workers=workers,
        notes=notes,
    )
    return Answer(
        files=drawing.files,
        plans=(plan,),
        notes=[*said, f"{output} written: {asked.count:,} scenarios"],
        failures=drawing.failures,
    )


def notes_of(plan: "Plan", question: "SweepQuestion", asked: "PreparedSweep") -> Iterator[str]:
    """What is to be known beside a sweep: warnings, paths that move nothing, and the seed."""
    from finmodel.audit.covered_schemes import why_unmoved
    from finmodel.cli.warnings import override_warnings

    yield from override_warnings([plan], question.basis, question.measures)
    for path in asked.unmoved:
        shown = {figure.cell[0] for figure in asked.figures}
        why = why_unmoved(plan.model, path, question.basis, shown)
        because = f": {why}" if why else ""
        yield f"warning: {path} moves none of the figures asked for{because}"
    if question.sample is not None:
        yield f"seed {asked.points.seed}"  # type: ignore[union-attr]
