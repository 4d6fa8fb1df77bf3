"""The sheet About: what the workbook is, what is in it, the key to colours, the master check."""

from finmodel.method.inclusion import left_out
from finmodel.outputs.excel.board.board import master_sentence
from finmodel.outputs.excel.board.book import Book, Page
from finmodel.outputs.excel.board.capacity_sheet import has_capacity_sheet
from finmodel.outputs.excel.board.checks_sheet import failing_named
from finmodel.outputs.excel.board.inputs_sheet import SCENARIO_CELL, chosen_name
from finmodel.outputs.excel.board.message_text import said_lines
from finmodel.outputs.excel.board.sheet_page import Cell, Column
from finmodel.outputs.excel.board.sheet_setup import write_links
from finmodel.outputs.excel.sheet_names import (
    ABOUT,
    BOARD,
    CALCULATIONS,
    CAPACITY,
    CHECKS,
    DATE_OF_THE_RUN,
    IN_YEAR,
    INPUTS,
    KEY,
    LABEL,
    LOG,
    ORGANISATIONS,
    PUBLISHED,
    SAVINGS,
    SIMULATION,
)
from finmodel.outputs.run_heading import not_included
from finmodel.version import __version__

CONTENTS = (
    (
        BOARD,
        "One page: the message, the year table, the bridge, the gap, the largest schemes",
    ),
    (ORGANISATIONS, "Each step, organisation by organisation"),
    (SAVINGS, "Savings on three bases, how they recur, as a share of the spend they act on"),
    (INPUTS, "The scenario and every assumption: yellow cells may be changed"),
    (CALCULATIONS, "The method, line by line, as formulas"),
    (CHECKS, "What must hold: difference, tolerance, 1 or 0"),
    (LOG, "Every assumption in force: source or judgement, owner, confidence, range, file"),
    (PUBLISHED, "Published figures against the model's"),
)

_OF_THE_YEAR = (IN_YEAR, "Plan, actual and forecasts by month, of the system and each organisation")
_OF_LISTS = (CAPACITY, "Waiting lists, elective activity and capacity, each in its own unit")
_OF_DRAWS = (SIMULATION, "Where draws from the ranges lie: static, with a check of its inputs")


def write_about(book: Book, dated: str | None) -> None:
    """Write the first sheet; `dated` is the date of the run, if the user gave one."""
    contents, styles = book.contents, book.styles
    system = contents.model.assumptions.system
    columns = (Column("", 22), Column("", 96), Column("", 10), Column("", 11))
    # The scope is below, where it wraps: in a line of its own it is cut at the edge of the page.
    page = book.page(
        ABOUT,
        f"{system.name}: the affordability gap",
        columns,
        subtitle=f"{system.name}. {book.money_and_prices()}.",
    )
    row = _write_message(page, _write_facts(page, 3, dated) + 1) + 1
    page.text(row, KEY, "Scenario", styles.text(bold=True))
    page.formula(row, LABEL, f"={SCENARIO_CELL}", chosen_name(book), styles.text())
    formula, sentence = master_sentence(book)
    page.text(row + 1, KEY, "Checks", styles.text(bold=True))
    page.formula(row + 1, LABEL, formula, sentence, styles.text(bold=True))
    row += 3
    page.section(row, "Contents")
    row += 1
    row = write_links(page.sheet, row, _contents(book), styles)
    row += 1
    page.section(row, "Key to colours")
    for style, what in (
        (styles.key_to_given(), "Yellow: an assumption; change it and every sheet follows"),
        (
            styles.text(bg_color="#F2F2F2"),
            "Grey: fixed by the structure of the set; do not change it here",
        ),
        (styles.text(), "White: calculated by formula; locked, without a password"),
    ):
        row += 1
        page.sheet.write_string(row, KEY, "1.6%" if what.startswith("Y") else "figure", style)
        page.text(row, LABEL, what, styles.text())
    page.printed(row, LABEL)


def _contents(book: Book) -> tuple[tuple[str, str], ...]:
    """Each sheet there is, in order, and what is on it."""
    after_savings = 1 + [name for name, _ in CONTENTS].index(SAVINGS)
    monitored = book.contents.model.assumptions.actuals.year is not None
    return (
        *CONTENTS[:after_savings],
        *((_OF_LISTS,) if has_capacity_sheet(book.contents) else ()),
        *((_OF_THE_YEAR,) if monitored else ()),
        *CONTENTS[after_savings:],
        *(() if book.drawn is None else (_OF_DRAWS,)),
    )


def _write_message(page: Page, row: int) -> int:
    """The message and the checks that fail, as the board page has them; the row after the last."""
    styles = page.book.styles
    page.text(row, KEY, "Message", styles.text(bold=True))
    for formula, value in (*said_lines(page.book), *failing_named(page)):
        page.formula(row, LABEL, formula, value, styles.text())
        row += 1
    return row


def _write_facts(page: Page, row: int, dated: str | None) -> int:
    contents, styles = page.book.contents, page.book.styles
    system = contents.model.assumptions.system
    first, last = contents.years[0], contents.years[-1]
    facts = [
        (
            "Purpose",
            f"What {system.name} would be short of from {first} to {last} if nothing is done, "
            "and what its plans close.",
        ),
        ("System", system.name),
        ("Scope", page.book.scope() or "as the set gives it"),
        ("Unit", page.book.money_and_prices()),
        (
            "Basis",
            f"{contents.basis} in the year table; the message and Savings are on all three",
        ),
        ("Version", f"finmodel {__version__}"),
        (
            "To import",
            "Change yellow cells, save, then: finmodel import FILE.xlsx SET",
        ),
    ]
    if contents.settings:
        facts.insert(5, ("Set for this run", ", ".join(contents.settings)))
    if said := not_included(left_out(contents.graph)):
        facts.insert(5, ("As written", said))
    if dated is not None:
        facts.append((DATE_OF_THE_RUN, dated))
    for name, text in facts:
        page.wrapped_row(row, [Cell(name, styles.text(bold=True)), Cell(text, styles.wrapped())])
        row += 1
    return row
