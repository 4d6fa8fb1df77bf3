"""The words of a list made plain, so that those which mean the same can be compared."""

import re

_DASHES = str.maketrans(dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d", "-"))
_SPACES = re.compile(r"\s+")


def spaced(text: str) -> str:
    """Text with single spaces, none around it, and every dash a plain one."""
    return _SPACES.sub(" ", text.translate(_DASHES)).strip()


def tidied(text: str) -> str:
    """The same in small letters, with plain apostrophes."""
    return spaced(text).lower().replace("\u2019", "'")


def plain_word(text: str) -> str:
    """The same without a full stop or a star at its end."""
    return tidied(text).rstrip(".* ")
