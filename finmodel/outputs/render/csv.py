"""Records as CSV (RFC 4180), figures at full precision.

A spreadsheet that opens the file reads UTF-8 where a mark begins it, and takes no name for a
formula. Control characters are spelt out.
"""

import csv
from collections.abc import Sequence
from io import StringIO

from finmodel.graph.lines import Numbers
from finmodel.outputs.render.number_texts import counted_texts, exact_text, row_texts
from finmodel.outputs.safe_text import no_formula, printable
from finmodel.outputs.table import Records

MARK = "\ufeff"
"""What begins a file of CSV, and nothing that is printed: without it Excel reads £ as Â£."""

_ROWS_AT_ONCE = 8_192
"""So many that their text stays in the cache of a core while it is put together."""


def records_csv(records: Records) -> str:
    """The headings and the rows; what does not apply is left empty.

    A share is written as held: 0.02 is 2%.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(_cell, records.columns))
    writer.writerows(map(_cell, row) for row in records.rows)
    return text.getvalue()


def repeated_csv(first: int, heads: Numbers, tails: Sequence[str], values: Numbers) -> bytes:
    """A row for each number counted from `first` and each tail: number, heads, tail, value.

    For very many rows whose words repeat: `row_text` makes a tail of them, once. `heads` have
    shape (heads, rows), at least one, and `values` (tails, rows).
    """
    rows = values.shape[1]
    ends = [f",{tail},".encode() for tail in tails]
    at_once = max(1, _ROWS_AT_ONCE // len(tails))
    return b"".join(
        _rows(first + row, heads[:, row : row + at_once], ends, values[:, row : row + at_once])
        for row in range(0, rows, at_once)
    )


def _rows(first: int, heads: Numbers, ends: Sequence[bytes], values: Numbers) -> bytes:
    """Some rows, put together of texts that are made a column at a time."""
    width, rows = values.shape
    cells = [b""] * (4 * rows * width + 1)
    for place, texts in enumerate((counted_texts(first, rows), row_texts(heads))):
        cells[place:-1:4] = texts if width == 1 else [text for text in texts for _ in ends]
    cells[2::4] = [*ends] * rows
    cells[3::4] = row_texts(values.T.reshape(1, -1))
    # The end of a line stands before each row, so that all are texts of one list.
    cells[0], cells[-1] = cells[0][1:], b"\n"
    return b"".join(cells)


def row_text(cells: Sequence[object]) -> str:
    """One row without the end of its line."""
    return records_csv(Records(cells, ()))[:-1]


def _cell(value: object) -> str:
    if isinstance(value, str):
        return no_formula(printable(value))
    if isinstance(value, float):
        return exact_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
