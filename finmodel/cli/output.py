"""Where a run puts its text: data on stdout or in a file, all else on stderr."""

import os
import sys
from io import StringIO
from pathlib import Path
from typing import Literal, NamedTuple, TextIO, get_args

from finmodel.cli.usage import WrongUsage, chosen
from finmodel.outputs.files.writing import refuse_unwritable, write_whole
from finmodel.outputs.terminal import Screen, screen_of, send

Format = Literal["table", "csv", "json", "markdown"]
_BY_ENDING: dict[str, Format] = {".csv": "csv", ".json": "json", ".md": "markdown"}


class Destination(NamedTuple):
    """Where data goes: a file, whole, or stdout where there is none."""

    output: str | None
    force: bool

    @property
    def screen(self) -> Screen:
        """The screen to lay a table out for; a file is as wide as a pipe."""
        stream = sys.stdout if self.output is None else None
        return screen_of(StringIO() if stream is None else stream, os.environ)

    def format(self, given: str | None) -> Format:
        """The format asked for, else that of the file's ending, else a table."""
        if given is not None:
            return chosen("--format", given, get_args(Format))
        return _BY_ENDING.get(Path(self.output or "").suffix.lower(), "table")

    def refuse_unwritable(self) -> None:
        """Raise WritingError now where the file could not be written later."""
        if self.output is not None:
            refuse_unwritable(Path(self.output), force=self.force)

    def give(self, data: str, said: "Remarks") -> None:
        """Print the data, or write the file and say so.

        Raises WritingError where the file cannot be written, BrokenPipeError where nobody reads.
        """
        if self.output is None:
            printed(data, sys.stdout)
        else:
            write_whole(Path(self.output), data, force=self.force)
            said.note(f"{self.output} written")


class Remarks(NamedTuple):
    """How much is said on stderr beside the data."""

    quiet: bool
    verbose: bool

    def note(self, text: str) -> None:
        """Say something that `--quiet` leaves out."""
        if not self.quiet:
            say(text)

    def detail(self, text: str) -> None:
        """Say something that only `--verbose` asks for."""
        if self.verbose:
            say(text)


def say(text: str) -> None:
    """Print a line on stderr."""
    printed(f"{text}\n", sys.stderr)


def printed(text: str, stream: TextIO | None) -> None:
    """Print text as UTF-8, but to no stream where the shell closed it (>&-)."""
    if stream is not None:
        send(text, stream)


def destination(output: str | None, *, force: bool) -> Destination:
    """Where `--output` and `--force` send the data; raises WrongUsage for a name that is empty."""
    if output == "":
        raise WrongUsage("--output is empty: give the name of a file")
    return Destination(output, force)


def remarks(*, quiet: bool, verbose: bool) -> Remarks:
    """What `--quiet` and `--verbose` ask for; raises WrongUsage where they contradict."""
    if quiet and verbose:
        raise WrongUsage("--quiet and --verbose do not go together")
    return Remarks(quiet, verbose)
