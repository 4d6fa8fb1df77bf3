"""Figures as CSV (RFC 4180), one a row, at full precision.

Names stand as they are: one that begins with ``=`` stays a name, and whoever opens the file in a
spreadsheet should import the columns as text. Only control characters are spelt out.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from math import isfinite

from finmodel.outputs.names import shown
from finmodel.projection import CheckResult, Row

COLUMNS = ("level", "id", "name", "measure", "label", "unit", "year", "value")
CHECK_COLUMNS = (
    "id",
    "status",
    "severity",
    "expected",
    "actual",
    "difference",
    "tolerance",
    "detail",
)


def long_csv(rows: Iterable[Row], years: Sequence[str]) -> str:
    """One line a figure: level, id, name, measure, label, unit, year, value.

    A share (unit ``%``) is written as held: 0.02 is 2%. The value is empty where it does not apply.
    """
    return _csv(
        COLUMNS,
        (
            (*_texts(row.level, row.id, row.name, row.measure, row.label, row.unit), year, value)
            for row in rows
            for year, value in zip(years, map(_exact, row.values), strict=True)
        ),
    )


def checks_csv(checks: Iterable[CheckResult]) -> str:
    """One line a check, whatever its status."""
    return _csv(
        CHECK_COLUMNS,
        (
            (
                *_texts(check.id, check.status, check.severity),
                *map(_exact, (check.expected, check.actual, check.difference, check.tolerance)),
                shown(check.detail),
            )
            for check in checks
        ),
    )


def _csv(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return text.getvalue()


def _texts(*texts: str) -> tuple[str, ...]:
    return tuple(shown(text) for text in texts)


def _exact(value: float | None) -> str:
    return "" if value is None or not isfinite(value) else repr(float(value) or 0.0)
