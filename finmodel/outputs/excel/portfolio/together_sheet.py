"""The sheet Together: ranks, then each measure by region and system, live."""

from collections.abc import Iterator

from finmodel.outputs.excel.board.line_rows import HEADING_ROW, Block, column_name
from finmodel.outputs.excel.board.sheet_page import Column, SheetPage
from finmodel.outputs.excel.portfolio.book import Book
from finmodel.outputs.excel.portfolio.checks_sheet import master_sentence
from finmodel.outputs.excel.portfolio.contents import SHARED_RANK
from finmodel.outputs.excel.printed_pages import (
    PORTRAIT,
    breaks_between,
    points_of_a_page,
    scale_across,
)
from finmodel.outputs.excel.sheet_names import KEY, LABEL, OPENING, TOGETHER, UNIT
from finmodel.outputs.wording import plural, within
from finmodel.portfolio.axes import NO_REGION, PORTFOLIO, REGION, SYSTEM
from finmodel.portfolio.line_names import at
from finmodel.results import Level

_ROW = 15.0


def write_together(book: Book) -> None:
    """Write who comes where in each year, then every measure, each below its heading."""
    contents = book.contents
    together = contents.answered.together
    page = book.page(
        TOGETHER,
        f"{together.name}: {plural(len(together.of), 'system', 'systems')} together",
        (Column("Region", 20), Column("System", 40), Column("Unit", 9), Column("", 2)),
    )
    formula, sentence = master_sentence(book)
    page.formula(2, KEY, formula, sentence, book.styles.text(bold=True))
    page.headings()
    row = HEADING_ROW + 2
    blocks: list[tuple[int, int]] = []
    for measure in (None, *contents.measures):
        end = _write_ranks(book, page, row) if measure is None else _write(book, page, row, measure)
        blocks.append((row, end))
        row = end + 1
    scale = scale_across((column.width for column in page.columns), PORTRAIT)
    most = int(points_of_a_page(PORTRAIT, scale) / _ROW) - HEADING_ROW - 1
    page.sheet.set_h_pagebreaks(breaks_between(blocks, most))
    page.printed(row - 2, book.years_end)


def _in_order(book: Book) -> Iterator[tuple[Level, int, str, str]]:
    """Every system below its region, then that region, then all: level, member, region, name."""
    contents = book.contents
    together = contents.answered.together
    systems = contents.graph.lines[at("turnover", SYSTEM)].axis
    regions = contents.graph.lines.get(at("turnover", REGION))
    of = {one.id: one.region or NO_REGION for one in together.systems}
    order = [one.id for one in together.ranks(contents.answered.ranked_by, contents.answered.year)]
    order = [id_ for id_ in order if id_ in systems.position]
    for place, region in enumerate(() if regions is None else regions.axis.labels):
        for id_ in order:
            if of[id_] == region:
                member = systems.position[id_]
                yield SYSTEM, member, region, systems.labels[member]
        yield REGION, place, region, f"{region} together"
    if regions is None:
        for id_ in order:
            yield SYSTEM, systems.position[id_], "", systems.labels[systems.position[id_]]
    yield PORTFOLIO, 0, "", "All systems together"


def _write(book: Book, page: SheetPage, row: int, measure: str) -> int:
    """Write a measure of everybody below its label; the row after the last."""
    together, styles = book.contents.answered.together, book.styles
    page.section(row, together.measures[measure].label)
    row += 1
    for level, member, region, name in _in_order(book):
        line = at(measure, level)
        bold = level != SYSTEM
        page.text(row, KEY, region, styles.text(bold=bold))
        page.text(row, LABEL, name, styles.text(bold=bold))
        book.write_unit(page, row, line)
        style = styles.figure(book.compared(line), bold=bold)
        book.write_cells(page, row, line, member, style)
        row += 1
    return row


def _write_ranks(book: Book, page: SheetPage, row: int) -> int:
    """Write where every system comes in each year, best first; the row after the last."""
    contents, styles = book.contents, book.styles
    answered = contents.answered
    measure = answered.together.measures[answered.ranked_by]
    line = at(answered.ranked_by, SYSTEM)
    block = contents.line_rows.block(line)
    close = contents.line_rows.block(SHARED_RANK).cell(0, OPENING)
    page.section(row, f"Rank by {within(measure.label)}: 1 is best")
    row += 1
    members = contents.graph.lines[line].axis.members
    ranks = [_ranks(book, year) for year in contents.years]
    for level, member, region, name in _in_order(book):
        if level != SYSTEM:
            continue
        page.text(row, KEY, region, styles.text())
        page.text(row, LABEL, name, styles.text())
        page.text(row, UNIT, "rank", styles.text())
        for column, held in enumerate(ranks, OPENING):
            formula = _rank_formula(block, member, column, close, smallest=measure.smallest_is_best)
            value = held.get(members[member])
            page.formula(row, column, formula, value, styles.figure("0"))
        row += 1
    return row


def _rank_formula(block: Block, member: int, column: int, close: str, *, smallest: bool) -> str:
    """One more than how many are better, by more than what shares a rank; empty text is none."""
    name, own = column_name(column), block.cell(member, column)
    cells = f"{block.sheet}!{name}${block.first}:{name}${block.last}"
    better = f"{cells}<{own}-{close}" if smallest else f"{cells}>{own}+{close}"
    return f'=IF(ISNUMBER({own}),1+SUMPRODUCT(({better})*({cells}<>"")),"")'


def _ranks(book: Book, year: str) -> dict[str, int]:
    """The rank of every system that has one in a year, by the engine."""
    answered = book.contents.answered
    ranks = answered.together.ranks(answered.ranked_by, year)
    return {one.id: one.rank for one in ranks if one.rank is not None}
