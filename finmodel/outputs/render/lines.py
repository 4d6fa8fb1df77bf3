"""Lines of text for a screen, wrapped to its width by the cells their characters take."""

from collections.abc import Iterable
from io import StringIO
from typing import NamedTuple

from rich.cells import cell_len, chop_cells

from finmodel.outputs.page import LineStyle
from finmodel.outputs.terminal import Screen

_WIDEST_CHARACTER = 2


class Line(NamedTuple):
    """One line of a page, and how it is set off where the screen takes styles."""

    text: str = ""
    style: LineStyle = ""


def paragraph(text: str, width: int, style: LineStyle = "", indent: str = "") -> list[Line]:
    """A sentence as lines of at most ``width`` cells, all of them indented."""
    return [Line(indent + row, style) for row in wrapped(text, width - len(indent))]


def wrapped(text: str, width: int, hang: str = "") -> list[str]:
    """``text`` broken between words, later rows begun with ``hang``; over-long words are folded."""
    if cell_len(text) <= width:
        return [text]
    room = max(width - len(hang), _WIDEST_CHARACTER)
    first, *later = _rows(text, room)
    return [first, *(hang + row for row in later)]


def filled(text: str, width: int) -> str:
    """``text`` with blanks to its right up to ``width`` cells."""
    return text + " " * (width - cell_len(text))


def joined(lines: Iterable[Line], screen: Screen) -> str:
    """The lines as text, with escape codes for their styles where the screen takes them."""
    if not screen.styled:
        return "".join(f"{line.text.rstrip()}\n" for line in lines)
    from rich.console import Console
    from rich.text import Text

    paper = StringIO()
    console = Console(
        file=paper,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
        width=screen.width,
    )
    for line in lines:
        console.print(Text(line.text.rstrip(), line.style), soft_wrap=True)
    return paper.getvalue()


def _rows(text: str, room: int) -> list[str]:
    rows: list[str] = []
    for word in filter(None, text.split(" ")):
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and cell_len(longer) <= room:
            rows[-1] = longer
        else:
            rows += chop_cells(word, room)
    return rows or [""]
