"""Names and sentences made safe to print.

They come from files: a name that holds an escape code must not drive the terminal, nor one that
holds a mark of direction reorder the line it stands in.
"""

from re import Match
from re import compile as pattern

# Control characters, line and paragraph separators, marks of direction, what has no width, halves
# of pairs, and what is no character.
_HIDDEN = (
    "\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff"
)
_UNSAFE = pattern(f"[\x00-\x1f{_HIDDEN}]")
_GAPS = pattern("[\t\n\r ]+")
_MARKDOWN = pattern(r"[\\|`*_\[\]<>~]|&(?=#?\w+;)")


def printable(text: str) -> str:
    r"""``text`` on one line, what cannot be shown spelt out: an escape becomes ``\x1b``."""
    return _UNSAFE.sub(_spelt, _GAPS.sub(" ", text))


def spelt_out(text: str) -> str:
    """``text`` with its blanks as they are, as in a drawing, and what is unsafe spelt out."""
    return _UNSAFE.sub(_spelt, text)


def in_markdown(text: str) -> str:
    """``text`` as it must be written in markdown to be read as it is, in a table too."""
    return _MARKDOWN.sub(lambda found: _MARKED.get(found[0], f"\\{found[0]}"), printable(text))


def in_json(text: str) -> str:
    """JSON text with the unsafe characters that JSON itself lets through written as escapes."""
    return _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


_MARKED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_UNSAFE_IN_JSON = pattern(f"[{_HIDDEN}]")


def _spelt(found: Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
