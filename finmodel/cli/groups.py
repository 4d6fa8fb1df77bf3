"""Groups of shared options, each one parameter of a command and ready for use in its body."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from finmodel.cli.formats import form_of, refuse_contradiction, takes_any_format
from finmodel.cli.open_plan import open_plan
from finmodel.cli.options import (
    BASE,
    Debug,
    Force,
    FormatName,
    OutputFile,
    Quiet,
    ScenarioName,
    Settings,
    Verbose,
)
from finmodel.cli.streams import say
from finmodel.cli.usage_errors import UsageError
from finmodel.outputs.files.writing import refuse_unwritable
from finmodel.outputs.terminal import Screen, screen_of

if TYPE_CHECKING:
    from finmodel.plan import Plan


class Group:
    """Options that a command has together, as one parameter of its body."""


@dataclass(frozen=True)
class Assumed(Group):
    """What is assumed: a scenario, and the settings of this run."""

    scenario: ScenarioName = BASE
    settings: Settings = None

    def plan(self, folder: str) -> "Plan":
        """The set in a folder under them; raises as `open_plan`."""
        return open_plan(folder, self.scenario, self.settings)


@dataclass(frozen=True)
class Printed(Group):
    """How an answer is printed, or to which file it is written."""

    format_: FormatName = None
    output: OutputFile = None
    force: Force = False

    def __post_init__(self) -> None:
        if self.output == "":
            raise UsageError("--output is empty: give the name of a file")

    @property
    def form(self) -> str:
        """The format asked for, else that of the file's ending, else a table."""
        return self.format_ or form_of(self.output or "") or "table"

    def marked(self, text: str) -> str:
        """The text of a file: CSV after the mark by which a spreadsheet knows UTF-8."""
        if self.form != "csv" or takes_any_format(self.output or ""):
            return text
        from finmodel.outputs.render.csv import MARK

        return MARK + text

    @property
    def screen(self) -> Screen:
        """The screen to lay a page out for; a file is as wide as a pipe."""
        stream = sys.stdout if self.output is None else None
        return screen_of(StringIO() if stream is None else stream, os.environ)

    def refuse_unwritable(self) -> None:
        """Raise WritingError now where the file could not be written later."""
        if self.output is not None:
            from finmodel.outputs.files.recovery import settle_beside

            settle_beside(Path(self.output), say)
            refuse_unwritable(Path(self.output), force=self.force)

    def refuse_other_forms(self, command: str, forms: Sequence[str]) -> None:
        """Raise UsageError for a format in which the command does not print."""
        refuse_contradiction(command, forms, self.format_, self.output)


class Notes(Group):
    """How much is printed on stderr beside an answer."""

    quiet: bool = False
    verbose: bool = False

    def note(self, text: str) -> None:
        """Say something that `--quiet` leaves out."""
        if not self.quiet:
            say(text)


@dataclass(frozen=True)
class Quietly(Notes):
    """How a short command runs."""

    quiet: Quiet = False
    debug: Debug = False


@dataclass(frozen=True)
class Running(Notes):
    """How a command runs that has more to say."""

    quiet: Quiet = False
    verbose: Verbose = False
    debug: Debug = False

    def __post_init__(self) -> None:
        if self.quiet and self.verbose:
            raise UsageError("--quiet and --verbose cannot be used together")
