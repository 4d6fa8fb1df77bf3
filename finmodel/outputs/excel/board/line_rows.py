"""The columns that every sheet shares, and the row of every line and member.

The same column is the same year on every sheet, so that a reader who knows one sheet knows all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from finmodel.graph.errors import GraphError
from finmodel.outputs.excel.sheet_names import ONCE, OPENING

HEADING_ROW = 4
"""The row of the column headings, counted from 0."""
FIRST_ROW = 5
"""The first row below the headings, counted from 0."""


def column_name(column: int) -> str:
    """A, B, … AA, from a column counted from 0."""
    name: str = xl_col_to_name(column)
    return name


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one line: one for each member, without a gap.

    Attributes:
        sheet: the sheet they are on.
        first: the row of the first member, counted from 1 as in a cell's name.
        count: how many members there are.
        once: whether the values are in the column of values given once.
    """

    sheet: str
    first: int
    count: int
    once: bool = False

    @property
    def last(self) -> int:
        """The row of the last member."""
        return self.first + self.count - 1

    def cell(self, member: int, column: int) -> str:
        """The cell of a member in a column, as a formula reads it: Calculations!F12, Inputs!$D7."""
        name = f"${column_name(ONCE)}" if self.once else column_name(column)
        return f"{self.sheet}!{name}{self.first + member}"


@dataclass(frozen=True, slots=True)
class LineRows:
    """Where every line of a graph is.

    Attributes:
        years: the years, in the order of their columns.
        blocks: line -> its rows.
        links: (line, key of a link) -> the column that lists where each of its members leads.
    """

    years: tuple[str, ...]
    blocks: Mapping[str, Block]
    links: Mapping[tuple[str, bytes], int]

    def block(self, line: str) -> Block:
        """The rows of a line.

        Raises:
            GraphError: the line has no row in the workbook.
        """
        try:
            return self.blocks[line]
        except KeyError:
            raise GraphError(f"{line}: has no row in the workbook") from None

    @property
    def year_columns(self) -> range:
        """The columns of the years, counted from 0."""
        return range(OPENING, OPENING + len(self.years))

    @property
    def last_year(self) -> int:
        """The column of the final year, counted from 0."""
        return OPENING + len(self.years) - 1

    @property
    def first_link(self) -> int:
        """The first column to the right of the years, one left free, counted from 0."""
        return self.last_year + 2
