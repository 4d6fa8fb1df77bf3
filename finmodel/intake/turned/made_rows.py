"""A table with other rows than stand on its sheet, made of them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from finmodel.intake.list_file import Heading, ListTable


def with_rows(
    table: ListTable,
    headings: tuple[Heading, ...],
    rows: dict[int, list[Any]],
    row_of: Mapping[int, int],
    above: Mapping[int, str],
    turned: str,
) -> ListTable:
    """The table with other headings and rows; its totals and sums were of those it had.

    `rows` holds the cells of each row below `headings`, `row_of` the row of the sheet it is made
    of, `above` the words over it, and `turned` says how it was made.
    """
    import pandas as pd

    columns = [one.column for one in headings]
    return replace(
        table,
        headings=headings,
        rows=pd.DataFrame.from_dict(rows, orient="index", columns=columns, dtype=object),
        above=above,
        totals=(),
        column_sums=(),
        turned=turned,
        row_of=row_of,
    )
