"""The sheet About of many systems: what it is, what is in it, the key to colours, the checks."""

from finmodel.outputs.excel.board.sheet_page import Cell, Column
from finmodel.outputs.excel.board.sheet_setup import write_links
from finmodel.outputs.excel.portfolio.book import Book
from finmodel.outputs.excel.portfolio.checks_sheet import master_sentence
from finmodel.outputs.excel.sheet_names import (
    ABOUT,
    CALCULATIONS,
    CHECKS,
    DATE_OF_THE_RUN,
    KEY,
    LABEL,
    SYSTEMS,
    TOGETHER,
)
from finmodel.outputs.portfolio.sentences import (
    beside_sentences,
    in_short,
    run_sentences,
    unranked_sentences,
)
from finmodel.outputs.run_heading import unit_and_prices
from finmodel.outputs.wording import plural
from finmodel.version import __version__

_CONTENTS = (
    (TOGETHER, "Ranks and figures of every system, by region and together"),
    (SYSTEMS, "Each set with its hash, and its figures: yellow cells may be changed"),
    (CALCULATIONS, "Sums, rates, and contracts between systems taken out, as formulas"),
    (CHECKS, "What must hold: difference, tolerance, 1 or 0"),
)


def write_about(book: Book, dated: str | None) -> None:
    """Write the first sheet; `dated` is the date of the run, if the user gave one."""
    answered, styles = book.contents.answered, book.styles
    together = answered.together
    title = f"{together.name}: systems together"
    page = book.page(ABOUT, title, (Column("", 22), Column("", 96)), by_year=False)
    facts = [
        ("Purpose", "How many systems stand side by side, what they come to, and who comes first."),
        ("Systems", plural(len(together.of), "system", "systems")),
        ("Unit", unit_and_prices(together)),
        ("Version", f"finmodel {__version__}"),
        ("As made", in_short(answered)),
        *(("", said) for said in list(run_sentences(answered))[1:]),
        *(("Left out", said) for said in unranked_sentences(answered)),
        *(("Sums", said) for said in beside_sentences(answered)),
        *(((DATE_OF_THE_RUN, dated),) if dated is not None else ()),
    ]
    row = 3
    for name, text in facts:
        page.wrapped_row(row, [Cell(name, styles.text(bold=True)), Cell(text, styles.wrapped())])
        row += 1
    formula, sentence = master_sentence(book)
    page.text(row + 1, KEY, "Checks", styles.text(bold=True))
    page.formula(row + 1, LABEL, formula, sentence, styles.text(bold=True))
    page.section(row + 3, "Contents")
    row = write_links(page.sheet, row + 4, _CONTENTS, styles) + 1
    page.section(row, "Key to colours")
    for style, what in (
        (styles.key_to_given(), "Yellow: a figure of a set; change it and every sheet follows"),
        (styles.text(bg_color="#F2F2F2"), "Grey: as the sets were read; do not change it here"),
        (styles.text(), "White: calculated by formula; locked, without a password"),
    ):
        row += 1
        page.text(row, KEY, "figure", style)
        page.text(row, LABEL, what, styles.text())
    page.printed(row, LABEL)
