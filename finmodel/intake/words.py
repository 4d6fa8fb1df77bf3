"""The words of a list as the words of a set: by what was answered, else by the usual tables."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question
from finmodel.intake.grouped import Asked
from finmodel.intake.plain_text import plain_word
from finmodel.intake.word_tables import COMPLETE, TABLES, UNIDENTIFIED

_SHARE = re.compile(r"(?P<share>\d{1,3}(?:\.\d+)?)\s*%\s*(?P<word>[a-z][a-z /-]*)?")
_TWO = re.compile(
    r"(?P<first>\d{1,3}(?:\.\d+)?)\s*%?\s*(?P<word>r|rec|recurrent)?\s*[/:]\s*"
    r"(?P<second>\d{1,3}(?:\.\d+)?)\s*%?\s*(?:nr|non-rec|non-recurrent)?"
)
_MOST_RECURRENT, _SHOWN = 100, 60
_BY_CELLS = ("recurrent", "risk", "status", "category", "type")
_NO_ANSWER = frozenset(("", "-", "n/a", "na", "none", "tbc"))
_FEWEST_TELLING = 2


class Words:
    """Reads the words of a list; what is in no table is a question, once for each word.

    Attributes:
        read: by field, each word of the list and what it was taken as, in the order met.
    """

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._asked = Asked()
        self.read: dict[str, dict[str, str]] = {}

    def of(
        self,
        field: str,
        text: str,
        findings: Findings,
        row: int,
        *,
        ids: tuple[str, ...] = (),
    ) -> str | None:
        """What a cell says of a field; None where it is empty, or asked.

        `ids` are what the record itself may be called in an option (--risk cp01=high). Without a
        cell and an answer nothing is asked here: the caller knows whether the field is needed.
        """
        own = self._answers.said_of(field, *ids)
        if own:
            return own
        word = plain_word(text)
        if not word:
            return self._answers.field(field).to_all or None
        known = self._answers.said(field, word) or _among(word, TABLES[field])
        if known is None:
            self._ask(field, text, findings, row, choices_of(field))
            return None
        self.read.setdefault(field, {})[" ".join(text.split())[:_SHOWN]] = known
        return known or None

    def recurrent(
        self, text: str, findings: Findings, row: int, *, ids: tuple[str, ...] = ()
    ) -> Decimal | None:
        """The share of a row that recurs: 1 or 0, or the 0.6 of "60% R"; None where asked or empty.

        A part that recurs makes two records, which the caller says.
        """
        word = plain_word(text)
        answered = self._answers.field("recurrent").each
        share = None if {word, *ids} & set(answered) else share_recurrent(word)
        if share is not None:
            self.read.setdefault("recurrent", {})[" ".join(text.split())] = f"{share:.0%} recurrent"
            return share
        found = self.of("recurrent", text, findings, row, ids=ids)
        if found is None:
            return None
        return Decimal(1 if plain_word(found) in {"yes", "true", "r", "recurrent"} else 0)

    def is_complete(self, risk: str) -> bool:
        """Whether a RAG word says that a scheme is complete, where no column says its status."""
        return plain_word(risk) in COMPLETE

    def _ask(
        self, field: str, text: str, findings: Findings, row: int, choices: tuple[str, ...]
    ) -> None:
        word = " ".join(text.split())[:_SHOWN]
        asked = f'Which {field.replace("_", " ")} is "{word}"?'
        if field == "recurrent":
            asked = f'Does "{word}" mean that it recurs?'
        option = f"--{field.replace('_', '-')}"
        self._asked.ask(findings, Question(option, asked, choices, of=(word,)), row)


@lru_cache
def choices_of(table: str) -> tuple[str, ...]:
    """What the words of a table may be taken as."""
    return tuple(dict.fromkeys(meant for meant in TABLES[table].values() if meant))


def _among(word: str, usual: Mapping[str, str]) -> str | None:
    if word in usual:
        return usual[word]
    plain = word.replace(" / ", "/").replace("  ", " ")
    return usual.get(plain)


def share_recurrent(word: str) -> Decimal | None:
    """The share of "60% R", "40% NR", "70/30" or "70% R / 30% NR" that recurs; None of others.

    A pair of shares names what recurs first, and comes to 100.
    """
    if found := _TWO.fullmatch(word):
        first, second = Decimal(found["first"]), Decimal(found["second"])
        return first / 100 if first + second == _MOST_RECURRENT else None
    found = _SHARE.fullmatch(word)
    if found is None or Decimal(found["share"]) > _MOST_RECURRENT:
        return None
    share = Decimal(found["share"]) / 100
    meant = TABLES["recurrent"].get((found["word"] or "r").strip(" /-"))
    return None if meant is None else share if meant == "yes" else 1 - share


_NOT_YET = (UNIDENTIFIED, "to be identified", "yet to be identified", "still to be identified")


def is_unidentified(text: str) -> bool:
    """Whether the name or the status of a row says that nothing is identified yet."""
    word = plain_word(text)
    return TABLES["status"].get(word) == UNIDENTIFIED or word.startswith(_NOT_YET)


def table_of(words: Iterable[str]) -> str | None:
    """The field whose table alone holds every one of some words; None where none or two do.

    Two different words are needed, and one that is not a yes or a no: R alone might recur or be
    red, and Y and N say nothing of what they answer.
    """
    plain = {plain_word(word) for word in words} - _NO_ANSWER
    if len(plain) < _FEWEST_TELLING or plain <= TABLES["yes-no"].keys():
        return None
    fits = [name for name in _BY_CELLS if all(_is_of(name, word) for word in plain)]
    return fits[0] if len(fits) == 1 else None


def _is_of(name: str, word: str) -> bool:
    if name == "recurrent" and "r" in word and share_recurrent(word) is not None:
        return True
    return word in TABLES[name]
