"""`finmodel check`: the assumptions validated, and every check run."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.failures import failing_checks, unsourced
from finmodel.cli.groups import Assumed, Printed, Running
from finmodel.cli.options import DEFAULT_SET, RUNNING, SHOWN, SetFolder, Strict
from finmodel.cli.usage_errors import UsageError
from finmodel.cli.warnings import acceptance_warnings
from finmodel.cli.workbook_files import check_workbook, is_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from finmodel.audit.log import Log
    from finmodel.outputs.page import Page
    from finmodel.outputs.table import Records
    from finmodel.projection import Projection


def _share(given: str) -> float:
    from finmodel.inputs.text.numbers import SHARE

    try:
        return SHARE.parse(given)
    except ValueError as error:
        raise UsageError(f"--require-sourced {given}: {error}") from None


ShowLog = Annotated[
    bool,
    typer.Option(
        "--log",
        help="Print the assumptions log instead: every value with its source, basis, "
        "range, file and line, and what the do-nothing figures are based on.",
        rich_help_panel=SHOWN,
    ),
]
RequireSourced = Annotated[
    float | None,
    typer.Option(
        "--require-sourced",
        metavar="SHARE",
        help="End with exit code 1 unless this share of the final year's do-nothing "
        "amounts rests on published or derived figures, such as 90%.",
        parser=_share,
        rich_help_panel=RUNNING,
    ),
]
VerboseCheck = Annotated[
    bool,
    typer.Option(
        "--verbose",
        help="Print the checks that pass too, and say on stderr what was read and changed.",
        rich_help_panel=RUNNING,
    ),
]


@dataclass(frozen=True)
class RunningChecks(Running):
    """How it runs, where `--verbose` prints more as well."""

    verbose: VerboseCheck = False


@command()
def check(
    *,
    folder: SetFolder = DEFAULT_SET,
    assumed: Assumed,
    log: ShowLog = False,
    require_sourced: RequireSourced = None,
    printed: Printed,
    strict: Strict = False,
    running: RunningChecks,
) -> Answer:
    """Validate the assumptions and run every check.

    All errors in the files are reported together, by file and line. Then the model is checked
    against itself and against published figures: what fails or warns is printed in full. CSV and
    JSON hold every check, passed or not. A workbook in place of SET is checked against the rules
    of a board workbook, with sheet and cell for each problem.

    Examples:

      finmodel check
      finmodel check --strict
      finmodel check my-set --scenario downside --format json
      finmodel check --log --output log.csv
      finmodel check --require-sourced 90%
      finmodel check board.xlsx --strict
    """

    if is_workbook(folder):
        return check_workbook(folder, printed.form, strict=strict)
    plan = assumed.plan(folder)
    # The log alone needs no projection, nor the checks a log.
    logged = plan.log() if log or require_sourced is not None else None
    projection = plan.project() if strict or not log else None
    answer = _checks(projection, every=running.verbose) if projection is not None else Answer()
    if log and logged is not None:
        answer = _log(logged)
    failures = (
        *(failing_checks(projection.checks) if strict and projection is not None else ()),
        *(unsourced(logged, require_sourced) if require_sourced and logged is not None else ()),
    )
    return answer._replace(plans=(plan,), failures=failures)


def _checks(projection: "Projection", *, every: bool) -> Answer:
    def page() -> "Page":
        from finmodel.outputs.checks_page import checks_page

        return checks_page(projection, every=every)

    def records() -> "Records":
        from finmodel.outputs.project_records import checks_records

        return checks_records(projection.checks)

    def document() -> "Mapping[str, object]":
        from finmodel.outputs.documents.projection import checks_document

        return checks_document(projection)

    return Answer(page, records, document, notes=acceptance_warnings(projection))


def _log(log: "Log") -> Answer:
    from finmodel.outputs.audit.log_page import log_page, log_records
    from finmodel.outputs.documents.log import log_document

    return Answer(
        lambda: log_page(log),
        lambda: log_records(log_document(log)["assumptions"]),
        lambda: log_document(log),
    )
