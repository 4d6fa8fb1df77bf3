"""What a command found, in each form it can be printed in, and how it is printed or written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import typer

from finmodel.cli.exit_codes import CHECK_FAILED, INVALID_ASSUMPTIONS
from finmodel.cli.groups import Notes, Printed
from finmodel.cli.streams import on_stdout, say
from finmodel.outputs.safe_text import spelt_out

if TYPE_CHECKING:
    from finmodel.outputs.page import Page
    from finmodel.outputs.table import Records
    from finmodel.plan import Plan


class File(NamedTuple):
    """A file to write whole, and the note that is printed once it is written.

    Attributes:
        force: whether it may take the place of one that is there.
        folder: whether its folder is made where there is none.
    """

    path: str
    data: bytes | str
    note: str = ""
    force: bool = False
    folder: bool = False


class Answer(NamedTuple):
    """What a command found; each form is made when it is asked for.

    Attributes:
        page: what a table and markdown show: a page, several below one another, or the text.
        records: the rows of CSV, or its text.
        document: the JSON document, or its text.
        files: what is written beside it.
        check: asked just before they are, once nobody else writes there; it may raise.
        notes: sentences for stderr, which `--quiet` leaves out.
        plans: what was read, of which `--verbose` tells.
        failures: sentences for stderr that end the run with exit code 1.
        faults: sentences for stderr on what is not valid and left out, that end it with 3.
    """

    page: "Callable[[], Page | Sequence[Page] | str] | None" = None
    records: "Callable[[], Records | str] | None" = None
    document: Callable[[], Mapping[str, object] | str] | None = None
    files: Sequence[File] = ()
    check: Callable[[], None] | None = None
    notes: Iterable[str] = ()
    plans: "Sequence[Plan]" = ()
    failures: Sequence[str] = ()
    faults: Sequence[str] = ()

    def text(self, to: Printed) -> str | None:
        """It in the form asked for; None where there is nothing to print."""
        if to.form == "json" and self.document is not None:
            from finmodel.outputs.documents.text import json_text

            document = self.document()
            return document if isinstance(document, str) else json_text(document)
        if to.form == "csv" and self.records is not None:
            from finmodel.outputs.render.csv import records_csv

            records = self.records()
            return records if isinstance(records, str) else records_csv(records)
        if self.page is None:
            return None
        from finmodel.outputs.page import Page
        from finmodel.outputs.render.pages import rendered

        page = self.page()
        if isinstance(page, str):
            return "\n".join(map(spelt_out, page.split("\n")))
        pages = [page] if isinstance(page, Page) else page
        return "".join(rendered(one, to.form, to.screen) for one in pages)


def give(answer: Answer, to: Printed, notes: Notes, started: float) -> None:
    """Write an answer together with its files, or print it, then notes and failures.

    `started` is when the run did, by `perf_counter`.

    Raises:
        WritingError: a file cannot be written.
        OSError: stdout cannot be written.
        typer.Exit: something fails that may not.
    """
    text = answer.text(to)
    written = _write(answer, text if to.output is not None else None, to)
    if text is not None and to.output is None:
        on_stdout(text)
    for note in written:
        notes.note(note)
    if notes.verbose and answer.plans:
        from finmodel.cli.run_summary import run_summary

        say(run_summary(answer.plans, perf_counter() - started))
    if not notes.quiet:
        from finmodel.cli.warnings import format_warnings, rate_warnings

        of_sets = (*format_warnings(answer.plans), *rate_warnings(answer.plans))
        for note in (*of_sets, *answer.notes):
            say(note)
    for failure in (*answer.faults, *answer.failures):
        say(failure)
    if answer.faults:
        raise typer.Exit(INVALID_ASSUMPTIONS)
    if answer.failures:
        raise typer.Exit(CHECK_FAILED)


def _write(answer: Answer, text: str | None, to: Printed) -> list[str]:
    """Write the text and the files of an answer, all or none; gives a note on each."""
    from finmodel.outputs.files.transaction import write_together
    from finmodel.outputs.files.writing import Output, folders_made

    files = list(answer.files)
    if text is not None and to.output is not None:
        files.insert(0, File(to.output, to.marked(text), f"{to.output} written", to.force))
    if files:
        outputs = [Output(Path(one.path), one.data, one.force) for one in files]
        with folders_made(Path(one.path).parent for one in files if one.folder):
            write_together(outputs, say, check=answer.check)
    return [one.note for one in files if one.note]
