"""Names and sentences made safe to print.

They come from files: a name that holds an escape code must not drive the terminal, nor one that
holds a mark of direction reorder the line it stands in.
"""

from re import Match
from re import compile as pattern

# Line and paragraph separators, marks of direction, what takes no room, halves of pairs. Joiners
# (U+200C and U+200D) stay: words and pictures are written with them.
UNSEEN = (
    "\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
_UNSAFE = pattern(f"[\x00-\x1f{UNSEEN}]")
_UNSAFE_IN_JSON = pattern(f"[{UNSEEN}]")
_GAPS = pattern("[\t\n\r ]+")
# The operators of a keyboard for Chinese or Japanese are operators to Excel too.
_FORMULA = pattern(r"\s*[=+\-@＝＋－＠]")
_NUMBER = pattern(r"[+-]*\d[\d,]*(\.\d+)?([eE][+-]?\d+)?[%m]?")
_MARKDOWN = pattern(r"[\\|`*_\[\]<>~]|&(?=#?\w+;)")

# What makes of a line a heading, an item of a list or an underline.
_BEGINS_A_BLOCK = pattern(r"^(\s*(?:\d+(?=[.)]\s))?)((?:#{1,6}|[-+]|(?<=\d)[.)])(?=\s|$)|=+\s*$)")


def printable(text: str) -> str:
    r"""``text`` on one line, what cannot be shown spelt out: an escape becomes ``\x1b``."""
    return _UNSAFE.sub(_spelt, _GAPS.sub(" ", text))


def spelt_out(text: str) -> str:
    """``text`` with its blanks as they are, as in a drawing, and what is unsafe spelt out."""
    return _UNSAFE.sub(_spelt, text)


def in_markdown(text: str) -> str:
    """``text`` as it must be written in markdown to be read as it is, in a table too."""
    marked = _MARKDOWN.sub(lambda found: _MARKED.get(found[0], f"\\{found[0]}"), printable(text))
    return _BEGINS_A_BLOCK.sub(r"\1\\\2", marked)


def in_json(text: str) -> str:
    """JSON text with the unsafe characters that JSON itself lets through written as escapes."""
    return _UNSAFE_IN_JSON.sub(_escaped_in_json, text)


def no_formula(text: str) -> str:
    """``text`` as a spreadsheet takes it for words: after an apostrophe where it might calculate.

    What begins with an operator is a formula to a spreadsheet, unless all of it is a number.
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


_MARKED = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def _spelt(found: Match[str]) -> str:
    code = ord(found[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escaped_in_json(found: Match[str]) -> str:
    """As JSON escapes a character: one that is beyond four digits as a pair of halves."""
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
