"""The page of a list: what was read and how, then what it changes in the set."""

from collections.abc import Iterator
from pathlib import Path

from finmodel.graph.units import UnitName
from finmodel.intake.findings import DriversTaken
from finmodel.intake.labels import labels_of
from finmodel.intake.list_file import LeftOut, ListTable, Total
from finmodel.intake.matched import Matched
from finmodel.intake.outcome import Intake, Reading
from finmodel.intake.pages.record_text import record_text, where
from finmodel.intake.pages.rows import rows_named
from finmodel.intake.pages.sizes import Size, sizes
from finmodel.intake.records import Record
from finmodel.outputs.page import GAP, Block, Bullet, Bullets, Heading, Page, text
from finmodel.outputs.table import Column, Fit, Row, Table
from finmodel.outputs.wording import listed, plural

_SHOWN = 3
_NAMED = 12
_ROWS = 20
_DECIMALS = 2
HOW = {
    "name": "its name",
    "like it": "a name like it",
    "cells": "what its cells hold",
    "option": "--column",
    "kept": "as last time",
}
"""How a column was found, in words."""


def reading_page(reading: Reading) -> Page:
    """What was read of a list."""
    return Page(tuple(_reading(reading)))


def intake_page(found: Intake, *, dry_run: bool, changes_alone: bool = False) -> Page:
    """What was read of a list, unless only the changes are wanted, and what it changes."""
    read = () if changes_alone else (*_reading(found.reading, found.added), GAP)
    return Page((*read, *_changes(found, dry_run=dry_run)))


def _reading(reading: Reading, new: tuple[Record, ...] = ()) -> Iterator[Block]:
    """How the list was read; of one that is read as last time only what is not as it was."""
    again = _is_read_again(reading)
    yield Heading(what_was_read(reading))
    if reading.file.read_as:
        yield text(f"Read as {reading.file.read_as}.")
    if reading.unit:
        named = f", {reading.unit_from}" if reading.unit_from else ""
        yield text(f"Unit: {reading.unit}{named}; the set holds its money in {reading.names.unit}.")
    if reading.sign:
        yield text(f"Sign: {reading.sign}.")
    if reading.matched is not None:
        if again:
            yield text("Columns and words are taken as last time, where nothing else is said.")
        else:
            yield from (GAP, Heading("Columns", 2), _columns(reading.matched))
        yield from _not_taken(reading.matched)
    yield from _words(reading, again=again)
    if reading.table is not None:
        yield from _left_out(reading)
        yield from _totals(reading.table)
    if reading.findings.notes:
        notes = tuple(Bullet(note) for note in reading.findings.notes)
        yield from (GAP, Heading("What was recognised, assumed or converted", 2), Bullets(notes))
    yield from _drivers(reading.findings.drivers)
    yield from _records(reading, new if again else None)


def _drivers(taken: list[DriversTaken]) -> Iterator[Block]:
    """Drivers that are proposed for the lines, by category."""
    if taken:
        rows = (
            Row(
                (
                    one.category,
                    one.demand,
                    one.price,
                    "all" if one.of_all else listed(one.organisations),
                )
            )
            for one in taken
        )
        columns = _text_columns("Category", "Demand", "Price", "Whose")
        yield from (GAP, Heading("Drivers proposed", 2))
        yield Table(columns, tuple(rows), fit=Fit(least=16))


def _is_read_again(reading: Reading) -> bool:
    """Whether every column that a list may name is found where it was last time."""
    found = set() if reading.matched is None else set(reading.matched.how.values())
    return found == {"kept"}


def what_was_read(reading: Reading) -> str:
    """File, sheet, headings and records, as one line."""
    name, table = reading.file.path.name, reading.table
    if table is None:
        return f"{name} as {reading.kind.name}" if reading.kind.name else name
    sheet = f", sheet {table.sheet.name}" if table.sheet.name else ""
    count = len(table.rows)
    record = reading.kind.record
    records = plural(count, record, f"{record}s") if count else f"no {record}"
    rows = f" in {_span(table)}" if count else ""
    return f"{name}{sheet}: {records}{rows}, headings in row {table.heading_row}"


def _span(table: ListTable) -> str:
    rows = [table.row_of.get(row, row) for row in map(int, table.rows.index)]
    first, last = rows[0], rows[-1]
    return f"row {first}" if first == last else f"rows {first} to {last}"


def _columns(matched: Matched) -> Table:
    """Each column that is taken: its heading, what it holds, and how that was found."""
    by_column = {
        column: (field, HOW.get(matched.how.get(field, ""), matched.how.get(field, "")))
        for field, column in matched.columns.items()
    }
    by_column |= {column: (year, "a year") for column, year in matched.years.items()}
    by_column |= {column: (str(month), "a month") for column, month in matched.months.items()}
    rows, labels = [], labels_of(matched.table)
    for column, (field, how) in sorted(by_column.items()):
        year = matched.named_years.get(field)
        holds = f"{field} of {year}" if year else field
        rows.append(Row((labels[column], holds, how)))
    return Table(_text_columns("Heading", "Taken as", "Found by"), tuple(rows), fit=Fit(least=16))


def _text_columns(*headings: str) -> tuple[Column, ...]:
    return tuple(Column(heading, align="left") for heading in headings)


def _not_taken(matched: Matched) -> Iterator[Block]:
    if matched.not_taken:
        labels = labels_of(matched.table)
        each = (
            _with_reason(labels[one.column], matched.why_not.get(one.column))
            for one in matched.not_taken
        )
        yield text(f"Not taken: {'; '.join(each)}.", hang=2)


def _with_reason(heading: str, why: str | None) -> str:
    return f"{heading} ({why})" if why else heading


def _words(reading: Reading, *, again: bool) -> Iterator[Block]:
    """How the words of the list were taken, by field; of one read again, those it had not."""
    before = reading.answers.words if again else {}
    tables = {
        field: new
        for field, words in reading.words.items()
        if (new := {w: meant for w, meant in words.items() if w not in before.get(field, {})})
    }
    if tables:
        yield from (GAP, Heading("Words of the list", 2))
    for field, words in tables.items():
        pairs = ", ".join(f'"{word}" {meant or "nothing"}' for word, meant in words.items())
        yield text(f"{field}: {pairs}", hang=2)


def _left_out(reading: Reading) -> Iterator[Block]:
    """Rows, columns and sheets that are not taken, those with one reason together."""
    found = [] if reading.table is None else list(reading.table.left_out)
    waiting = {} if reading.taken is None else reading.taken.waiting
    if found or waiting:
        yield from (GAP, Heading("Left out", 2))
    reasons: dict[str, list[LeftOut]] = {}
    for one in found:
        reasons.setdefault(one.why, []).append(one)
    lines = [f"{_places(each)}: {why}" for why, each in reasons.items()]
    lines += [f"{key}: {why}" for key, why in waiting.items()]
    if lines:
        yield Bullets(tuple(map(Bullet, lines)))


def _places(each: list[LeftOut]) -> str:
    rows = [one.row for one in each if one.row is not None]
    others = [one.where for one in each if one.row is None]
    named = [rows_named(rows, _NAMED)] if rows else []
    if len(rows) == 1 and (words := next(one.text for one in each if one.row is not None)):
        named = [f'{named[0]} ("{words}")']
    return listed([*named, *others], _NAMED)


def _totals(table: ListTable) -> Iterator[Block]:
    """The totals of the list that are not the sums of their rows; a note counts the others."""
    wrong = [one for one in table.totals if not one.foots]
    if wrong:
        yield from (GAP, Heading("Totals that are not the sum of their rows", 2))
        columns = (*_text_columns("Total", "Column"), Column("The list has"), Column("Sum of rows"))
        yield Table(columns, tuple(_total(table, one) for one in wrong), fit=Fit(least=16))


def _total(table: ListTable, one: Total) -> Row:
    heading = next((each.text for each in table.headings if each.column == one.column), "")
    return Row((f"Row {one.row}: {one.name}", heading, _plain(one.given), _plain(one.summed)))


def _plain(amount: float) -> str:
    """An amount as a list has it, in the unit of the list."""
    return f"{amount:,.10g}" if abs(amount) < 1e10 else f"{amount:,.0f}"


def _records(reading: Reading, new: tuple[Record, ...] | None) -> Iterator[Block]:
    """The first records, of those that are new where that is known, and the size of all."""
    if reading.taken is None or not reading.taken.records:
        return
    of_them, among = ("", reading.taken.records) if new is None else ("new ", new)
    head = f"The {of_them}records"
    if len(among) > _SHOWN:
        head = f"The first {_SHOWN} {of_them}records"
    if among:
        yield from (GAP, Heading(f"{head}, as the set will hold them", 2))
    for record in among[:_SHOWN]:
        yield text(record_text(record), hang=2)
    found = sizes(reading.taken.records, reading.names)
    if found:
        title = f"Size beside turnover, each record by its largest year, {reading.names.unit}"
        yield from (GAP, Heading(title, 2), _sizes(found, reading))


def _sizes(found: tuple[Size, ...], reading: Reading) -> Table:
    several = len({one.section for one in found}) > 1
    unit = UnitName(reading.names.unit, "money")
    columns = (
        *_text_columns("Whose"),
        Column("Records", unit="people"),
        *(Column(heading, unit, more=_DECIMALS) for heading in ("Largest", "Total", "Turnover")),
        Column("Share", "share"),
    )
    rows = []
    for one in found:
        whose = one.organisation or "no organisation"
        name = f"{whose}, {one.section}" if several else whose
        turnover = None if one.turnover is None else float(one.turnover)
        amounts = (float(one.of_largest), float(one.total), turnover, one.share)
        rows.append(Row((f"{name} (largest {one.largest})", one.records, *amounts)))
    return Table(columns, tuple(rows), fit=Fit(least=16))


def _changes(found: Intake, *, dry_run: bool) -> Iterator[Block]:
    """What changes in the set, what it still lacks, and the files."""
    yield Heading("What changes in the set" if not dry_run else "What would change in the set", 2)
    record = found.reading.kind.record
    if found.changed:
        count = len({one.record for one in found.changed})
        yield text(f"{plural(count, f'{record} changes', f'{record}s change')}:")
        for one in found.changed:
            was, now = one.was or "nothing", one.now or "nothing"
            yield text(f"{one.record}.{one.field}: {was} -> {now}", indent=2, hang=2)
    if found.added:
        names = listed([where(one) for one in found.added], _ROWS)
        new = plural(len(found.added), f"{record} is new", f"{record}s are new")
        yield text(f"{new}: {names}.", hang=2)
    if found.gone:
        names = listed(found.gone, _ROWS)
        gone = plural(len(found.gone), f"{record} is gone", f"{record}s are gone")
        what = "taken out of the set" if found.dropped else "kept in the set (--drop-gone drops it)"
        yield text(f"{gone} from the list and {what}: {names}.", hang=2)
    if found.unchanged:
        same = plural(found.unchanged, f"{record} stays", f"{record}s stay")
        yield text(f"{same} as in the set.")
    if not (found.changed or found.added or found.gone or found.unchanged):
        yield text("Nothing.")
    if found.lacking:
        lines = tuple(Bullet(one) for one in found.lacking)
        yield from (GAP, Heading("What the set still lacks", 2), Bullets(lines))


def files_sentence(files: dict[Path, bytes] | tuple[Path, ...], *, dry_run: bool) -> str:
    """Which files are written, or would be."""
    names = ", ".join(map(str, files))
    if not names:
        return "nothing changes; nothing was written"
    return f"nothing was written; without --dry-run: {names}" if dry_run else f"written: {names}"
