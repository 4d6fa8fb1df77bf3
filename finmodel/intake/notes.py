"""Words in which what was found in a list is said: rows counted, records named."""

from collections.abc import Iterable, Sequence

_NAMED = 8


def and_list(words: Sequence[str]) -> str:
    """Words as a sentence lists them: a, b and c."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def counted(number: int, word: str) -> str:
    """A number and what is counted: 1 row, 4 rows."""
    if number == 1:
        return f"1 {word}"
    return f"{number:,} {word[:-1]}ies" if word.endswith("y") else f"{number:,} {word}s"


def named(ids: Iterable[str]) -> str:
    """Ids in brackets, the first eight of them: (am-006, am-009)."""
    each = list(ids)
    more = f" and {len(each) - _NAMED} more" if len(each) > _NAMED else ""
    return f"({', '.join(each[:_NAMED])}{more})"
