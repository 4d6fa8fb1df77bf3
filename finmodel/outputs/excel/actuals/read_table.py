"""A table of actuals as figures of `actuals.yaml`, each with the cell it came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.references import scheme_sections
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.numbers import MONEY
from finmodel.inputs.text.years import Month
from finmodel.outputs.excel.actuals.measures import (
    HEADINGS,
    MEASURE,
    MEASURES,
    ORGANISATION,
    SCHEME,
    Field,
    field_of,
    is_of_scheme,
)
from finmodel.outputs.excel.actuals.month_headings import month_of
from finmodel.outputs.excel.actuals.table_rows import TableRows
from finmodel.outputs.excel.reader.faults import CellFault
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.outputs.excel.reader.values import number_of, words_of
from finmodel.outputs.excel.reader.workbook import Row

_BAU = "bau_efficiency"


class Taken(NamedTuple):
    """A figure, and the cell that holds it."""

    value: float
    cell: str


@dataclass(frozen=True, slots=True)
class Table:
    """What a table says.

    Attributes:
        months: the heading of each month, as a cell.
        figures: the figures of each field by month; none where the cell is empty.
        cells: the cell to name for each row's organisation or scheme, and for its months.
        faults: what cannot be used, cell by cell.
    """

    months: dict[Month, str] = field(default_factory=dict)
    figures: dict[Field, dict[Month, Taken]] = field(default_factory=dict)
    rows: dict[Field, str] = field(default_factory=dict)
    empty: dict[tuple[Field, Month], str] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)


def read_table(given: TableRows, assumptions: AssumptionSet) -> Table:
    """Read the rows of a table of actuals for a set; every fault in it is in the table."""
    return _Reader(given, assumptions).read()


class _Reader:
    """Reads one table."""

    def __init__(self, given: TableRows, assumptions: AssumptionSet) -> None:
        self.given = given
        self.table = Table()
        self.organisations = assumptions.system.organisations
        self.schemes = dict(_schemes(assumptions))
        self.columns: dict[str, int] = {}
        self.months: dict[int, Month] = {}

    def read(self) -> Table:
        rows = iter(self.given.rows)
        first = next(rows, None)
        if first is None:
            self.refuse("A1", f"is empty: the first row holds {', '.join(HEADINGS)} and months")
            return self.table
        self.read_headings(first)
        if not self.table.faults:
            for row in rows:
                self.read_row(row)
        return self.table

    def refuse(self, cell: str, sentence: str) -> None:
        self.table.faults.append(CellFault(f"{self.given.sheet}{cell}", sentence))

    def read_headings(self, row: Row) -> None:
        for at, cell in row.items():
            try:
                month = month_of(cell, from_1904=self.given.from_1904)
            except ValueError as fault:
                self.refuse(cell.name, str(fault))
                continue
            if month is None:
                self.read_heading(at, cell)
            elif month in self.table.months:
                self.refuse(cell.name, f"{month} is a column twice: delete one of them")
            else:
                self.months[at] = month
                self.table.months[month] = f"{self.given.sheet}{cell.name}"
        if not self.table.faults:
            start = next(iter(row.values())).name
            for heading in HEADINGS:
                if heading not in self.columns:
                    message = f'the first row has no heading "{heading}": it holds '
                    self.refuse(start, f"{message}{', '.join(HEADINGS)} and a month a column")
            if not self.months:
                self.refuse(start, "has no column of a month: head one as 2025-04")

    def read_heading(self, at: int, cell: Cell) -> None:
        text = cell.text
        known = next((one for one in HEADINGS if one.lower() == text.lower()), None)
        if known is None:
            if text.lower().startswith(("total", "to date", "year to date", "ytd")):
                message = f'"{text[:40]}" is no month, and totals are not read: delete the column'
            else:
                message = f'"{text[:40]}" is not a heading{suggestion(text, HEADINGS)}'
            self.refuse(cell.name, message)
        elif known in self.columns:
            self.refuse(cell.name, f"{known} is a column twice: delete one of them")
        else:
            self.columns[known] = at

    def read_row(self, row: Row) -> None:
        start = f"A{next(iter(row.values())).row}"
        own: dict[str, str] = {}
        for heading, at in self.columns.items():
            if at in row:
                try:
                    own[heading] = words_of(row[at], from_1904=self.given.from_1904).strip()
                except ValueError as fault:
                    self.refuse(row[at].name, str(fault))
                    return
        for at, cell in row.items():
            if at not in self.months and at not in self.columns.values():
                self.refuse(cell.name, "is in a column with no heading")
        name = {
            heading: row[at].name if at in row else start for heading, at in self.columns.items()
        }
        found = self.field_of_row(own, name)
        if found is None:
            return
        if found in self.table.rows:
            first = self.table.rows[found]
            self.refuse(start, f"is the row of {first} again: give each measure one row")
            return
        self.table.rows[found] = f"{self.given.sheet}{start}"
        self.read_figures(found, row)

    def field_of_row(self, own: Mapping[str, str], name: Mapping[str, str]) -> Field | None:
        """The field that a row is of; None, with a fault noted, where it is of none."""
        measure = " ".join(own.get(MEASURE, "").lower().split())
        organisation, scheme = own.get(ORGANISATION, ""), own.get(SCHEME, "")
        if organisation.lower().startswith("total"):
            self.refuse(name[ORGANISATION], "totals are not read: delete the row")
        elif measure not in MEASURES:
            given = f'"{own[MEASURE][:40]}" is not a measure' if measure else "a measure is needed"
            hint = suggestion(measure, MEASURES) or f": write one of {', '.join(MEASURES[:7])}"
            self.refuse(name[MEASURE], f"{given}{hint}")
        elif organisation and organisation not in self.organisations:
            hint = suggestion(organisation, self.organisations)
            self.refuse(name[ORGANISATION], f'there is no organisation "{organisation[:40]}"{hint}')
        elif is_of_scheme(measure):
            return self.field_of_scheme(measure, organisation, scheme, name)
        elif scheme:
            self.refuse(name[SCHEME], f"{measure} is of an organisation: leave the scheme empty")
        elif not organisation:
            self.refuse(name[ORGANISATION], f"{measure} needs an organisation")
        else:
            return field_of(measure, organisation)
        return None

    def field_of_scheme(
        self, measure: str, organisation: str, scheme: str, name: Mapping[str, str]
    ) -> Field | None:
        saves = self.schemes.get(scheme)
        if not scheme:
            self.refuse(name[SCHEME], f"{measure} needs a scheme, by its path, as cip.theatres")
        elif scheme not in self.schemes:
            hint = suggestion(scheme, self.schemes)
            self.refuse(name[SCHEME], f'there is no scheme "{scheme[:40]}"{hint}')
        elif organisation and saves is not None and organisation != saves:
            self.refuse(name[ORGANISATION], f"{scheme} is of {saves}, not of {organisation}")
        else:
            return field_of(measure, scheme)
        return None

    def read_figures(self, found: Field, row: Row) -> None:
        number = next(iter(row.values())).row
        for at, month in self.months.items():
            cell = row.get(at)
            if cell is None:
                empty = Cell(number, at, "n", None, None, 0)
                self.table.empty[found, month] = f"{self.given.sheet}{empty.name}"
                continue
            try:
                value = number_of(cell, MONEY, from_1904=self.given.from_1904)
            except ValueError as fault:
                self.refuse(cell.name, str(fault))
                continue
            taken = Taken(value, f"{self.given.sheet}{cell.name}")
            self.table.figures.setdefault(found, {})[month] = taken


def _schemes(assumptions: AssumptionSet) -> Iterator[tuple[str, str | None]]:
    """Every scheme by path, and the organisation that saves where it is one."""
    for stem, section in scheme_sections():
        for id_, record in getattr(getattr(assumptions, stem), section).items():
            yield f"{stem}.{id_}", getattr(record, ORGANISATION.lower(), None)
    for id_ in assumptions.bau_efficiency.bau_efficiency:
        yield f"{_BAU}.{id_}", id_
