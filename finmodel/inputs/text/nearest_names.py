"""Names people type, and the nearest one meant."""

import re
from collections.abc import Iterable
from functools import lru_cache

_MOST_LISTED = 12


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the name that `name` was most likely meant to be; None if none is near."""
    return _nearest(name, tuple(names))


@lru_cache(maxsize=1024)
def _nearest(name: str, known: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches

    by_plain = {_plain(other): other for other in known}
    if _plain(name) in by_plain:
        return by_plain[_plain(name)]
    close = get_close_matches(name, known, 1, 0.6)
    return close[0] if close else None


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
