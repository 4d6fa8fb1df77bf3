"""The sheet Organisations: each step of the bridge, organisation by organisation."""

from finmodel.method.measures import ORGANISATION, SYSTEM
from finmodel.outputs.excel.board.book import Book, Column, Page
from finmodel.outputs.excel.board.line_rows import FIRST_ROW
from finmodel.outputs.excel.board.measure_rows import measure_of, write_measure
from finmodel.outputs.excel.board.nil_lines import always_nil
from finmodel.outputs.excel.sheet_names import KEY, ORGANISATIONS
from finmodel.outputs.year_table_rows import behind

BELOW_THE_BRIDGE = ("underlying_gap", "required_position", "position", "mitigated_gap_rate")


def write_organisations(book: Book) -> None:
    """Write a block for each measure that is not nil throughout: organisations, groups, system."""
    page = book.page(
        ORGANISATIONS,
        f"Organisations, basis: {book.contents.basis}",
        (
            Column("Organisation", 34),
            Column("Counted in the system", 24),
            Column("Unit", 10),
            Column("Kind", 14),
        ),
    )
    page.headings()
    row = FIRST_ROW
    for step in (*book.contents.model.bridge.ends_and_steps, *BELOW_THE_BRIDGE):
        for measure, text in ((step, ""), *behind(step, book.contents.basis)):
            if not always_nil(book.contents, measure_of(page, measure).levels[ORGANISATION].line):
                page.section(row, f"{measure_of(page, step).label} {text}".rstrip())
                row = _write_block(page, measure, row + 1) + 1
    page.printed(row - 1, page.years_end())


def _write_block(page: Page, key: str, row: int) -> int:
    contents, styles = page.book.contents, page.book.styles
    measure = measure_of(page, key)
    organisations = contents.model.organisations
    records = contents.model.assumptions.system.organisations
    levels = [(ORGANISATION, organisations.axis)]
    levels += [(each.level, each.link.target) for each in organisations.groupings]
    levels.append((SYSTEM, organisations.system))
    for level, axis in levels:
        if level not in measure.levels:
            continue
        for member, (id_, name) in enumerate(zip(axis.members, axis.labels, strict=True)):
            counted = "beside, not summed" if id_ in organisations.shown_beside else "yes"
            kind = records[id_].kind if level == ORGANISATION else level
            words, total = (name, counted, kind), level == SYSTEM
            write_measure(page, row, measure, words, level=level, member=member, total=total)
            if level not in (ORGANISATION, SYSTEM):
                # Groups are sums of the organisations above them: set in, so nobody adds both.
                page.text(row, KEY, name, styles.text(indent=1, italic=True))
            row += 1
    return row
