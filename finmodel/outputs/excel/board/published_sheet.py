"""The sheet Published: what was published against what the model gives, live."""

from math import isnan

from finmodel.checks.live import PublishedLine
from finmodel.graph.rounding import rounded
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.line_rows import FIRST_ROW, column_name
from finmodel.outputs.excel.board.sheet_page import Cell, Column
from finmodel.outputs.excel.board.units import line_style, unit_of
from finmodel.outputs.excel.sheet_names import KEY, OPENING, PUBLISHED
from finmodel.outputs.published_words import source_and_note, whose

COLUMNS = (Column("Figure", 40), Column("Of", 26), Column("Unit", 10), Column("Year", 9, "right"))
AFTER = (
    Column("Model", 12, "right"),
    Column("Published", 12, "right"),
    Column("Difference", 12, "right"),
    Column("Tolerance", 12, "right"),
    Column("Agrees (1/0)", 12, "center"),
    Column("If not", 12, "center"),
    Column("Source, note", 60),
)


def write_published(book: Book) -> None:
    """Write a row for each published figure: the model's years, then the comparison."""
    page = book.page(
        PUBLISHED, "Published figures: compared, never used as inputs", COLUMNS, AFTER, year_width=9
    )
    page.headings()
    published = book.contents.published
    if not published:
        page.text(FIRST_ROW, KEY, "The set holds no published figures.", book.styles.text())
    for row, item in enumerate(published, FIRST_ROW):
        page.wrapped_row(row, _cells(page, item, row))
    last = FIRST_ROW + max(len(published), 1) - 1
    page.printed(last, page.years_end() + len(AFTER))


def _cells(page: Page, item: PublishedLine, row: int) -> list[Cell]:
    """The cells of one published figure: its words, the years, and the comparison."""
    book, styles = page.book, page.book.styles
    contents, line_rows = book.contents, book.layout.line_rows
    record = item.record
    shown = line_style(contents, item.line)
    wrapped, centred = styles.wrapped(), styles.text(align="center")
    figure, places = styles.figure(shown.excel_calculated), shown.excel_places

    # A year that capital alone runs to stands in the column of the final one.
    within = record.year in contents.years
    year = contents.years.index(record.year) if within else len(contents.years) - 1
    model = contents.values(item.line)[0][year]
    published = contents.values(item.expected)[item.place][0]
    tolerance = contents.values(item.tolerance)[item.place][0]
    exact = model - published
    difference = exact if isnan(exact) else float(rounded(exact, places))
    agrees = not isnan(exact) and abs(exact) <= tolerance

    published_cell = line_rows.block(item.expected).cell(item.place, OPENING)
    tolerance_cell = line_rows.block(item.tolerance).cell(item.place, OPENING)
    # The cells of this row that its own formulas read.
    of_year = f"{column_name(OPENING + year)}{row + 1}"
    end = page.years_end()
    model_at, published_at, difference_at, tolerance_at = (
        f"{column_name(end + at)}{row + 1}" for at in (1, 2, 3, 4)
    )
    agreement = (
        f"=IF(ISNUMBER({difference_at}),(ABS({model_at}-{published_at})<={tolerance_at})*1,0)"
    )
    return [
        Cell(record.name, wrapped),
        Cell(whose(record), wrapped),
        Cell(unit_of(contents, item.line)[0], styles.text()),
        Cell(record.year, styles.text(align="right")),
        *page.year_cells(item.line, 0, figure),
        Cell(model, figure, f"={of_year}"),
        Cell(published, figure, f"={published_cell}"),
        Cell(difference, figure, f"=ROUND({model_at}-{published_at},{places})"),
        Cell(tolerance, styles.figure("0.0#####"), f"={tolerance_cell}"),
        Cell(int(agrees), styles.of(num_format="0", align="center"), agreement),
        Cell(record.severity, centred),
        Cell(source_and_note(contents.model.assumptions, item.id, record), wrapped),
    ]
