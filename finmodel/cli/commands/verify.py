"""`finmodel verify`: an earlier run made again, and what moved."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.exit_codes import CHECK_FAILED
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
from finmodel.cli.output import destination, remarks, say
from finmodel.cli.usage import WrongUsage
from finmodel.cli.workbook_files import is_workbook

if TYPE_CHECKING:
    from finmodel.audit.verify import Verification

File = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help="What --format json printed in an earlier run, or a board workbook.",
    ),
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

    Any JSON that carries a manifest will do, what-ifs with their seed among them, and so will a
    board workbook, whose figures are compared as it last calculated them. Figures move because
    assumptions differ (each is named, with its old and new value), because finmodel is another
    version, or because somebody changed the file.

    Examples:

      finmodel verify projection.json
      finmodel verify board.xlsx my-set --strict
      finmodel verify simulation.json --format json
    """
    from finmodel.outputs.audit.verify import verification_page
    from finmodel.outputs.documents.text import json_text
    from finmodel.outputs.documents.verify import verification_document
    from finmodel.outputs.render.text import page_text

    said = remarks(quiet=quiet, verbose=False)
    to = destination(output, force=force)
    form = to.format(format_)
    if form in ("csv", "markdown"):
        raise WrongUsage("verify prints as table or json")
    verification = _of_workbook(file, folder) if is_workbook(file) else _of_document(file, folder)
    to.give(
        json_text(verification_document(verification))
        if form == "json"
        else page_text(verification_page(verification), to.screen),
        said,
    )
    if strict and not verification.same:
        say("--strict: it is not the same")
        raise typer.Exit(CHECK_FAILED)


def _of_document(file: str, folder: str) -> "Verification":
    from finmodel.audit.verify import EDITED, compare_documents
    from finmodel.cli.rerun.earlier_documents import is_edited, read_earlier
    from finmodel.cli.rerun.questions import rerun

    earlier = read_earlier(file)
    now = rerun(earlier, folder)
    return compare_documents(file, earlier.content, now, [EDITED] if is_edited(earlier) else [])


def _of_workbook(file: str, folder: str) -> "Verification":
    from finmodel.audit.verify import compare_documents
    from finmodel.cli.rerun.workbooks import board_again, edits_of
    from finmodel.outputs.excel.board.read_board import read_board
    from finmodel.outputs.excel.sheet_names import SIMULATION

    board = read_board(Path(file))
    edits = edits_of(board)
    now = board_again(board, file, folder)
    same = board.chosen == board.facts.get("scenario")
    # What was drawn stands on sheets of its own, which no run without draws has.
    then = board.document(now.sheets)
    verification = compare_documents(file, then, now.document(), edits, words_count=same)
    if verification.figures and all(
        one.where.startswith(SIMULATION) for one in verification.figures
    ):
        why = "the ranges that they were drawn from differ, or the file was changed"
        return replace(verification, otherwise=why)
    return verification
