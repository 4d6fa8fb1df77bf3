"""Schemes by size: the place of each, live, and the largest of them for the board page.

A place is counted: how many are larger, and how many as large are above it and with it. So each
place is taken once, and no function is needed that looks a cell up by its address.
"""

from collections.abc import Sequence
from typing import NamedTuple

from finmodel.graph.rounding import rounded
from finmodel.inputs.kinds.schemes import Timed
from finmodel.outputs.excel.board.book import BOARD_ROW, Book, Page
from finmodel.outputs.excel.board.line_rows import column_name
from finmodel.outputs.excel.board.measure_rows import line_figure
from finmodel.outputs.excel.board.message_text import words_of
from finmodel.outputs.excel.board.units import line_style
from finmodel.outputs.excel.sheet_names import (
    CALCULATIONS,
    KEY,
    LABEL,
    ONCE,
    ONCE_COLUMN,
    OPENING,
    UNIT,
)
from finmodel.outputs.wording import NO_OWNER

MOST = 5
"""How many of the largest the board page shows."""


class Ranking(NamedTuple):
    """The schemes in order of a line of theirs in the final year.

    Attributes:
        title: what the board page says of the largest.
        line: what they are ranked by.
        first: the row of Calculations of the first scheme's place, counted from 1.
        places: the place of each scheme, from 1.
        words: what is said beside each.
    """

    title: str
    line: str
    first: int
    places: tuple[int, ...]
    words: tuple[str, ...]

    def cells(self, column: str, count: int | None = None) -> str:
        """A column of the first so many rows, or of all, as a formula of another sheet reads it."""
        last = self.first + (len(self.places) if count is None else count) - 1
        return f"{CALCULATIONS}!${column}${self.first}:${column}${last}"


def rankings(book: Book) -> tuple[Ranking, ...]:
    """Schemes by what they save, then by what of it is at risk; none where there are no schemes."""
    contents = book.contents
    records, (saves, at_risk) = contents.model.records.schemes, contents.schemes
    if not len(records.axis):
        return ()
    first_text = book.layout.first_text
    text = words_of(contents, book.layout.line_rows, first_text).rows
    first, final = first_text + len(text) + 2, contents.years[-1]
    return (
        Ranking(
            f"Largest schemes: what they save, net, in order of {final}; who is responsible",
            saves.line,
            first,
            _places(book, saves.line),
            tuple(one.owner or NO_OWNER for one in records),
        ),
        Ranking(
            f"Largest risks: savings in full less those at their delivery, in order of {final}",
            at_risk.line,
            first + len(records.axis),
            _places(book, at_risk.line),
            tuple(map(_how_sure, records)),
        ),
    )


def _how_sure(record: Timed) -> str:
    return f"{record.status}, {record.risk} risk" if record.risk else record.status


def _places(book: Book, line: str) -> tuple[int, ...]:
    sizes = [values[-1] for values in book.contents.values(line)]
    order = sorted(range(len(sizes)), key=lambda member: -sizes[member])
    places = [0] * len(sizes)
    for place, member in enumerate(order, 1):
        places[member] = place
    return tuple(places)


def write_rankings(page: Page, row: int) -> int:
    """Write the place of each scheme on Calculations from a row on; the row after the last."""
    book, styles = page.book, page.book.styles
    found = rankings(book)
    if not found:
        return row
    page.section(row, "Schemes by size, for the board page")
    row += 1
    keys = book.contents.model.records.schemes.axis.members
    final = column_name(book.layout.line_rows.last_year)
    plain, number = styles.text(), styles.figure("0")
    for ranking in found:
        block = book.layout.line_rows.block(ranking.line)
        every = f"{final}${block.first}:{final}${block.last}"
        for member, (key, words) in enumerate(zip(keys, ranking.words, strict=True)):
            own = f"{final}{block.first + member}"
            formula = (
                f"=SUMPRODUCT(({every}>{own})*1)+SUMPRODUCT(({final}${block.first}:{own}={own})*1)"
            )
            page.words(row, (key, words, "number"), plain)
            page.formula(row, ONCE, formula, ranking.places[member], number)
            row += 1
    return row


def shown_of(book: Book, ranking: Ranking) -> list[int]:
    """The members among the largest that are more than nothing as made, the largest first."""
    places = line_style(book.contents, ranking.line).excel_places
    by_place = sorted(range(len(ranking.places)), key=lambda member: ranking.places[member])
    sizes = book.contents.values(ranking.line)
    return [member for member in by_place[:MOST] if rounded(sizes[member][-1], places) > 0]


def write_largest(page: Page, row: int, ranking: Ranking, members: Sequence[int]) -> int:
    """Write the largest of a ranking on the board page, live; the row after the last.

    `members` are those that are shown as made.
    """
    book, plain, wrapped = page.book, page.book.styles.text(), page.book.styles.wrapped()
    if not members:
        return row
    row += 1
    page.section(row, ranking.title)
    block, label = book.layout.line_rows.block(ranking.line), column_name(LABEL)
    names = f"{CALCULATIONS}!${label}${block.first}:${label}${block.last}"
    words = ranking.cells(label)
    labels = book.contents.graph.lines[ranking.line].axis.labels
    for place, member in enumerate(members, 1):
        row += 1
        at = f"MATCH(ROWS({ranking.cells(ONCE_COLUMN, place)}),{ranking.cells(ONCE_COLUMN)},0)"
        said = (labels[member], ranking.words[member])
        lines = max(
            page.lines_of(text, column) for column, text in zip((KEY, LABEL), said, strict=True)
        )
        page.sheet.set_row(row, BOARD_ROW * lines)
        page.formula(row, KEY, f"=INDEX({names},{at})", said[0], wrapped)
        page.formula(row, LABEL, f"=INDEX({words},{at})", said[1], wrapped)
        page.text(row, UNIT, book.contents.money, plain)
        for column, value in enumerate(book.contents.values(ranking.line)[member], OPENING):
            name = column_name(column)
            cells = f"{CALCULATIONS}!{name}${block.first}:{name}${block.last}"
            line_figure(page, row, column, ranking.line, f"INDEX({cells},{at})", value)
    return row + 1
