"""Rows of text and figures as CSV (RFC 4180), figures at full precision."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from math import isfinite

from finmodel.outputs.names import shown


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A heading and the rows; what does not apply is left empty."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value or 0.0) if isfinite(value) else ""
    return shown(str(value))
