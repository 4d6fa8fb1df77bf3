"""`finmodel sweep`: chosen figures for every combination of values, or for a sample."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.completion import measures, organisations
from finmodel.cli.formats import FORMS
from finmodel.cli.groups import Assumed, Printed, Running
from finmodel.cli.options import (
    ASSUMED,
    DEFAULT_SET,
    GAP,
    RUNNING,
    SHOWN,
    SYSTEM,
    BasisName,
    PictureFile,
    Seed,
    SetFolder,
    Workers,
)
from finmodel.cli.picture_file import drawn, refuse_unwritable_picture
from finmodel.cli.usage_errors import UsageError
from finmodel.method.bases import PLAN

if TYPE_CHECKING:
    from finmodel.analysis.prepared_sweep import PreparedSweep
    from finmodel.analysis.sweep import SweepQuestion
    from finmodel.outputs.charts.chart import Sheet
    from finmodel.plan import Plan

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
AllowLarge = Annotated[
    bool,
    typer.Option(
        "--allow-large", help="Run more than 5,000,000 scenarios.", rich_help_panel=RUNNING
    ),
]

_IN_FILES_ALONE = ("parquet", "xlsx")
_IN_PARTS = ("csv", "json", "parquet")


@command(*FORMS, *_IN_FILES_ALONE, writes={"picture": "--picture"})
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
    picture: PictureFile = None,
    printed: Printed,
    seed: Seed = None,
    workers: Workers = None,
    allow_large: AllowLarge = False,
    running: Running,
) -> Answer:
    """Work out figures for every combination of values that assumptions may take.

    Each scenario is what finmodel project gives with the same --set. FILE may end in .csv,
    .json, .parquet or .xlsx. A run that was stopped continues when the same command is run again:
    finished parts are kept beside FILE until all are done.

    Examples:

      finmodel sweep --vary "bau_efficiency.*.rate=0.5%:2.5%:0.1%"
      finmodel sweep --vary "growth.price.pay=+-1%:+1%:0.1%" --vary "cip.*.slip=0,6,12"
      finmodel sweep --vary "growth.price.pay=1%:4%:0.5%" --picture pay.svg
      finmodel sweep --vary "growth.price.pay=1%:4%" --sample 1000 --output sample.csv
    """
    from finmodel.analysis.sweep import SweepQuestion
    from finmodel.cli.processes import early_workers
    from finmodel.cli.sweep_output import sweep_answer, write_sweep
    from finmodel.outputs.documents.sweep import sweep_head

    refuse_unwritable_picture(picture, force=printed.force)
    form, output = printed.form, printed.output
    if form in _IN_FILES_ALONE and output is None:
        raise UsageError(f"--format {form} needs --output FILE")
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
    in_parts = output is not None and form in _IN_PARTS
    with early_workers(workers if in_parts else 1, large=False) as team:
        plan = assumed.plan(folder)
        asked = question.ask(plan)
        notes = _notes(plan, question, asked)

        def sheet() -> "Sheet":
            from finmodel.outputs.analysis.sweep_picture import refuse_no_picture, sweep_sheet

            refuse_no_picture(asked)
            return sweep_sheet(plan, asked.swept(), basis)

        drawing = drawn(picture, sheet, force=printed.force)
        if output is None or form in ("table", "markdown"):
            return sweep_answer(plan, asked, question)._replace(
                files=drawing.files, plans=(plan,), notes=notes, failures=drawing.failures
            )
        write_sweep(
            asked,
            Path(output),
            form,
            sweep_head(plan, question, asked) if form == "json" else None,
            _about(plan, asked, form),
            force=printed.force,
            workers=team,
            notes=running,
        )
    written = f"{output} written: {asked.count:,} scenarios"
    return Answer(
        files=drawing.files,
        plans=(plan,),
        notes=[*notes, written],
        failures=drawing.failures,
    )


def _notes(plan: "Plan", question: "SweepQuestion", asked: "PreparedSweep") -> Iterator[str]:
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


def _about(plan: "Plan", sweep: "PreparedSweep", form: str) -> str:
    """All that the file depends on: another set, version or question has parts of its own."""
    import hashlib

    from finmodel.outputs.files.pieces import about

    manifest, points = plan.manifest(), sweep.points
    return about(
        finmodel=manifest.finmodel,
        assumptions=manifest.assumptions_sha256,
        scenario=plan.scenario,
        settings=list(plan.settings),
        form=form,
        paths=[[one.path, one.operation, one.count, *one.ends] for one in points.values],
        operands=hashlib.sha256(points.block(0, min(points.count, 4096)).tobytes()).hexdigest(),
        count=points.count,
        seed=getattr(points, "seed", None),
        figures=[list(one[:7]) for one in sweep.figures],
    )
