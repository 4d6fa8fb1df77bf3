"""JSON that stands in an element of a page."""

import json
from re import Match
from re import compile as pattern

from finmodel.outputs.safe_text import UNSEEN, spelt_out

_UNSEEN = pattern(f"[{UNSEEN}]")


def json_in_a_page(value: object) -> str:
    """A value as JSON that cannot end the element it stands in, nor begin a comment there.

    What could reorder the words around it, or cannot be seen, is spelt out as it is elsewhere.

    Raises:
        ValueError: a number is not finite, for which JSON has no word.
    """
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return _UNSEEN.sub(_spelt, text).replace("<", "\\u003c")


def _spelt(found: Match[str]) -> str:
    return spelt_out(found[0]).replace("\\", "\\\\")
