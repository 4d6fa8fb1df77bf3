"""The money of a table, cell by cell, in the unit of the set and with the signs of the list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from finmodel.intake.amounts import Amount, NoFigure, figure_of, in_unit, shown, to_the_pound
from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.list_file import ListTable
from finmodel.intake.notes import counted
from finmodel.intake.units import Units, units_of
from finmodel.money_units import MONEY_UNITS

_MOST_DECIMALS = 4
"""More than these are the result of a formula, not how exactly a list is kept."""


@dataclass(frozen=True)
class Figures:
    """The money of a table.

    Attributes:
        cells: by row and column: an amount in the set's unit, or why there is none. A cell that
            could not be read is a fault, and here not known.
        steps: by column, one unit of the last figure kept in it, in the set's unit.
        units: what says the unit of each.
    """

    cells: Mapping[tuple[int, int], Decimal | NoFigure]
    steps: Mapping[int, Decimal]
    units: Units

    def at(self, row: int, column: int | None) -> Decimal | NoFigure:
        """What a cell gives; blank where there is no such column."""
        return NoFigure.BLANK if column is None else self.cells[row, column]

    def amount(self, row: int, column: int | None) -> Decimal | None:
        """The amount of a cell; None where it gives none."""
        found = self.at(row, column)
        return None if isinstance(found, NoFigure) else found


def figures_of(
    table: ListTable,
    columns: Iterable[int],
    set_unit: str,
    answers: Answers,
    findings: Findings,
    unit_column: int | None = None,
) -> Figures:
    """Read the money in `columns` of a table, in `set_unit` (£, £k, £m, £bn).

    Cells that hold no figure are faults; a unit that nothing says is a question. Which unit was
    used and what said it, text that a spreadsheet's sums skip, and bare pound signs are noted.
    """
    wanted = list(dict.fromkeys(columns))
    units = units_of(table, wanted, answers, findings, unit_column)
    reader = _Reader(table, set_unit, units, findings)
    cells = {
        (int(str(row)), column): reader.read(int(str(row)), column, value)
        for column in wanted
        for row, value in table.rows[column].items()
    }
    reader.note()
    given = answers.setting("unit")
    if given in MONEY_UNITS and units.used and not any(one.unit == given for one in units.used):
        findings.notes.append(
            f"--unit {given} is not used: what is nearer to the figures says their unit."
        )
    return Figures(cells, {column: reader.step(column) for column in wanted}, units)


class _Reader:
    """Reads cells one by one, and counts what is to be said of them together."""

    def __init__(self, table: ListTable, unit: str, units: Units, findings: Findings) -> None:
        self._unit, self._units, self._findings = unit, units, findings
        self._headings = {one.column: one.text for one in table.headings}
        self._is_csv = not table.sheet.name
        # A table that was turned has its figures in other cells than the sheet.
        self._percentages = frozenset() if table.turned else table.sheet.percentages
        self._pounds = self._typed = self._without = self._pence = 0
        self._steps: dict[int, Decimal] = {}

    def read(self, row: int, column: int, value: object) -> Decimal | NoFigure:
        if isinstance(value, float) and value != value:  # noqa: PLR0124 - empty, as pandas says it
            return NoFigure.BLANK
        try:
            found = self._amount(row, column, value)
        except ValueError as error:
            fault = RowFault(f"no amount of money: it {error}", row, holds=shown(value))
            self._findings.faults.append(fault._replace(column=self._headings[column]))
            return NoFigure.UNKNOWN
        if isinstance(found, NoFigure):
            return found
        return self._converted(row, column, found)

    def _amount(self, row: int, column: int, value: object) -> Amount | NoFigure:
        """What a cell holds; one that shows a percentage is no amount, as one that is typed."""
        percent = (row, column) in self._percentages
        found = figure_of(value, percent=percent)
        if isinstance(found, Amount) and found.percent and found.number:
            raise ValueError("is a percentage, where an amount of money belongs")
        return found

    def _converted(self, row: int, column: int, found: Amount) -> Decimal:
        unit = self._units.of(row, column, found.unit) if found.number or found.unit else self._unit
        if unit is None:
            self._without += 1
            unit = self._unit
        if found.number:
            self._typed += found.typed
            self._pounds += found.pounds and not found.unit
            decimals = -min(0, int(found.number.as_tuple().exponent))
            step = in_unit(Decimal(1).scaleb(-min(decimals, _MOST_DECIMALS)), unit, self._unit)
            self._steps[column] = min(step, self._steps.get(column, step))
        exact = in_unit(found.number, unit, self._unit)
        whole = to_the_pound(exact, self._unit)
        self._pence += whole != exact
        return whole

    def step(self, column: int) -> Decimal:
        return self._steps.get(column, Decimal(0))

    def note(self) -> None:
        notes, used = self._findings.notes, self._units.used
        if self._without and not any(one.option == "--unit" for one in self._findings.questions):
            self._findings.questions.append(
                Question(
                    "--unit",
                    "In which unit are its figures?",
                    tuple(MONEY_UNITS),
                    why=f"Neither the cells, the headings nor the title say it of "
                    f"{counted(self._without, 'figure')}.",
                )
            )
        by_unit = self._units.by_unit()
        self._findings.units.update(by_unit)
        for unit, where in by_unit.items() if len(by_unit) > 1 else ():
            count = sum(number for one, number in used.items() if one.unit == unit)
            notes.append(f"Money is read in {unit}, {where} ({counted(count, 'figure')}).")
        if self._pounds:
            notes.append(
                f"{counted(self._pounds, 'figure')} with a pound sign and no k or m "
                f"{'is' if self._pounds == 1 else 'are'} read in the unit of the others."
            )
        if self._pence:
            notes.append(f"{counted(self._pence, 'figure')} rounded to whole pounds.")
        if self._typed and not self._is_csv:
            notes.append(
                f"{counted(self._typed, 'amount')} typed as text "
                f"{'is' if self._typed == 1 else 'are'} read as figures; the spreadsheet's own "
                f"sums skip {'it' if self._typed == 1 else 'them'}."
            )
