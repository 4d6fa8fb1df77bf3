"""The rows of a list put into a table, each cell under the number of its row and its column."""

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

Line = tuple[int, list[object]]
"""The number of a row, and what is in it from the first column on."""


def text_cell(text: str) -> str | CellError | None:
    """What a cell that holds a text is: the text, the error that it names, or None if blank."""
    plain = text.strip()
    if not plain:
        return None
    return CellError(plain) if _ERROR.fullmatch(plain) else text


def placed(path: Path, sheet: str, lines: Iterable[Line]) -> "pd.DataFrame":
    """The rows of a sheet, in their order, as a table from its first row and column on.

    Raises:
        BadList: something is outside the rows and columns that are read.
    """
    import numpy as np
    import pandas as pd

    found: list[Line] = []
    rows = columns = 0
    for row, values in lines:
        rows, columns = row, max(columns, len(values))
        if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
            raise BadList(path, _too_far(sheet, row, len(values)))
        found.append((row, values))
    cells = np.empty((rows, columns), dtype=object)
    for row, values in found:
        cells[row - 1, : len(values)] = values
    return pd.DataFrame(
        cells, index=range(1, rows + 1), columns=range(1, columns + 1), dtype=object
    )


def _too_far(sheet: str, row: int, column: int) -> str:
    where = f"{sheet}!" if sheet else ""
    return (
        f"holds something in {where}{get_column_letter(column)}{row}, where a list has at most "
        f"{MOST_ROWS:,} rows, {MOST_COLUMNS} columns and {MOST_CELLS:,} cells: clear what is far "
        "from the table, or save the table alone"
    )
