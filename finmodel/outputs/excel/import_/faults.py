"""What can be wrong with a workbook that is taken back, cell by cell."""

from collections.abc import Sequence
from typing import NamedTuple


class CellFault(NamedTuple):
    """Something wrong in a cell: where (Inputs!H14), and a sentence."""

    cell: str
    message: str

    def __str__(self) -> str:
        return f"{self.cell}: {self.message}"


class WorkbookFaults(Exception):  # noqa: N818 - it carries the faults, all of them at once
    """A workbook whose inputs cannot be taken back; `faults` holds each with its cell."""

    def __init__(self, path: str, faults: Sequence[CellFault]) -> None:
        self.path = path
        self.faults = tuple(faults)
        count = len(self.faults)
        self.ending = f"{count} error{'' if count == 1 else 's'}; nothing was written"
        super().__init__("\n".join([*(f"{path}: {fault}" for fault in faults), self.ending]))
