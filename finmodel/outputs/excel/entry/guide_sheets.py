"""The two sheets that explain the others: where to start, and what every column is."""

from typing import TYPE_CHECKING

from finmodel.inputs.model_walk import EACH
from finmodel.outputs.excel.board.cell_text import safe
from finmodel.outputs.excel.board.sheet_setup import write_links
from finmodel.outputs.excel.board.styles import Styles
from finmodel.outputs.excel.entry.other_tables import SYSTEM, every_table, settings
from finmodel.outputs.excel.entry.table import ITEM, Table
from finmodel.outputs.fields.columns import Column
from finmodel.outputs.fields.reference import Field, field_at

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_STEPS = (
    "Fill in the yellow cells, a row for each record. A column marked * is needed in every row.",
    "Start with System, Organisations, Spend, Demand, Prices and Allocations. Leave "
    "out any sheet that you do not need.",
    "A first column named id gives a record its name for other sheets: small letters, digits and "
    "hyphens, a letter first, as city-hospital. Where another sheet asks for one, pick it from "
    "the list.",
    "A number by year has a column for each year, and one for the same number in every year: fill "
    "in one or the other. Money is in the unit that System gives.",
    "Write percentages with the sign: 1.6%. Write months as 2025-10. Write a list as a, b, c, and "
    "a map as name: value; name: value.",
    "Say where the figures come from: on Sources once for each file, and in the last "
    "columns of a row for figures from another source. A range around a single "
    "number goes on Numbers.",
    "A workbook with a whole set in it, to see how one looks: finmodel init --xlsx FILE.xlsx "
    "--example",
    "Save as .xlsx, and then: finmodel import FILE.xlsx FOLDER. Every error is "
    "reported with its sheet and cell, and nothing is written until all are "
    "corrected. Then: finmodel project FOLDER",
)


def write_start(sheet: "Worksheet", styles: Styles) -> None:
    """Write the first sheet: what to do, and what each sheet holds, with links."""
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 110)
    sheet.write_string(
        1, 0, "finmodel makes a set of assumptions from this workbook.",
        styles.subtitle(),
    )  # fmt: skip
    row = 3
    for number, text in enumerate(_STEPS, 1):
        sheet.write_string(row, 0, f"Step {number}", styles.text(bold=True))
        sheet.write_string(row, 1, text, styles.wrapped())
        if len(text) > 130:
            sheet.set_row(row, 28)
        row += 1
    row += 1
    sheet.write_string(row, 0, "Sheets", styles.section())
    row += 1
    sheets = (
        (SYSTEM, "Name, unit of money, prices, scope."),
        *((table.sheet, table.says) for table in every_table()),
        ("Guide", "Every column of every sheet: what it is, and how it is written."),
    )
    row = write_links(sheet, row, sheets, styles)
    sheet.repeat_rows(0, 1)
    sheet.print_area(0, 0, row - 1, 1)


def write_guide(sheet: "Worksheet", styles: Styles) -> None:
    """Write the last sheet: a line for every column there is."""
    for place, (text, width) in enumerate(
        (
            *(("Sheet", 22), ("Column", 26), ("File", 16), ("Needed", 9), ("Written", 22)),
            *(("What", 90), ("Default", 12), ("Example", 40), ("METHOD.md", 14)),
        )
    ):
        sheet.set_column(place, place, width)
        sheet.write_string(3, place, text, styles.heading())
    row = 4
    plain = styles.wrapped()
    rows = [
        (SYSTEM, column, stem, field_at(stem, tuple(column.key.split("."))))
        for stem, column in settings()
    ]
    rows += [
        (table.sheet, column, _file(table), field_of(table, column))
        for table in every_table()
        for column in _all(table)
    ]
    for name, column, file, field in rows:
        texts = (
            name,
            column.name or "Number",
            file,
            "yes" if column.needed else "",
            column.written,
            column.says,
            field.default if field is not None else "",
            field.example if field is not None else "",
            field.method if field is not None else "",
        )
        for at, text in enumerate(texts):
            sheet.write_string(row, at, safe(text), plain)
        row += 1
    sheet.repeat_rows(0, 3)
    sheet.freeze_panes(4, 0)
    sheet.print_area(0, 0, row - 1, 8)


def _all(table: Table) -> list[Column]:
    leads = [Column(lead.name, "text", lead.says, needed=True) for lead in table.leads]
    return [*leads, *table.columns]


def field_of(table: Table, column: Column) -> Field | None:
    """The field of a file that a column is; None where it is more than one, or part of one."""
    stem = "scenario" if table.stem.startswith("scenarios") else table.stem
    key = tuple(column.key.split(".")) if column.key and column is not table.whole else ()
    any_id = [EACH if step == ITEM or step.startswith("{") else step for step in table.steps]
    one_of = {f"{{{lead.name}}}": lead.choices[0] for lead in table.leads if lead.choices}
    of_first = [one_of.get(step, each) for step, each in zip(table.steps, any_id, strict=True)]
    return field_at(stem, (*any_id, *key)) or field_at(stem, (*of_first, *key))


def _file(table: Table) -> str:
    return "scenarios" if table.stem.startswith("scenarios") else table.stem
