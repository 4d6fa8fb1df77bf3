"""Tables of a list, made from rows written out in a test."""

from collections.abc import Mapping, Sequence

import pandas as pd

from finmodel.intake.list_file import Heading, ListSheet, ListTable


def table(
    headings: Sequence[str | Heading],
    rows: Sequence[Sequence[object]],
    title: Sequence[str] = (),
    facts: Mapping[str, str] | None = None,
    above: Mapping[int, str] | None = None,
    footnotes: Sequence[str] = (),
    sheet: str = "Sheet1",
) -> ListTable:
    """A table whose headings are in row 1 and whose records start in row 2."""
    named = tuple(
        one if isinstance(one, Heading) else Heading(column, one)
        for column, one in enumerate(headings, 1)
    )
    values = pd.DataFrame(
        [list(row) for row in rows],
        index=range(2, len(rows) + 2),
        columns=range(1, len(named) + 1),
        dtype=object,
    )
    return ListTable(
        "list.xlsx",
        ListSheet(sheet, values),
        1,
        tuple(title),
        facts or {},
        named,
        1,
        values,
        above=above or {},
        footnotes=tuple(footnotes),
    )
