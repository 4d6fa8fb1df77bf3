"""What the cells of a sheet hold, told apart once for the whole sheet."""

import math
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

from finmodel.intake.amounts import NoFigure, amount_of
from finmodel.intake.list_file import CellError, ListSheet, NoStoredValue
from finmodel.money_units import MONEY_UNITS

if TYPE_CHECKING:
    import numpy as np


class Holds(IntEnum):
    """What a cell holds."""

    NOTHING = 0
    WORDS = 1
    NUMBER = 2
    AMOUNT_TEXT = 3
    DAY = 4
    UNKNOWN = 5
    ERROR = 6


@dataclass(frozen=True)
class Cells:
    """The visible cells of a sheet, or of a part of it, as arrays of rows by columns.

    Attributes:
        sheet: where they are.
        rows: the numbers of the rows, from 1.
        columns: the numbers of the columns, from 1.
        values: what each cell holds.
        holds: a `Holds` for each.
        amounts: the number of each cell of figures, text amounts too; nought elsewhere.
    """

    sheet: ListSheet
    rows: "np.ndarray"
    columns: "np.ndarray"
    values: "np.ndarray"
    holds: "np.ndarray"
    amounts: "np.ndarray"

    @cached_property
    def figures(self) -> "np.ndarray":
        """Which cells hold a figure: a number or a text that is an amount."""
        found: np.ndarray = (self.holds == Holds.NUMBER) | (self.holds == Holds.AMOUNT_TEXT)
        return found

    @cached_property
    def filled(self) -> "np.ndarray":
        """Which cells hold something."""
        found: np.ndarray = self.holds != Holds.NOTHING
        return found

    @cached_property
    def any_filled(self) -> "np.ndarray":
        """Which rows hold something."""
        import numpy as np

        return np.asarray(self.filled.any(axis=1))

    def part(
        self, rows: "np.ndarray | slice", columns: "np.ndarray | slice | None" = None
    ) -> "Cells":
        """Some of the rows, and of the columns, by their places."""
        across = slice(None) if columns is None else columns
        return Cells(
            self.sheet,
            self.rows[rows],
            self.columns[across],
            self.values[rows][:, across],
            self.holds[rows][:, across],
            self.amounts[rows][:, across],
        )

    def text(self, row: int, column: int) -> str:
        """What a cell holds, by its place, as words with single spaces."""
        return words(self.values[row, column])

    def texts(self, row: int) -> tuple[str, ...]:
        """What the filled cells of a row hold, from the left."""
        return tuple(self.text(row, column) for column in self.filled[row].nonzero()[0])


def cells_of(sheet: ListSheet) -> Cells:
    """The cells of a sheet without its hidden rows and columns."""
    import numpy as np

    rows = np.asarray(sheet.values.index, dtype=int)
    columns = np.asarray(sheet.values.columns, dtype=int)
    seen_rows = ~np.isin(rows, list(sheet.hidden_rows))
    seen_columns = ~np.isin(columns, list(sheet.hidden_columns))
    values = sheet.values.to_numpy(dtype=object)[seen_rows][:, seen_columns]
    holds = np.zeros(values.shape, dtype=np.int8)
    amounts = np.zeros(values.shape)
    known: dict[object, tuple[Holds, float]] = {}
    for column in range(values.shape[1]):
        read = [_read(value, known) for value in values[:, column]]
        holds[:, column] = [one for one, _ in read]
        amounts[:, column] = [amount for _, amount in read]
    return Cells(
        sheet,
        rows[seen_rows],
        columns[seen_columns],
        values,
        holds,
        amounts,
    )


def _read(value: object, known: dict[object, tuple[Holds, float]]) -> tuple[Holds, float]:
    if value is None:
        return Holds.NOTHING, 0.0
    if isinstance(value, float):
        return (Holds.NOTHING, 0.0) if math.isnan(value) else (Holds.NUMBER, value)
    if isinstance(value, str):
        found = known.get(value)
        if found is None:
            found = known[value] = _read_text(value)
        return found
    if isinstance(value, bool):
        return Holds.WORDS, 0.0
    if isinstance(value, int):
        return Holds.NUMBER, float(value)
    if isinstance(value, date):
        return Holds.DAY, 0.0
    if isinstance(value, NoStoredValue):
        return Holds.UNKNOWN, 0.0
    if isinstance(value, CellError):
        return Holds.ERROR, 0.0
    return Holds.WORDS, 0.0


def _read_text(text: str) -> tuple[Holds, float]:
    if not text.strip():
        return Holds.NOTHING, 0.0
    try:
        found = amount_of(text)
    except ValueError:
        return Holds.WORDS, 0.0
    if isinstance(found, NoFigure):
        return Holds.UNKNOWN, 0.0
    return Holds.AMOUNT_TEXT, float(found.number) * MONEY_UNITS[found.unit or "£"].pounds


def words(value: object) -> str:
    """What a cell holds as words with single spaces; a whole number has no point."""
    if value is None:
        return ""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.15g}"
    if isinstance(value, date):
        return _month(value)
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, NoStoredValue):
        return ""
    return str(value)


def _month(day: date) -> str:
    """A day as a heading shows it: the first of a month is the month."""
    return f"{day:%b-%y}" if day.day == 1 else f"{day:%Y-%m-%d}"
