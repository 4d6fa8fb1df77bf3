"""Columns as a person names them, and as they are named to a person."""

from collections import Counter
from collections.abc import Mapping

from finmodel.intake.list_file import Heading, ListTable
from finmodel.intake.plain_text import tidied


def column_letter(column: int) -> str:
    """The letters of a column as a spreadsheet shows them: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def labels_of(table: ListTable) -> Mapping[int, str]:
    """What each column of a table is called, no two alike.

    It is its heading, with the band above it or else its letter where that heading stands twice.
    """
    texts = Counter(tidied(one.text) for one in table.headings)
    banded = Counter(tidied(_banded(one)) for one in table.headings)
    return {one.column: _label(one, texts, banded) for one in table.headings}


def _label(one: Heading, texts: Counter[str], banded: Counter[str]) -> str:
    if one.text and texts[tidied(one.text)] == 1:
        return one.text
    if one.band and banded[tidied(_banded(one))] == 1:
        return _banded(one)
    letter = f"column {column_letter(one.column)}"
    return f"{one.text} ({letter})" if one.text else letter


def _banded(one: Heading) -> str:
    return f"{one.band} / {one.text}" if one.band else one.text


def columns_named(said: str, table: ListTable) -> tuple[int, ...]:
    """The columns that a person may mean: by heading, with its band or letter, or by letter."""
    wanted = tidied(said)
    labels = labels_of(table)
    exact = [column for column, label in labels.items() if tidied(label) == wanted]
    if exact:
        return tuple(exact)
    by_text = [
        one.column
        for one in table.headings
        if wanted in {tidied(one.text), tidied(_banded(one)), tidied(f"{one.band} {one.text}")}
    ]
    if by_text:
        return tuple(by_text)
    letter = wanted.removeprefix("column ").upper()
    return tuple(one.column for one in table.headings if column_letter(one.column) == letter)
