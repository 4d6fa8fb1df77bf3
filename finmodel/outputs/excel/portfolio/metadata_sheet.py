"""The hidden sheet metadata of many systems: schema, version, and the hash of each set."""

from finmodel.outputs.excel.board.cell_text import safe
from finmodel.outputs.excel.portfolio.book import Book
from finmodel.outputs.excel.sheet_names import MANY_SCHEMA, METADATA
from finmodel.outputs.portfolio.manifest import manifest_of_many
from finmodel.version import METHOD


def write_metadata(book: Book) -> None:
    """Write what the workbook was made of."""
    sheet = book.workbook.add_worksheet(METADATA)
    sheet.hide()
    together = book.contents.answered.together
    manifest = manifest_of_many(together)
    facts = (
        ("schema", MANY_SCHEMA),
        ("finmodel", manifest.finmodel),
        ("method", str(METHOD)),
        ("assumptions_sha256", manifest.assumptions_sha256),
        ("name", together.name),
        ("basis", together.basis),
        *((path, str(value)) for path, value in manifest.inputs.items()),
    )
    for row, (name, text) in enumerate(facts):
        sheet.write_string(row, 0, name, book.styles.text())
        sheet.write_string(row, 1, safe(text), book.styles.text())
    sheet.protect()
