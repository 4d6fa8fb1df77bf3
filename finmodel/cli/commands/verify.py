"""`finmodel verify`: an earlier run made again, and what moved."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer
from finmodel.cli.command import command
from finmodel.cli.groups import Printed, Quietly
from finmodel.cli.options import DEFAULT_SET, RUNNING, SetFolder
from finmodel.cli.workbook_files import is_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from finmodel.audit.verify import Verification

File = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help="What --format json printed in an earlier run, a board workbook, or a page of report.",
    ),
]
StrictlySame = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="End with exit code 1 if a figure moved or is missing, or an assumption differs.",
        rich_help_panel=RUNNING,
    ),
]


@command("table", "json", reads=("file", "folder"))
def verify(
    *,
    file: File,
    folder: SetFolder = DEFAULT_SET,
    printed: Printed,
    strict: StrictlySame = False,
    running: Quietly,
) -> Answer:
    """Repeat an earlier run, with its scenario and settings, and say which figures changed and why.

    FILE is any JSON with a manifest, what-ifs included, a board workbook, whose figures are
    compared as it last calculated them, or a page of report, by the figures that it states of the
    run it was made of. It says how many of the figures of such a run were compared, and fails where
    the file holds none. Figures change because assumptions differ (each is named, with its old and
    new value), because the version of finmodel differs, or because somebody changed the file.

    Examples:

      finmodel verify projection.json
      finmodel verify board.xlsx my-set --strict
      finmodel verify board.html my-set --strict
      finmodel verify simulation.json --format json
    """
    from finmodel.outputs.audit.verify import verification_page
    from finmodel.outputs.documents.verify import verification_document

    found = _of_workbook(file, folder) if is_workbook(file) else _of_document(file, folder)
    return Answer(
        page=lambda: verification_page(found),
        document=lambda: verification_document(found),
        failures=tuple(_failures(found, strict=strict)),
    )


def _failures(found: "Verification", *, strict: bool) -> "Iterator[str]":
    if found.nothing_compared:
        yield "nothing could be compared"
    elif strict and found.is_cut:
        yield "--strict: a figure is missing"
    elif strict and not found.same:
        yield "--strict: a figure or an assumption differs"


def _of_document(file: str, folder: str) -> "Verification":
    from finmodel.audit.verify import EDITED, compare_documents
    from finmodel.cli.rerun.earlier_documents import is_edited, read_earlier
    from finmodel.cli.rerun.earlier_rules import since
    from finmodel.cli.rerun.questions import rerun
    from finmodel.cli.rerun.renamed import renamed
    from finmodel.cli.rerun.report_pages import is_page, read_page

    earlier, changed = read_page(file) if is_page(file) else (read_earlier(file), ())
    now = rerun(earlier, folder)
    then = renamed(earlier.content)
    edits = [*([EDITED] if is_edited(earlier) else []), *changed]
    return compare_documents(file, then, now, edits, since=since(then, now))


def _of_workbook(file: str, folder: str) -> "Verification":
    from finmodel.audit.verify import compare_documents
    from finmodel.cli.rerun.earlier_rules import since
    from finmodel.cli.rerun.workbooks import board_again, edits_of, with_values
    from finmodel.outputs.excel.board.read_board import read_board
    from finmodel.outputs.excel.sheet_names import SIMULATION

    board = read_board(Path(file))
    edits = edits_of(board)
    again, labels = board_again(board, file, folder)
    made_with = board.facts.get("scenario", "")
    same = board.chosen == made_with
    # What was drawn stands on sheets of its own, which no run without draws has.
    calculated = with_values(board, again)
    then, now = calculated.document(again.sheets), again.document()
    verification = compare_documents(
        file, then, now, edits, words_count=same, since=since(then, now, labels)
    )
    if calculated is not board:
        because = "its formulas hold no value; recalculate it in a spreadsheet, and save it"
        verification = replace(verification, missing_because=because)
    if edits and not verification.is_cut:
        if not same:
            again, _ = board_again(board._replace(chosen=made_with), file, folder)
        unmoved = not compare_documents(file, then, again.document()).figures
        verification = replace(verification, stale=unmoved)
    if verification.figures and all(
        one.where.startswith(SIMULATION) for one in verification.figures
    ):
        why = "the ranges that they were drawn from differ, or the file was changed"
        # Its rows name the ranges: of another range there is another row.
        missing, words = (
            tuple(one for one in names if not one.startswith(SIMULATION))
            for names in (verification.missing, verification.missing_words)
        )
        return replace(
            verification,
            otherwise=why,
            missing=missing,
            missing_words=words,
            expected=verification.compared + len(missing),
        )
    return verification
