"""The sheet Board: one printed page with sentences, the year table and two charts."""

from finmodel.method.catalogue import keys
from finmodel.method.measures import SYSTEM
from finmodel.outputs.excel.board.board_charts import add_charts
from finmodel.outputs.excel.board.board_model import BoardModel
from finmodel.outputs.excel.board.board_text import text_rows
from finmodel.outputs.excel.board.book import Book, Column, Page
from finmodel.outputs.excel.board.checks_sheet import FAILS_CELL, WARNS_CELL
from finmodel.outputs.excel.board.inputs_sheet import SCENARIO_CELL, chosen_name
from finmodel.outputs.excel.board.line_rows import column_name
from finmodel.outputs.excel.board.measure_rows import measure_of, write_measure
from finmodel.outputs.excel.sheet_names import BOARD, KEY
from finmodel.outputs.year_table_rows import step_text

COLUMNS = (
    Column("Gap and what closes it", 33),
    Column("How it reads", 20),
    Column("Unit", 6),
    Column("", 6),
)
_SENTENCES = 2
_TABLE = 7
RATES = ("savings_rate", "savings_to_deliver_rate", "mitigated_gap_rate")
_READS = {
    "gap": "positive = shortfall",
    "step": "closes the gap",
    "opens": "opens it further",
    "position": "(deficit) in brackets",
    "rate": "",
}


def write_board(book: Book) -> None:
    """Write the board page."""
    contents = book.contents
    system = contents.model.assumptions.system.name
    first, last = contents.years[0], contents.years[-1]
    page = book.page(BOARD, f"{system}: affordability gap, {first} to {last}", COLUMNS)
    for row in range(_SENTENCES, _SENTENCES + 3):
        page.sheet.set_row(row, 19)
    _write_sentences(page)
    page.headings(_TABLE)
    page.sheet.repeat_rows(0, 1)
    row = _TABLE + 1
    rows: dict[str, int] = {}
    for measure, kind in _measures(contents):
        rows[measure] = row
        _write_measure(page, row, measure, kind)
        row += 1
    note = (
        "Gap: shortfall positive, (surplus) in brackets. Figures may not sum because of rounding."
    )
    page.text(row, KEY, note, book.styles.subtitle())
    bottom = add_charts(page, row + 2, rows, _TABLE)
    page.sheet.fit_to_pages(1, 1)
    page.printed(bottom, page.years_end())


def _measures(contents: BoardModel) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for total, steps in contents.model.bridge.gaps:
        found += [(step, "step" if sign < 0 else "opens") for step, sign in steps]
        found.append((total, "gap"))
    measured = contents.model.measured.bases[contents.basis]
    found += [(measure, measured[measure].sign) for measure in keys(["underneath"])]
    return [*found, *((measure, "rate") for measure in RATES)]


def _write_measure(page: Page, row: int, key: str, kind: str) -> None:
    measure = measure_of(page, key)
    signs = {"step": -1, "opens": 1}
    label = f"  {step_text(measure.label, signs[kind])}" if kind in signs else measure.label
    total = kind == "gap" and key != "underlying_gap"
    write_measure(page, row, measure, (label, _READS[kind], ""), level=SYSTEM, total=total)


def _write_sentences(page: Page) -> None:
    """Write what the gap is, what the plan closes and what remains, in the final year."""
    book = page.book
    contents, line_rows = book.contents, book.layout.line_rows
    final = column_name(line_rows.last_year)
    amounts = {
        item.key: (f"Calculations!{final}{row}", item.values[-1])
        for row, item in enumerate(text_rows(contents, line_rows), book.layout.first_text)
    }
    year = (f'&" in "&{final}${_TABLE + 1}&"."', f" in {contents.years[-1]}.")
    bridge = contents.bridge
    style = book.styles.of(font_size=13, bold=True, valign="vcenter")
    for row, (amount, line, positive, negative, (formula_end, end)) in enumerate(
        (
            (
                "amount.do_nothing",
                bridge.values[0],
                "If nothing is done, the gap is ",
                "If nothing is done, money exceeds cost by ",
                year,
            ),
            (
                "amount.closed",
                bridge.closed,
                "The plan closes ",
                "The plan opens it by a further ",
                ('&" of it."', " of it."),
            ),
            (
                "amount.mitigated",
                bridge.values[-1],
                "What remains is a gap of ",
                "That leaves a surplus on the rules of ",
                ('&"."', "."),
            ),
        ),
        _SENTENCES,
    ):
        cell = line_rows.block(line.line).cell(0, line_rows.last_year)
        words, held = amounts[amount]
        start = negative if contents.values(line.line)[0][-1] < 0 else positive
        formula = f'=IF({cell}<0,"{negative}","{positive}")&{words}{formula_end}'
        page.formula(row, KEY, formula, f"{start}{held}{end}", style)
    _write_scenario_and_checks(page, _SENTENCES + 3)


def _write_scenario_and_checks(page: Page, row: int) -> None:
    """The scenario, the basis and the master check."""
    book, styles = page.book, page.book.styles
    basis = book.contents.basis
    page.formula(
        row,
        KEY,
        f'="Scenario: "&{SCENARIO_CELL}&". Basis: {basis}."',
        f"Scenario: {chosen_name(book)}. Basis: {basis}.",
        styles.text(),
    )
    formula, sentence = master_sentence(book)
    page.formula(row + 1, KEY, formula, sentence, styles.text(bold=True))


def master_sentence(book: Book) -> tuple[str, str]:
    """The master check in words, as a formula and as its value."""
    from finmodel.outputs.excel.board.checks_sheet import outcomes_of

    outcomes = outcomes_of(book)
    fails, warns = outcomes.count("fail"), outcomes.count("warn")
    formula = (
        f'=IF({FAILS_CELL}=0,"No check fails","Checks that fail: "&TEXT({FAILS_CELL},"0"))'
        f'&"; warnings: "&TEXT({WARNS_CELL},"0")&"."'
    )
    start = "No check fails" if fails == 0 else f"Checks that fail: {fails}"
    return formula, f"{start}; warnings: {warns}."
