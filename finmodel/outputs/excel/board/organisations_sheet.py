"""The sheet Organisations: each step of the bridge, organisation by organisation."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from finmodel.method.measures import ORGANISATION, SYSTEM, Measure
from finmodel.outputs.excel.board.board_widths import year_width
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.line_rows import FIRST_ROW, HEADING_ROW
from finmodel.outputs.excel.board.measure_rows import measure_of, write_measure
from finmodel.outputs.excel.board.nil_lines import always_nil
from finmodel.outputs.excel.board.sheet_page import Column
from finmodel.outputs.excel.sheet_names import KEY, ORGANISATIONS
from finmodel.outputs.year_table_rows import behind

BELOW_THE_BRIDGE = ("underlying_gap", "required_position", "position", "mitigated_gap_rate")
BESIDE = "Below the total of the system: what is shown beside it, and not summed in it."
LEFT_OUT = "Left out, as nil or the same as another in every scenario when this was made"


class _Row(NamedTuple):
    """A row of a block: whose figures it holds."""

    level: str
    member: int
    name: str
    kind: str
    beside: bool


def write_organisations(book: Book) -> None:
    """Write a block for each measure: organisations, groups, the system, what is beside it."""
    page = book.page(
        ORGANISATIONS,
        f"Organisations, basis: {book.contents.basis}",
        (Column("Organisation", 50), Column("Kind", 17), Column("Unit", 6), Column("", 2)),
        year_width=year_width(book.contents),
    )
    rows = _rows(book)
    if book.contents.model.organisations.shown_beside:
        page.text(HEADING_ROW - 2, KEY, BESIDE, book.styles.subtitle())
    page.headings()
    nil = book.contents.nil
    row, blocks, left_out = FIRST_ROW, list[tuple[int, int]](), list[str]()
    for key, measure, text in _shown(page):
        if nil.holds(measure.levels[ORGANISATION].line):
            left_out.append(text)
            continue
        if repeated := nil.repeats(key, ORGANISATION):
            left_out.append(f"{text} (the same as {repeated})")
            continue
        page.section(row, text)
        end = _write_block(page, measure, rows, row + 1)
        blocks.append((row, end))
        row = end + 1
    if left_out:
        page.text(row, KEY, f"{LEFT_OUT}: {'; '.join(left_out)}.", book.styles.subtitle())
        blocks.append((row, row + 1))
    page.printed_in_blocks(blocks, page.years_end())


def _shown(page: Page) -> Iterator[tuple[str, Measure, str]]:
    """The measures of organisations that a cell may move, each with its key and its title."""
    contents = page.book.contents
    for step in (*contents.model.bridge.ends_and_steps, *BELOW_THE_BRIDGE):
        for key, text in ((step, ""), *behind(step, contents.basis)):
            measure = measure_of(page, key)
            if not always_nil(contents, measure.levels[ORGANISATION].line):
                yield key, measure, f"{measure_of(page, step).label} {text}".rstrip()


def _rows(book: Book) -> list[_Row]:
    """What is counted in the system, the system, then what is shown beside it."""
    organisations = book.contents.model.organisations
    records = book.contents.model.assumptions.system.organisations
    levels = [(ORGANISATION, organisations.axis)]
    levels += [(each.level, each.link.target) for each in organisations.groupings]
    levels.append((SYSTEM, organisations.system))
    rows = [
        _Row(
            level,
            member,
            name,
            records[id_].kind if level == ORGANISATION else level,
            beside=id_ in organisations.shown_beside,
        )
        for level, axis in levels
        for member, (id_, name) in enumerate(zip(axis.members, axis.labels, strict=True))
    ]
    return sorted(rows, key=lambda row: row.beside)


def _write_block(page: Page, measure: Measure, rows: Sequence[_Row], row: int) -> int:
    """Write the rows of a measure; the row after the last."""
    styles = page.book.styles
    for level, member, name, kind, _ in rows:
        if level not in measure.levels:
            continue
        total = level == SYSTEM
        write_measure(page, row, measure, (name, kind, ""), level=level, member=member, total=total)
        if level not in (ORGANISATION, SYSTEM):
            # Groups are sums of the organisations above them: set in, so nobody adds both.
            page.text(row, KEY, name, styles.text(indent=1, italic=True))
        row += 1
    return row
