"""The sheet Savings: on each basis, how they recur, and as a share of the spend they act on."""

from finmodel.method.bases import BASES, Basis
from finmodel.method.measures import ORGANISATION, SYSTEM, Measure
from finmodel.outputs.excel.board.book import Book, Column, Page
from finmodel.outputs.excel.board.line_rows import FIRST_ROW
from finmodel.outputs.excel.board.measure_rows import measure_of, write_measure
from finmodel.outputs.excel.board.nil_lines import always_nil
from finmodel.outputs.excel.sheet_names import SAVINGS
from finmodel.outputs.year_table_rows import behind

KINDS = (
    "savings",
    "do_nothing_cost",
    "savings_rate",
    "savings_target",
    "target_not_identified",
    "savings_to_deliver",
    "savings_to_deliver_recurrent",
    "savings_to_deliver_non_recurrent",
    "savings_brought_forward",
    "savings_to_deliver_rate",
    "recurrent_share",
    "identified_share",
    "low_risk_share",
    "medium_risk_share",
    "high_risk_share",
    "non_recurrent_savings",
    "full_year_effect",
    "bau_efficiency_in_full",
    "bau_efficiency_backed",
    "bau_efficiency_without_scheme",
    "investment",
    "stranded_cost",
    "efficiency_overlap",
    "efficiency_overlap_counted",
)
RATES = ("savings_rate", "savings_to_deliver_rate")
_SAYS: dict[Basis, str] = {
    "plan": "Plan: every scheme in full",
    "risk-adjusted": "Risk-adjusted: benefits at their delivery",
    "identified": "Identified: without what nobody has found",
}


def write_savings(book: Book) -> None:
    """Write the steps on three bases, how sure and lasting they are, and rates by organisation."""
    page = book.page(
        SAVINGS,
        "Savings: planned, risk-adjusted and identified",
        (Column("Measure", 44), Column("Of", 38), Column("Unit", 10), Column("Basis", 13)),
    )
    page.headings()
    row = FIRST_ROW
    for basis in BASES:
        page.section(row, _SAYS[basis])
        row += 1
        for step in book.contents.model.bridge.ends_and_steps:
            for key, text in ((step, ""), *behind(step, basis)):
                measure = measure_of(page, key, basis)
                if not always_nil(book.contents, measure.levels[SYSTEM].line):
                    total, said = measure.sign == "gap", text and f"  {text}"
                    _write_system(page, row, measure, basis, said, total=total)
                    row += 1
        row += 1
    basis = book.contents.basis
    page.section(row, f"Certainty and recurrence: {basis}")
    row += 1
    for measure in (measure_of(page, key) for key in KINDS):
        if not always_nil(book.contents, measure.levels[SYSTEM].line):
            _write_system(page, row, measure, basis)
            row += 1
    for measure in (measure_of(page, key) for key in RATES):
        row += 1
        page.section(row, f"{measure.label}, by organisation")
        row += 1
        for member, name in enumerate(book.contents.model.organisations.axis.labels):
            words = (measure.label, name, basis)
            write_measure(page, row, measure, words, level=ORGANISATION, member=member)
            row += 1
    page.printed(row - 1, page.years_end())


def _write_system(
    page: Page, row: int, measure: Measure, basis: Basis, text: str = "", *, total: bool = False
) -> None:
    words = (text or measure.label, page.book.contents.model.assumptions.system.name, basis)
    write_measure(page, row, measure, words, level=SYSTEM, total=total)
