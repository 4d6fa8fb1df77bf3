"""What is said of columns that are the sum of others."""

from collections import Counter
from collections.abc import Iterable

from finmodel.intake.columns.heading_words import VARIANCE, words_of
from finmodel.intake.labels import column_letter
from finmodel.intake.layout.row_words import is_total_name
from finmodel.intake.list_file import ColumnSum, Heading
from finmodel.intake.notes import and_list

_MANY = 3
_NAMED = 6


def sums_said(sums: Iterable[ColumnSum], headings: Iterable[Heading]) -> tuple[str, ...]:
    """A sentence for each total across: what it is the sum of, and in which rows it is not.

    Nothing is said where a variance is among the parts: a budget is always outturn and variance.
    """
    each = list(headings)
    variances = {one.column for one in each if words_of(one).never == VARIANCE}
    counts = Counter(one.text for one in each)
    texts = {
        one.column: f"{one.band}: {one.text}" if one.band and counts[one.text] > 1 else one.text
        for one in each
    }
    widest: dict[int, ColumnSum] = {}
    for one in sums:
        called = is_total_name(texts[one.column]) or len(one.of) >= _MANY
        if not one.less and len(one.of) > 1 and called and variances.isdisjoint(one.of):
            before = widest.get(one.column)
            if before is None or len(before.of) < len(one.of):
                widest[one.column] = one
    return tuple(_sentence(one, texts) for one in widest.values())


def _sentence(one: ColumnSum, texts: dict[int, str]) -> str:
    first, last = texts[one.of[0]], texts[one.of[-1]]
    called = (
        f'"{texts[one.column]}"' if texts[one.column] else f"Column {column_letter(one.column)}"
    )
    says = f'{called} is the sum of the columns "{first}" to "{last}"'
    if not one.differing:
        return f"{says} in every row."
    rows = [str(row) for row in one.differing[:_NAMED]]
    more = len(one.differing) - _NAMED
    named = and_list([*rows, f"{more:,} more"] if more > 0 else rows)
    return f"{says}, but not in row{'' if len(one.differing) == 1 else 's'} {named}."
