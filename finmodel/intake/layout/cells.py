"""What the cells of a sheet hold, told apart once for the whole sheet."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

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


_MAY_BE_NO_WORDS = frozenset(
    ("tb", "n/", "nk", "n.", "na", "to", "no", "un", "aw", "pe", "ni", "gb")
)
"""How texts begin that are letters and may still be an amount, or say that there is none yet."""


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
        in_pounds: which of them are texts that name their unit (450k), and so are in pounds.
    """

    sheet: ListSheet
    rows: "np.ndarray"
    columns: "np.ndarray"
    values: "np.ndarray"
    holds: "np.ndarray"
    amounts: "np.ndarray"
    in_pounds: "np.ndarray"

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
            self.in_pounds[rows][:, across],
        )

    def in_unit_of_column(self, pounds: Sequence[float]) -> "Cells":
        """The same, amounts that name their unit now in that of their column, given in pounds."""
        import numpy as np

        if not self.in_pounds.any():
            return self
        return replace(
            self,
            amounts=np.where(self.in_pounds, self.amounts / np.array(pounds), self.amounts),
            in_pounds=self.in_pounds & False,
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
    in_pounds = np.zeros(values.shape, dtype=bool)
    known: dict[object, _Read] = {}
    for column in range(values.shape[1]):
        read = [_read(value, known) for value in values[:, column]]
        holds[:, column] = [one for one, _, _ in read]
        amounts[:, column] = [amount for _, amount, _ in read]
        in_pounds[:, column] = [pounds for _, _, pounds in read]
    return Cells(
        sheet,
        rows[seen_rows],
        columns[seen_columns],
        values,
        holds,
        amounts,
        in_pounds,
    )


class _Read(NamedTuple):
    """What a cell holds, its amount, and whether that is in pounds because it names its unit."""

    holds: Holds = Holds.NOTHING
    amount: float = 0.0
    in_pounds: bool = False


_NOTHING, _WORDS = _Read(), _Read(Holds.WORDS)


def _read(value: object, known: dict[object, _Read]) -> _Read:
    if value is None:
        return _NOTHING
    if isinstance(value, float):
        return _NOTHING if math.isnan(value) else _Read(Holds.NUMBER, value)
    if isinstance(value, str):
        found = known.get(value)
        if found is None:
            found = known[value] = _read_text(value)
        return found
    if isinstance(value, bool):
        return _WORDS
    if isinstance(value, int):
        return _Read(Holds.NUMBER, float(value))
    if isinstance(value, date):
        return _Read(Holds.DAY)
    if isinstance(value, NoStoredValue):
        return _Read(Holds.UNKNOWN)
    if isinstance(value, CellError):
        return _Read(Holds.ERROR)
    return _WORDS


def _read_text(text: str) -> _Read:
    bare = text.lstrip()
    if not bare:
        return _NOTHING
    if bare[0].isalpha() and bare[:2].lower() not in _MAY_BE_NO_WORDS:
        return _WORDS
    try:
        found = amount_of(text)
    except ValueError:
        return _WORDS
    if isinstance(found, NoFigure):
        return _Read(Holds.UNKNOWN)
    pounds = MONEY_UNITS[found.unit or "£"].pounds
    return _Read(Holds.AMOUNT_TEXT, float(found.number) * pounds, bool(found.unit))


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
