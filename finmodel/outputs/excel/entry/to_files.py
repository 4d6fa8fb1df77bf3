"""From a filled-in workbook to a set: checked as files are, every fault told by its cell."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from finmodel.inputs.faults import AssumptionFaults, Fault
from finmodel.outputs.excel.entry.assembling import Assembled, assembled
from finmodel.outputs.excel.entry.files import file_texts
from finmodel.outputs.excel.entry.other_tables import SOURCES, every_table
from finmodel.outputs.excel.entry.reading import Filled, read_records
from finmodel.outputs.excel.import_.faults import CellFault, WorkbookFaults

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


def set_of(filled: Filled, workbook: str, check: Callable[[Path], object]) -> NewSet:
    """The files of a set from the rows of a workbook of that name.

    Raises:
        WorkbookFaults: something in it cannot be used; every fault, with its cell.
    """
    made = assembled(filled)
    for stem in _NEEDED:
        made.trees.setdefault(stem, {})
        if len(made.trees[stem]) == 0:
            made.trees[stem] = {_first_section(stem): {}}
    files = file_texts(made.trees, workbook)
    faults = list(made.faults)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "set"
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        try:
            check(folder)
        except AssumptionFaults as found:
            faults += [
                _placed(fault, made, folder)
                for fault in found.faults
                if fault.path not in made.unread
            ]
    if faults:
        raise WorkbookFaults(workbook, sorted(dict.fromkeys(faults), key=_by_sheet))
    return NewSet(files, filled.unknown)


def _first_section(stem: str) -> str:
    return next(table.steps[0] for table in every_table() if table.stem == stem)


def _placed(fault: Fault, made: Assembled, folder: Path) -> CellFault:
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
    told = fault.path.replace(str(folder), "").strip("/")
    return CellFault(sheet, f"{told}: {fault.message}" if told else fault.message)


def _by_sheet(fault: CellFault) -> tuple[int, int, str]:
    sheet, _, cell = fault.cell.partition("!")
    order = [table.sheet for table in every_table()]
    digits = "".join(filter(str.isdigit, cell))
    return order.index(sheet) if sheet in order else -1, int(digits or 0), cell
