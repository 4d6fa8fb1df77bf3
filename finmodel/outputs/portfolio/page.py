"""The page of `finmodel portfolio`: the tables, how they read, what is left out, the checks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from finmodel.outputs.check_counts import counts_sentence
from finmodel.outputs.page import GAP, Block, Heading, Page, Tables, Text, text
from finmodel.outputs.portfolio.sentences import (
    beside_sentences,
    heading,
    in_short,
    own_checks,
    run_sentences,
    set_checks_sentence,
    unranked_sentences,
    unsettled_sentences,
)
from finmodel.outputs.portfolio.tables import columns_in_words, measure_table, year_table
from finmodel.outputs.run_heading import SIGNS
from finmodel.outputs.wording import within

if TYPE_CHECKING:
    from finmodel.outputs.portfolio.question import Answered


def portfolio_page(answered: "Answered") -> Page:
    """What was asked, the tables, the ranks in short, what is left out and why, the checks.

    Money in the unit of the portfolio, rounded as METHOD.md section 1 says for display.
    """
    question = answered.question
    tables = tuple(measure_table(answered, one) for one in question.measures)
    blocks: list[Block] = [
        Heading(heading(answered)),
        *map(text, run_sentences(answered)),
        GAP,
        text(in_short(answered)),
        GAP,
        Tables(tables or (year_table(answered),)),
        GAP,
        text(" ".join((*(() if tables else (columns_in_words(answered),)), SIGNS))),
        *map(text, (*unranked_sentences(answered), *beside_sentences(answered))),
        GAP,
        *_checks(answered),
    ]
    return Page(tuple(blocks))


def _checks(answered: "Answered") -> Iterator[Block]:
    """The checks of the sets, counted by set; those of the portfolio that do not pass, in full."""
    yield text(set_checks_sentence(answered.together))
    own = own_checks(answered.together)
    yield text(f"Of the systems together: {within(counts_sentence(own))}.")
    unsettled = tuple(unsettled_sentences(answered.together))
    if unsettled:
        yield Text(unsettled, indent=2, hang=2)
