"""Why the text of a file cannot be read, in plain words, and where."""

from typing import Any

import yaml

DEEPEST = 50
"""How deep maps and lists can be nested."""
TOO_DEEP = f"maps or lists are nested more than {DEEPEST} deep"


class Unread(Exception):  # noqa: N818 - named for the file
    """The text of a file cannot be read: a sentence and, counted from 1, where.

    `empty` says that there is nothing in it.
    """

    def __init__(
        self, sentence: str, line: int = 1, column: int = 1, *, empty: bool = False
    ) -> None:
        self.empty = empty
        self.sentence = sentence
        self.line = line
        self.column = column
        super().__init__(sentence)


def position(data: bytes, at: int) -> tuple[int, int]:
    """Return line and column, from 1, of a byte; what comes before it may be in any encoding."""
    before = data[:at].decode("utf-8", "replace")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def line_and_column(mark: Any) -> tuple[int, int]:
    """Return line and column, from 1, of a mark of the parser."""
    return mark.line + 1, mark.column + 1


_NEVER_CLOSED = ("found unexpected end of stream", "found unexpected document indicator")
_PLAIN_WORDS = {
    "mapping values are not allowed in this context": (
        'a second ": " on the line, or the wrong indentation: '
        "put a value that holds a colon in quotes"
    ),
    "could not find expected ':'": 'a colon and a space (": ") are missing after a key',
    "did not find expected ',' or '}'": (
        "a { is not closed, or a comma is missing between two entries"
    ),
    "did not find expected ',' or ']'": (
        "a [ is not closed, or a comma is missing between two items"
    ),
    "did not find expected key": "does not line up with what is above: check the indentation",
    "did not find expected '-' indicator": (
        "does not line up with the list above: check the indentation"
    ),
    "did not find expected <document start>": (
        "does not belong to what is above: check the indentation"
    ),
    "did not find expected node content": "a value is missing here",
    "found unexpected end of stream": "a quotation mark is not closed",
    "found unexpected document indicator": "a quotation mark is not closed",
    "found character that cannot start any token": (
        "a value cannot start with this character: put it in quotes (and indent with spaces, "
        "not tabs)"
    ),
    "found a tab character that violates indentation": "indent with spaces, not tabs",
    "found a tab character where an indentation space is expected": "indent with spaces, not tabs",
    "block sequence entries are not allowed in this context": (
        "a list item (- ) is not allowed here: check the indentation"
    ),
    "did not find expected alphabetic or numeric character": (
        "a value cannot start with * or &: put it in quotes"
    ),
    "exceeded maximum nesting depth": TOO_DEEP,
    "found unknown escape character": "a backslash inside double quotes: use single quotes",
}


def unread_from(error: yaml.MarkedYAMLError, data: bytes) -> Unread:
    """Return what the parser met, where it met it, or where what was never closed was opened."""
    problem = error.problem or error.context or "is not YAML"
    said = _PLAIN_WORDS.get(problem, f"cannot be read as YAML: {problem}")
    opened = error.context_mark
    if opened is not None and problem in _NEVER_CLOSED:
        return Unread(said, *line_and_column(opened))
    if opened is not None and problem.startswith("did not find expected ','"):
        said += f" (opened on line {opened.line + 1})"
    mark = error.problem_mark or opened
    end = position(data, len(data))
    return Unread(said, *(end if mark is None else min(end, line_and_column(mark))))
