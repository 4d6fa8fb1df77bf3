"""What every workbook and every sheet of finmodel begins with, whoever writes it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from finmodel.outputs.excel.board.cell_text import safe
from finmodel.outputs.excel.board.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_CREATED = datetime(2016, 4, 1, tzinfo=UTC).replace(tzinfo=None)
"""The date in the properties of every workbook, so that none depends on the clock."""
_A4 = 9


def new_workbook(buffer: BytesIO, title: str, **properties: str) -> "Workbook":
    """An empty workbook that is written row by row, takes text as text and knows no clock."""
    from finmodel.outputs.excel.board.plain_formulas import PlainWorkbook

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    workbook = PlainWorkbook(buffer, options)
    workbook.set_properties({"title": safe(title), "created": _CREATED, **properties})
    return workbook


def set_up(sheet: "Worksheet", title: str, styles: Styles, allowed: Iterable[str]) -> None:
    """Write the title, and set the sheet up for printing and protection.

    `allowed` names what may be done on it while it is protected, as XlsxWriter does.
    """
    sheet.hide_gridlines(2)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, safe(title), styles.title())
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&8&A&C&8Page &P of &N&R&8finmodel")
    sheet.protect("", dict.fromkeys(allowed, True))


def write_links(
    sheet: "Worksheet", row: int, sheets: Iterable[tuple[str, str]], styles: Styles
) -> int:
    """Write a link to each sheet with what it holds; the row after the last."""
    linked = styles.text(font_color="#0563C1", underline=1)
    for name, what in sheets:
        sheet.write_url(row, 0, f"internal:'{name}'!A1", linked, name)
        sheet.write_string(row, 1, safe(what), styles.text())
        row += 1
    return row
