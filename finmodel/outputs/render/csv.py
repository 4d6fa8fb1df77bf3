"""Records as CSV (RFC 4180), figures at full precision.

A spreadsheet that opens the file reads UTF-8 where a mark begins it, and takes no name for a
formula. Control characters are spelt out.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from math import isfinite

from finmodel.outputs.safe_text import no_formula, printable
from finmodel.outputs.table import Records

MARK = "\ufeff"
"""What begins a file of CSV, and nothing that is printed: without it Excel reads £ as Â£."""


def records_csv(records: Records) -> str:
    """The headings and the rows; what does not apply is left empty.

    A share is written as held: 0.02 is 2%.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(_cell, records.columns))
    writer.writerows(map(_cell, row) for row in records.rows)
    return text.getvalue()


def repeated_csv(
    heads: Iterable[Sequence[float]], tails: Sequence[str], values: Iterable[Sequence[float]]
) -> str:
    """A row for each head and each tail: the numbers of the head, the tail as it is, the value.

    For very many rows whose words repeat: `row_text` makes a tail of them, once.
    """
    rows: list[str] = []
    for head, found in zip(heads, values, strict=True):
        start = ",".join(map(_cell, head))
        rows += [f"{start},{tail},{_exact(one)}\n" for tail, one in zip(tails, found, strict=True)]
    return "".join(rows)


def row_text(cells: Sequence[object]) -> str:
    """One row without the end of its line."""
    return records_csv(Records(cells, ()))[:-1]


def _cell(value: object) -> str:
    if isinstance(value, str):
        return no_formula(printable(value))
    if isinstance(value, float):
        return _exact(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _exact(value: float) -> str:
    """Every digit, no negative zero, and nothing for what is not finite."""
    return repr(float(value) or 0.0) if isfinite(value) else ""
