"""Columns of shares: whether bare numbers are percentages, or parts of one."""

from decimal import Decimal

from finmodel.intake.amounts import Amount, figure_of
from finmodel.intake.matched import Matched

MIXED = "a share of 1 or below in a column of percentages: 0.5 may be 50% or 0.5%"
"""What is wrong with a bare number that may be a percentage or a part of one."""
MIXED_MEND = "write each with its %"
_MOST_AS_SHARE = Decimal("1.5")


def is_in_hundreds(matched: Matched, field: str) -> bool:
    """Whether bare numbers of a column are percentages: any of them is over 1.5."""
    column = matched.columns.get(field)
    return column is not None and any(
        _bare(matched.cell_at(row, column), percent=is_shown(matched, row, column)) > _MOST_AS_SHARE
        for row in matched.rows
    )


def is_shown(matched: Matched, row: int, column: int) -> bool:
    """Whether a cell shows its number as a percentage."""
    return (row, column) in matched.table.sheet.percentages


def _bare(value: object, *, percent: bool) -> Decimal:
    """A number that no sign says is a percentage; 0 of anything else."""
    try:
        found = figure_of(value, percent=percent)
    except ValueError:
        return Decimal(0)
    return found.number if isinstance(found, Amount) and not found.percent else Decimal(0)
