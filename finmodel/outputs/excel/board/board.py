"""The sheet Board: one printed page with the message, the year table, charts and schemes."""

from collections.abc import Iterator
from typing import NamedTuple

from finmodel.method.bases import PLAN
from finmodel.method.measures import SYSTEM, Measure
from finmodel.outputs.excel.board.board_charts import add_charts
from finmodel.outputs.excel.board.board_model import BoardModel
from finmodel.outputs.excel.board.board_widths import year_width
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.checks_sheet import FAILS_CELL, WARNS_CELL, failing_named
from finmodel.outputs.excel.board.inputs_sheet import SCENARIO_CELL, chosen_name
from finmodel.outputs.excel.board.measure_rows import measure_of, write_measure
from finmodel.outputs.excel.board.message_text import said_lines
from finmodel.outputs.excel.board.nil_lines import always_nil
from finmodel.outputs.excel.board.scheme_rankings import rankings, shown_of, write_largest
from finmodel.outputs.excel.board.sheet_page import Column
from finmodel.outputs.excel.master_sentence import in_words
from finmodel.outputs.excel.sheet_names import BOARD, DATE_OF_THE_RUN, KEY, LABEL, OPENING
from finmodel.outputs.gap_lines import REMAINS
from finmodel.outputs.run_heading import LEGENDS
from finmodel.outputs.year_table_rows import behind, step_text

_LABEL = 43
"""The width of the column of labels: names of schemes fit."""
_MESSAGE = 2
_WIDE_ENOUGH, _PLAIN_COLUMN = 132.0, 8.43
"""Widths in characters: what the longest line of the message takes, and a column as it comes."""
_MESSAGE_ROW = 15.0
_BELOW = ("position", "underlying_gap", "underlying_position")
_HEADED, _SIGNATURE = 2, 3
"""Rows that the largest schemes take beside their own, and those of the signature."""
_SIGNED = (("Signed", KEY, 1), ("Name and role", LABEL, 1), ("Date", OPENING + 2, 2))
"""What is signed: its word, where it is, and how many columns its line takes."""
RATES = ("savings_rate", "savings_to_deliver_rate", "mitigated_gap_rate")
_READS = {
    "gap": "positive = shortfall",
    "position": "(deficit) in brackets",
}
_REMAINS = {
    "remains": "if all delivers",
    "identified": "what is identified",
    "unbacked": "nothing assumed",
    "at_risk": "at its delivery",
}
"""How the parts of the message read that are what remains."""
_BEHIND = {
    "not_identified": ("Not identified", "counted in the plan"),
    "overlap": ("Efficiency counted on cost that leaves", "not taken off"),
}
"""Other parts of the message, by their names there: their labels, and how they read."""


class Shown(NamedTuple):
    """A row of the year table: a measure, its label, how it reads, and whether it is a total."""

    key: str
    measure: Measure
    label: str
    reads: str = ""
    total: bool = False


def write_board(book: Book, dated: str | None) -> None:
    """Write the board page; `dated` is the date of the run, if the user gave one."""
    contents = book.contents
    system = contents.model.assumptions.system.name
    first, last = contents.years[0], contents.years[-1]
    columns = (
        Column("Gap and what closes it", _LABEL),
        Column("How it reads", 30),
        Column("Unit", 6),
        Column("", 2),
    )
    page = book.page(
        BOARD,
        f"{system}: affordability gap, {first} to {last}",
        columns,
        year_width=year_width(contents),
    )
    heading = _write_scenario_and_checks(page, _write_message(page), dated)
    page.headings(heading)
    page.sheet.repeat_rows(0, 1)
    row = heading + 1
    rows: dict[str, int] = {}
    for shown in _shown(page):
        rows[shown.key] = row
        words = (shown.label, shown.reads, "")
        write_measure(page, row, shown.measure, words, level=SYSTEM, total=shown.total)
        row += 1
    for note in (
        f"{LEGENDS['gap']} {LEGENDS['saving']}",
        "Position: required position and reserves less the gap. "
        f"{first} is as it was; later years start from its recurrent opening.",
    ):
        page.text(row, KEY, note, book.styles.subtitle())
        row += 1
    largest = [(one, shown_of(book, one)) for one in rankings(book)]
    below = sum(len(members) + _HEADED for _, members in largest) + _SIGNATURE
    row = add_charts(page, row, rows, heading, below)
    for ranking, members in largest:
        row = write_largest(page, row, ranking, members)
    row = _write_signature(page, row + 1)
    page.sheet.fit_to_pages(1, 1)
    page.printed(row - 1, _last_printed(page))


def _write_signature(page: Page, row: int) -> int:
    """Write where the page is signed: a line above each word; the row after the last."""
    signed = page.book.styles.of(top=1)
    for word, first, columns in _SIGNED:
        for column in range(first, first + columns):
            page.text(row + 1, column, word if column == first else "", signed)
    return row + 2


def _last_printed(page: Page) -> int:
    """The column to which the page is printed: where there are few years, as far as the message."""
    widths = [column.width for column in page.columns]
    while sum(widths) < _WIDE_ENOUGH:
        widths.append(_PLAIN_COLUMN)
    return len(widths) - 1


def _shown(page: Page) -> Iterator[Shown]:
    """The steps and gaps, reserves and positions, what is behind them, and rates."""
    bridge = page.book.contents.model.bridge
    for total, steps in bridge.gaps:
        for key, sign in steps:
            yield from _step(page, key, sign)
        measure = measure_of(page, total)
        yield Shown(total, measure, measure.label, _READS["gap"], total=True)
    for key, sign in bridge.position:
        if sign > 0:
            yield from _step(page, key, sign, "part of the position")
    for measure_key in (*_BELOW, *RATES):
        measure = measure_of(page, measure_key)
        if not page.book.contents.nil.repeats(measure_key, SYSTEM):
            yield Shown(measure_key, measure, measure.label, _READS.get(measure.sign, ""))
    yield from _behind(page.book.contents)


def _step(page: Page, key: str, sign: int, reads: str = "") -> Iterator[Shown]:
    """A step, unless it is nil in every scenario."""
    contents, measure = page.book.contents, measure_of(page, key)
    if not contents.nil.holds(measure.levels[SYSTEM].line):
        said = reads or ("closes the gap" if sign < 0 else "opens it further")
        yield Shown(key, measure, f"  {step_text(measure.label, sign)}", said)
        for below, text in behind(key, contents.basis):
            of_it = measure_of(page, below)
            if not contents.nil.holds(of_it.levels[SYSTEM].line):
                yield Shown(below, of_it, f"  {text}")


def _behind(contents: BoardModel) -> Iterator[Shown]:
    """What remains on each basis, and what of the plan nobody stands behind."""
    gap = contents.model.measured.bases[PLAN][contents.model.bridge.gaps[-1].measure]
    shown = {part: (f"{gap.label}, {REMAINS[part].lower()}", _REMAINS[part]) for part in REMAINS}
    if always_nil(contents, contents.message["unbacked_counted"].line):
        del shown["unbacked"]
    shown |= _BEHIND
    if contents.model.assumptions.system.overlap_counts:
        del shown["overlap"]
    for part, (label, reads) in shown.items():
        line = contents.message[part]
        if not always_nil(contents, line.line):
            measure = Measure({SYSTEM: line}, contents.graph.lines[line.line])
            yield Shown(part, measure, label, reads)


def _write_message(page: Page) -> int:
    """Write the message of the final year, a line a row; the row after the last."""
    style = page.book.styles.of(bold=True, valign="vcenter")
    row = _MESSAGE
    for formula, said in said_lines(page.book):
        page.sheet.set_row(row, _MESSAGE_ROW)
        page.formula(row, KEY, formula, said, style)
        row += 1
    return row


def _write_scenario_and_checks(page: Page, row: int, dated: str | None) -> int:
    """The scenario, the basis, the date, the master check and what fails; the row after them."""
    book, styles = page.book, page.book.styles
    said = f". Basis of the table: {book.contents.basis}."
    said += f" {DATE_OF_THE_RUN}: {dated}." if dated else ""
    page.formula(
        row,
        KEY,
        f'="Scenario: "&{SCENARIO_CELL}&"{said}"',
        f"Scenario: {chosen_name(book)}{said}",
        styles.text(),
    )
    formula, sentence = master_sentence(book)
    page.formula(row + 1, KEY, formula, sentence, styles.text(bold=True))
    row += 2
    for formula, value in failing_named(page):
        page.formula(row, KEY, formula, value, styles.text())
        row += 1
    return row


def master_sentence(book: Book) -> tuple[str, str]:
    """The master check in words, as a formula and as its value."""
    from finmodel.outputs.excel.board.checks_sheet import outcomes_of

    return in_words(outcomes_of(book), FAILS_CELL, WARNS_CELL)
