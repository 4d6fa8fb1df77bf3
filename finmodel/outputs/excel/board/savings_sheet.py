"""The sheet Savings: on each basis, how they recur, and as a share of the spend they act on."""

from finmodel.method.bases import BASES, Basis
from finmodel.method.measures import ORGANISATION, SYSTEM
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.figures_rows import measure_row, unit_text
from finmodel.outputs.excel.board.places import FIRST_ROW
from finmodel.outputs.excel.sheet_names import KEY, LABEL, ONCE, SAVINGS, UNIT

KINDS = (
    "savings",
    "new_savings",
    "savings_rate",
    "new_savings_rate",
    "recurrent_share",
    "identified_share",
    "low_risk_share",
    "medium_risk_share",
    "high_risk_share",
    "non_recurrent_savings",
    "full_year_effect",
    "bau_efficiency_backed",
    "investment",
    "stranded_cost",
    "efficiency_overlap",
)
_SAYS: dict[Basis, str] = {
    "plan": "Plan: every scheme in full",
    "risk-adjusted": "Risk-adjusted: benefits scaled by their delivery",
    "identified": "Identified: without unidentified schemes",
}


def write_savings(book: Book) -> None:
    """Write the steps on the three bases, what can be said of them, and rates by organisation."""
    page = book.page(
        SAVINGS,
        "Savings: planned, risk-adjusted and identified",
        headings=("Measure", "Of", "Unit", "Basis"),
    )
    page.sheet.set_column(KEY, KEY, 44)
    page.sheet.set_column(ONCE, ONCE, 13)
    row = FIRST_ROW
    for basis in BASES:
        measured = book.contents.model.measured.bases[basis]
        page.text(row, KEY, _SAYS[basis], book.styles.section())
        row += 1
        for measure in book.contents.model.bridge.ends_and_steps:
            _measure(page, row, basis, measure, bold=measured[measure].sign == "gap")
            row += 1
        row += 1
    basis = book.contents.basis
    page.text(row, KEY, f"How sure and how lasting: {basis}", book.styles.section())
    row += 1
    for measure in KINDS:
        if SYSTEM in book.contents.model.measured.bases[basis][measure].levels:
            _measure(page, row, basis, measure)
            row += 1
    for measure in ("savings_rate", "new_savings_rate"):
        label = book.contents.model.measured.bases[basis][measure].label
        row += 1
        page.text(row, KEY, f"{label}, by organisation", book.styles.section())
        row = _by_organisation(page, row + 1, basis, measure)
    page.printed(row - 1, page.years_end())


def _measure(page: Page, row: int, basis: Basis, measure: str, *, bold: bool = False) -> None:
    contents, styles = page.book.contents, page.book.styles
    style = styles.text(**({"bold": True, "top": 1} if bold else {}))
    page.text(row, KEY, contents.model.measured.bases[basis][measure].label, style)
    page.text(row, LABEL, contents.model.assumptions.system.name, style)
    page.text(row, UNIT, unit_text(page, measure, basis), style)
    page.text(row, ONCE, basis, style)
    measure_row(page, row, basis, measure, SYSTEM, 0, bold=bold)


def _by_organisation(page: Page, row: int, basis: Basis, measure: str) -> int:
    contents, styles = page.book.contents, page.book.styles
    label = contents.model.measured.bases[basis][measure].label
    for member, name in enumerate(contents.model.organisations.axis.labels):
        page.text(row, KEY, label, styles.text())
        page.text(row, LABEL, name, styles.text())
        page.text(row, UNIT, unit_text(page, measure, basis), styles.text())
        page.text(row, ONCE, basis, styles.text())
        measure_row(page, row, basis, measure, ORGANISATION, member)
        row += 1
    return row
