"""What the cells of a column hold, as far as it says what the column is."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from finmodel.intake.amounts import Amount, NoFigure, amount_of
from finmodel.intake.list_file import CellError, ListTable

_MOST_WORDS = 40
_MOST_READ = 400
"""As many cells, spread over a column, say what it holds."""
_HALF = 0.5


def words_in(table: ListTable, column: int) -> tuple[str, ...]:
    """The different words of a column; none where it holds figures, dates or many words."""
    found: list[object] = table.rows[column].dropna().unique().tolist()
    if len(found) > _MOST_WORDS or not all(isinstance(one, str) for one in found):
        return ()
    return tuple(word for one in found if (word := str(one)).strip())


def holds_words(table: ListTable, column: int) -> bool:
    """Whether a column holds words and no money, however many different words."""
    held = _spread(table, column)
    return any(isinstance(one, str) and one.strip() for one in held) and not is_money(table, column)


def is_money(table: ListTable, column: int) -> bool:
    """Whether a column may hold money: half of its cells or more are figures, TBC or errors.

    Cells that are empty or say n/a do not count, so that an empty column may.
    """
    found = [read for read in _read_all(_spread(table, column)) if read is not NoFigure.BLANK]
    return sum(read is not None for read in found) >= _HALF * len(found)


def has_figures(table: ListTable, column: int) -> bool:
    """Whether a column that may hold money holds any."""
    return any(isinstance(read, Amount) for read in _read_all(_spread(table, column)))


def total_of(table: ListTable, column: int) -> Decimal:
    """What the figures of a column come to, as the list shows them; cells without one are 0."""
    figures = (read.number for read in _read_all(table.rows[column]) if isinstance(read, Amount))
    return sum(figures, Decimal(0))


def _spread(table: ListTable, column: int) -> list[object]:
    """Cells of a column that are not empty, from all over it."""
    held = table.rows[column].dropna()
    return held.iloc[:: max(1, -(-len(held) // _MOST_READ))].tolist()


def _read_all(values: Iterable[object]) -> Iterator[Amount | NoFigure | None]:
    """What cells give; None where one holds no figure. An error is as unknown as TBC."""
    for value in values:
        if isinstance(value, float) and value != value:  # noqa: PLR0124 - empty, as pandas says it
            yield NoFigure.BLANK
        elif isinstance(value, CellError):
            yield NoFigure.UNKNOWN
        else:
            try:
                yield amount_of(value)
            except ValueError:
                yield None
