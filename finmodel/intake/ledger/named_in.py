"""Which organisation of a set the words of a line name."""

import re
from collections.abc import Iterable, Mapping

from finmodel.intake.organisation_names import JOINING, OF_MANY, name_words
from finmodel.intake.set_names import OrganisationName

_INITIALS = re.compile(r"[A-Z][A-Z&]{2,7}")


def named_in(
    text: str, organisations: Iterable[OrganisationName], *, in_part: bool = False
) -> str | None:
    """The id of the one organisation that a text names; None where it names none, or two alike.

    By name, code, short or alias in full, longest first; then by all words of a name that are its
    own, or with `in_part` by half of them.
    """
    among = tuple(organisations)
    words = name_words(text)
    in_full = {one.id: _longest(one, words, text) for one in among}
    return _first(in_full) or _first({one.id: _own_words(one, words, in_part) for one in among})


def initials_in(text: str) -> tuple[str, ...]:
    """The words of a text that may be the initials of a name: three capitals or more."""
    return tuple(dict.fromkeys(_INITIALS.findall(text)))


def _longest(one: OrganisationName, words: tuple[str, ...], text: str) -> int:
    """How many words of a text are a name of the organisation in full."""
    full = [name_words(name) for name in (one.name, one.short, *one.aliases) if name]
    found = [len(name) for name in full if _holds(words, name)]
    if one.code and re.search(rf"\b{re.escape(one.code)}\b", text):
        found.append(1)
    if one.id in words:
        found.append(1)
    return max(found, default=0)


def _holds(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    size = len(name)
    return any(words[at : at + size] == name for at in range(len(words) - size + 1))


def _own_words(one: OrganisationName, words: tuple[str, ...], in_part: bool) -> float:
    """How many words of a text are of a name, its own words above those that many share."""
    best = 0.0
    for name in (one.name, one.short, *one.aliases):
        all_words = {word for word in name_words(name) if word not in JOINING}
        own = all_words - OF_MANY
        found = own.intersection(words)
        if own and (found == own or (in_part and 2 * len(found) >= len(own))):
            best = max(best, len(found) + len(all_words.intersection(words)) / 100)
    return best


def _first(scores: Mapping[str, float]) -> str | None:
    best = max(scores.values(), default=0)
    first = [id_ for id_, score in scores.items() if score == best]
    return first[0] if best and len(first) == 1 else None
