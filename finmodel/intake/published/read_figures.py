"""The figures of a table, money in the unit of the set and percentages as they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from finmodel.intake.amounts import Amount, NoFigure, figure_of, plain, shown
from finmodel.intake.answers import Answers
from finmodel.intake.figures import figures_of
from finmodel.intake.findings import Findings, RowFault
from finmodel.intake.matched import Matched
from finmodel.intake.set_names import SetNames

_BY_SHARE = ("_rate", "_share")
"""What the name of a measure that is no money ends in."""


@dataclass(frozen=True)
class Published:
    """A figure as published.

    Attributes:
        number: money in the unit of the set; of a percentage the number before its sign.
        step: one unit of its last figure.
        percent: whether it is a percentage.
    """

    number: Decimal
    step: Decimal
    percent: bool = False

    def text(self, number: Decimal) -> str | Decimal:
        """A number of the same kind as the files write it."""
        return f"{plain(number):f}%" if self.percent else plain(number)


def published_figures(
    matched: Matched,
    columns: Iterable[int],
    measures: Mapping[int, str],
    names: SetNames,
    answers: Answers,
    findings: Findings,
) -> Mapping[tuple[int, int], Published | NoFigure]:
    """What each cell gives, by row and column; a cell that gives nothing is a fault.

    Rates and shares are percentages, all else is money.

    Args:
        matched: the table.
        columns: those of figures.
        measures: the measure of each row, as far as it is known.
        names: those of the set.
        answers: what was answered of units.
        findings: takes what was found.
    """
    columns = tuple(columns)
    shares = {row for row, key in measures.items() if key.endswith(_BY_SHARE)}
    money = [row for row in matched.rows if row not in shares]
    found: dict[tuple[int, int], Published | NoFigure] = {
        (row, column): _share(row, column, matched, findings)
        for row in shares
        for column in columns
    }
    if not money:
        return found
    table = replace(matched.table, rows=matched.table.rows.loc[money])
    for some in _values_first(matched, columns):
        figures = figures_of(
            table, some, names.unit, answers, findings, matched.columns.get("unit")
        )
        for row in money:
            for column in some:
                cell = figures.at(row, column)
                if not isinstance(cell, NoFigure):
                    step = figures.steps[column] or Decimal(1)
                    found[row, column] = Published(cell, step)
                else:
                    found[row, column] = cell
        units = figures.units.by_unit()
        if len(units) == 1 and not answers.setting("unit"):
            # A tolerance that names no unit has that of the figures it is of.
            answers = replace(answers, settings={**answers.settings, "unit": next(iter(units))})
    return found


def _values_first(matched: Matched, columns: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Columns of figures, then those of what goes with them."""
    beside = {matched.columns[key] for key in ("tolerance",) if matched.has(key)}
    values = tuple(column for column in columns if column not in beside)
    return tuple(filter(None, (values, tuple(column for column in columns if column in beside))))


def _share(row: int, column: int, matched: Matched, findings: Findings) -> Published | NoFigure:
    """A percentage: 3.4% of text, 0.034 shown as one, or 3.4 where its column says so."""
    value = matched.cell_at(row, column)
    heading = matched.heading_at(column).text
    shows = (row, column) in matched.table.sheet.percentages
    try:
        figure = figure_of(value, percent=shows)
    except ValueError as error:
        kind = f"a figure that cannot be read: it {error}"
        findings.faults.append(RowFault(kind, row, heading, shown(value)))
        return NoFigure.UNKNOWN
    if not isinstance(figure, Amount):
        return figure
    if not figure.percent and abs(figure.number) > 1:
        kind = "a rate without a percent sign"
        findings.faults.append(RowFault(kind, row, heading, shown(value), "write it as 3.4%"))
        return NoFigure.UNKNOWN
    number = figure.number.scaleb(2)
    exponent = number.as_tuple().exponent
    step = Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0)
    return Published(plain(number), step, percent=True)
