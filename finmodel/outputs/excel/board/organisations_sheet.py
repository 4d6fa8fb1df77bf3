"""The sheet Organisations: each step of the bridge, organisation by organisation."""

from finmodel.method.measures import ORGANISATION, SYSTEM
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.figures_rows import measure_row, unit_text
from finmodel.outputs.excel.board.places import FIRST_ROW
from finmodel.outputs.excel.sheet_names import KEY, LABEL, ONCE, ORGANISATIONS, UNIT

BELOW_THE_BRIDGE = ("underlying_gap", "required_position", "position", "mitigated_gap_rate")


def write_organisations(book: Book) -> None:
    """Write a block for each measure: the organisations, the groups, the system."""
    basis = book.contents.basis
    page = book.page(
        ORGANISATIONS,
        f"Organisations, basis: {basis}",
        headings=("Organisation", "Counted in the system", "Unit", "Kind"),
    )
    row = FIRST_ROW
    page.sheet.set_column(LABEL, LABEL, 24)
    page.sheet.set_column(ONCE, ONCE, 14)
    for measure in (*book.contents.model.bridge.ends_and_steps, *BELOW_THE_BRIDGE):
        label = book.contents.model.measured.bases[basis][measure].label
        page.text(row, KEY, label, book.styles.section())
        row = _block(page, measure, row + 1) + 1
    page.printed(row - 1, page.years_end())


def _block(page: Page, measure: str, row: int) -> int:
    book = page.book
    contents, styles = book.contents, book.styles
    shown = contents.model.measured.bases[contents.basis][measure]
    organisations = contents.model.organisations
    records = contents.model.assumptions.system.organisations
    levels = [(ORGANISATION, organisations.axis)]
    levels += [(each.level, each.link.target) for each in organisations.groupings]
    levels.append((SYSTEM, organisations.system))
    unit = unit_text(page, measure, contents.basis)
    for level, axis in levels:
        if level not in shown.levels:
            continue
        whole = level == SYSTEM
        style = styles.text(**({"bold": True, "top": 1} if whole else {}))
        # Groups are sums of the organisations above them: set in, so that nobody adds both.
        of_name = style if level in (ORGANISATION, SYSTEM) else styles.text(indent=1, italic=True)
        for member, (id_, name) in enumerate(zip(axis.members, axis.labels, strict=True)):
            beside = id_ in organisations.shown_beside
            page.text(row, KEY, name, of_name)
            page.text(row, LABEL, "beside, not summed" if beside else "yes", style)
            page.text(row, UNIT, unit, style)
            kind = records[id_].kind if level == ORGANISATION else level
            page.text(row, ONCE, kind, style)
            measure_row(page, row, contents.basis, measure, level, member, bold=whole)
            row += 1
    return row
