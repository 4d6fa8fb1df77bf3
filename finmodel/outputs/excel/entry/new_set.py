"""From a filled-in workbook to a set: checked as files are, every fault reported by its cell."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from finmodel.inputs.faults import Fault
from finmodel.outputs.excel.entry.actual_rows import put_actuals
from finmodel.outputs.excel.entry.other_rows import (
    put_change,
    put_line,
    put_number,
    put_source,
)
from finmodel.outputs.excel.entry.other_tables import (
    ACTUALS,
    CHANGES,
    FORMAT_KEY,
    LINES,
    NUMBERS,
    SOURCES,
    every_table,
)
from finmodel.outputs.excel.entry.read_records import Entered, read_records
from finmodel.outputs.excel.entry.record_rows import FileTrees, put_record, put_settings
from finmodel.outputs.excel.entry.recurrent_investment import write_short
from finmodel.outputs.excel.entry.yaml_text import file_texts
from finmodel.outputs.excel.reader.faults import CellFault, WorkbookFaults, faults_of

_NEEDED = ("system", "baseline", "growth", "allocations")


class NewSet(NamedTuple):
    """A set taken from a workbook: its files' bytes by path, and sheets that were not read."""

    files: Mapping[str, bytes]
    unknown: tuple[str, ...]


def new_set(workbook: Path, check: Callable[[Path], object]) -> NewSet:
    """Read a filled-in workbook as the files of a set; nothing is written.

    `check` loads a folder as a set: the files are checked as any others are.

    Raises:
        BadWorkbook: the workbook is beyond the limits or cannot be read.
        WorkbookFaults: something in it cannot be used; every fault, with its cell.
    """
    try:
        return set_of(read_records(workbook), workbook.name, check)
    except WorkbookFaults as found:
        raise WorkbookFaults(str(workbook), found.faults) from None


def set_of(filled: Entered, workbook: str, check: Callable[[Path], object]) -> NewSet:
    """The files of a set from the rows of a workbook of that name.

    Raises:
        WorkbookFaults: something in it cannot be used; every fault, with its cell.
    """
    made = file_trees(filled)
    for stem in _NEEDED:
        made.trees.setdefault(stem, {})
        if len(made.trees[stem]) == 0:
            made.trees[stem] = {_first_section(stem): {}}
    files = file_texts(made.trees, workbook)
    faults = [
        *made.faults,
        *(
            _placed(fault, made)
            for fault in faults_of(files, check)
            if not any(fault.path == one or fault.path.startswith(f"{one}.") for one in made.unread)
        ),
    ]
    if faults:
        raise WorkbookFaults(workbook, sorted(dict.fromkeys(faults), key=_by_sheet))
    return NewSet(files, filled.unknown)


def file_trees(entered: Entered) -> FileTrees:
    """The rows of a workbook as the files of a set; the loader is left to validate them.

    Sources go first and what is about other records last, wherever their sheets are.
    """
    files = FileTrees(faults=list(entered.faults), from_1904=entered.from_1904)
    if FORMAT_KEY not in entered.settings:
        # A workbook made before there was another format.
        files.trees["system"] = {"format": "1"}
    put_settings(files, entered.settings)
    special = {
        SOURCES: put_source,
        ACTUALS: put_actuals,
        CHANGES: put_change,
        LINES: put_line,
        NUMBERS: put_number,
    }
    order = {SOURCES: 0, ACTUALS: 2, CHANGES: 2, LINES: 3, NUMBERS: 4}
    for row in sorted(entered.rows, key=lambda row: order.get(row.table.sheet, 1)):
        special.get(row.table.sheet, put_record)(files, row)
    write_short(files)
    return files


def _first_section(stem: str) -> str:
    return next(table.steps[0] for table in every_table() if table.stem == stem)


def _placed(fault: Fault, made: FileTrees) -> CellFault:
    """A fault of the files at the cell it came from, or the nearest there is to it."""
    path = fault.path
    while path:
        if path in made.cells:
            return CellFault(made.cells[path], f"{fault.path}: {fault.message}")
        path = path.rpartition(".")[0]
    stem, _, rest = fault.path.partition(".")
    if not stem and fault.place is not None:
        stem = Path(fault.place.file).stem
    section = rest.partition(".")[0]
    of_file = [table for table in every_table() if table.stem == stem]
    of_section = [table for table in of_file if section in table.steps[:1]]
    sheet = next((table.sheet for table in (*of_section, *of_file)), SOURCES)
    return CellFault(sheet, f"{fault.path}: {fault.message}" if fault.path else fault.message)


def _by_sheet(fault: CellFault) -> tuple[int, int, str]:
    sheet, _, cell = fault.cell.partition("!")
    order = [table.sheet for table in every_table()]
    digits = "".join(filter(str.isdigit, cell))
    return order.index(sheet) if sheet in order else -1, int(digits or 0), cell
