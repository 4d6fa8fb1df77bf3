"""What the name of a row says it is, besides a record."""

import re
from functools import lru_cache

TOTAL = re.compile(
    r"""^\W*(?:(?:grand|overall|sub|running)[\s-]*total|total|totals|net|overall|sum\s+of)\b
        |\b(?:sub[\s-]*)?total\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
NET = re.compile(r"^\W*net\b", re.IGNORECASE)
_BARE = re.compile(
    r"\W*(?:(?:grand|overall|sub)[\s-]*)?totals?\W*|\W*(?:system|ics|all)\s+total\W*", re.IGNORECASE
)
_ANALYSES = (
    ("of which", re.compile(r"^\W*(?:(?:of|in)\s+which|including|memo)\b", re.IGNORECASE)),
    ("percentage", re.compile(r"^\W*(?:%|per ?cent)|[a-z].*%\W*$|\(%\)", re.IGNORECASE)),
    (
        "gap",
        re.compile(
            r"^\W*(?:(?:\w+\s+)?gap|shortfall|variance|over[\s/-]*\(?under|difference)\b",
            re.IGNORECASE,
        ),
    ),
    ("target", re.compile(r"^(?:\W*(?:\w+\s+){0,3}target\b|\W*control total)", re.IGNORECASE)),
    ("contingency", re.compile(r"^\W*(?:general\s+|risk\s+)?contingency\b", re.IGNORECASE)),
    ("check", re.compile(r"^\W*check\b", re.IGNORECASE)),
)
_FURNITURE = re.compile(
    r"""^\W*page\s+\d+(?:\s*(?:of|/)\s*\d+)?\W*$ | ^[-–.*\s]*(?:report\s+)?continued\b.{0,20}$
        | ^.{0,40}\(?continued\)?\W*$ | ^[\W_]*end\s+of\s+(?:report|list|file|data)\b.*$
        | ^[-=_*.~\s]{3,}$ | ^\W*printed?\s+(?:at|on|by)\b.* | ^\W*run\s*(?:date|time)?\s*:.*
        | ^\W*report\s+(?:id|name|no)\b.*""",
    re.VERBOSE | re.IGNORECASE,
)
_NOTE = re.compile(
    r"^\W*(?:\*|notes?\b|source\b|n\.?b\.?\b|key\b|footnote|\(?\d\)\s|rag\b)", re.IGNORECASE
)


_MAY_TELL = re.compile(
    r"total|net|overall|sum|which|includ|memo|target|gap|short|varia|over|under|diff|conting|%"
    r"|cent|check",
    re.IGNORECASE,
)
"""What at least is in a name that tells something: most names have none of it."""


@lru_cache(maxsize=65_536)
def is_total_name(text: str) -> bool:
    """Whether a name begins or ends as that of a total does."""
    return _MAY_TELL.search(text) is not None and TOTAL.search(text) is not None


def is_firm_name(text: str) -> bool:
    """Whether a name says total itself, and is no mere "net" or "overall"."""
    return "total" in text.lower() and is_total_name(text)


def is_bare_total(text: str) -> bool:
    """Whether a name says total, or of whom, and nothing that a record could be called by."""
    return _BARE.fullmatch(text) is not None


def is_net_name(text: str) -> bool:
    """Whether a name begins as that of a net row does."""
    return NET.search(text) is not None


@lru_cache(maxsize=65_536)
def analysis_named(text: str) -> str:
    """What kind of analysis a name speaks of: "of which", target, gap, …; empty for none."""
    if _MAY_TELL.search(text) is None:
        return ""
    return next((kind for kind, words in _ANALYSES if words.search(text)), "")


def is_furniture(text: str) -> bool:
    """Whether words are of the page and not of the list: Page 1, continued, end of report."""
    return _FURNITURE.search(text) is not None


def is_note(text: str) -> bool:
    """Whether words begin as a note does."""
    return _NOTE.search(text) is not None
