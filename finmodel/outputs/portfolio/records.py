"""Many systems as records: a row a figure, with the rank where it is what ranks them."""

from typing import TYPE_CHECKING

from finmodel.outputs.project_records import COLUMNS
from finmodel.outputs.table import Records

if TYPE_CHECKING:
    from finmodel.outputs.portfolio.question import Answered


def portfolio_records(answered: "Answered") -> Records:
    """The rows asked for, a figure each, at full precision; nothing where one does not apply."""
    question, together = answered.question, answered.together
    ranks: dict[tuple[str, ...], int | None] = {
        (question.by, one.id, answered.ranked_by, answered.year): one.rank for one in answered.ranks
    }
    return Records(
        (*COLUMNS, "rank"),
        (
            (
                *own,
                row.label,
                row.unit,
                year,
                value,
                ranks.get((row.level, row.id, row.measure, year)),
            )
            for row in answered.rows
            for own in [(row.level, row.id, row.name, row.measure)]
            for year, value in zip(together.years_of(row), row.values, strict=True)
        ),
    )
