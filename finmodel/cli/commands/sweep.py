"""`finmodel sweep`: chosen figures for every combination of values, or for a sample."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.open_plan import opened
from finmodel.cli.options import (
    ASSUMED,
    BASE,
    DEFAULT_SET,
    PLAN,
    BasisName,
    Debug,
    Force,
    FormatName,
    OutputFile,
    Quiet,
    ScenarioName,
    SetFolder,
    Settings,
    Verbose,
)
from finmodel.cli.output import destination, remarks
from finmodel.cli.usage import WrongUsage, chosen
from finmodel.cli.what_if.options import (
    GAP,
    SYSTEM,
    AllowLarge,
    Measures,
    Organisations,
    Seed,
    Vary,
    Workers,
    Years,
)

if TYPE_CHECKING:
    from finmodel.analysis.sweep import Sweep
    from finmodel.plan import Plan

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
_DOCUMENTS = ("json", "markdown")
"""The forms that say what they rest on."""
_FORMS = ("table", "csv", "json", "markdown", "parquet", "xlsx")
_IN_PARTS = ("csv", "json", "parquet")
_ENDINGS = {
    ".csv": "csv",
    ".json": "json",
    ".md": "markdown",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}


def sweep(
    folder: SetFolder = DEFAULT_SET,
    vary: Vary = None,
    sample: Sample = None,
    scenario: ScenarioName = BASE,
    settings: Settings = None,
    basis: BasisName = PLAN,
    measures: Measures = None,
    years: Years = None,
    organisations: Organisations = None,
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    seed: Seed = None,
    workers: Workers = None,
    allow_large: AllowLarge = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _debug: Debug = False,
) -> None:
    """Work out figures for every combination of values that assumptions may take.

    Each scenario is what finmodel project gives with the same --set. FILE may end in .csv,
    .json, .parquet or .xlsx; parts are kept beside it until all are done, so that a run that was
    stopped goes on where it was when the same command is run again.

    Examples:

      finmodel sweep --vary "bau_efficiency.*.rate=0.5%:2.5%:0.1%"
      finmodel sweep --vary "growth.price.pay=+-1%:+1%:0.1%" --vary "cip.*.slip=0,6,12"
      finmodel sweep --vary "growth.price.pay=1%:4%" --sample 1000 --output sample.csv
    """
    from finmodel.analysis.questions import SweepQuestion
    from finmodel.cli.what_if.processes import early
    from finmodel.cli.what_if.results import warn_of_unmoved
    from finmodel.cli.what_if.sweep_files import write_sweep
    from finmodel.cli.what_if.sweep_table import give_table
    from finmodel.method.bases import BASES
    from finmodel.outputs.documents.sweep import sweep_head

    said = remarks(quiet=quiet, verbose=verbose)
    form = _form(format_, output)
    counted = chosen("--basis", basis, BASES)
    to = destination(output, force=force)
    in_parts = output is not None and form in _IN_PARTS
    if form in ("parquet", "xlsx") and output is None:
        raise WrongUsage(f"--format {form} needs --output FILE")
    to.refuse_unwritable()
    question = SweepQuestion(
        vary=tuple(vary or ()),
        measures=tuple(measures or (GAP,)),
        years=None if years is None else tuple(years),
        organisations=tuple(organisations or (SYSTEM,)),
        basis=counted,
        sample=sample,
        seed=seed,
        allow_large=allow_large,
    )
    with early(workers if in_parts else 1, large=False) as team:
        plan = opened(folder, scenario, settings)
        asked = question.ask(plan)
        warn_of_unmoved([plan], counted, question.measures, said)
        for path in asked.unmoved:
            said.note(f"warning: {path} moves none of the figures asked for")
        if sample is not None:
            said.note(f"seed {asked.points.seed}")  # type: ignore[union-attr]
        head = sweep_head(plan, question, asked) if form in _DOCUMENTS else None
        if output is None or form in ("table", "markdown"):
            give_table(plan, asked, form, counted, head, to, said)
            return
        write_sweep(
            asked,
            Path(output),
            form,
            head,
            _about(plan, asked, form),
            force=force,
            workers=team,
            said=said,
        )
    said.note(f"{output} written: {asked.count:,} scenarios")


def _form(given: str | None, output: str | None) -> str:
    if given is not None:
        return chosen("--format", given, _FORMS)
    return _ENDINGS.get(Path(output or "").suffix.lower(), "table")


def _about(plan: "Plan", sweep: "Sweep", form: str) -> str:
    """All that the file depends on: another set, version or question has parts of its own."""
    import hashlib

    from finmodel.outputs.files.parts import about

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
