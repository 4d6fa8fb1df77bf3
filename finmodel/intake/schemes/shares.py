"""Shares that a list gives: what is delivered, what is released."""

from decimal import Decimal

from finmodel.intake.amounts import NoFigure, figure_of
from finmodel.intake.schemes.reader import SchemeReader
from finmodel.intake.share_columns import MIXED, MIXED_MEND, is_in_hundreds, is_shown


def share_of(reader: SchemeReader, row: int, field: str) -> str:
    """A share as a percentage; over 100% is held at 100%. Empty where none is given."""
    column = reader.matched.columns.get(field)
    if column is None:
        return ""
    value = reader.matched.cell(row, field)
    percent = is_shown(reader.matched, row, column)
    try:
        found = figure_of(value, percent=percent)
    except ValueError as error:
        reader.fault(row, f"a percentage that cannot be read: it {error}", field, value)
        return ""
    if isinstance(found, NoFigure):
        return ""
    in_hundreds = not found.percent and _is_in_hundreds(reader, field)
    if in_hundreds and 0 < found.number <= 1:
        reader.fault(row, MIXED, field, value, MIXED_MEND)
        return ""
    share = found.number / 100 if in_hundreds else found.number
    if share > 1:
        reader.notes.add("a share over 100% {ids}: it is held at 100%", reader.keys[row].id)
        share = Decimal(1)
    if share < 0:
        reader.fault(row, "a share below 0%", field, value)
        return ""
    return f"{(share * 100).normalize():f}%"


def _is_in_hundreds(reader: SchemeReader, field: str) -> bool:
    if field not in reader.in_hundreds:
        reader.in_hundreds[field] = is_in_hundreds(reader.matched, field)
    return reader.in_hundreds[field]
