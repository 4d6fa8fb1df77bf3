"""Questions to somebody at a terminal: asked on stderr, answered on stdin."""

import sys

from finmodel.cli.streams import printed, say
from finmodel.cli.usage_errors import NOTHING_WRITTEN, UsageError


def is_terminal() -> bool:
    """Whether somebody is there to be asked: what is typed and what is said are on a terminal."""
    streams = (sys.stdin, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams)


def ask(question: str, default: str = "") -> str:
    """Ask a question and give the answer, that of Enter where nothing is typed.

    Raises:
        UsageError: the answers end, as with Ctrl-D.
        KeyboardInterrupt: Ctrl-C.
    """
    printed(f"{question} [{default}]: " if default else f"{question}: ", sys.stderr)
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        say(f"\n{NOTHING_WRITTEN}")
        raise
    except UnicodeDecodeError:
        raise UsageError("an answer is not text in UTF-8", last=NOTHING_WRITTEN) from None
    if not line:
        say("")
        raise UsageError("the answers ended before the questions did", last=NOTHING_WRITTEN)
    return line.strip() or default
