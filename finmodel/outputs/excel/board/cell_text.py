"""Text that a cell may hold: nothing unseen that reorders it, and no longer than a cell holds."""

import re

from finmodel.outputs.safe_text import UNSEEN

LONGEST = 32_767
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f{UNSEEN}]")


class _NoText(str):
    """No text, as what a formula gives: XlsxWriter writes a bare "" as no value at all."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


_NO_TEXT = _NoText()


def stored(value: float | str | None) -> float | str:
    """What is stored beside a formula; text with nothing in it where there is no figure.

    Raises:
        TextTooLong: it is text of more than 32,767 characters.
    """
    if isinstance(value, str) and value:
        return safe(value)
    return _NO_TEXT if value is None or value == "" or value != value else value  # noqa: PLR0124


class TextTooLong(ValueError):  # noqa: N818 - named for what is wrong
    """A text is longer than a cell of a spreadsheet holds."""


def safe(text: str) -> str:
    """The text without control characters and marks of direction.

    Raises:
        TextTooLong: it has more than 32,767 characters.
    """
    clean = _CONTROL.sub("", text)
    if len(clean) > LONGEST:
        raise TextTooLong(
            f"a text of {len(clean):,} characters does not fit in a cell, which holds "
            f"{LONGEST:,}: {clean[:60]}…"
        )
    return clean
