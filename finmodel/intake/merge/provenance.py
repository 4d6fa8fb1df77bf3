"""Where the records of a list come from, as the files say it (METHOD.md section 1: provenance).

A list says what somebody plans or counts. It is no publication: its figures are `derived` from it
unless the file, or the set, calls all it holds illustrative, or a person says another basis. A
list of figures that are published elsewhere is what its kind says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from finmodel.inputs.text.tree import Map
from finmodel.intake.list_file import ListTable

DERIVED, ILLUSTRATIVE, PUBLISHED = "derived", "illustrative", "published"


@dataclass(frozen=True)
class ListSource:
    """The list that records come from.

    Attributes:
        file: the name of its file.
        sheet: the sheet; empty for a CSV file.
        taken: the day, such as 2026-11-30.
        said: what a person says it is; empty where nobody did.
        basis: what a person says the figures are; empty where nobody did.
    """

    file: str
    sheet: str
    taken: str
    said: str = ""
    basis: str = ""

    def of(self, rows: Sequence[int]) -> str:
        """Where a record of these rows is from, as a citation."""
        return self._cited(_rows(rows))

    @property
    def of_all(self) -> str:
        """Where all of it is from, as a citation."""
        return self._cited("")

    def _cited(self, rows: str) -> str:
        sheet = f"sheet {self.sheet}" if self.sheet else ""
        taken = f"taken {self.taken}"
        return ", ".join(filter(None, (self.said, self.file, sheet, rows, taken)))

    def basis_in(self, stem: str, head: Map | None, system: Map | None) -> str:
        """The basis of records in a file with this head, in a set whose system has that one."""
        if self.basis or stem == PUBLISHED:
            return self.basis or PUBLISHED
        given = next((one.get("basis") for one in (head, system) if one is not None), None)
        return ILLUSTRATIVE if given == ILLUSTRATIVE else DERIVED


def source_of(table: ListTable, taken: str, said: str, basis: str) -> ListSource:
    """The source of what a table gives."""
    return ListSource(table.file, table.sheet.name, taken, said, basis)


def head_of(tree: Map) -> Map | None:
    """The provenance at the head of a file; None where it has none."""
    head: Any = tree.get("provenance")
    return head if isinstance(head, Map) else None


def _rows(rows: Sequence[int]) -> str:
    if not rows:
        return ""
    if len(rows) == 1:
        return f"row {rows[0]}"
    return f"rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"
