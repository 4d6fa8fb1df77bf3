"""A table of the page as plain data: its caption and columns, and the line behind each figure.

The page draws it from its own model, so that every figure follows what is chosen there. A cell is
words, words with a mark, or where figures are: line, row of its axis, and years. A year of None is
the year chosen on the page.
"""

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from finmodel.graph.units import Unit
from finmodel.outputs.table import Role


class FigureCell(TypedDict):
    """A figure: the place of its line in the page's model, its row, its year and its unit."""

    line: int
    row: int
    year: int | None
    unit: Unit


class MarkedCell(TypedDict):
    """Words behind a mark, so that nothing is said by colour alone; `kind` names the colour."""

    mark: str
    text: str
    kind: str


class SpanCell(TypedDict):
    """The figures of a line and row in the first years, as many as `years` says."""

    line: int
    row: int
    years: int
    unit: Unit


class AgreementCell(TypedDict):
    """Whether a difference is within its tolerance, said with a mark."""

    difference: FigureCell
    tolerance: FigureCell


Cell = str | FigureCell | MarkedCell | SpanCell | AgreementCell
Place = tuple[int, int]
"""A line of the page's model and a row of it, in every year."""


class TableRow(TypedDict):
    """A row.

    It is left out where all of `oneOf` are nil, where its figures are those of `unlike`, where
    `ifNil` is not nil, where `ifNotNil` is, or where all of `differ` are alike. `ruled`: a rule is
    above it in any case, or where one of these is not nil.
    """

    cells: list[Cell]
    role: Role
    oneOf: NotRequired[list[Place]]
    unlike: NotRequired[Place]
    ifNil: NotRequired[Place]
    ifNotNil: NotRequired[Place]
    differ: NotRequired[list[Place]]
    ruled: NotRequired[bool | list[Place]]


class TableColumn(TypedDict):
    """A column: what is above it, and whether it holds words or figures."""

    heading: "str | MarkedCell"
    kind: str


class Note(TypedDict):
    """A sentence below a table; `ifNotNil`: said where this is not nil."""

    text: str
    ifNotNil: NotRequired[Place]


class Largest(TypedDict):
    """The rows with the largest figure of a line: how many, and its place on each basis.

    The figure is put at the end of the row: of the row of the line that has its number.
    """

    most: int
    lines: dict[str, int]
    unit: Unit


class PageTable(TypedDict):
    """A table.

    `rows` are those of each basis, in their order, or the same on all, or the name of those that
    tables share; with `members`, one table for each of these names, whose figures are in its own
    row of the lines, under `title`. `closed`: it is drawn when a reader opens it. `empty`: what is
    said where no row is left. `largest`: its rows are those with the largest figure. `leftOut`: or
    the records for which one of these lines is 0. `{year}` in a caption is the year chosen on the
    page, `{basis}` the basis, `{name}` the name, `{member}` that of the member.
    """

    id: str
    caption: str
    name: NotRequired[str]
    title: NotRequired[str]
    columns: list[TableColumn]
    rows: dict[str, list[TableRow]] | list[TableRow] | str
    notes: NotRequired[list[Note]]
    closed: NotRequired[bool]
    empty: NotRequired[str]
    largest: NotRequired[Largest]
    leftOut: NotRequired[list[int]]
    members: NotRequired[list[str]]


def words_column(heading: str) -> TableColumn:
    """A column of words."""
    return {"heading": heading, "kind": "words"}


def figures_column(heading: str | MarkedCell) -> TableColumn:
    """A column of figures."""
    return {"heading": heading, "kind": "figures"}


def by_year_columns(first: str, years: Sequence[str]) -> list[TableColumn]:
    """A column of names and one of each year."""
    return [words_column(first), *map(figures_column, years)]
