"""Text changed at random: cut, doubled, swapped, repeated, and odd things put into it."""

import re
from collections.abc import Callable, Sequence
from random import Random

from tests.odd_values import odd

_FRAGMENTS = (
    "\x00", "\t", "\r\n", "\r", "\ufeff", "\u2028", "\u202e", "\u0301", "\x85", "\x1b[31m", "&a",
    "*a", "- - -", "[[[[", "{a: {b: [", "!!python/none", "<<", "? ", "|", ">-", "'", '"', "\\",
    "\\x", "#", ": ", ",", "*", ".", "..", "/", "-", "=", ":", "%", "+", "x", "m", "value", "low",
    "high", "from", "since", "to", "shape", "provenance", "set", "system", "base", "__class__",
    "{0}", "%s", "%(a)s", "../..", "C:\\x", "=1+1", "@", "]]>", "<a>", "(" * 300, "[" * 300,
    "." * 300, "%" * 300, " " * 300, "\n" * 300, "2016/17", "2017/16",
)  # fmt: skip
"""Pieces of text that some reader somewhere trips over, beside odd values."""
_SEPARATORS = (re.compile(r"([\s=:,.{}\[\]]+)"), re.compile(r"([\n=:,]+)"))


def changed(text: str, chance: Random, others: Sequence[str] = ()) -> str:
    """Give the text after one to four changes; `others` are what parts are taken from."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        text = chance.choice(_CHANGES)(text, chance, others)
    return text


def changed_bytes(text: str, chance: Random) -> bytes:
    """Give the text as bytes that are not quite it: another encoding, a bit flipped, cut short."""
    data = text.encode("utf-8", "surrogatepass")
    match chance.randrange(6):
        case 0:
            other = chance.choice(("utf-16", "utf-32", "utf-16-le", "utf-8-sig"))
            return text.encode(other, "surrogatepass")
        case 1:
            return text.encode(chance.choice(("cp1252", "latin-1", "cp437")), "replace")
        case 2:
            return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\x0b")))
        case 3:
            return data.replace(b"  ", b"\t")
        case 4:
            return data[: chance.randrange(len(data) + 1)]
    flipped = bytearray(data or b" ")
    for _ in range(chance.randrange(1, 6)):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _piece(text: str, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + chance.choice((1, 1, 2, 5, 20, 100)))


def _odd_text(chance: Random) -> str:
    return chance.choice(_FRAGMENTS) if chance.random() < 0.5 else odd(chance).text


def _cut(text: str, chance: Random, _others: Sequence[str]) -> str:
    start, end = _piece(text, chance)
    return text[:start] + text[end:]


def _twice(text: str, chance: Random, _others: Sequence[str]) -> str:
    start, end = _piece(text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 50)) + text[end:]


def _odd(text: str, chance: Random, _others: Sequence[str]) -> str:
    start, _ = _piece(text, chance)
    return text[:start] + _odd_text(chance) + text[start:]


def _replaced(text: str, chance: Random, _others: Sequence[str]) -> str:
    start, end = _piece(text, chance)
    return text[:start] + _odd_text(chance) + text[end:]


def _word_replaced(text: str, chance: Random, others: Sequence[str]) -> str:
    """Put an odd thing, or a word of another text, in the place of a whole word."""
    separators = chance.choice(_SEPARATORS)
    words = separators.split(text)
    at = 2 * chance.randrange((len(words) + 1) // 2)
    if others and chance.random() < 0.3:
        words[at] = chance.choice(separators.split(chance.choice(others)))
    else:
        words[at] = _odd_text(chance)
    return "".join(words)


def _any_character(text: str, chance: Random, _others: Sequence[str]) -> str:
    start, end = _piece(text, chance)
    wide = chance.choice((0x7F, 0xFF, 0xD7FF))
    return text[:start] + chr(chance.randrange(wide)) + text[end:]


def _moved(text: str, chance: Random, _others: Sequence[str]) -> str:
    start, end = _piece(text, chance)
    rest = text[:start] + text[end:]
    to = chance.randrange(len(rest) + 1)
    return rest[:to] + text[start:end] + rest[to:]


def _line_gone(text: str, chance: Random, _others: Sequence[str]) -> str:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def _line_again(text: str, chance: Random, others: Sequence[str]) -> str:
    lines = text.split("\n")
    taken = chance.choice(others or (text,)).split("\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(taken))
    return "\n".join(lines)


def _indented(text: str, chance: Random, _others: Sequence[str]) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((" ", "  ", "\t", "- ")) + lines[at]
    return "\n".join(lines)


_CHANGES: tuple[Callable[[str, Random, Sequence[str]], str], ...] = (
    _cut, _twice, _odd, _odd, _replaced, _word_replaced, _word_replaced, _any_character, _moved,
    _line_gone, _line_again, _indented,
)  # fmt: skip
