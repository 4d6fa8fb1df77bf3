"""`finmodel import`: a changed workbook taken back into the files of its set."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from finmodel.cli.open_plan import opened
from finmodel.cli.options import RUNNING, WHERE, Debug, Quiet
from finmodel.cli.output import Remarks, printed, remarks
from finmodel.cli.usage import WrongUsage

FileToRead = Annotated[
    str,
    typer.Argument(metavar="FILE.xlsx", help="A workbook made by export, by project or by init."),
]
SetToChange = Annotated[
    str,
    typer.Argument(
        metavar="SET",
        help="The folder of assumption files to change; of a workbook of records, a new one.",
    ),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help="Put the set of a workbook of records in the place of a folder that is there, which "
        "is kept as SET.old.",
        rich_help_panel=WHERE,
    ),
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
    force: Force = False,
    quiet: Quiet = False,
    _debug: Debug = False,
) -> None:
    """Take the yellow cells of a workbook back into the files of a set.

    Every change is listed before anything is written, and the set must still be valid with all
    of them. Only the figures change: comments, order and layout of the files stay. A workbook in
    which nothing was changed changes nothing. Records can be neither added nor taken away so.

    A workbook of records (finmodel init --xlsx, or export --records) makes a new set, with
    whatever rows it holds: every fault is told by sheet and cell, and nothing is written until
    there is none.

    Examples:

      finmodel import inputs.xlsx assumptions --dry-run
      finmodel import board.xlsx assumptions
      finmodel import my-system.xlsx my-system
    """
    import sys

    from finmodel.audit.manifest import resolved_values
    from finmodel.outputs.excel.entry.read_records import is_of_records
    from finmodel.outputs.excel.import_.import_plan import plan_import
    from finmodel.outputs.files.writing import write_whole
    from finmodel.plan import load

    said = remarks(quiet=quiet, verbose=False)
    if is_of_records(Path(file)):
        _new_set(file, folder, said, dry_run=dry_run, force=force)
        return
    if force:
        raise WrongUsage("--force goes with a workbook of records: this one changes the set there")
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


def _new_set(file: str, folder: str, said: Remarks, *, dry_run: bool, force: bool) -> None:
    """Make a set from a workbook of records."""
    from finmodel.cli.new_folder import make_folder
    from finmodel.outputs.excel.entry.new_set import new_set
    from finmodel.plan import load

    found = new_set(Path(file), load)
    if found.unknown:
        said.note(f"not read, as finmodel made no such sheet: {', '.join(found.unknown)}")
    names = ", ".join(sorted(found.files))
    if dry_run:
        said.note(f"all is well; not written: {names}")
        return
    kept = make_folder(folder, found.files, force=force)
    said.note(f"{folder} written: {names}")
    if kept is not None:
        said.note(f"what was there is kept as {kept}")
    said.note(f"Next: finmodel project {quote(folder)}")


def _count(changes: int) -> str:
    return "1 change" if changes == 1 else f"{changes:,} changes"
