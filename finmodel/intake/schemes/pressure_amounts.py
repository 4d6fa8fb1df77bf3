"""What a pressure costs in each year: amounts, and the level at which a year ends."""

from collections.abc import Mapping
from decimal import Decimal

from finmodel.intake.amounts import NoFigure
from finmodel.intake.records import Leaf, Tree
from finmodel.intake.schemes.by_year import (
    ENDS_APART,
    ByYear,
    levels_of_one_off,
    levels_of_recurrent,
)
from finmodel.intake.schemes.reader import SchemeReader
from finmodel.intake.schemes.row_words import Part
from finmodel.intake.schemes.row_worth import start_of
from finmodel.intake.schemes.worth import NotWorth, Start

NOUGHT = Decimal(0)


def pressure_amounts(
    reader: SchemeReader, row: int, part: Part
) -> Mapping[str, Leaf | Tree] | None:
    """amounts and, of a pair of part-year and full-year values, exit; None where at fault."""
    id_ = f"{reader.keys[row].id}{part.suffix}"
    try:
        found, said = _amounts(reader, row, part)
    except NotWorth as missing:
        if missing.mend or reader.money.is_settled:
            reader.fault(row, missing.kind, missing.field, mend=missing.mend)
        return None
    for sentence in said:
        reader.notes.add(sentence, id_)
    amounts = found["amounts"]
    if isinstance(amounts, Mapping):
        figures = [one for one in amounts.values() if isinstance(one, Decimal)]
        if max(figures) < 0:
            reader.notes.add(
                "negative in every year {ids}: a benefit, taken as a negative pressure", id_
            )
    return found


def _amounts(
    reader: SchemeReader, row: int, part: Part
) -> tuple[dict[str, Leaf | Tree], tuple[str, ...]]:
    money, plan = reader.money, reader.names.years[1:]
    if not money.years.columns:
        return _of_pair(reader, row, part)
    given = ByYear(
        {
            year: (0 if isinstance(one, NoFigure) else one) * part.share
            for year in money.years.columns
            for one in (money.of_year(row, year),)
        },
        plan,
        money.years.new,
        blank_is_nought=True,
    )
    levels, said = levels_of_recurrent(given) if part.recurrent else levels_of_one_off(given)
    if part.recurrent and money.ends_apart(row):
        said = (*said, ENDS_APART)
    some = {year: amount for year, amount in levels.items() if amount}
    return {"amounts": some or dict(list(levels.items())[:1])}, said


def _of_pair(
    reader: SchemeReader, row: int, part: Part
) -> tuple[dict[str, Leaf | Tree], tuple[str, ...]]:
    money = reader.money
    year = money.pair_year
    partial, full = money.part_of(row), money.at(row, money.full)
    if isinstance(partial, NoFigure):
        partial, year, full = _from_start(reader, row, full)
    partial *= part.share
    if not part.recurrent:
        return {"amounts": {year: partial}}, ()
    if isinstance(full, NoFigure):
        raise NotWorth("no full-year value", field="full_year")
    full *= part.share
    later = {one: full for one in reader.names.years[1:] if one > year}
    amounts = {year: partial, **later} if partial or not later else later
    if partial == full:
        return {"amounts": amounts}, ()
    return {"amounts": amounts, "exit": {year: full}}, ()


def _from_start(
    reader: SchemeReader, row: int, full: Decimal | NoFigure
) -> tuple[Decimal, str, Decimal | NoFigure]:
    """The part-year value of a row that has none: its full-year one by months from the start."""
    start: Start = start_of(reader, row)
    month = start.month or start.for_all
    if month is None or isinstance(full, NoFigure):
        raise NotWorth("no part-year value, and no start month", "--start 2025-04 gives one to all")
    year = month.financial_year
    months = 12 - month.months_from_april(year)
    return (full * months / 12).quantize(Decimal("0.000001")).normalize() + 0, year, full
