"""The sheet Board: one printed page with sentences, the year table and two charts."""

from finmodel.method.catalogue import keys
from finmodel.outputs.excel.board.board_charts import add_charts
from finmodel.outputs.excel.board.board_text import text_rows
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.checks_sheet import FAILS_CELL, WARNS_CELL
from finmodel.outputs.excel.board.contents import Contents
from finmodel.outputs.excel.board.figures_rows import measure_row, unit_text
from finmodel.outputs.excel.board.inputs_sheet import SCENARIO_CELL, chosen_name
from finmodel.outputs.excel.board.places import column_name
from finmodel.outputs.excel.sheet_names import BOARD, KEY, LABEL, ONCE, UNIT
from finmodel.outputs.year_table_rows import step_text

_SENTENCES = 2
_TABLE = 7
RATES = ("savings_rate", "new_savings_rate", "mitigated_gap_rate")
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
    page = book.page(BOARD, f"{system}: affordability gap, {first} to {last}")
    page.sheet.set_column(KEY, KEY, 33)
    page.sheet.set_column(LABEL, LABEL, 20)
    page.sheet.set_column(UNIT, ONCE, 6)
    for row in range(_SENTENCES, _SENTENCES + 3):
        page.sheet.set_row(row, 19)
    _write_sentences(page)
    page.headings(_TABLE, ("Gap and what closes it", "How it reads", "Unit", ""))
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


def _measures(contents: Contents) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for total, steps in contents.model.bridge.gaps:
        found += [(step, "step" if sign < 0 else "opens") for step, sign in steps]
        found.append((total, "gap"))
    measured = contents.model.measured.bases[contents.basis]
    found += [(measure, measured[measure].sign) for measure in keys(["underneath"])]
    return [*found, *((measure, "rate") for measure in RATES)]


def _write_measure(page: Page, row: int, measure: str, kind: str) -> None:
    contents, styles = page.book.contents, page.book.styles
    label = contents.model.measured.bases[contents.basis][measure].label
    total = kind == "gap" and measure != "underlying_gap"
    style = styles.text(**({"bold": True, "top": 1} if total else {}))
    page.text(row, KEY, f"  {step_text(label, -1)}" if kind == "step" else label, style)
    page.text(row, LABEL, _READS[kind], style)
    page.text(row, UNIT, unit_text(page, measure, contents.basis), style)
    page.text(row, ONCE, "", style)
    measure_row(page, row, contents.basis, measure, "system", 0, bold=total)


def _write_sentences(page: Page) -> None:
    book, styles = page.book, page.book.styles
    contents, places = book.contents, book.layout.places
    rows = {
        item.key: (book.layout.first_text + place, item)
        for place, item in enumerate(text_rows(contents, places))
    }
    final = column_name(places.last_year)
    year = f"{final}${_TABLE + 1}"
    bridge = contents.bridge

    def words(key: str) -> tuple[str, str]:
        row, item = rows[key]
        return f"Calculations!{final}{row}", item.values[-1]

    def amount(line: str) -> tuple[str, float]:
        cell = f"Calculations!{final}{places.block(line).first}"
        return cell, contents.values(line)[0][-1]

    name = contents.years[-1]
    nothing, nothing_said = words("amount.do_nothing")
    cell, value = amount(bridge.values[0].line)
    first = "If nothing is done, the gap is "
    spare = "If nothing is done, money exceeds cost by "
    formula = f'=IF({cell}<0,"{spare}","{first}")&{nothing}&" in "&{year}&"."'
    said = f"{spare if value < 0 else first}{nothing_said} in {name}."
    big = styles.of(font_size=13, bold=True, valign="vcenter")
    page.formula(_SENTENCES, KEY, formula, said, big)
    closed, closed_said = words("amount.closed")
    cell, value = amount(bridge.closed.line)
    closes, opens = "The plan closes ", "The plan opens it by a further "
    formula = f'=IF({cell}<0,"{opens}","{closes}")&{closed}&" of it."'
    said = f"{opens if value < 0 else closes}{closed_said} of it."
    page.formula(_SENTENCES + 1, KEY, formula, said, big)
    left, left_said = words("amount.mitigated")
    cell, value = amount(bridge.values[-1].line)
    remains, over = "What remains is a gap of ", "That leaves a surplus on the rules of "
    formula = f'=IF({cell}<0,"{over}","{remains}")&{left}&"."'
    said = f"{over if value < 0 else remains}{left_said}."
    page.formula(_SENTENCES + 2, KEY, formula, said, big)
    _write_standing(page, _SENTENCES + 3)


def _write_standing(page: Page, row: int) -> None:
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
    formula, said = master_sentence(book)
    page.formula(row + 1, KEY, formula, said, styles.text(bold=True))


def master_sentence(book: Book) -> tuple[str, str]:
    """The master check in words, as a formula and as it stands."""
    from finmodel.outputs.excel.board.checks_sheet import outcomes_of

    outcomes = outcomes_of(book)
    fails, warns = outcomes.count("fail"), outcomes.count("warn")
    formula = (
        f'=IF({FAILS_CELL}=0,"No check fails","Checks that fail: "&TEXT({FAILS_CELL},"0"))'
        f'&"; warnings: "&TEXT({WARNS_CELL},"0")&"."'
    )
    start = "No check fails" if fails == 0 else f"Checks that fail: {fails}"
    return formula, f"{start}; warnings: {warns}."
