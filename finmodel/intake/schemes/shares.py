"""Shares that a list gives: what is delivered, what is released."""

from decimal import Decimal

from finmodel.intake.amounts import Amount, NoFigure, figure_of
from finmodel.intake.schemes.reader import SchemeReader

_MOST_AS_SHARE = Decimal("1.5")


def share_of(reader: SchemeReader, row: int, field: str) -> str:
    """A share as a percentage; over 100% is held at 100%. Empty where none is given."""
    column = reader.matched.columns.get(field)
    if column is None:
        return ""
    value = reader.matched.cell(row, field)
    percent = (row, column) in reader.matched.table.sheet.percentages
    try:
        found = figure_of(value, percent=percent)
    except ValueError as error:
        reader.fault(row, f"what is no percentage: it {error}", field, value)
        return ""
    if isinstance(found, NoFigure):
        return ""
    in_hundreds = not found.percent and _is_in_hundreds(reader, field)
    share = found.number / 100 if in_hundreds else found.number
    if share > 1:
        reader.notes.add("a share over 100% {ids}: it is held at 100%", reader.keys[row].id)
        share = Decimal(1)
    if share < 0:
        reader.fault(row, "a share below 0%", field, value)
        return ""
    return f"{(share * 100).normalize():f}%"


def _is_in_hundreds(reader: SchemeReader, field: str) -> bool:
    """Whether bare numbers of a column are percentages: any of them is over 1.5."""
    if field not in reader.in_hundreds:
        reader.in_hundreds[field] = any(
            _bare(reader.matched.cell(row, field)) > _MOST_AS_SHARE for row in reader.matched.rows
        )
    return reader.in_hundreds[field]


def _bare(value: object) -> Decimal:
    """A number that no sign says is a percentage; 0 of anything else."""
    try:
        found = figure_of(value)
    except ValueError:
        return Decimal(0)
    return found.number if isinstance(found, Amount) and not found.percent else Decimal(0)
