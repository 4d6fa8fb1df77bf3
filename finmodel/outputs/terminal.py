"""The screen: how wide it is, whether it takes styles, and the one place that prints."""

import os
from collections.abc import Mapping
from typing import NamedTuple, TextIO

from finmodel.inputs.text.numbers import whole_number

WIDTH_OF_A_PIPE = 100
_WIDEST = 10_000
"""Columns that no screen has: lines are not drawn out further than that."""


class Screen(NamedTuple):
    """Columns to fill, and whether escape codes for bold and colour may be used."""

    width: int = WIDTH_OF_A_PIPE
    styled: bool = False


PIPE = Screen()


def screen_of(stream: TextIO, environ: Mapping[str, str]) -> Screen:
    """The screen behind ``stream``: COLUMNS first, then the terminal's size, else 100 columns.

    Styles only on a terminal, and not with NO_COLOR or a terminal that calls itself dumb.
    """
    terminal = stream.isatty()
    plain = environ.get("NO_COLOR") or environ.get("TERM") == "dumb" or _old_windows(environ)
    return Screen(_columns(stream, environ, terminal), terminal and not plain)


def send(text: str, stream: TextIO) -> None:
    """Print ``text`` as UTF-8 whatever the locale; the only place in outputs that prints.

    Raises BrokenPipeError where the reader has gone.
    """
    binary = getattr(stream, "buffer", None)
    if binary is None:
        stream.write(text)
        stream.flush()
        return
    stream.flush()
    binary.write(text.encode("utf-8", "backslashreplace"))
    binary.flush()


def _columns(stream: TextIO, environ: Mapping[str, str], terminal: bool) -> int:
    try:
        given = whole_number(environ.get("COLUMNS", ""))
    except ValueError:
        given = 0
    if given > 0:
        return min(given, _WIDEST)
    if not terminal:
        return WIDTH_OF_A_PIPE
    try:
        return min(os.get_terminal_size(stream.fileno()).columns, _WIDEST) or WIDTH_OF_A_PIPE
    except OSError:
        return WIDTH_OF_A_PIPE


def _old_windows(environ: Mapping[str, str]) -> bool:
    return os.name == "nt" and not environ.keys() & {"WT_SESSION", "ANSICON", "TERM"}
