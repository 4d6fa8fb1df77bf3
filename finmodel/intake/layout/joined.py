"""Tables of one sheet that have the same headings, put together."""

from collections.abc import Sequence
from dataclasses import replace

from finmodel.intake.list_file import ListTable


def joined(tables: Sequence[ListTable]) -> ListTable | None:
    """The tables as one; the title of each stands above its records. None where they differ."""
    import pandas as pd

    first = tables[0]
    alike = all(table.sheet is first.sheet and _texts(table) == _texts(first) for table in tables)
    if len(tables) < 2 or not alike:
        return None
    above = {
        int(row): table.above.get(int(row), table.title[-1])
        for table in tables
        if table.title
        for row in table.rows.index
    }
    return replace(
        first,
        rows=pd.concat([table.rows for table in tables]),
        above=above,
        left_out=tuple(dict.fromkeys(one for table in tables for one in table.left_out)),
        totals=tuple(total for table in tables for total in table.totals),
        footnotes=tuple(line for table in tables for line in table.footnotes),
    )


def _texts(table: ListTable) -> tuple[tuple[int, str], ...]:
    return tuple((heading.column, heading.text) for heading in table.headings)
