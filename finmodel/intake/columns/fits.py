"""Which field of a kind the words of a heading mean."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from finmodel.intake.columns.heading_words import variants
from finmodel.intake.list_kinds import ListField

_LIKENESS, _CLEARLY = 0.84, 0.06
_FEWEST_LETTERS = 4


def field_named(
    plain: str, fields: Iterable[ListField], *, weak: bool = False
) -> tuple[ListField, int] | None:
    """The field that a heading is a name of, and the place of that name among its names.

    The fullest way to read a heading goes first: "Recurrent (R/NR)" as a whole, without its
    brackets, then what is in them. With `weak` the names are those that mean a field only where
    no column has a better one.
    """
    every = tuple(fields)
    for words in variants(plain):
        for field in every:
            known = field.weak if weak else (*field.names, field.name.replace("_", " "))
            if words in known:
                return field, known.index(words)
    return None if weak else _by_parts(plain, every)


def _by_parts(plain: str, fields: tuple[ListField, ...]) -> tuple[ListField, int] | None:
    """The field that each part of a heading such as "Lead / SRO" names."""
    parts = [part.strip() for part in plain.split("/")]
    found = [
        next((one for one in fields if part in (*one.names, *one.weak)), None) for part in parts
    ]
    first = found[0]
    if len(parts) < 2 or first is None or any(one is not first for one in found):
        return None
    return first, len(first.names)


def nearest_field(plain: str, fields: Iterable[ListField]) -> ListField | None:
    """The field whose names a heading is clearly nearest to; None where two are about as near."""
    if len(plain) < _FEWEST_LETTERS:
        return None
    near = nearest_of(plain, {field.name: (*field.names, *field.weak) for field in fields})
    return next((field for field in fields if field.name == near), None)


def nearest_of(word: str, known: Mapping[str, Iterable[str]]) -> str | None:
    """The one of `known`, each with its names, that a word is clearly nearest to; else None."""
    scores = sorted(((_best(word, names), one) for one, names in known.items()), reverse=True)
    if not scores or scores[0][0] < _LIKENESS:
        return None
    if len(scores) > 1 and scores[0][0] - scores[1][0] < _CLEARLY:
        return None
    return scores[0][1]


def _best(word: str, names: Iterable[str]) -> float:
    return max((_likeness(word, name) for name in names), default=0.0)


def _likeness(one: str, other: str) -> float:
    if abs(len(one) - len(other)) > max(len(one), len(other)) * (1 - _LIKENESS) * 2:
        return 0.0
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
