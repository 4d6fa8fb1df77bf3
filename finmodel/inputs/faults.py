"""What can be wrong with an assumption set, and where."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from finmodel.inputs.file_names import file_name
from finmodel.inputs.shortened import shortened


class Place(NamedTuple):
    """A place in a file; line and column count from 1, the file is as the user would type it."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Fault(NamedTuple):
    """One thing wrong with the assumptions: where, the path of the value, and a sentence."""

    place: Place | None
    path: str
    message: str

    def __str__(self) -> str:
        return ": ".join(str(part) for part in (self.place, self.path, self.message) if part)


class AssumptionFaults(Exception):  # noqa: N818 - it carries the faults, all of them at once
    """The assumptions are invalid; `faults` holds every fault found, by file and line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        shown = (
            fault._replace(path=shortened(fault.path), message=shortened(fault.message))
            for fault in faults
        )
        self.faults: tuple[Fault, ...] = tuple(sorted(dict.fromkeys(shown), key=_order))
        super().__init__(self.faults)

    def __str__(self) -> str:
        count = len(self.faults)
        ending = f"{count} error{'' if count == 1 else 's'}; nothing was calculated"
        return "\n".join([*map(str, self.faults), ending])


class Unreadable(Exception):  # noqa: N818 - named for what the file is
    """A file or folder is not there or cannot be read; `path` says which and `reason` why."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path = file_name(path)
        self.reason = reason
        # The arguments as given: a process that cannot read a file sends this to another.
        super().__init__(self.path, reason)

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def _order(fault: Fault) -> tuple[str, int, int, str]:
    if fault.place is None:
        return (fault.path, 0, 0, "")
    return (fault.place.file, fault.place.line, fault.place.column, fault.path)
