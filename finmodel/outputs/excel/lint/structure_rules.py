"""Rules of a workbook of ours: what belongs where, what may be changed, what is printed."""

from collections.abc import Iterator

from finmodel.outputs.excel import sheet_names
from finmodel.outputs.excel.lint.findings import Finding
from finmodel.outputs.excel.lint.formula_rules import row_findings
from finmodel.outputs.excel.lint.workbook_model import SheetModel, WorkbookModel
from finmodel.outputs.excel.reader.formulas import areas
from finmodel.outputs.excel.reader.sheets import Cell
from finmodel.outputs.excel.sheet_names import (
    ABOUT,
    BOARD,
    CALCULATIONS,
    CHECKS,
    CHECKS_THAT_FAIL,
    HOLDS,
    METADATA,
    SIMULATION,
    STATIC,
    TOGETHER,
    is_year,
)

KEY, UNIT, ONCE = (column + 1 for column in (sheet_names.KEY, sheet_names.UNIT, sheet_names.ONCE))
"""Columns as cells count them, from 1."""
A4 = "9"


def shown(book: WorkbookModel) -> list[SheetModel]:
    """The sheets that are not metadata."""
    return [sheet for sheet in book.sheets.values() if sheet.name != METADATA]


def years_of(sheet: SheetModel) -> dict[str, int]:
    """The years a sheet heads columns with, by the first row that does so."""
    rows: dict[int, dict[str, int]] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.formula is None and cell.value is not None and is_year(cell.value):
            rows.setdefault(row, {}).setdefault(cell.value, column)
    wide = [row for row, years in rows.items() if len(years) > 1]
    return rows[min(wide)] if wide else {}


def general_findings(book: WorkbookModel) -> Iterator[Finding]:
    """Rules that hold for any workbook of figures."""
    for part, what in book.carries.items():
        rule = "external-link" if "link" in what or "connection" in what else "macro"
        yield Finding(rule, "", "", f"carries {what} ({part})")
    for sheet in book.sheets.values():
        if sheet.merged:
            first = sheet.merged[0].partition(":")[0]
            yield Finding("merged-cells", sheet.name, first, f"{sheet.merged[0]} is merged")
        for cell in sheet.cells.values():
            if cell.kind == "e":
                yield Finding("error-value", sheet.name, cell.name, f"shows {cell.value}")
            elif cell.is_number and cell.number is None:
                message = f'holds "{cell.text[:40]}", which is not a number'
                yield Finding("error-value", sheet.name, cell.name, message)
        yield from _without_values(sheet)
        if sheet.state != "visible" and sheet.name != METADATA:
            yield Finding("hidden", sheet.name, "", "is a hidden sheet")
        for what in sheet.hidden:
            yield Finding("hidden", sheet.name, "", f"{what} is hidden")


def _without_values(sheet: SheetModel) -> Iterator[Finding]:
    """One finding for a sheet: a program that does not calculate leaves every value out."""
    missing = [
        cell.name
        for cell in sheet.cells.values()
        if cell.formula is not None and cell.value is None and cell.kind != "e"
    ]
    if missing:
        more = len(missing) - 1
        rest = f", as have {more:,} more on this sheet" if more > 1 else ""
        rest = ", as has one more on this sheet" if more == 1 else rest
        message = f"has a formula without a stored value{rest}: save it in Excel or LibreOffice"
        yield Finding("stored-value", sheet.name, missing[0], message)


def page_findings(book: WorkbookModel) -> Iterator[Finding]:
    """Title, print set-up, alternative text, panes."""
    for sheet in shown(book):
        title = sheet.cells.get((1, 1))
        if title is None or not title.is_text:
            yield Finding("title", sheet.name, "A1", "has no title")
        missing = [
            what
            for what, there in (
                ("a print area", sheet.printed is not None),
                ("A4 paper", sheet.paper == A4),
                ("one page wide", sheet.fitted and sheet.pages_wide == "1"),
                ("headings repeated on every page", sheet.print_titles),
                ("page x of y", "&P" in sheet.footer and "&N" in sheet.footer),
            )
            if not there
        ]
        if missing:
            yield Finding("print", sheet.name, "", f"is printed without {', '.join(missing)}")
        if sheet.pane != (sheet.name in (book.inputs, CALCULATIONS)):
            message = "has frozen panes" if sheet.pane else "has no frozen panes"
            yield Finding("freeze-panes", sheet.name, "", message)
        for chart in sheet.charts:
            if not chart.description.strip():
                yield Finding(
                    "alt-text", sheet.name, chart.cell, "the chart has no alternative text"
                )
            if chart.without_cells:
                yield Finding(
                    "chart-table", sheet.name, chart.cell, "a series of the chart is not from cells"
                )


def protection_findings(book: WorkbookModel) -> Iterator[Finding]:
    """Sheets locked but for inputs, without a password; every input with its validation."""
    calculations = book.sheets.get(CALCULATIONS) or book.sheets[book.inputs]
    given = frozenset((ONCE, *years_of(calculations).values()))
    for sheet in book.sheets.values():
        held = sheet.protection
        if held is None or held.get("sheet") not in ("1", "true"):
            yield Finding("protection", sheet.name, "", "is not protected")
        elif any(key in held for key in ("password", "hashValue", "algorithmName")):
            yield Finding("protection", sheet.name, "", "is protected with a password")
        for cell in sheet.cells.values():
            if not book.is_unlocked(cell):
                continue
            if sheet.name != book.inputs:
                yield Finding("protection", sheet.name, cell.name, "is not locked")
            elif cell.column not in given:
                # A SUMIF would follow an edit of a link that a pick does not.
                message = "is a key or a link, and not locked"
                yield Finding("protection", sheet.name, cell.name, message)
            elif not any(area.holds(cell.row, cell.column) for area in sheet.validated):
                yield Finding("validation", sheet.name, cell.name, "is an input without validation")


def separation_findings(book: WorkbookModel) -> Iterator[Finding]:
    """Inputs apart from calculations: no formula among them."""
    for cell in book.sheets[book.inputs].cells.values():
        if cell.formula is not None:
            message = "a formula is on the sheet of inputs"
            yield Finding("separation", book.inputs, cell.name, message)


def content_findings(book: WorkbookModel) -> Iterator[Finding]:
    """No number typed where calculations are; same column, same year; one formula a row; units."""
    years = years_of(book.sheets[CALCULATIONS])
    for sheet in shown(book):
        if sheet.name not in (book.inputs, SIMULATION):
            for cell in sheet.cells.values():
                if cell.formula is None and cell.is_number:
                    yield Finding("typed-number", sheet.name, cell.name, "a number is typed here")
        for year, column in years_of(sheet).items():
            if years.get(year, column) != column:
                yield Finding(
                    "year-column",
                    sheet.name,
                    "",
                    f"{year} is in another column than on other sheets",
                )
                break
    columns = sorted(years.values())
    if len(columns) > 2:
        for sheet in shown(book):
            if years_of(sheet) and sheet.name != book.inputs:
                yield from row_findings(sheet, columns[1], columns[-1])
    for sheet in shown(book):
        if years_of(sheet):
            yield from _unit_findings(sheet, columns)


def static_findings(book: WorkbookModel) -> Iterator[Finding]:
    """Static figures are labelled so, and a check reads whether they are stale."""
    sheet, checks = book.sheets.get(SIMULATION), book.sheets.get(CHECKS)
    if sheet is None:
        return
    heads = [cell for (row, _), cell in sheet.cells.items() if row < 5]
    if not any((cell.value or "").startswith(STATIC) for cell in heads):
        yield Finding("static", SIMULATION, "A3", "does not say that its figures are static")
    if checks is None or not any(
        cell.formula is not None and f"{SIMULATION}!" in cell.formula
        for cell in checks.cells.values()
    ):
        yield Finding("static", SIMULATION, "", "no check says when its figures are stale")


def _unit_findings(sheet: SheetModel, columns: list[int]) -> Iterator[Finding]:
    figures: dict[int, str] = {}
    for (row, column), cell in sheet.cells.items():
        if (column in columns or column == ONCE) and (cell.is_number or cell.formula is not None):
            figures.setdefault(row, cell.name)
    for row, name in figures.items():
        unit = sheet.cells.get((row, UNIT))
        if unit is None or not (unit.value or "").strip():
            yield Finding("units", sheet.name, name, "is in a row without a unit")


def check_findings(book: WorkbookModel) -> Iterator[Finding]:
    """Difference, tolerance, 1 or 0 for each check; the master check on About and Board."""
    sheet = book.sheets[CHECKS]
    heading = next(
        (
            (row, column)
            for (row, column), cell in sheet.cells.items()
            if (cell.value or "") == HOLDS
        ),
        None,
    )
    if heading is None:
        yield Finding("checks", CHECKS, "", f'has no column "{HOLDS}"')
        return
    top, holds = heading
    years = sorted(years_of(sheet).values())
    rows = sorted({row for row, column in sheet.cells if row > top and column == KEY})
    for row in rows:
        outcome, tolerance = sheet.cells.get((row, holds)), sheet.cells.get((row, ONCE))
        name = f"A{row}"
        differences = [sheet.cells.get((row, column)) for column in years]
        if not any(cell is not None and cell.formula is not None for cell in differences):
            yield Finding("checks", CHECKS, name, "does not give a difference")
        if tolerance is None or tolerance.formula is None:
            yield Finding("checks", CHECKS, name, "has no tolerance")
        if outcome is None or outcome.formula is None:
            yield Finding("checks", CHECKS, name, "does not say 1 or 0")
        elif "ISNUMBER(" not in outcome.formula:
            yield Finding("checks", CHECKS, outcome.name, "does not count an error as failure")
    master = _master(sheet)
    if master is None:
        yield Finding("checks", CHECKS, "", "has no master check")
        return
    if rows and not _counts_all(sheet, master, rows, holds):
        yield Finding("checks", CHECKS, master.name, "the master check does not count every check")
    for name in (ABOUT, TOGETHER if book.of_many else BOARD):
        if name in book.sheets and not any(
            cell.formula is not None and f"{CHECKS}!$D${master.row}" in cell.formula
            for cell in book.sheets[name].cells.values()
        ):
            yield Finding("checks", name, "", "does not show the master check")


def _master(sheet: SheetModel) -> Cell | None:
    for (row, column), cell in sheet.cells.items():
        if column == KEY and cell.value == CHECKS_THAT_FAIL:
            counted = sheet.cells.get((row, ONCE))
            if counted is not None and counted.formula is not None:
                return counted
    return None


def _counts_all(sheet: SheetModel, master: Cell, rows: list[int], holds: int) -> bool:
    """Whether a formula reads every row of a column that itself follows what holds."""
    for area in areas(master.formula or ""):
        if area.left != area.right or area.top > rows[0] or area.bottom < rows[-1]:
            continue
        counted = [sheet.cells.get((row, area.left)) for row in rows]
        if area.left == holds or all(
            cell is not None and _reads(cell, row, holds)
            for cell, row in zip(counted, rows, strict=True)
        ):
            return True
    return False


def _reads(cell: Cell, row: int, column: int) -> bool:
    return any((area.top, area.left) == (row, column) for area in areas(cell.formula or ""))
