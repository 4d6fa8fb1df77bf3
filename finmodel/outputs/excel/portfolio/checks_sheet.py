"""The sheet Checks of many systems: difference, tolerance, 1 or 0 for each, the master check."""

from finmodel.outputs.excel.board.line_rows import FIRST_ROW, column_name
from finmodel.outputs.excel.board.sheet_page import Cell, Column, SheetPage
from finmodel.outputs.excel.master_sentence import in_words
from finmodel.outputs.excel.portfolio.book import Book
from finmodel.outputs.excel.portfolio.live_checks import CheckRow
from finmodel.outputs.excel.sheet_names import CHECKS, CHECKS_THAT_FAIL, HOLDS, OPENING

FAILS_CELL = f"{CHECKS}!$D${FIRST_ROW + 1}"
"""The cell with the number of checks that fail: the master check."""
WARNS_CELL = f"{CHECKS}!$D${FIRST_ROW + 2}"
_FIRST_CHECK = FIRST_ROW + 4
_AFTER = (
    Column(HOLDS, 12, "center"),
    Column("If not", 10, "center"),
    Column("Status", 10, "center"),
)


def write_checks(book: Book) -> None:
    """Write every check, live; an error in one counts as failure."""
    page = book.page(
        CHECKS,
        "Checks: 1 where it holds, 0 where it does not",
        (
            Column("Check", 36),
            Column("What holds", 60),
            Column("Unit", 10),
            Column("Tolerance", 11, "right"),
        ),
        _AFTER,
    )
    _write_counts(book, page)
    page.headings(_FIRST_CHECK - 1)
    for row, check in enumerate(book.contents.checks, _FIRST_CHECK):
        page.wrapped_row(row, _cells(book, check, row))
    last = _FIRST_CHECK + len(book.contents.checks) - 1
    page.printed(last, book.years_end + len(_AFTER))


def outcomes_of(book: Book) -> list[str]:
    """What every check comes to, by the engine."""
    return ["pass" if _holds(book, check) else check.severity for check in book.contents.checks]


def master_sentence(book: Book) -> tuple[str, str]:
    """The master check in words, as a formula and as its value."""
    return in_words(outcomes_of(book), FAILS_CELL, WARNS_CELL)


def _write_counts(book: Book, page: SheetPage) -> None:
    styles, outcomes = book.styles, outcomes_of(book)
    status = column_name(book.years_end + len(_AFTER))
    cells = f"${status}${_FIRST_CHECK + 1}:${status}${_FIRST_CHECK + len(outcomes)}"
    counts = (
        (CHECKS_THAT_FAIL, "Master check: 0 when none fails", "fail"),
        ("Warnings", "What to look at before the figures are used", "warn"),
    )
    for row, (label, meaning, kind) in enumerate(counts, FIRST_ROW):
        formula = f'=COUNTIF({cells},"{kind}")'
        count = Cell(outcomes.count(kind), styles.figure("0", bold=True), formula)
        words = [Cell(text, styles.text(bold=text == label)) for text in (label, meaning, "number")]
        page.row(row, [*words, count])


def _allowed(book: Book, check: CheckRow) -> float:
    return book.contents.values(check.tolerance)[0][0]


def _differences(book: Book, check: CheckRow) -> list[float]:
    return book.contents.values(check.difference)[check.member]


def _holds(book: Book, check: CheckRow) -> bool:
    return all(abs(one) <= _allowed(book, check) for one in _differences(book, check))


def _cells(book: Book, check: CheckRow, row: int) -> list[Cell | None]:
    styles, line_rows = book.styles, book.contents.line_rows
    unit = check.unit or str(book.contents.answered.together.unit)
    tolerance = line_rows.block(check.tolerance).cell(0, OPENING)
    block = line_rows.block(check.difference)
    first, last = column_name(OPENING), column_name(book.years_end)
    own = f"{first}{row + 1}:{last}{row + 1}"
    holds, meaning = (column_name(book.years_end + at) for at in (1, 2))
    test = f"(MAX({own})<=$D{row + 1})*(MIN({own})+$D{row + 1}>=0)"
    passes = _holds(book, check)
    return [
        Cell(check.id, styles.wrapped()),
        Cell(check.says, styles.wrapped()),
        Cell(unit, styles.text()),
        Cell(_allowed(book, check), styles.figure("0.0#####"), f"={tolerance}"),
        *(
            Cell(value, styles.figure("0.0"), f"={block.cell(check.member, OPENING + year)}")
            for year, value in enumerate(_differences(book, check))
        ),
        Cell(
            int(passes),
            styles.of(num_format="0", align="center"),
            f"=IF(ISNUMBER(SUM({own})),{test},0)",
        ),
        Cell(check.severity, styles.text(align="center")),
        Cell(
            "pass" if passes else check.severity,
            styles.text(bold=not passes, align="center"),
            f'=IF({holds}{row + 1}=1,"pass",{meaning}{row + 1})',
        ),
    ]
