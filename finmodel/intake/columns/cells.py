"""What the cells of a column hold, as far as it says what the column is."""

from collections.abc import Iterator
from decimal import Decimal

from finmodel.intake.amounts import Amount, NoFigure, amount_of
from finmodel.intake.list_file import CellError, ListTable

_MOST_WORDS = 40
_HALF = 0.5


def words_in(table: ListTable, column: int) -> tuple[str, ...]:
    """The different words of a column; none where it holds figures, dates or many words."""
    found: dict[str, None] = {}
    for value in table.rows[column]:
        if isinstance(value, str):
            found.setdefault(value)
        elif value is not None and value == value:  # noqa: PLR0124 - not empty, as pandas says it
            return ()
        if len(found) > _MOST_WORDS:
            return ()
    return tuple(word for word in found if word.strip())


def is_money(table: ListTable, column: int) -> bool:
    """Whether a column may hold money: half of its cells or more are figures, TBC or errors.

    Cells that are empty or say n/a do not count, so that an empty column may.
    """
    held = figures = 0
    for value in table.rows[column]:
        found = _read(value)
        held += found is not NoFigure.BLANK
        figures += found is not NoFigure.BLANK and found is not None
    return figures >= _HALF * held


def has_figures(table: ListTable, column: int) -> bool:
    """Whether any cell of a column holds a figure."""
    return next(_figures(table, column), None) is not None


def total_of(table: ListTable, column: int) -> Decimal:
    """What the figures of a column come to, as the list shows them; cells without one are 0."""
    return sum(_figures(table, column), Decimal(0))


def _figures(table: ListTable, column: int) -> Iterator[Decimal]:
    for value in table.rows[column]:
        found = _read(value)
        if isinstance(found, Amount):
            yield found.number


def _read(value: object) -> Amount | NoFigure | None:
    """What a cell gives; None where it holds no figure. An error is as unknown as TBC."""
    if isinstance(value, float) and value != value:  # noqa: PLR0124 - empty, as pandas says it
        return NoFigure.BLANK
    if isinstance(value, CellError):
        return NoFigure.UNKNOWN
    try:
        return amount_of(value)
    except ValueError:
        return None
