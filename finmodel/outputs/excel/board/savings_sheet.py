"""The sheet Savings: on each basis, how they recur, and as a share of the spend they act on."""

from collections.abc import Iterator
from typing import NamedTuple

from finmodel.method.bases import BASES, Basis
from finmodel.method.measures import ORGANISATION, SYSTEM, Measure
from finmodel.outputs.excel.board.board_widths import year_width
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.line_rows import FIRST_ROW
from finmodel.outputs.excel.board.measure_rows import measure_of, write_measure
from finmodel.outputs.excel.board.nil_lines import always_nil
from finmodel.outputs.excel.board.sheet_page import Column
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
    "underlying_gap",
    "gap_before_support",
    "position_before_support",
    "underlying_gap_before_support",
)
RATES = ("savings_rate", "savings_to_deliver_rate")
_SAYS: dict[Basis, str] = {
    "plan": "Plan: every scheme in full",
    "risk-adjusted": "Risk-adjusted: benefits at their delivery",
    "identified": "Identified: without what nobody has found",
}


class _Line(NamedTuple):
    """A row: its label and the figures it holds."""

    label: str
    measure: Measure
    basis: Basis
    level: str = SYSTEM
    member: int = 0
    total: bool = False


def write_savings(book: Book) -> None:
    """Write the steps on three bases, how sure and lasting they are, and rates by organisation."""
    page = book.page(
        SAVINGS,
        "Savings: planned, risk-adjusted and identified",
        (Column("Measure", 60), Column("Basis", 14), Column("Unit", 6), Column("", 2)),
        year_width=year_width(book.contents),
    )
    page.headings()
    row, blocks = FIRST_ROW, list[tuple[int, int]]()
    for heading, lines in (*_steps(page), _certainty(page), *_rates(page)):
        if not lines:
            continue
        first = row
        page.section(row, heading)
        for row, one in enumerate(lines, first + 1):
            words = (one.label, one.basis, "")
            write_measure(
                page, row, one.measure, words, level=one.level, member=one.member, total=one.total
            )
        blocks.append((first, row + 1))
        row += 2
    page.printed_in_blocks(blocks, page.years_end())


def _steps(page: Page) -> Iterator[tuple[str, list[_Line]]]:
    """From do nothing to mitigated on each basis."""
    for basis in BASES:
        lines = []
        for step in page.book.contents.model.bridge.ends_and_steps:
            for key, text in ((step, ""), *behind(step, basis)):
                measure = measure_of(page, key, basis)
                if not always_nil(page.book.contents, measure.levels[SYSTEM].line):
                    label = f"  {text}" if text else measure.label
                    lines.append(_Line(label, measure, basis, total=measure.sign == "gap"))
        yield _SAYS[basis], lines


def _certainty(page: Page) -> tuple[str, list[_Line]]:
    """How sure and how lasting savings are, and what lies below the bridge."""
    basis, nil = page.book.contents.basis, page.book.contents.nil
    lines = [
        _Line(measure.label, measure, basis)
        for key in KINDS
        for measure in (measure_of(page, key),)
        if not nil.holds(measure.levels[SYSTEM].line) and not nil.repeats(key, SYSTEM)
    ]
    return f"Certainty and recurrence: {basis}", lines


def _rates(page: Page) -> Iterator[tuple[str, list[_Line]]]:
    """Rates of each organisation that has any."""
    basis, nil = page.book.contents.basis, page.book.contents.nil
    for measure in (measure_of(page, key) for key in RATES):
        line = measure.levels[ORGANISATION].line
        yield (
            f"{measure.label}, by organisation",
            [
                _Line(name, measure, basis, ORGANISATION, member)
                for member, name in enumerate(page.book.contents.model.organisations.axis.labels)
                if not nil.holds(line, member)
            ],
        )
