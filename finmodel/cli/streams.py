"""Text on stdout and stderr, as UTF-8."""

import sys
from typing import TextIO

from finmodel.outputs.terminal import send


def say(text: str) -> None:
    """Print a line on stderr."""
    printed(f"{text}\n", sys.stderr)


def printed(text: str, stream: TextIO | None) -> None:
    """Print text as UTF-8, but to no stream where the shell closed it (>&-)."""
    if stream is not None:
        send(text, stream)
