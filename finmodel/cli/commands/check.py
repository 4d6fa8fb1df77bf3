"""`finmodel check`: the assumptions validated, and every check run."""

from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.open_plan import opened
from finmodel.cli.options import (
    BASE,
    DEFAULT_SET,
    RUNNING,
    Debug,
    Force,
    FormatName,
    OutputFile,
    Quiet,
    ScenarioName,
    SetFolder,
    Settings,
    Strict,
)
from finmodel.cli.output import Destination, Format, destination, remarks
from finmodel.cli.sourcing import (
    RequireSourced,
    ShowLog,
    hold_to_sources,
    log_as,
    share_required,
)
from finmodel.cli.strictness import hold_to
from finmodel.cli.workbook_files import check_workbook, is_workbook

if TYPE_CHECKING:
    from finmodel.projection import Projection

Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose",
        help="Print the checks that pass too, and say on stderr what was read and changed.",
        rich_help_panel=RUNNING,
    ),
]


def check(
    folder: SetFolder = DEFAULT_SET,
    scenario: ScenarioName = BASE,
    settings: Settings = None,
    log: ShowLog = False,
    require_sourced: RequireSourced = None,
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _debug: Debug = False,
) -> None:
    """Validate the assumptions and run every check.

    Every fault in the files is told at once, by file and line. Then the model is checked against
    itself and against published figures: what fails or warns is printed in full. CSV and JSON
    hold every check, whatever becomes of it. A workbook in place of SET is judged by the rules of
    a board workbook, with sheet and cell for each one broken.

    Examples:

      finmodel check
      finmodel check --strict
      finmodel check my-set --scenario downside --format json
      finmodel check --log --output log.csv
      finmodel check --require-sourced 90%
      finmodel check board.xlsx --strict
    """
    from finmodel.questions import CheckQuestion, LogQuestion

    started = perf_counter()
    said = remarks(quiet=quiet, verbose=verbose)
    to = destination(output, force=force)
    form = to.format(format_)
    required = share_required(require_sourced)
    if is_workbook(folder):
        check_workbook(folder, form, to, said, strict=strict)
        return
    plan = opened(folder, scenario, settings)
    logged = LogQuestion().ask(plan) if log or required is not None else None
    # The log alone needs no projection.
    projection = CheckQuestion().ask(plan) if strict or verbose or not log else None
    if log and logged is not None:
        to.give(log_as(form, logged, to), said)
    elif projection is not None:
        to.give(_text(projection, form, to, every=verbose), said)
    if verbose and projection is not None:
        from finmodel.cli.run_summary import account

        said.detail(account(plan, projection, perf_counter() - started))
    if strict and projection is not None:
        hold_to(projection.checks)
    if required is not None and logged is not None:
        hold_to_sources(logged, required)


def _text(projection: "Projection", form: Format, to: Destination, *, every: bool) -> str:
    if form == "csv":
        from finmodel.outputs.project_records import checks_records
        from finmodel.outputs.render.csv import records_csv

        return records_csv(checks_records(projection.checks))
    if form == "json":
        from finmodel.outputs.documents.projection import checks_document
        from finmodel.outputs.documents.text import json_text

        return json_text(checks_document(projection))
    from finmodel.outputs.checks_page import checks_page
    from finmodel.outputs.render.pages import rendered

    return rendered(checks_page(projection, every=every), form, to.screen)
