"""`finmodel project`: the year table."""

from time import perf_counter
from typing import TYPE_CHECKING

from finmodel.cli.giving import Destination, Format, destination, remarks
from finmodel.cli.opening import opened
from finmodel.cli.options import (
    BASE,
    DEFAULT_SET,
    PLAN,
    BasisName,
    Debug,
    Force,
    FormatName,
    GroupingName,
    LevelName,
    OutputFile,
    Quiet,
    ScenarioName,
    SetFolder,
    Settings,
    Strict,
    Verbose,
)
from finmodel.cli.strictness import hold_to
from finmodel.cli.usage import WrongUsage, chosen

if TYPE_CHECKING:
    from finmodel.model.projection import Projection
    from finmodel.outputs.lines import By


def project(
    folder: SetFolder = DEFAULT_SET,
    scenario: ScenarioName = BASE,
    settings: Settings = None,
    basis: BasisName = PLAN,
    by: LevelName = None,
    grouping: GroupingName = None,
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _debug: Debug = False,
) -> None:
    """Show the gap year by year, from do nothing to mitigated.

    Examples:

      finmodel project
      finmodel project --by organisation --basis risk-adjusted
      finmodel project --scenario downside --set "cip.*.slip=6"
      finmodel project --format csv --output gap.csv
    """
    from finmodel.cli.account import account
    from finmodel.model.bases import BASES

    started = perf_counter()
    said = remarks(quiet=quiet, verbose=verbose)
    to = destination(output, force=force)
    form = to.format(format_)
    counted = chosen("--basis", basis, BASES)
    level = _level(by, grouping)
    plan = opened(folder, scenario, settings)
    projection = plan.project(counted)
    to.give(_text(projection, form, level, grouping, to), said)
    if verbose:
        said.detail(account(plan, projection, perf_counter() - started))
    if not quiet:
        for sentence in plan.unmoved(counted):
            said.note(f"warning: {sentence}")
    if strict:
        hold_to(projection.checks)


def _level(by: str | None, grouping: str | None) -> "By":
    if by is None:
        return "system" if grouping is None else "group"
    levels: tuple[By, ...] = ("system", "group", "organisation")
    level = chosen("--by", by, levels)
    if grouping is not None and level != "group":
        raise WrongUsage(f"--grouping goes with --by group, not with --by {level}")
    return level


def _text(
    projection: "Projection", form: Format, by: "By", grouping: str | None, to: Destination
) -> str:
    from finmodel.outputs.lines import rows_for

    if form == "csv":
        from finmodel.outputs.long_csv import long_csv

        return long_csv(rows_for(projection, by, grouping), projection.years)
    if form == "json":
        from finmodel.outputs.documents import json_text, projection_document

        return json_text(projection_document(projection, rows_for(projection, by, grouping)))
    if form == "markdown":
        from finmodel.outputs.markdown import project_markdown

        return project_markdown(projection, by, grouping)
    from finmodel.outputs.tables import project_text

    return project_text(projection, by, grouping, to.screen)
