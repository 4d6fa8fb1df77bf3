"""`finmodel import`: a changed workbook taken back into the files of its set."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from finmodel.cli.answer import Answer, File
from finmodel.cli.clashes import Target, refuse_clashes
from finmodel.cli.command import command
from finmodel.cli.groups import Quietly
from finmodel.cli.open_plan import is_folder, open_plan
from finmodel.cli.options import ASSUMED, RUNNING, WHERE, TableName
from finmodel.cli.quoting import quoted
from finmodel.cli.streams import say
from finmodel.cli.usage_errors import NOTHING_WRITTEN, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from finmodel.outputs.excel.actuals.import_actuals import Figures
    from finmodel.outputs.excel.import_.import_plan import Import
    from finmodel.outputs.files.read_set import ReadSet
    from finmodel.plan import Plan

FileToRead = Annotated[
    str,
    typer.Argument(
        metavar="FILE.xlsx",
        help="A workbook made by export, by project or by init; with --as actuals also a CSV file.",
    ),
]
SetToChange = Annotated[
    str,
    typer.Argument(
        metavar="SET",
        help="The folder of assumption files to change; for a workbook of records, a new folder.",
    ),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help="For a workbook of records: replace a folder that is already there, and keep "
        "it as SET.old.",
        rich_help_panel=WHERE,
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help="List what would change, and write nothing.", rich_help_panel=RUNNING
    ),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar="TEXT",
        help="With --as actuals: where the new figures are from, such as the report of the month; "
        "what the file says around them unless given.",
        rich_help_panel=ASSUMED,
    ),
]


@command(reads=("file",))
def import_(
    *,
    file: FileToRead,
    folder: SetToChange,
    table: TableName = None,
    source: Source = None,
    dry_run: DryRun = False,
    force: Force = False,
    running: Quietly,
) -> Answer:
    """Import the yellow cells of a workbook into the files of a set.

    Every change is listed before anything is written, and the set must still be valid with all
    of them. Only the figures change: comments, order and layout of the files stay. Records cannot
    be added or removed in this way. A workbook of another system, other years or other
    organisations is refused, and what is not read of a workbook is named.

    A workbook of records (finmodel init --xlsx, or export --records) makes a new set from
    its rows: every error is reported with its sheet and cell, and nothing is written until all are
    corrected. With --force it takes the place of a set, and lists what goes, comes and changes.

    With --as actuals, a workbook or a CSV file whose first row is Organisation, Measure, Scheme
    and a column for each month, as finmodel export --as actuals makes it, is put into
    actuals.yaml: one column closes a month. An empty cell leaves a figure as it is; totals are
    refused. The last month with figures becomes the last closed one, once nothing in it is missing.

    Examples:

      finmodel import inputs.xlsx assumptions --dry-run
      finmodel import board.xlsx assumptions
      finmodel import my-system.xlsx my-system
      finmodel import month-8.csv assumptions --as actuals --source "Board report, month 8"
    """
    if table is not None:
        if force:
            raise UsageError("--force is for a workbook of records: leave it out")
        return _actuals(file, folder, source, dry_run=dry_run)
    if source is not None:
        raise UsageError("--source is for actuals: add --as actuals")
    from finmodel.outputs.excel.entry.read_records import is_of_records

    if is_of_records(Path(file)):
        return _new_set(file, folder, dry_run=dry_run, force=force)
    if force:
        raise UsageError(
            "--force is only for a workbook of records: this one changes the files of the set"
        )
    return _changed_set(file, folder, dry_run=dry_run)


def _changed_set(file: str, folder: str, *, dry_run: bool) -> Answer:
    """Change the files of a set as the yellow cells of a workbook say."""
    from finmodel.outputs.excel.import_.import_plan import plan_import
    from finmodel.outputs.excel.import_.made_from import AnotherSet
    from finmodel.outputs.files.read_set import ReadSet
    from finmodel.outputs.files.recovery import settle

    settle(Path(folder), say)
    as_read = ReadSet(Path(folder))
    try:
        with as_read.reading():
            found = plan_import(Path(file), open_plan(folder))
    except AnotherSet as error:
        raise UsageError(str(error), last=NOTHING_WRITTEN) from None
    if not found.lines:
        nothing = "no yellow cell was changed" if not found.changes else "no value changes"
        return Answer(notes=[*found.notes, f"{nothing}; {NOTHING_WRITTEN}"])
    return _put_in(found, as_read, dry_run=dry_run)


def _actuals(file: str, folder: str, source: str | None, *, dry_run: bool) -> Answer:
    """Put a table of actuals into the file of a set."""
    from finmodel.outputs.excel.actuals.import_actuals import NoSource, plan_import_of_actuals
    from finmodel.outputs.files.read_set import ReadSet
    from finmodel.outputs.files.recovery import settle

    settle(Path(folder), say)
    as_read = ReadSet(Path(folder))
    try:
        with as_read.reading():
            found = plan_import_of_actuals(Path(file), open_plan(folder), source)
    except NoSource:
        raise UsageError(
            f"{folder} has no actuals yet: say where these are from, as "
            '--source "Board report, month 8"',
            last=NOTHING_WRITTEN,
        ) from None
    if not found.lines:
        return Answer(notes=[*found.notes, f"no figure changes; {NOTHING_WRITTEN}"])
    return _put_in(found, as_read, dry_run=dry_run)


def _put_in(found: "Import | Figures", as_read: "ReadSet", *, dry_run: bool) -> Answer:
    """The changes, listed and written together; refused where the set changed meanwhile."""
    changes = "1 change" if len(found.lines) == 1 else f"{len(found.lines):,} changes"
    written = NOTHING_WRITTEN if dry_run else f"written: {', '.join(map(str, found.files))}"
    files = {} if dry_run else found.files
    return Answer(
        lambda: "".join(f"{line}\n" for line in found.lines),
        files=[File(str(path), data, force=True) for path, data in files.items()],
        check=as_read.refuse_changed,
        notes=[*found.notes, f"{changes}; {written}"],
    )


def _new_set(file: str, folder: str, *, dry_run: bool, force: bool) -> Answer:
    """Make a set from a workbook of records."""
    from finmodel.cli.new_folder import make_folder, new_folder
    from finmodel.outputs.excel.entry.new_set import new_set
    from finmodel.outputs.excel.import_.ignored_cells import cell_notes
    from finmodel.outputs.excel.reader.workbook import open_workbook
    from finmodel.outputs.excel.set_facts import listed
    from finmodel.outputs.files.read_set import ReadSet
    from finmodel.plan import load

    new_folder(folder)
    refuse_clashes([Target("SET", folder)], [file])
    as_read = ReadSet(Path(folder))
    made: list[Plan] = []
    found = new_set(Path(file), lambda files: made.append(load(files)))
    names = ", ".join(sorted(found.files))
    lines: Sequence[str] = ()
    notes = []
    if found.unknown:
        notes.append(
            f"not read, because finmodel did not make these sheets: {', '.join(found.unknown)}"
        )
    if noted := cell_notes(open_workbook(Path(file))):
        notes.append(f"notes on cells are not read: {listed(noted)}")
    if is_folder(folder) and (force or dry_run):
        with as_read.reading():
            lines, said = _what_moves(file, folder, found.files, made[-1])
        notes += said
    page = (lambda: "".join(f"{line}\n" for line in lines)) if lines else None
    if dry_run:
        return Answer(page, notes=[*notes, f"no problems found; not written: {names}"])
    kept = make_folder(folder, found.files, force=force, check=as_read.refuse_changed)
    notes.append(f"{folder} written: {names}")
    if kept is not None:
        notes.append(f"the old folder is kept as {kept}")
    return Answer(page, notes=[*notes, f"Next: finmodel project {quoted(folder)}"])


def _what_moves(
    file: str, folder: str, files: "Mapping[str, bytes]", made: "Plan"
) -> tuple[list[str], list[str]]:
    """What goes, comes and changes where a new set takes the place of a folder, and notes on it.

    Raises:
        UsageError: the workbook is of another set than the one in the folder.
    """
    from finmodel.inputs.faults import AssumptionFaults, Unreadable
    from finmodel.outputs.excel.entry.read_records import set_made_from
    from finmodel.outputs.excel.import_.made_from import AnotherSet, refuse_another_set
    from finmodel.outputs.excel.import_.replaced_set import facts_of_files, replaced
    from finmodel.outputs.excel.import_.value_lines import value_lines
    from finmodel.plan import load

    found = replaced(Path(folder), files)
    then = set_made_from(Path(file))
    if then.system is None:
        then = facts_of_files(files)._replace(organisations=None)
    try:
        refuse_another_set(Path(file), then, found.facts, folder, "name a new folder")
    except AnotherSet as error:
        raise UsageError(str(error), last=NOTHING_WRITTEN) from None
    try:
        changed = list(value_lines(load(folder), made, in_both=True))
    except (AssumptionFaults, Unreadable):
        changed = []
    return [*found.lines, *changed], [*found.notes]
