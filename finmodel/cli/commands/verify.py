"""`finmodel verify`: an earlier run made again, and what moved."""

from typing import Annotated

import typer

from finmodel.cli.exit_codes import CHECK_FAILED
from finmodel.cli.giving import destination, remarks, say
from finmodel.cli.opening import opened
from finmodel.cli.options import (
    DEFAULT_SET,
    RUNNING,
    Debug,
    Force,
    FormatName,
    OutputFile,
    Quiet,
    SetFolder,
)
from finmodel.cli.usage import WrongUsage

File = Annotated[
    str,
    typer.Argument(metavar="FILE", help="What --format json printed in an earlier run."),
]
StrictlySame = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="End with exit code 1 if a figure moved or an assumption differs.",
        rich_help_panel=RUNNING,
    ),
]


def verify(
    file: File,
    folder: SetFolder = DEFAULT_SET,
    format_: FormatName = None,
    output: OutputFile = None,
    force: Force = False,
    strict: StrictlySame = False,
    quiet: Quiet = False,
    _debug: Debug = False,
) -> None:
    """Run an earlier run again, under its scenario and settings, and say what moved and why.

    Figures move because assumptions differ (each is named), because finmodel is another version,
    or because somebody changed the file.

    Examples:

      finmodel verify projection.json
      finmodel verify projection.json my-set --strict
      finmodel verify drivers.json --format json
    """
    from finmodel.cli.rerun import is_edited, read_document, rerun
    from finmodel.outputs.documents import json_text
    from finmodel.outputs.trust.verify import compared, verdict_document, verdict_text

    said = remarks(quiet=quiet, verbose=False)
    to = destination(output, force=force)
    form = to.format(format_)
    if form in ("csv", "markdown"):
        raise WrongUsage("verify prints as table or json")
    then = read_document(file)
    manifest = then["manifest"]
    plan = opened(folder, manifest["scenario"], manifest["overrides"])
    verdict = compared(file, then, rerun(plan, then), edited=is_edited(then))
    to.give(
        json_text(verdict_document(verdict))
        if form == "json"
        else verdict_text(verdict, to.screen),
        said,
    )
    if strict and not verdict.same:
        say("--strict: it is not the same")
        raise typer.Exit(CHECK_FAILED)
