"""The HTML file of a report on the command line: its name, and whether it may be written."""

from pathlib import Path

from finmodel.cli.formats import ENDINGS, ending_of
from finmodel.cli.streams import say
from finmodel.cli.usage_errors import UsageError


def page_path(given: str) -> str:
    """The name of a page to be written; raises UsageError for one of another kind."""
    if ending_of(given) not in ENDINGS["html"]:
        raise UsageError(f'"{given}" is not the name of a page: it must end in .html')
    return given


def writable_page(file: str | None, *, force: bool) -> str:
    """The file that a report is written to, before any work is done.

    Raises:
        UsageError: none is named.
        WritingError: it is there and `force` is not given, or it cannot be written.
    """
    from finmodel.outputs.files.recovery import settle_beside
    from finmodel.outputs.files.writing import refuse_unwritable

    if file is None:
        raise UsageError("report writes a page: add --output FILE.html")
    settle_beside(Path(file), say)
    refuse_unwritable(Path(file), force=force)
    return file
