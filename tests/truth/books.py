"""One board workbook with yellow cells changed, recalculated, against the engine's own."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from finmodel.method.bases import BASES
from finmodel.outputs.excel.sheet_names import (
    CALCULATIONS,
    CAPACITY,
    CHECKS,
    IN_YEAR,
    OPENING,
    UNIT,
)
from tests.engine import projected
from tests.libreoffice import office
from tests.outputs.excel.board.recalculators import (
    Cells,
    Recalculator,
    formualizer,
    ironcalc,
    rows_of,
    sheets_of,
    stored,
)
from tests.outputs.excel.board.verdicts import disagreements, verdicts
from tests.outputs.excel.workbooks import typed
from tests.reference import reference
from tests.truth.comparing import Comparison
from tests.truth.measures import compare_measures
from tests.truth.pairs import Pair, pair_of

RECALCULATED = ("About", "Board", "Organisations", "Savings", CALCULATIONS, CHECKS, "Published")
"""The sheets with formulas that every workbook has."""
NOT_ALWAYS = (CAPACITY, IN_YEAR)
"""Those that it has where the set has lists, or a year in progress."""
TOLERANCE = 4
"""The column of Checks that says what rounding may add, of the figures when it was made."""
RECALCULATORS: tuple[Recalculator, ...] = (ironcalc, formualizer)


def compare_workbook(seed: int) -> Comparison:
    """Compare the workbook of a seed in the recalculators that run in the process."""
    with tempfile.TemporaryDirectory() as folder:
        pair = pair_of(seed, Path(folder))
        due = Due(pair)
        found = Comparison()
        compare_with_reference(found, pair)
        for recalculate in RECALCULATORS:
            due.compare(found, recalculate.__name__, recalculate(pair.workbook, pair.changes))
        return found


def compare_in_office(seed: int) -> Comparison:
    """Compare the same workbook in LibreOffice, which is made to trust no value in the file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pair = pair_of(seed, folder)
        changed = typed(pair.changes, pair.workbook, folder / "changed.xlsx")
        (folder / "saved").mkdir()
        saved = office.recalculated(changed, folder / "saved")
        found = Comparison()
        Due(pair).compare(found, "LibreOffice", stored(saved))
        return found


def compare_with_reference(found: Comparison, pair: Pair) -> None:
    """Compare the measures of the values in the cells with the reference, from the files."""
    expected, shown = reference(pair.data), projected(pair.plan.model)
    for basis in BASES:
        compare_measures(found, basis, shown[basis], expected)


class Due:
    """What every cell should come to: the engine's own workbook of the same values."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        rows = rows_of(pair.due)
        there = sheets_of(pair.due)
        further = (sheet for sheet in NOT_ALWAYS if sheet in there)
        self.sheets = {sheet: rows(sheet) for sheet in (*RECALCULATED, *further)}
        self.years = len(pair.plan.assumptions.years)
        self.checks = pair.checks
        self.money = self._largest_money()

    def _largest_money(self) -> list[float]:
        """Give the largest money figure of each year, and of all of them last."""
        unit = str(self.pair.plan.assumptions.system.money)
        found = [1.0] * self.years
        for row in self.sheets[CALCULATIONS]:
            if row[UNIT : UNIT + 1] == (unit,):
                for year, value in enumerate(row[OPENING : OPENING + self.years]):
                    if isinstance(value, int | float):
                        found[year] = max(found[year], abs(value))
        return [*found, max(found)]

    def compare(self, found: Comparison, engine: str, cells: Cells) -> None:
        """Compare each cell that is not empty, then every verdict with what the engine says."""
        for sheet, number, column, due in self.cells():
            size = self.size(sheet, number, column)
            given = cells(sheet, number, column)
            found.see(
                (engine, sheet, *self.sheets[sheet][number - 1][:2], number, column),
                None if given == "" else given,
                due,
                size,
            )
        live = verdicts(self.pair.workbook, cells, self.years)
        for sentence in disagreements(self.checks, live):
            found.differs(f"{engine}, {sentence}")

    def cells(self) -> Iterator[tuple[str, int, int, object]]:
        for sheet, rows in self.sheets.items():
            for number, row in enumerate(rows, 1):
                for column, due in enumerate(row, 1):
                    if due in (None, "") or (sheet == CHECKS and column == TOLERANCE):
                        continue
                    yield sheet, number, column, due

    def size(self, sheet: str, number: int, column: int) -> float:
        """Give what a difference in a cell is part of: the largest money of its year, or 1."""
        row = self.sheets[sheet][number - 1]
        if not str(row[UNIT] if len(row) > UNIT else "").startswith("£"):
            return 1.0
        year = column - 1 - OPENING
        return self.money[year if 0 <= year < self.years else -1]
