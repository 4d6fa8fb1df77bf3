"""The sheet Published: what was published against what the model gives, live."""

from math import isnan

from finmodel.checks.live import PublishedLine
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.line_rows import FIRST_ROW, HEADING_ROW, column_name
from finmodel.outputs.excel.board.units import line_style, unit_of
from finmodel.outputs.excel.sheet_names import KEY, LABEL, ONCE, OPENING, PUBLISHED, UNIT
from finmodel.outputs.figures import rounded

_NAME_WIDTH, _OF_WIDTH, _SOURCE_WIDTH = 40, 26, 60
AFTER = ("Model", "Published", "Difference", "Tolerance", "Agrees (1/0)", "If not", "Source, note")


def write_published(book: Book) -> None:
    """Write a row for each published figure: the model's years, then the comparison."""
    page = book.page(PUBLISHED, "Published figures: compared, never used as inputs")
    page.headings(HEADING_ROW, ("Figure", "Of", "Unit", "Year"), AFTER)
    page.sheet.repeat_rows(0, HEADING_ROW)
    end = page.years_end()
    page.sheet.set_column(KEY, KEY, _NAME_WIDTH)
    page.sheet.set_column(LABEL, LABEL, _OF_WIDTH)
    page.sheet.set_column(ONCE, ONCE, 9)
    page.sheet.set_column(OPENING, end, 9)
    page.sheet.set_column(end + 1, end + len(AFTER) - 1, 12)
    page.sheet.set_column(end + len(AFTER), end + len(AFTER), _SOURCE_WIDTH)
    row = FIRST_ROW
    published = book.contents.published
    if not published:
        page.text(row, KEY, "The set holds no published figures.", book.styles.text())
    for item in published:
        _write(page, item, row)
        row += 1
    page.printed(max(row - 1, FIRST_ROW), end + len(AFTER))


def _write(page: Page, item: PublishedLine, row: int) -> None:
    book, styles = page.book, page.book.styles
    contents, line_rows = book.contents, book.layout.line_rows
    record = item.record
    shown = line_style(contents, item.line)
    figure = styles.figure(shown.excel_calculated)
    number = line_rows.block(item.line).first
    values = contents.values(item.line)[0]
    whose, source = _of(item), _source(page, item)
    page.high_enough(row, [(record.name, _NAME_WIDTH), (whose, _OF_WIDTH), (source, _SOURCE_WIDTH)])
    page.words(row, (record.name, whose), styles.wrapped())
    page.text(row, UNIT, unit_of(contents, item.line)[0], styles.text())
    page.text(row, ONCE, record.year, styles.text(align="right"))
    for column, value in enumerate(values, OPENING):
        page.formula(row, column, f"=Calculations!{column_name(column)}{number}", value, figure)
    year = contents.years.index(record.year)
    end = page.years_end()
    at = row + 1
    expected = line_rows.block(item.expected)
    tolerance = line_rows.block(item.tolerance)
    given = contents.values(item.expected)[item.place][0]
    allowed = contents.values(item.tolerance)[item.place][0]
    model = values[year]
    own, theirs, apart, within = (column_name(end + place) for place in (1, 2, 3, 4))
    page.formula(row, end + 1, f"={column_name(OPENING + year)}{at}", model, figure)
    page.formula(row, end + 2, f"={expected.sheet}!$D{expected.first + item.place}", given, figure)
    exact = model - given
    agrees = not isnan(exact) and abs(exact) <= allowed
    places_shown = shown.excel_places
    difference = exact if isnan(exact) else float(rounded(exact, places_shown))
    page.formula(row, end + 3, f"=ROUND({own}{at}-{theirs}{at},{places_shown})", difference, figure)
    page.formula(
        row,
        end + 4,
        f"={tolerance.sheet}!$D{tolerance.first + item.place}",
        allowed,
        styles.figure("0.0#####"),
    )
    page.formula(
        row,
        end + 5,
        f"=IF(ISNUMBER({apart}{at}),(ABS({own}{at}-{theirs}{at})<={within}{at})*1,0)",
        int(agrees),
        styles.of(num_format="0", align="center"),
    )
    page.text(row, end + 6, record.severity, styles.text(align="center"))
    page.text(row, end + 7, source, styles.wrapped())


def _of(item: PublishedLine) -> str:
    record = item.record
    if record.system:
        return "the system"
    if record.groups:
        return ", ".join(record.groups.values())
    return record.organisation or record.record or ", ".join(record.organisations)


def _source(page: Page, item: PublishedLine) -> str:
    provenance = page.book.contents.model.assumptions.provenance(f"published.{item.id}")
    said = "" if provenance is None else provenance.source or ""
    return "; ".join(text for text in (said, item.record.note or "") if text) or "–"
