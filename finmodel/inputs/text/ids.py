"""How an id is formed: small letters, digits and hyphens, a letter first (METHOD.md section 2)."""

import re

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_IN_IDS = "abcdefghijklmnopqrstuvwxyz0123456789-"


def is_id(text: str, *, underscores: bool = False) -> bool:
    """Return whether a text is formed as an id."""
    return text[:1] in _LETTERS and not text.strip(_IN_IDS + "_" * underscores)


def id_problem(text: str) -> str:
    """Return what to say of a text that is not formed as an id."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    example = f", such as {plain}" if plain and plain[0] in _LETTERS else ""
    return f'"{text}" is not an id: small letters, digits and hyphens, a letter first{example}'
