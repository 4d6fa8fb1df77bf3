"""The picture of an answer on the command line: the file it is written to."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from finmodel.cli.answer import File
from finmodel.cli.formats import ending_of
from finmodel.cli.streams import say

if TYPE_CHECKING:
    from finmodel.outputs.charts.chart import Sheet


def refuse_unwritable_picture(file: str | None, *, force: bool) -> None:
    """Find out before any work whether a picture, where one is asked for, could be written.

    Raises:
        WritingError: it is there and `force` is not given, or it cannot be written.
    """
    if file is None:
        return
    from finmodel.outputs.files.recovery import settle_beside
    from finmodel.outputs.files.writing import refuse_unwritable

    settle_beside(Path(file), say)
    refuse_unwritable(Path(file), force=force)


def picture_files(file: str | None, sheet: "Sheet", *, force: bool) -> list[File]:
    """The picture of a sheet for `Answer.files`, where one is asked for."""
    if file is None:
        return []
    from finmodel.outputs.charts.picture import KINDS, picture

    kind = next(one for one in KINDS if ending_of(file) == f".{one}")
    return [File(file, picture(sheet, kind), f"{file} written", force=force)]


class Drawn(NamedTuple):
    """The picture of an answer for `Answer.files`; or why there is none, for its failures."""

    files: Sequence[File] = ()
    failures: Sequence[str] = ()


def drawn(file: str | None, sheet: "Callable[[], Sheet]", *, force: bool) -> Drawn:
    """The picture of what there is to show, where one is asked for."""
    if file is None:
        return Drawn()
    from finmodel.outputs.charts.chart import NothingToDrawError

    try:
        return Drawn(picture_files(file, sheet(), force=force))
    except NothingToDrawError as why:
        return Drawn(failures=(f"no picture was written to {file}: {why}",))
