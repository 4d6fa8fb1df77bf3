"""Ids of what a list gives, readable ones: icb-prescribing, am-002."""

import re
from collections.abc import Iterable

_LONGEST = 60


def slug(text: str) -> str:
    """Text as an id is written: small letters, digits and hyphens; it may begin with a digit."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "").replace("\u2019", ""))
    short = plain.strip("-")
    return short if len(short) <= _LONGEST else short[:_LONGEST].rsplit("-", 1)[0]


def id_from(text: str) -> str:
    """Text as an id, which begins with a letter: `line-` goes before a digit."""
    plain = slug(text)
    return plain if plain[:1].isalpha() else f"line-{plain}".rstrip("-")


def line_id(organisation: str, name: str) -> str:
    """The id of a line: its organisation, then its name."""
    own = id_from(name)
    return own if own.startswith(f"{organisation}-") else f"{organisation}-{own}"


class FreeIds:
    """Gives ids of which no two are alike: the second of one gets -2, the third -3."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Begin with the ids that others have."""
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def one(self, wanted: str) -> str:
        """The id wanted, or that with the first number that is free; it is taken from now on."""
        found = wanted
        while found in self._taken:
            self._last[wanted] = self._last.get(wanted, 1) + 1
            found = f"{wanted}-{self._last[wanted]}"
        self._taken.add(found)
        return found
