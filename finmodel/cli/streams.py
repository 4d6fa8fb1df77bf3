"""Text on stdout and stderr, as UTF-8; a stream that fails loses what is on it and no more."""

import errno
import os
import sys
from contextlib import suppress
from typing import TextIO

from finmodel.inputs.shortened import with_short_words
from finmodel.outputs.safe_text import spelt_out
from finmodel.outputs.terminal import send


def say(text: str) -> None:
    """Print lines on stderr, what is unsafe in them spelt out and what is too long shortened.

    That it is full is no fault.
    """
    on_stderr("".join(f"{with_short_words(spelt_out(line))}\n" for line in text.split("\n")))


def on_stderr(text: str) -> None:
    """Print text on stderr; where nobody can read it, the exit code says what there is to say."""
    try:
        printed(text, sys.stderr)
    except (OSError, ValueError):
        discard(sys.stderr)


def on_stdout(text: str) -> None:
    """Print text on stdout; nothing more where the reader has gone.

    Raises:
        OSError: it cannot be written, as on a full disk.
    """
    try:
        printed(text, sys.stdout)
    except OSError as fault:
        discard(sys.stdout)
        if not reader_gone(fault):
            raise


def reader_gone(fault: OSError, *, windows: bool = os.name == "nt") -> bool:
    """Whether writing failed since nobody reads on; Windows calls that an invalid argument."""
    return isinstance(fault, BrokenPipeError) or (windows and fault.errno == errno.EINVAL)


def printed(text: str, stream: TextIO | None) -> None:
    """Print text as UTF-8, but to no stream where the shell closed it (>&-)."""
    if stream is not None:
        send(text, stream)


def discard(stream: TextIO | None) -> None:
    """Send nowhere what Python would still write to a stream as it ends, and fail at."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]
        finally:
            os.close(nowhere)
