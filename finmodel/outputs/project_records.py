"""A projection and its checks as records: a row a figure, a row a check."""

from collections.abc import Iterable, Sequence

from finmodel.outputs.table import Records
from finmodel.results import CheckResult, Row

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


def projection_records(rows: Iterable[Row], years: Sequence[str]) -> Records:
    """A row a figure; a share is written as held, and nothing where a figure does not apply.

    `years` are those of every row that has none of its own.
    """
    return Records(
        COLUMNS,
        (
            (row.level, row.id, row.name, row.measure, row.label, row.unit, year, value)
            for row in rows
            for year, value in zip(row.years or years, row.values, strict=True)
        ),
    )


def checks_records(checks: Iterable[CheckResult]) -> Records:
    """A row for each check, whatever its status."""
    return Records(
        CHECK_COLUMNS,
        (tuple(getattr(check, column) for column in CHECK_COLUMNS) for check in checks),
    )
