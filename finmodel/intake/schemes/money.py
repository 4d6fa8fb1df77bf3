"""The money of the rows of a list of schemes or pressures: read, signed, and by year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from finmodel.intake.amounts import NoFigure, amount_of, in_unit, plain
from finmodel.intake.answers import Answers
from finmodel.intake.figures import Figures, figures_of
from finmodel.intake.findings import Findings
from finmodel.intake.matched import Matched
from finmodel.intake.schemes.levels import are_new_in_year
from finmodel.intake.schemes.money_columns import columns_of
from finmodel.intake.set_names import SetNames
from finmodel.intake.signs import sign_of

NOUGHT = Decimal(0)
_MONTHS = 12
_OF_MONEY = frozenset(("--unit", "--sign", "--columns", "--year"))
"""Questions whose answers say what the figures of a row are."""


@dataclass(frozen=True)
class Years:
    """The columns of a list that are years of the set, and what their figures are.

    Attributes:
        columns: by year, the columns whose figures make it up: one, or twelve months.
        new: whether each is what is new in the year, and not its level.
    """

    columns: Mapping[str, tuple[int, ...]]
    new: bool = False


@dataclass(frozen=True)
class Money:
    """The money of a list, in the set's unit, what it lists positive.

    Attributes:
        figures: as the list has them, but for the unit.
        sign: 1, or -1 where the list shows what it lists as negative.
        years: those of its columns.
        unit: the set's.
        is_settled: whether nothing about it is asked, so that what disagrees in a row is a fault.
        pair_year: the year of its part-year column; empty where it has none.
        part: the columns that part-year values are the sum of; none where it has none.
        full: the column of full-year values; None where it has none.
    """

    figures: Figures
    sign: int
    years: Years
    unit: str
    is_settled: bool = True
    pair_year: str = ""
    part: tuple[int, ...] = ()
    full: int | None = None

    def at(self, row: int, column: int | None) -> Decimal | NoFigure:
        """A figure with the sign of what is listed."""
        found = self.figures.at(row, column)
        return found if isinstance(found, NoFigure) else found * self.sign

    def of_year(self, row: int, year: str) -> Decimal | NoFigure:
        """The figure of a year: that of its column, or the sum of its months."""
        return self._sum_of(row, self.years.columns[year])

    def part_of(self, row: int) -> Decimal | NoFigure:
        """The part-year figure of a row: that of its column, or the sum of its months."""
        return self._sum_of(row, self.part)

    def ends_apart(self, row: int) -> bool:
        """Whether the last of twelve months, times twelve, is not what they come to."""
        months = next(iter(self.years.columns.values()), ())
        if len(months) != _MONTHS or len(self.years.columns) > 1:
            return False
        last, whole = self.at(row, months[-1]), self._sum_of(row, months)
        if isinstance(last, NoFigure) or isinstance(whole, NoFigure):
            return False
        return abs(last * _MONTHS - whole) > _MONTHS * (
            self.figures.steps.get(months[-1]) or NOUGHT
        )

    def _sum_of(self, row: int, columns: Sequence[int]) -> Decimal | NoFigure:
        found = [self.at(row, column) for column in columns]
        if NoFigure.UNKNOWN in found:
            return NoFigure.UNKNOWN
        amounts = [one for one in found if not isinstance(one, NoFigure)]
        return plain(sum(amounts, NOUGHT)) if amounts else NoFigure.BLANK

    def all_of(self, row: int) -> Sequence[Decimal | NoFigure]:
        """Every figure of a row that its value is made of."""
        pair = [self.part_of(row)] if self.part else []
        pair += [self.at(row, self.full)] if self.full is not None else []
        return (*(self.of_year(row, year) for year in self.years.columns), *pair)

    def elsewhere(self, row: int, column: int, value: object) -> Decimal | None:
        """A figure of a row that is no record, such as a target; None where it gives none."""
        try:
            found = amount_of(value)
        except ValueError:
            return None
        if isinstance(found, NoFigure):
            return None
        unit = self.figures.units.of(row, column, found.unit) or self.unit
        return in_unit(found.number, unit, self.unit) * self.sign

    @property
    def by_year(self) -> Mapping[str, tuple[int, ...]]:
        """The columns of each year, that of part-year values among them."""
        pair = {self.pair_year: self.part} if self.part else {}
        return {**pair, **self.years.columns}

    @property
    def step(self) -> Decimal:
        """One unit of the last figure kept in the pair of columns, the finer of the two."""
        steps = [self.figures.steps.get(one) for one in self.pair]
        return min((step for step in steps if step), default=NOUGHT)

    @property
    def pair(self) -> tuple[int, ...]:
        """The columns of part-year and full-year values."""
        return (*self.part, *((self.full,) if self.full is not None else ()))


def money_of(
    matched: Matched, names: SetNames, what: str, answers: Answers, findings: Findings
) -> Money:
    """Read the money of a list; `what` it lists is savings or costs.

    Notes the unit, the sign and the years that are not taken; asks for what nothing says.
    """
    at = columns_of(matched, names, answers, findings)
    columns, pair_year, part, full = at.years, at.pair_year, at.part, at.full
    each = [one for group in columns.values() for one in group]
    counted = [*each, *part, *((full,) if full is not None else ())]
    sums = [one for one in matched.totals if not _shows_percentages(matched, one)]
    wanted = [*counted, *sums]
    figures = figures_of(
        matched.table, wanted, names.unit, answers, findings, matched.columns.get("unit")
    )
    rows = matched.rows
    found = [figures.amount(row, one) for row in rows for one in counted]
    texts = (*matched.table.title, *matched.table.facts.values(), *_headings(matched, counted))
    amounts = [one for one in found if one is not None]
    sign = sign_of(amounts, texts, what, answers, findings)
    money = Money(
        figures,
        sign,
        Years(columns),
        names.unit,
        _is_settled(findings),
        pair_year,
        part,
        full,
    )
    if not columns:
        return money
    by_row = [[_or_nought(money.of_year(row, year)) for year in columns] for row in rows]
    totals = {
        matched.heading_at(column).text: [_or_none(money.at(row, column)) for row in rows]
        for column in (*sums, *((full,) if full is not None else ()))
    }
    new = are_new_in_year(matched, each, by_row, totals, answers, findings)
    if full is not None:
        findings.notes.append(
            f'"{matched.heading_at(full).text}" is not taken: the years say what it would.'
        )
    return replace(money, years=Years(columns, new), is_settled=_is_settled(findings), full=None)


def _is_settled(findings: Findings) -> bool:
    return not {one.option for one in findings.questions} & _OF_MONEY


def _shows_percentages(matched: Matched, column: int) -> bool:
    """Whether a column called total holds shares of it."""
    return any(at == column for _, at in matched.table.sheet.percentages)


def _headings(matched: Matched, columns: Sequence[int]) -> list[str]:
    return [f"{one.band} {one.text}" for one in map(matched.heading_at, columns)]


def _or_nought(found: Decimal | NoFigure) -> Decimal:
    return NOUGHT if isinstance(found, NoFigure) else found


def _or_none(found: Decimal | NoFigure) -> Decimal | None:
    return None if isinstance(found, NoFigure) else found
