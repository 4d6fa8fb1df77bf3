"""What a row of savings is worth, by its figures and its start."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from finmodel.inputs.text.years import Month
from finmodel.intake.amounts import NoFigure
from finmodel.intake.months import month_of
from finmodel.intake.records import Leaf, Tree
from finmodel.intake.schemes.by_year import ENDS_APART, ByYear, one_off_by_year, recurrent_by_year
from finmodel.intake.schemes.reader import SchemeReader
from finmodel.intake.schemes.row_words import Part
from finmodel.intake.schemes.worth import (
    START_MEND,
    NotWorth,
    Pair,
    Start,
    Worth,
    one_off_of_pair,
    recurrent_of_pair,
)


def start_of(reader: SchemeReader, row: int) -> Start:
    """When a row starts: as the list says, else as was answered for it; and for all."""
    field = reader.answers.field("start")
    own = reader.answered(row, "start")
    value = reader.matched.cell(row, "start")
    try:
        found = month_of(value, reader.money.pair_year)
    except ValueError as error:
        reader.fault(row, f"a month that cannot be read: it {error}", "start", value, START_MEND)
        return Start()
    month = found if isinstance(found, Month) else None
    if isinstance(value, date) and value.day != 1:
        reader.notes.add(
            "a start within a month {ids}: it counts from the first", reader.keys[row].id
        )
    if month is not None and own and month != _month(own):
        reader.gives_way(row, "start", month, own)
    return Start(month or _month(own), _month(field.to_all))


def worth_of(reader: SchemeReader, row: int, part: Part) -> Worth | None:
    """What a record of a row is worth; None where that is a fault."""
    id_ = reader.keys[row].id
    try:
        found = _worth(reader, row, part)
    except NotWorth as missing:
        if missing.mend or reader.money.is_settled:
            reader.fault(row, missing.kind, missing.field, mend=missing.mend)
        return None
    found = _with_end(reader, row, found)
    reader.rounded += found.rounded
    for sentence in found.said:
        reader.notes.add(sentence, f"{id_}{part.suffix}")
    if (year := _negative_in(found.fields)) and reader.money.is_settled:
        reader.fault(row, f"a negative saving in {year}: a cost is a pressure")
        return None
    return found


def _with_end(reader: SchemeReader, row: int, found: Worth) -> Worth:
    """What a row is worth until its last month, where it has one; by year the figures say it."""
    value = reader.matched.cell(row, "end")
    try:
        month = month_of(value, reader.money.pair_year)
    except ValueError as error:
        reader.fault(row, f"a month that cannot be read: it {error}", "end", value)
        return found
    if isinstance(month, NoFigure):
        return found
    if "start" not in found.fields:
        said = "an end month that is not taken, as the years say when {ids}"
        return replace(found, said=(*found.said, said))
    if str(month) < str(found.fields["start"]):
        reader.fault(row, "an end before the start", "end", value)
        return found
    return replace(found, fields={**found.fields, "end": str(month)})


def _worth(reader: SchemeReader, row: int, part: Part) -> Worth:
    money, plan = reader.money, reader.names.years[1:]
    if money.years.columns:
        given = ByYear(
            {year: _times(money.of_year(row, year), part.share) for year in money.years.columns},
            plan,
            money.years.new,
        )
        if not part.recurrent:
            return one_off_by_year(given)
        found = recurrent_by_year(given)
        return replace(found, said=(*found.said, ENDS_APART)) if money.ends_apart(row) else found
    pair = Pair(
        money.pair_year,
        _times(money.part_of(row), part.share),
        _times(money.at(row, money.full), part.share),
        money.step,
        plan,
        with_full=money.full is not None,
    )
    of = recurrent_of_pair if part.recurrent else one_off_of_pair
    return of(pair, start_of(reader, row))


def _times(amount: Decimal | NoFigure, share: Decimal) -> Decimal | None:
    if isinstance(amount, NoFigure):
        return None if amount is NoFigure.BLANK else Decimal(0)
    return amount if share == 1 else amount * share


def _month(text: str) -> Month | None:
    if not text:
        return None
    try:
        found = month_of(text)
    except ValueError:
        return None
    return found if isinstance(found, Month) else None


def _negative_in(fields: Mapping[str, Leaf | Tree]) -> str:
    """The year or the field in which a value is negative; empty where none is."""
    for name, value in fields.items():
        if isinstance(value, Decimal) and value < 0:
            return "a full year" if name == "full_year_value" else name
        if isinstance(value, Mapping):
            below = [year for year, one in value.items() if isinstance(one, Decimal) and one < 0]
            if below:
                return below[0]
    return ""
