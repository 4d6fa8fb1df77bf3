"""Answers that mean nothing, asked again even where no row of the list needed them."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from finmodel.inputs.text.years import Month
from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question
from finmodel.intake.months import month_of
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.plain_text import plain_word
from finmodel.intake.set_names import SetNames
from finmodel.intake.word_tables import TABLES
from finmodel.intake.words import choices_of, share_recurrent

_WORDS = ("counts", "status", "risk", "category")
_OF_ORGANISATIONS = ("cip", "qipp", "programmes", "pressures")
"""Kinds whose records are of organisations of the set alone."""
_ANY_YEAR = "2025/26"
"""Q2 alone is a month of the year that the list is of."""


class _Domain(NamedTuple):
    """What the answers of a field may be.

    Attributes:
        holds: whether an answer is one of them.
        asked: what is asked where it is not.
        choices: what may be answered; empty where that is no short list.
        why: how to write one, where there are no choices.
    """

    holds: Callable[[str], bool]
    asked: str
    choices: tuple[str, ...] = ()
    why: str = ""


def ask_again(answers: Answers, kind: str, names: SetNames, findings: Findings) -> None:
    """Ask about answers that are no month, no yes or no and none of the words of their field.

    What an answer means is looked up where a row needs it; a slip in one that no row needs yet
    would be kept, and be taken for an answer next month.
    """
    already = {one.option for one in findings.questions}
    for field, domain in _domains(kind, names, answers):
        option = f"--{field.replace('_', '-')}"
        if option in already:
            continue
        answer = answers.field(field)
        given = ((answer.to_all, ""), *((said, of) for of, said in answer.each.items()))
        for said, of in given:
            if said and not domain.holds(said):
                findings.questions.append(
                    Question(
                        option,
                        f'{domain.asked} is meant by "{said}"?',
                        domain.choices,
                        of=(of,) if of else (),
                        why=domain.why,
                    )
                )


def _domains(kind: str, names: SetNames, answers: Answers) -> Iterator[tuple[str, _Domain]]:
    if kind in _OF_ORGANISATIONS:
        known = OrganisationFinder(names, answers).known
        yield (
            "organisation",
            _Domain(
                lambda text: bool(known(text)), "Which organisation", tuple(names.organisations)
            ),
        )
    yield "start", _Domain(_is_month, "Which month", why="A month is written as Apr-25 or 2025-04")
    yield "recurrent", _Domain(_is_recurrent, "Which of yes and no", ("yes", "no"))
    for field in _WORDS:
        yield field, _Domain(_is_word_of(TABLES[field]), f"Which {field}", choices_of(field))


def _is_month(text: str) -> bool:
    try:
        return isinstance(month_of(text, _ANY_YEAR), Month)
    except ValueError:
        return False


def _is_recurrent(text: str) -> bool:
    word = plain_word(text)
    return word in TABLES["recurrent"] or share_recurrent(word) is not None


def _is_word_of(table: Mapping[str, str]) -> Callable[[str], bool]:
    meant = {plain_word(one) for one in table.values()}
    return lambda text: plain_word(text) in table or plain_word(text) in meant
