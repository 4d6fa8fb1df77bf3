"""Names people type, and the nearest one meant."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_MOST_LISTED = 12


def nearest(name: str, names: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the name that `name` was most likely meant to be; None if none is near.

    `likeness` says how near, up to 1; case, and how words are joined, never matter.
    """
    return _nearest(name, tuple(names), likeness)


@lru_cache(maxsize=1024)
def _nearest(name: str, known: tuple[str, ...], likeness: float) -> str | None:
    by_plain = {_plain(other): other for other in known}
    if _plain(name) in by_plain:
        return by_plain[_plain(name)]
    alike = [other for other in known if _shared_letters(name, other) >= likeness]
    if not alike:
        return None
    from difflib import get_close_matches

    close = get_close_matches(name, alike, 1, likeness)
    return close[0] if close else None


def _shared_letters(one: str, other: str) -> float:
    """Return the most alike that two names can be, without looking at the order of letters."""
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other) or 1)


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(" ", "-")


def suggestion(name: str, names: Iterable[str]) -> str:
    """Return `; did you mean "…"?`, or the names there are where none is near and few exist."""
    known = list(names)
    meant = nearest(name, known)
    if meant is not None:
        return f'; did you mean "{meant}"?'
    if 0 < len(known) <= _MOST_LISTED:
        return f" (known: {', '.join(known)})"
    return ""


def unknown_key(key: str, value: object, names: Iterable[str]) -> str:
    """Return the message that a key is unknown, with the nearest that is known."""
    if value is None and re.fullmatch(r"[0-9]{3}(?:\.[0-9]+)?%?", key):
        return (
            "a comma inside {…} or […] ends the value: leave it out of the number, "
            'or write the number in quotes ("1,200.5")'
        )
    meant = nearest(key, names)
    return "unknown key" + (f'; did you mean "{meant}"?' if meant else "")
