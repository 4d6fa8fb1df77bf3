"""The cells of a list put into a table, each under the number of its row and its column."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from finmodel.intake.list_file import BadList, CellError

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 250_000
MOST_COLUMNS = 500
MOST_CELLS = 20_000_000
"""The most places in the rectangle that holds all cells, empty ones too."""
_ERROR = re.compile(r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)", re.IGNORECASE)
"""What a cell shows of an error; ###### is a number wider than its column."""

Placed = tuple[int, int, object]
"""A row, a column and what is there."""


def text_cell(text: str) -> str | CellError | None:
    """What a cell that holds a text is: the text, the error that it names, or None if blank."""
    plain = text.strip()
    if not plain:
        return None
    return CellError(plain) if _ERROR.fullmatch(plain) else text


def refuse_far_cell(path: Path, sheet: str, row: int, column: int) -> None:
    """Refuse a cell outside what is read of a list; raises BadList."""
    if row > MOST_ROWS or column > MOST_COLUMNS:
        where = f"{sheet}!" if sheet else ""
        raise BadList(
            path,
            f"holds something in {where}{get_column_letter(column)}{row}, outside the "
            f"{MOST_ROWS:,} rows and {MOST_COLUMNS} columns that are read of a list: clear it",
        )


def placed(path: Path, sheet: str, cells: Iterable[Placed]) -> "pd.DataFrame":
    """The cells of a sheet as a table from its first row and column on.

    Raises:
        BadList: they are too far apart.
    """
    import numpy as np
    import pandas as pd

    found = list(cells)
    rows = max((row for row, _, _ in found), default=0)
    columns = max((column for _, column, _ in found), default=0)
    if rows * columns > MOST_CELLS:
        where = f"its sheet {sheet} " if sheet else ""
        raise BadList(
            path,
            f"{where}has {rows:,} rows and {columns:,} columns: save the table alone, and no more",
        )
    values = np.empty((rows, columns), dtype=object)
    for row, column, value in found:
        values[row - 1, column - 1] = value
    return pd.DataFrame(
        values, index=range(1, rows + 1), columns=range(1, columns + 1), dtype=object
    )
