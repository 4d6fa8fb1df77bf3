"""Small lists for tests: sheets from rows or from a table drawn in text."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from finmodel.intake.list_file import CellError, ListFile, ListSheet


def a_sheet(
    rows: Sequence[Sequence[object]] | str,
    name: str = "Sheet1",
    *,
    top: int = 1,
    left: int = 1,
    **shown: Any,
) -> ListSheet:
    """A sheet of `rows`, or of a table drawn in text, from row `top` and column `left` on.

    `shown` holds what else a `ListSheet` says: percentages, merged, hidden_rows, ….
    """
    cells = _drawn(rows) if isinstance(rows, str) else [list(row) for row in rows]
    width = max((len(row) for row in cells), default=0)
    values = pd.DataFrame(
        [[*row, *[None] * (width - len(row))] for row in cells],
        index=range(top, top + len(cells)),
        columns=range(left, left + width),
        dtype=object,
    )
    return ListSheet(name, values, **shown)


def a_list(
    *sheets: ListSheet | str | Sequence[Sequence[object]], name: str = "list.xlsx"
) -> ListFile:
    """A file of sheets; rows and drawn tables are sheets called Sheet1, Sheet2, …."""
    made = [
        sheet if isinstance(sheet, ListSheet) else a_sheet(sheet, f"Sheet{number}")
        for number, sheet in enumerate(sheets, 1)
    ]
    return ListFile(Path(name), tuple(made), sha256="0" * 64)


def _drawn(table: str) -> list[list[object]]:
    lines = table.strip("\n").split("\n")
    return [[_cell(cell.strip()) for cell in line.split("|")] for line in lines]


def _cell(text: str) -> object:
    """What a cell of a drawn table holds: 1.5 a number, 2025-04-01 a date, "1.5" quoted a text."""
    if not text:
        return None
    if text[0] == text[-1] == '"' and len(text) > 1:
        return text[1:-1]
    if text[0] == "#":
        return CellError(text)
    for read in (float, date.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return text
