"""A list as its file holds it: sheets of values, and what shows on them besides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from finmodel.inputs.faults import Unreadable

if TYPE_CHECKING:
    import pandas as pd


class BadList(Unreadable):
    """A file that is no list, or cannot be read as one; the reason says what to do."""


class CellError(NamedTuple):
    """An error that a cell shows, such as #REF!: never nought and never blank."""

    code: str


class NoStoredValue(NamedTuple):
    """A formula whose value the file does not hold: as unknown as TBC."""

    formula: str


class Merged(NamedTuple):
    """A range of cells shown as one; rows and columns count from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class ListSheet:
    """One sheet of a list.

    Attributes:
        name: of the sheet; empty for a CSV file.
        values: what each cell holds: text (spaces kept), a float, a bool, a date, a `CellError`, a
            `NoStoredValue`, or None where it is empty or blank. The index holds the numbers of the
            rows, the columns those of the columns, both from 1. A number that its format shows in
            thousands or millions is the number shown, as text (1.2m) where the format writes the
            unit; brackets of a format are the sign.
        percentages: cells, as (row, column), that show a percentage; 50% is 0.5.
        merged: ranges shown as one cell.
        hidden_rows: rows that are hidden by hand; those that a filter hides are not among them.
        hidden_columns: columns that are hidden.
        hidden: whether the sheet itself is.
        notes: how many cells have a comment.
        said: sentences about how its cells were read, such as a format that shows thousands.
    """

    name: str
    values: "pd.DataFrame"
    percentages: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[Merged, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    notes: int = 0
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListFile:
    """A list as a file.

    Attributes:
        path: of the file.
        sheets: in their order, hidden ones too.
        sha256: of its bytes.
        read_as: of a CSV file, its encoding and what separates its columns, as a sentence says it;
            of a workbook, what it carries and is not used: macros, links to other workbooks.
    """

    path: Path
    sheets: tuple[ListSheet, ...]
    sha256: str
    read_as: str = ""


class Heading(NamedTuple):
    """A heading of a table.

    Attributes:
        column: the number of its column, from 1.
        text: its words, lines of one cell joined by a space.
        band: what stands above it and spans it, nearest first, joined by " / ".
        unit_row: what stands under it and above the first record, such as £'000.
    """

    column: int
    text: str
    band: str = ""
    unit_row: str = ""


class LeftOut(NamedTuple):
    """A row, a column or a sheet that is not taken, and why, in words that may be printed.

    Attributes:
        where: "row 25", "column M (Comments)" or "sheet Summary".
        why: "subtotal", "total", "percentage below the total", "no figure yet (TBC)", …
        text: what it says, shortened.
        row: the number of the row, where it is one.
    """

    where: str
    why: str
    text: str = ""
    row: int | None = None


class Total(NamedTuple):
    """A total that stands in a list, beside the sum of what it is the total of.

    Attributes:
        row: its row.
        column: its column.
        name: what the row is called.
        given: the amount that the list shows.
        summed: that of the rows above it.
        within: how far apart the two may be, half a unit of the last figure shown for each row.
    """

    row: int
    column: int
    name: str
    given: float
    summed: float
    within: float

    @property
    def foots(self) -> bool:
        """Whether the two agree."""
        return abs(self.given - self.summed) <= self.within


class ColumnSum(NamedTuple):
    """A column of figures that is the sum of others, row by row.

    Attributes:
        column: the column.
        of: the columns it is the sum of; one alone is a column that it equals.
        less: those that are taken from that, as a variance does.
        agreeing: how many records agree.
        differing: the rows of records that do not.
    """

    column: int
    of: tuple[int, ...]
    less: tuple[int, ...] = ()
    agreeing: int = 0
    differing: tuple[int, ...] = ()


YEAR_SHEETS = "a sheet for each year"
"""How a list was turned that has sheets which are alike, one for each year."""


@dataclass(frozen=True)
class ListTable:
    """One table found on a sheet: its headings, its records, and what is around them.

    Attributes:
        file: the name of the file, without its folder.
        sheet: the sheet it is on.
        number: which table of the sheet it is, from 1.
        title: the lines above it, from the top.
        facts: what pairs of a label and a value above it say, such as Units: £m.
        headings: of its columns from the left; hidden columns are not among them.
        heading_row: the row of the headings.
        rows: the values of its records alone: the index holds the rows, the columns the columns.
        above: words that stand above records as a heading within the table, by row of the record.
        left_out: every row of the block that is no record, and each hidden row and column.
        totals: every total found, in each column of figures.
        footnotes: lines below it.
        said: sentences about how it was read, to be printed where it is the one taken.
        other_rows: the values of the rows that are left out, as `rows` holds those of records.
        column_sums: every column of figures that is the sum of others, or equals another.
        turned: how the list was turned before it was read this way: "organisations across", "years
            down", "a sheet for each year"; empty where it stands the usual way.
        row_of: where it was turned and several of `rows` are of one row of the sheet, the row of
            the sheet by the row of `rows`.
    """

    file: str
    sheet: ListSheet
    number: int
    title: tuple[str, ...]
    facts: Mapping[str, str]
    headings: tuple[Heading, ...]
    heading_row: int
    rows: "pd.DataFrame"
    above: Mapping[int, str] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    totals: tuple[Total, ...] = ()
    footnotes: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    other_rows: "pd.DataFrame | None" = None
    column_sums: tuple[ColumnSum, ...] = ()
    turned: str = ""
    row_of: Mapping[int, int] = field(default_factory=dict)
