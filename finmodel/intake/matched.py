"""A table whose columns are known: which of them holds what."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from finmodel.inputs.text.years import Month
from finmodel.intake.labels import labels_of
from finmodel.intake.list_file import Heading, ListTable
from finmodel.intake.list_kinds import ListKind


@dataclass(frozen=True)
class Matched:
    """A table with its columns matched to the fields of a kind.

    Attributes:
        table: whose columns these are.
        kind: whose fields these are.
        columns: the column of each field that the list has.
        years: of a column of money for one year, its financial year, from the left.
        months: of a column of money for one month, its month.
        named_years: the financial year that the heading of a field names, as PYE 2025/26 does.
        totals: columns that are the total, or the exit level, of the years: checked, never taken.
        not_taken: the headings that are not taken, from the left.
        why_not: why each of those is not, by column, in words that may be printed.
        how: how each field was found: "name", "like it" (by nearness), "cells" (by what its cells
            hold), "option" or "kept". Years and months are not among them.
        across: of a column of money for one organisation, the id of that.
    """

    table: ListTable
    kind: ListKind
    columns: Mapping[str, int]
    years: Mapping[int, str] = field(default_factory=dict)
    months: Mapping[int, Month] = field(default_factory=dict)
    named_years: Mapping[str, str] = field(default_factory=dict)
    totals: tuple[int, ...] = ()
    not_taken: tuple[Heading, ...] = ()
    why_not: Mapping[int, str] = field(default_factory=dict)
    how: Mapping[str, str] = field(default_factory=dict)
    across: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The numbers of its rows, from the top."""
        return tuple(int(row) for row in self.table.rows.index)

    def has(self, name: str) -> bool:
        """Whether the list has a column of a field."""
        return name in self.columns

    def cell(self, row: int, name: str) -> object:
        """What the cell of a field holds in a row; None where it is empty or there is no column."""
        column = self.columns.get(name)
        return None if column is None else self.cell_at(row, column)

    def cell_at(self, row: int, column: int) -> object:
        """What a cell of the table holds; None where it is empty."""
        return self._values[column][self._places[row]]

    @cached_property
    def _places(self) -> Mapping[int, int]:
        """The place of each row, since finding it in the table a cell at a time is slow."""
        return {row: place for place, row in enumerate(self.rows)}

    @cached_property
    def _values(self) -> Mapping[int, Sequence[object]]:
        """What each column holds; None where a cell is empty."""
        return {
            int(str(column)): [
                None if isinstance(value, float) and math.isnan(value) else value
                for value in values.tolist()
            ]
            for column, values in self.table.rows.items()
        }

    def text(self, row: int, name: str) -> str:
        """The words of a cell with single spaces; empty where it is empty or holds an error."""
        value = self.cell(row, name)
        if isinstance(value, str):
            return " ".join(value.split())
        if isinstance(value, float):
            return f"{value:.15g}"
        return str(value) if isinstance(value, int) else ""

    def heading(self, name: str) -> Heading | None:
        """The heading of a field; None where the list has no column of it."""
        column = self.columns.get(name)
        return None if column is None else self.heading_at(column)

    def heading_at(self, column: int) -> Heading:
        """The heading of a column."""
        return next(one for one in self.table.headings if one.column == column)

    @property
    def headings(self) -> Mapping[str, str]:
        """By field, financial year or month, the heading that `Answers.columns` keeps."""
        labels = labels_of(self.table)
        every: dict[str, int] = {
            **self.columns,
            **{year: column for column, year in self.years.items()},
            **{str(month): column for column, month in self.months.items()},
        }
        return {name: labels[column] for name, column in every.items()}

    @property
    def part_year(self) -> str:
        """The year that the heading of the part-year column names; empty where it names none."""
        return self.named_years.get("part_year", "")
