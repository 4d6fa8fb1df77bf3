"""The page of a choice: in one sentence, then bid by bid, and what it does to everybody."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from finmodel.analysis.prioritise.prioritised import Prioritised
from finmodel.outputs.analysis.choice import sentences
from finmodel.outputs.analysis.choice.frontier import (
    frontier_heading,
    frontier_picture,
    frontier_table,
)
from finmodel.outputs.analysis.choice.rules import rules_table
from finmodel.outputs.analysis.choice.tables import (
    chosen_table,
    left_out,
    not_shown,
    organisation_table,
    proposition_tables,
    resource_tables,
    unmoved_organisations,
)
from finmodel.outputs.analysis.result_page import run_sentences
from finmodel.outputs.choice_words import ChoiceWords, choice_words
from finmodel.outputs.figures import NOTHING
from finmodel.outputs.page import (
    GAP,
    Block,
    Bullets,
    Heading,
    MadeBy,
    Page,
    Picture,
    Tables,
    text,
)
from finmodel.outputs.run_heading import LEGENDS
from finmodel.outputs.wording import capital, plural

if TYPE_CHECKING:
    from finmodel.plan import Plan


def choice_page(plan: "Plan", found: Prioritised, manifest: object) -> Page:
    """Everything that a choice is, or that no choice meets the limits and what to relax."""
    return Page(tuple(_blocks(plan, choice_words(plan, found), manifest)))


def _blocks(plan: "Plan", words: ChoiceWords, manifest: object) -> Iterator[Block]:
    found = words.found
    count = plural(len(found.candidates), "candidate", "candidates")
    yield Heading(f"{plan.assumptions.system.name}: choosing among {count}")
    considered = {one.id for one in found.candidates}
    what = f"{_years(found)}, {words.money}"
    yield from map(text, run_sentences(plan, found.basis, what, (), considered=considered))
    yield GAP
    yield text(sentences.headline(words), "bold")
    yield from map(text, sentences.relaxations(words))
    yield from map(text, sentences.circumstances_of(words))
    if found.value is not None:
        yield from _the_choice(words)
    if found.frontier is not None:
        yield GAP
        yield Heading(frontier_heading(found.frontier), 2)
        yield frontier_table(words, found.frontier)
        if picture := frontier_picture(words, found.frontier):
            yield GAP
            yield Picture(lambda _width: picture)
    yield from _paragraph(f"{capital(one)}." for one in found.warnings)
    if isinstance(manifest, dict):
        yield MadeBy(manifest)


def _the_choice(words: ChoiceWords) -> Iterator[Block]:
    found = words.found
    if found.chosen:
        yield GAP
        yield chosen_table(words)
    if left := tuple(left_out(words)):
        yield GAP
        yield Heading("Left out", 2)
        yield Bullets(left)
    over = (
        [f"Uses and gaps are what {found.years[0]} to {found.years[-1]} come to together."]
        if len(found.years) > 1
        else []
    )
    yield from _paragraph((*over, *not_shown(words), *sentences.ties(words)))
    yield GAP
    yield Heading("Limits", 2)
    rules = rules_table(words)
    yield rules if rules.rows else text("There are none.")
    yield GAP
    first, *by_year = proposition_tables(words)
    yield first
    yield GAP
    yield Tables((*by_year, *resource_tables(words), organisation_table(words)))
    notes = [LEGENDS["gap"]]
    if any(None in one.amounts for one in found.resources):
        notes[0] += f" {NOTHING} for no limit."
    if unmoved := unmoved_organisations(words):
        notes.append(
            f"{plural(unmoved, 'organisation', 'organisations')} whose gap it does not change "
            f"{'is' if unmoved == 1 else 'are'} left out."
        )
    notes.append(
        "Gap is the mitigated gap, with everything in it, as finmodel project gives it. What a "
        "candidate changes is measured with targets and gain shares left out, so that candidates "
        "add."
    )
    yield from _paragraph(notes)


def _paragraph(lines: Iterable[str]) -> Iterator[Block]:
    each = list(lines)
    if each:
        yield GAP
        yield from map(text, each)


def _years(found: Prioritised) -> str:
    first, last = found.projected[0], found.projected[-1]
    return first if first == last else f"{first} to {last}"
