"""The table of actuals to be filled in: what a set has so far, and empty cells for what is to come.

The first row is that of the headings, so that a copy saved as CSV can be imported too.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from finmodel.graph.units import money_name
from finmodel.inputs.actuals_references import is_planned_in
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.figures import Monthly
from finmodel.inputs.kinds.actuals import ActualsFile
from finmodel.inputs.references import scheme_sections
from finmodel.inputs.text.years import Month, months_of
from finmodel.outputs.excel.actuals.measures import (
    CUMULATIVE,
    GUIDE,
    HEADINGS,
    RESULTS,
    SAVINGS,
    SHEET,
)
from finmodel.outputs.excel.board.cell_text import safe
from finmodel.outputs.excel.board.sheet_setup import new_workbook, set_up
from finmodel.outputs.excel.board.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

_GUIDE = (
    ("Figures", "A figure is of its month alone, in {money}; a cell left empty changes nothing."),
    ("Cumulative", "End a measure with “to date” where its figures are from April on."),
    ("Income, expenditure", "All income and all expenditure of the organisation in the month."),
    ("Position", "Instead of both: the position of the month, a deficit below nothing."),
    ("Non-recurrent", "The part of it that does not recur; nothing in a month left empty."),
    ("Recurrent, one-off", "What a scheme saved in the month, by its path: cip.theatres."),
    ("Rows", "Add a row for another organisation or scheme, or delete one that is not reported."),
    ("Totals", "Totals are not read: leave them out."),
    ("Then", "finmodel import FILE.xlsx SET --as actuals, or a CSV file with the same columns."),
)


class TableRow(NamedTuple):
    """A row of the table: its three headings, and what is known of its months."""

    organisation: str
    measure: str
    scheme: str
    given: Monthly


def year_of_table(assumptions: AssumptionSet) -> str:
    """The year of the actuals of a set; the first one projected where it has none."""
    return assumptions.actuals.year or assumptions.years[1]


def rows_of_table(assumptions: AssumptionSet) -> Iterator[TableRow]:
    """A row for each measure of an organisation, and of a scheme that is to save in the year."""
    actuals = assumptions.actuals
    for id_, organisation in assumptions.system.organisations.items():
        if id_ in actuals.results or (
            organisation.scope == "in_gap" and organisation.kind != "unallocated"
        ):
            yield from _results(actuals, id_)
    for path, owner, recurrent in _schemes(assumptions):
        delivered = actuals.savings.get(path)
        nothing = Monthly()
        for measure in SAVINGS:
            given = None if delivered is None else getattr(delivered, SAVINGS[measure][0])
            if recurrent or measure != "recurrent":
                yield _row(owner, measure, path, given or nothing)


def _results(actuals: ActualsFile, id_: str) -> Iterator[TableRow]:
    result = actuals.results.get(id_)
    for measure, steps in RESULTS.items():
        found: object = result
        for step in steps:
            found = None if found is None else getattr(found, step)
        given = found if isinstance(found, Monthly) else None
        in_position = result is not None and result.position is not None
        if measure == "position" and not in_position:
            continue
        if measure in {"income", "expenditure"} and in_position:
            continue
        yield _row(id_, measure, "", given or Monthly())


def _row(organisation: str, measure: str, scheme: str, given: Monthly) -> TableRow:
    return TableRow(organisation, measure + (CUMULATIVE if given.to_date else ""), scheme, given)


def _schemes(assumptions: AssumptionSet) -> Iterator[tuple[str, str, bool]]:
    """The path of each scheme that may report, who saves where that is one, whether it recurs."""
    year = year_of_table(assumptions)
    for stem, section in scheme_sections():
        for id_, record in getattr(getattr(assumptions, stem), section).items():
            named = f"{stem}.{id_}" in assumptions.actuals.savings
            counts = record.status != "unidentified" and record.include.value
            if named or (counts and is_planned_in(record, year)):
                yield f"{stem}.{id_}", getattr(record, "organisation", ""), record.recurrent
    for id_ in assumptions.bau_efficiency.bau_efficiency:
        yield f"bau_efficiency.{id_}", id_, True


def table_workbook(assumptions: AssumptionSet) -> bytes:
    """The table of actuals of a set as a workbook.

    Raises:
        TextTooLong: a text of the set does not fit in a cell.
    """
    buffer = BytesIO()
    workbook = new_workbook(buffer, "Actuals by month")
    styles = Styles(workbook, money_name(assumptions.system.money))
    months = months_of(year_of_table(assumptions))
    _write_table(workbook, styles, months, tuple(rows_of_table(assumptions)))
    sheet = workbook.add_worksheet(GUIDE)
    set_up(sheet, "How to fill in the actuals", styles, ())
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for row, (name, says) in enumerate(_GUIDE, 2):
        sheet.write_string(row, 0, name, styles.text(bold=True))
        sheet.write_string(row, 1, says.format(money=assumptions.system.money), styles.wrapped())
    workbook.close()
    return buffer.getvalue()


def _write_table(
    workbook: "Workbook", styles: Styles, months: tuple[Month, ...], rows: tuple[TableRow, ...]
) -> None:
    sheet = workbook.add_worksheet(SHEET)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1, len(HEADINGS))
    for at, width in enumerate((20, 28, 30)):
        sheet.set_column(at, at, width)
    sheet.set_column(len(HEADINGS), len(HEADINGS) + len(months) - 1, 10)
    for at, heading in enumerate((*HEADINGS, *map(str, months))):
        style = styles.heading() if at < len(HEADINGS) else styles.year_heading()
        sheet.write_string(0, at, heading, style)
    text = styles.of(num_format="@")
    yellow = styles.given("#,##0.00##_);(#,##0.00##);0.00_)")
    for number, row in enumerate(rows, 1):
        for at, words in enumerate((row.organisation, row.measure, row.scheme)):
            sheet.write_string(number, at, safe(words), text)
        for at, month in enumerate(months, len(HEADINGS)):
            figure = row.given.given.get(month)
            if figure is None:
                sheet.write_blank(number, at, None, yellow)
            else:
                sheet.write_number(number, at, figure.value, yellow)
