"""JSON that stands in an element of a page."""

import json


def json_in_a_page(value: object) -> str:
    """A value as JSON that cannot end the element it stands in, nor begin a comment there.

    Raises:
        ValueError: a number is not finite, for which JSON has no word.
    """
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("<", "\\u003c")
