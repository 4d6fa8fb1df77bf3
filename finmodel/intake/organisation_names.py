"""How near what a list calls an organisation is to what a set calls it."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from finmodel.intake.set_names import OrganisationName

JOINING = frozenset(("and", "of", "the", "for", "in", "to", "&"))
"""Words between the words of a name."""
_OF_ALL = frozenset(("nhs", "foundation", "trust", "ft", "trusts"))
_SHARED = frozenset(
    (
        *("university", "universities", "hospital", "hospitals", "general", "community"),
        *("mental", "health", "healthcare", "icb", "ccg", "ics"),
        *("integrated", "care", "board", "council", "county", "city"),
        *("borough", "metropolitan", "services", "service", "partnership", "teaching"),
        *("royal", "district", "adult", "social", "children", "system"),
        *("acute", "ambulance", "primary", "north", "south", "east"),
        *("west", "central"),
    )
)
"""Words that say what an organisation is, and never alone which one."""
OF_MANY = _OF_ALL | _SHARED
"""Words that the names of many organisations have."""
_FEWEST_LETTERS, _LIKENESS = 5, 0.84
_FEWEST_TELLING = 3
_LETTERS_ALREADY = frozenset(("icb", "ics", "ccg"))
_ABBREVIATED = {"hosp": "hospital", "hosps": "hospitals", "univ": "university", "comm": "community"}


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name in small letters, without punctuation."""
    return tuple(re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("\u2019", "")))


def plain_name(text: str) -> str:
    """A name for comparing: its words in small letters with single spaces."""
    return " ".join(name_words(text))


def known_as(one: OrganisationName) -> tuple[str, ...]:
    """Every name of an organisation, that in full first."""
    return tuple(name for name in (one.name, one.short, one.code, one.id, *one.aliases) if name)


def initials(name: str) -> str:
    """The first letters of the words of a name, joining words left out; ICB and ICS in full."""
    words = (word for word in name_words(name) if word not in JOINING)
    return "".join(word if word in _LETTERS_ALREADY else word[0] for word in words)


def is_part(text: str, one: OrganisationName, *, nearly: bool = False) -> bool:
    """Whether every word of a text is of a name of the organisation, and one tells which it is.

    Letters may stand for words that follow each other (UH, CMH). With `nearly`, a word may be
    misspelt.
    """
    words = [_ABBREVIATED.get(word, word) for word in name_words(text) if word not in JOINING]
    words = [word for word in words if word not in _OF_ALL]
    return any(_all_in(words, name, nearly=nearly) for name in known_as(one))


def _all_in(words: list[str], name: str, *, nearly: bool) -> bool:
    known = [word for word in name_words(name) if word not in JOINING]
    letters = "".join(word[0] for word in known)
    telling = False
    for word in words:
        if word in known or (nearly and any(_alike(word, other) for other in known)):
            telling = telling or word not in _SHARED
        elif not (1 < len(word) <= _FEWEST_LETTERS and word in letters):
            return False
    return telling


def _alike(word: str, other: str) -> bool:
    if min(len(word), len(other)) < _FEWEST_LETTERS or word in _SHARED or other in _SHARED:
        return False
    return SequenceMatcher(None, word, other).ratio() >= _LIKENESS


def fit_initials(text: str, among: Iterable[OrganisationName]) -> tuple[str, ...]:
    """The ids of the organisations whose name a text of letters may be the initials of.

    The letters come in their order from the first; some words of a name may have none.
    """
    letters = "".join(name_words(text))
    if not letters.isalpha() or not 1 < len(letters) <= 10 or " " in text.strip():
        return ()
    return tuple(one.id for one in among if _in_order(letters, initials(one.name)))


def _in_order(letters: str, whole: str) -> bool:
    if not letters.startswith("n"):
        whole = whole.removeprefix("n")
    left = iter(whole)
    return letters[:1] == whole[:1] and all(letter in left for letter in letters)


def told_in(texts: Iterable[str], among: Iterable[OrganisationName]) -> tuple[str, ...]:
    """The ids of the organisations that titles speak of, by a word that tells which one it is."""
    said = {word for text in texts for word in name_words(text)}
    return tuple(
        one.id
        for one in among
        if any(
            word in said and word not in OF_MANY and len(word) >= _FEWEST_TELLING
            for name in known_as(one)
            for word in name_words(name)
        )
    )
