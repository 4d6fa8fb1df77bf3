"""`finmodel import`: a changed workbook taken back into the files of its set."""

from pathlib import Path
from typing import Annotated

import typer

from finmodel.cli.giving import printed, remarks
from finmodel.cli.opening import opened
from finmodel.cli.options import RUNNING, Debug, Quiet

FileToRead = Annotated[
    str,
    typer.Argument(metavar="FILE.xlsx", help="A workbook made by export, or by project."),
]
SetToChange = Annotated[
    str, typer.Argument(metavar="SET", help="The folder of assumption files to change.")
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help="List what would change, and write nothing.", rich_help_panel=RUNNING
    ),
]


def import_(
    file: FileToRead,
    folder: SetToChange,
    dry_run: DryRun = False,
    quiet: Quiet = False,
    _debug: Debug = False,
) -> None:
    """Take the yellow cells of a workbook back into the files of a set.

    Every change is listed before anything is written, and the set must still be valid with all
    of them. Only the figures change: comments, order and layout of the files stay. A workbook in
    which nothing was changed changes nothing.

    Examples:

      finmodel import inputs.xlsx assumptions --dry-run
      finmodel import board.xlsx assumptions
    """
    import sys

    from finmodel.model.manifest import resolved_values
    from finmodel.outputs.round_trip.taking_back import plan_import
    from finmodel.outputs.writing import write_whole
    from finmodel.plan import load

    said = remarks(quiet=quiet, verbose=False)
    plan = opened(folder)
    current = resolved_values(plan.assumptions, plan.model.graph)
    found = plan_import(Path(file), plan.assumptions, current, load)
    printed("".join(f"{line}\n" for line in found.lines), sys.stdout)
    if not found.lines:
        said.note("nothing was changed in the workbook; nothing was written")
        return
    if dry_run:
        said.note(f"{_count(len(found.lines))}; nothing was written")
        return
    for path, data in found.files.items():
        write_whole(path, data, force=True)
    said.note(f"{_count(len(found.lines))}; written: {', '.join(map(str, found.files))}")


def _count(changes: int) -> str:
    return "1 change" if changes == 1 else f"{changes:,} changes"
