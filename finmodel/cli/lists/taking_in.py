"""A list read, shown, asked about and put into a set."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from finmodel.cli.answer import Answer, File
from finmodel.cli.groups import Printed, Quietly
from finmodel.cli.lists.option_answers import answers_of, refuse_unused
from finmodel.cli.lists.options import Read, Said
from finmodel.cli.lists.screen import show
from finmodel.cli.progress import progress, working
from finmodel.cli.quoting import quoted
from finmodel.cli.streams import say
from finmodel.cli.terminal import ask, is_terminal
from finmodel.cli.usage_errors import NOTHING_WRITTEN, UsageError

if TYPE_CHECKING:
    from finmodel.intake.answers import Answers
    from finmodel.intake.list_file import ListFile
    from finmodel.intake.outcome import Intake
    from finmodel.outputs.page import Page


def list_taken_in(
    file: str,
    folder: str,
    read: Read,
    said: Said,
    printed: Printed,
    running: Quietly,
    *,
    dry_run: bool,
    yes: bool,
) -> Answer:
    """Put the records of a list into the files of a set, all or nothing (METHOD.md section 2).

    On a terminal the page is shown first, then what the list cannot say is asked, and at last
    whether to write. Elsewhere nothing is asked.

    Raises:
        UsageError: an option cannot be used, or something is asked and nobody is there.
        BadList, BadWorkbook: the list cannot be read at all.
        ListFaults: something in it cannot be used; rows of one kind together.
        Unreadable, AssumptionFaults: the set cannot be read.
    """
    from finmodel.inputs.faults import Unreadable
    from finmodel.intake.pages.document import import_document
    from finmodel.intake.pages.preview import files_sentence, intake_page
    from finmodel.intake.pages.seen import new_on
    from finmodel.intake.read_list import read_list
    from finmodel.outputs.files.read_set import ReadSet
    from finmodel.outputs.files.recovery import settle

    if not folder:
        raise UsageError("SET is empty: name the folder of a set of assumptions")
    if not os.path.lexists(folder):
        new = f"finmodel init {quoted(folder)} --system starts a set"
        raise Unreadable(folder, f"there is no such folder: {new}")
    answers = answers_of(read, said)
    settle(Path(folder), say)
    as_read = ReadSet(Path(folder))
    with as_read.reading():
        listed = read_list(Path(file), progress(quiet=running.quiet))
        found, seen = _planned(listed, folder, read.kind or "", answers, quiet=running.quiet)
    refuse_unused(found.reading.kind.name, read, said)
    shown = is_terminal()
    if shown and found.files:
        show(new_on(intake_page(found, dry_run=dry_run), seen))
        if not dry_run and not yes and not _agreed(found):
            return Answer(notes=[NOTHING_WRITTEN])
    files = {} if dry_run else found.files
    page = None
    if not (shown and found.files and printed.form == "table" and printed.output is None):
        page = lambda: intake_page(found, dry_run=dry_run, changes_alone=running.quiet)  # noqa: E731
    return Answer(
        page,
        document=lambda: import_document(found, dry_run=dry_run),
        files=[File(str(path), data, force=True) for path, data in files.items()],
        check=as_read.refuse_changed,
        notes=[
            files_sentence(tuple(found.files), dry_run=dry_run),
            *([] if dry_run else [_next(found, folder)]),
        ],
    )


def _planned(
    listed: "ListFile", folder: str, kind: str, answers: "Answers", *, quiet: bool
) -> "tuple[Intake, Page | None]":
    """What the list does to the set, once every question has an answer; and the page shown.

    Raises:
        UsageError: something is asked and nobody is there; a sentence for each question, and
            for each kind of fault besides.
        ListFaults: something in it cannot be used.
    """
    from finmodel.intake.outcome import ListFaults, Unanswered
    from finmodel.intake.pages.faults import grouped
    from finmodel.intake.pages.preview import reading_page
    from finmodel.intake.pages.questions import question_trouble
    from finmodel.intake.pages.row_questions import questions_of
    from finmodel.intake.pages.seen import new_on
    from finmodel.intake.take_in import take_in

    seen: Page | None = None
    while True:
        try:
            with working(f"taking in {listed.path.name}", quiet=quiet):
                return take_in(listed, Path(folder), kind, answers, date.today()), seen
        except (Unanswered, ListFaults) as error:
            findings = error.reading.findings
            of_rows = questions_of(findings.faults) if is_terminal() else ()
            if isinstance(error, ListFaults) and not of_rows:
                raise
            questions = (*findings.questions, *of_rows)
            if not is_terminal():
                troubles = map(question_trouble, questions)
                raise UsageError(
                    *troubles, *grouped(findings.faults), last=NOTHING_WRITTEN
                ) from None
            from finmodel.cli.lists.asking import asked

            page = reading_page(error.reading)
            show(new_on(page, seen))
            seen = page
            if findings.faults and not of_rows:
                # What somebody answers now would be lost.
                raise ListFaults(error.reading) from None
            answers = asked(questions).over(answers)


def _agreed(found: "Intake") -> bool:
    """Whether somebody wants it written."""
    names = ", ".join(path.name for path in found.files)
    return ask(f"\nWrite these changes to {names}? y or n", "y").lower() in ("y", "yes")


def _next(found: "Intake", folder: str) -> str:
    """What to do next."""
    if found.lacking:
        return f"Next: what the set still lacks, then finmodel check {quoted(folder)}"
    return f"Next: finmodel project {quoted(folder)}"
