"""What was given, shortened where a sentence shows it: nobody reads ten thousand digits."""

import re

LONGEST_WORD = 300
"""The longest run without a space that is shown in full: longer than paths of files are."""
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_LONGEST = 2_000
"""The longest sentence that is shown in full."""


def shortened(sentence: str) -> str:
    """Return a sentence without the middle of what is too long to read in it."""
    found = with_short_words(sentence)
    return found if len(found) <= _LONGEST else _without_middle(found, 500)


def with_short_words(text: str) -> str:
    """Return a text, of any length, without the middle of each word that is too long to read."""
    return _LONG_WORD.sub(lambda word: _without_middle(word[0], 60), text)


def _without_middle(text: str, kept: int) -> str:
    """Return both ends of a text, and between them how much of it is left out."""
    end = kept // 3
    return f"{text[:kept]}… ({len(text) - kept - end:,} characters) …{text[-end:]}"
