"""What can be wrong with a workbook that is taken back, cell by cell."""

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from finmodel.inputs.faults import AssumptionFaults, Fault

Check = Callable[[Path], object]
"""Loads a folder as a set, raising AssumptionFaults for what is wrong with it."""


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


def faults_of(files: Mapping[str, bytes], check: Check, start: Path | None = None) -> list[Fault]:
    """What `check` finds wrong with files in a folder of their own, by their path within it.

    `start` is a folder whose files are there as well, but for those that `files` replaces.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "set"
        if start is not None:
            # What another command writes there comes and goes.
            shutil.copytree(start, folder, ignore=shutil.ignore_patterns(".finmodel*"))
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        try:
            check(folder)
        except AssumptionFaults as found:
            own = folder.as_posix()
            return [
                fault._replace(path=fault.path.replace(own, "").strip("/"))
                if own in fault.path
                else fault
                for fault in found.faults
            ]
    return []
