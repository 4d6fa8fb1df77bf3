"""A workbook of records, from which a set is made."""

from pathlib import Path
from typing import TYPE_CHECKING

from finmodel.cli.answer import Answer
from finmodel.cli.clashes import Target, refuse_clashes
from finmodel.cli.open_plan import is_folder
from finmodel.cli.quoting import quoted
from finmodel.cli.usage_errors import NOTHING_WRITTEN, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from finmodel.plan import Plan


def new_set_of_records(file: str, folder: str, *, dry_run: bool, force: bool) -> Answer:
    """Make a set from a workbook of records.

    Raises:
        UsageError: the workbook is of another set than the folder it would replace.
        BadWorkbook: it cannot be read at all.
        WorkbookFaults: something in it cannot be used; each with its cell.
        OutputExists: the folder is there and `force` is not given.
    """
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
