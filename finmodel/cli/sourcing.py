"""`check --log` and `check --require-sourced`: the log, and how much of it must be sourced."""

from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.exit_codes import CHECK_FAILED
from finmodel.cli.options import RUNNING, SHOWN
from finmodel.cli.output import Destination, Format, say
from finmodel.cli.usage import WrongUsage

if TYPE_CHECKING:
    from finmodel.audit.log import Log

ShowLog = Annotated[
    bool,
    typer.Option(
        "--log",
        help="Print the assumptions log instead: every value with its source, basis, range, file "
        "and line, and what do nothing rests on.",
        rich_help_panel=SHOWN,
    ),
]
RequireSourced = Annotated[
    str | None,
    typer.Option(
        "--require-sourced",
        metavar="SHARE",
        help="End with exit code 1 unless so much of the final year's do-nothing amounts rests on "
        "published or derived figures, such as 90%.",
        rich_help_panel=RUNNING,
    ),
]


def share_required(given: str | None) -> float | None:
    """The share that `--require-sourced` asks for; raises WrongUsage for what is none."""
    if given is None:
        return None
    from finmodel.inputs.text.numbers import SHARE

    try:
        return SHARE.parse(given)
    except ValueError as error:
        raise WrongUsage(f"--require-sourced {given}: {error}") from None


def log_as(form: Format, log: "Log", to: Destination) -> str:
    """The log in the format asked for."""
    from finmodel.outputs.documents.log import log_document

    if form == "json":
        from finmodel.outputs.documents.text import json_text

        return json_text(log_document(log))
    from finmodel.outputs.audit.log_page import log_page, log_records
    from finmodel.outputs.render.csv import records_csv
    from finmodel.outputs.render.pages import rendered

    if form == "csv":
        return records_csv(log_records(log_document(log)["assumptions"]))
    return rendered(log_page(log), form, to.screen)


def hold_to_sources(log: "Log", required: float) -> None:
    """End with exit code 1, saying what do nothing rests on, unless enough of it is sourced."""
    found = f"{log.sourced:.1%} of the do-nothing amounts of {log.year} rests on published or"
    if log.sourced < required:
        rest = ", ".join(
            f"{share:.1%} {basis}"
            for basis, share in log.shares.items()
            if share and basis not in ("published", "derived")
        )
        say(f"--require-sourced: {found} derived figures, {required:.1%} is required ({rest})")
        raise typer.Exit(CHECK_FAILED)
