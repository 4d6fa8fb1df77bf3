"""`finmodel check`: the assumptions validated, and every check run."""

from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.giving import Destination, Format, destination, remarks
from finmodel.cli.opening import opened
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
from finmodel.cli.strictness import hold_to

if TYPE_CHECKING:
    from finmodel.model.projection import Projection

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
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _debug: Debug = False,
) -> None:
    """Validate the assumptions, run every check and print those that fail or warn.

    Every fault in the files is told at once, by file and line. Figures are compared with what
    was published; CSV and JSON hold every check, whether it passes or not.

    Examples:

      finmodel check
      finmodel check --strict
      finmodel check my-set --scenario downside --format json
    """
    from finmodel.cli.account import account

    started = perf_counter()
    said = remarks(quiet=quiet, verbose=verbose)
    to = destination(output, force=force)
    form = to.format(format_)
    plan = opened(folder, scenario, settings)
    projection = plan.project()
    to.give(_text(projection, form, to), said)
    if verbose:
        said.detail(account(plan, projection, perf_counter() - started))
    if strict:
        hold_to(projection.checks)


def _text(projection: "Projection", form: Format, to: Destination) -> str:
    if form == "csv":
        from finmodel.outputs.long_csv import checks_csv

        return checks_csv(projection.checks)
    if form == "json":
        from finmodel.outputs.documents import checks_document, json_text

        return json_text(checks_document(projection))
    if form == "markdown":
        from finmodel.outputs.markdown import checks_markdown

        return checks_markdown(projection)
    from finmodel.outputs.checks import checks_text

    return checks_text(projection, to.screen)
