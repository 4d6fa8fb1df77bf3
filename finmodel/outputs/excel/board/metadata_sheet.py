"""The hidden sheet metadata: schema, version, hash, and the values as they were exported."""

import json

from finmodel.graph.lines import Input
from finmodel.outputs.excel.board.book import Book
from finmodel.outputs.excel.board.cell_text import safe
from finmodel.outputs.excel.board.inputs_sheet import SELECTOR_KEY, chosen_name, input_keys
from finmodel.outputs.excel.set_facts import ORGANISATIONS, SYSTEM, organisations_text
from finmodel.outputs.excel.sheet_names import BOARD_SCHEMA, METADATA, METADATA_HEADINGS
from finmodel.version import METHOD, __version__

VALUES_ROW = 10
"""The row of those headings, counted from 0."""


def write_metadata(book: Book, sha256: str) -> None:
    """Write what an import compares with: a row for every input that may be changed."""
    sheet = book.workbook.add_worksheet(METADATA)
    sheet.hide()
    plain = book.styles.text()
    system = book.contents.model.assumptions.system
    facts = (
        ("schema", BOARD_SCHEMA),
        ("finmodel", __version__),
        ("method", str(METHOD)),
        ("assumptions_sha256", sha256),
        (SYSTEM, safe(system.name)),
        (ORGANISATIONS, organisations_text(system.organisations)),
        ("scenario", chosen_name(book)),
        ("basis", book.contents.basis),
        ("overrides", json.dumps(list(book.contents.settings), ensure_ascii=False)),
        ("simulation", _simulation(book)),
    )
    for row, (name, text) in enumerate(facts):
        sheet.write_string(row, 0, name, plain)
        sheet.write_string(row, 1, text, plain)
    for column, name in enumerate((*METADATA_HEADINGS, *book.contents.years)):
        sheet.write_string(VALUES_ROW, column, name, plain)
    row = VALUES_ROW + 1
    sheet.write_string(row, 0, SELECTOR_KEY, plain)
    sheet.write_string(row, 1, "scenario", plain)
    sheet.write_string(row, 2, chosen_name(book), plain)
    row += 1
    for item in book.layout.changeable:
        line = book.contents.graph.lines[item.line]
        if not isinstance(line, Input) or item.slots is None:
            continue
        for member, key in enumerate(input_keys(book, item)):
            sheet.write_string(row, 0, key, plain)
            sheet.write_string(row, 1, item.slots.kind, plain)
            if line.by_year:
                for year, value in enumerate(line.values[member].tolist()):
                    if not item.slots.by_year or item.slots.exists[member, year]:
                        sheet.write_number(row, len(METADATA_HEADINGS) + year, value, plain)
            else:
                sheet.write_number(row, 2, float(line.values[member]), plain)
            row += 1
    sheet.protect()


def _simulation(book: Book) -> str:
    """How the figures of its sheet were drawn; nothing where there are none."""
    drawn = book.drawn
    return "" if drawn is None else json.dumps({"draws": drawn.draws, "seed": drawn.seed})
