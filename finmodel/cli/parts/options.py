"""The options by which a run is worked out in parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from finmodel.cli.groups import Printed
from finmodel.cli.options import RUNNING
from finmodel.cli.usage_errors import UsageError

_PART = re.compile(r"(next|[0-9]{1,6})/([0-9]{1,6})")
_NEXT = "next"


class Which(NamedTuple):
    """Which part is asked for: a number from 1, or None for the first that nobody has."""

    part: int | None
    of: int


def read_part(given: str) -> Which:
    """Read K/N or next/N; raises UsageError for anything else."""
    found = _PART.fullmatch(given)
    if found is None:
        raise UsageError(
            f'--part "{given}" is not a part: write 3/8 for the third of 8, or next/8 for the '
            "first that nobody has"
        )
    of = int(found[2])
    part = None if found[1] == _NEXT else int(found[1])
    if of < 1:
        raise UsageError(f"--part {given}: a run has 1 part or more")
    if part is not None and not 1 <= part <= of:
        raise UsageError(f"--part {given}: the parts of {of} are 1/{of} to {of}/{of}")
    return Which(part, of)


PartName = Annotated[
    Which | None,
    typer.Option(
        "--part",
        metavar="K/N",
        parser=read_part,
        help="Work out part K of N alone, or with next/N the first that nobody has, and keep it in "
        "the folder that --output names. The pieces of a part are neighbours, shared out evenly. "
        "finmodel merge puts the parts together.",
        rich_help_panel=RUNNING,
    ),
]
TakeOver = Annotated[
    bool,
    typer.Option(
        "--take-over",
        help="With --part: take the part from the process that claimed it, since that is gone. "
        "Without this option it is taken over once its process is known to have ended, or has not "
        "finished a piece for 10 minutes.",
        rich_help_panel=RUNNING,
    ),
]


@dataclass(frozen=True)
class PrintedOrParts(Printed):
    """How an answer is printed or, of a part, in which folder it is kept."""

    part: PartName = None
    take_over: TakeOver = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.part is None:
            if self.take_over:
                raise UsageError("--take-over is for a part: add --part K/N and --output FOLDER")
            return
        if self.output is None:
            raise UsageError(
                "--part needs the folder in which the parts are kept: add --output FOLDER"
            )
        if self.format_ is not None:
            raise UsageError(
                "--part keeps figures, in no format: leave --format out, and give it to "
                f"finmodel merge {self.output}"
            )
        if self.force:
            raise UsageError(
                "--part overwrites nothing: leave --force out, and write another run to another "
                "folder"
            )

    @property
    def folder(self) -> Path:
        """The folder of the parts."""
        return Path(self.output or "")

    @property
    def form(self) -> str:
        """As of what is printed; parts have none."""
        return "table" if self.part is not None else super().form

    def refuse_unwritable(self) -> None:
        """Raise WritingError now where the file, or a folder in its place, could not be written."""
        if self.part is None:
            super().refuse_unwritable()
        elif not self.folder.is_dir():
            from finmodel.outputs.files.errors import CannotWrite

            if self.folder.exists():
                raise CannotWrite(f"{self.folder} is a file; --part keeps its pieces in a folder")

    def refuse_other_forms(self, command: str, forms: Sequence[str]) -> None:
        """Raise UsageError for a format in which the command does not print; a folder has none."""
        if self.part is None:
            super().refuse_other_forms(command, forms)

    def refuse_beside_part(self, *, picture: str | None = None, cluster: str | None = None) -> None:
        """Raise UsageError for what cannot be asked of one part."""
        if self.part is None:
            return
        if picture is not None:
            raise UsageError(
                "--part draws no picture: leave --picture out, and give it to "
                f"finmodel merge {self.output}"
            )
        if cluster is not None:
            raise UsageError(
                "--part and --cluster are two ways to use many machines: leave one of them out"
            )
