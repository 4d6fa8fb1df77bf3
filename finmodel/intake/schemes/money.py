"""The money of the rows of a list of schemes or pressures: read, signed, and by year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from finmodel.inputs.text.years import months_of, parse_year
from finmodel.intake.amounts import NoFigure, amount_of, in_unit
from finmodel.intake.answers import Answers
from finmodel.intake.figures import Figures, figures_of
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.matched import Matched
from finmodel.intake.notes import and_list
from finmodel.intake.schemes.levels import are_new_in_year
from finmodel.intake.set_names import SetNames
from finmodel.intake.signs import sign_of

NOUGHT = Decimal(0)


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
    """The money of a list, in the set's unit, what it lists above nothing.

    Attributes:
        figures: as the list has them, but for the unit.
        sign: 1, or -1 where the list shows what it lists below nothing.
        years: those of its columns.
        unit: the set's.
        pair_year: the year of its part-year column; empty where it has none.
        part, full: the columns of part-year and full-year values; None where it has none.
    """

    figures: Figures
    sign: int
    years: Years
    unit: str
    pair_year: str = ""
    part: int | None = None
    full: int | None = None

    def at(self, row: int, column: int | None) -> Decimal | NoFigure:
        """A figure with the sign of what is listed."""
        found = self.figures.at(row, column)
        return found if isinstance(found, NoFigure) else found * self.sign

    def of_year(self, row: int, year: str) -> Decimal | NoFigure:
        """The figure of a year: that of its column, or the sum of its months."""
        found = [self.at(row, column) for column in self.years.columns[year]]
        if NoFigure.UNKNOWN in found:
            return NoFigure.UNKNOWN
        amounts = [one for one in found if not isinstance(one, NoFigure)]
        return sum(amounts, NOUGHT) if amounts else NoFigure.BLANK

    def all_of(self, row: int) -> Sequence[Decimal | NoFigure]:
        """Every figure of a row that its value is made of."""
        pair = [self.at(row, one) for one in (self.part, self.full) if one is not None]
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
        pair = {self.pair_year: (self.part,)} if self.part is not None else {}
        return {**pair, **self.years.columns}

    @property
    def step(self) -> Decimal:
        """One unit of the last figure kept in the pair of columns, the finer of the two."""
        steps = [self.figures.steps.get(one) for one in (self.part, self.full) if one is not None]
        return min((step for step in steps if step), default=NOUGHT)


def money_of(
    matched: Matched, names: SetNames, what: str, answers: Answers, findings: Findings
) -> Money:
    """Read the money of a list; `what` it lists is savings or costs.

    Notes the unit, the sign and the years that are not taken; asks for what nothing says.
    """
    part, full = matched.columns.get("part_year"), matched.columns.get("full_year")
    columns = _years_of(matched, names, findings)
    pair_year = _pair_year(matched, names, answers, findings) if part is not None else ""
    if len(columns) == 1 and part is None and full is not None:
        pair_year, only = next(iter(columns.items()))
        part, columns = only[0], {}
        if len(only) > 1:
            part, columns = None, {pair_year: only}
    elif columns and part is not None:
        columns = {pair_year: (part,), **columns} if pair_year not in columns else columns
        part = None
    elif full is not None and part is None:
        pair_year = names.years[1] if len(names.years) > 1 else ""
    each = [one for group in columns.values() for one in group]
    wanted = [*each, *(one for one in (part, full) if one is not None), *matched.totals]
    figures = figures_of(
        matched.table, wanted, names.unit, answers, findings, matched.columns.get("unit")
    )
    rows = [int(str(row)) for row in matched.table.rows.index]
    counted = [*each, *(one for one in (part, full) if one is not None)]
    found = [figures.amount(row, one) for row in rows for one in counted]
    texts = (*matched.table.title, *matched.table.facts.values(), *_headings(matched, counted))
    amounts = [one for one in found if one is not None]
    sign = sign_of(amounts, texts, what, answers, findings)
    money = Money(figures, sign, Years(columns), names.unit, pair_year, part, full)
    if not columns:
        return money
    by_row = [[_or_nought(money.of_year(row, year)) for year in columns] for row in rows]
    totals = {
        matched.heading_at(column).text: [_or_none(money.at(row, column)) for row in rows]
        for column in (*matched.totals, *((full,) if full is not None else ()))
    }
    new = are_new_in_year(matched, by_row, totals, answers, findings)
    return Money(figures, sign, Years(columns, new), names.unit, pair_year, part, full)


def _headings(matched: Matched, columns: Sequence[int]) -> list[str]:
    return [f"{one.band} {one.text}" for one in map(matched.heading_at, columns)]


def _or_nought(found: Decimal | NoFigure) -> Decimal:
    return NOUGHT if isinstance(found, NoFigure) else found


def _or_none(found: Decimal | NoFigure) -> Decimal | None:
    return None if isinstance(found, NoFigure) else found


def _years_of(matched: Matched, names: SetNames, findings: Findings) -> dict[str, tuple[int, ...]]:
    """The columns of each year of the plan; others are noted, months of part of a year a fault."""
    found: dict[str, tuple[int, ...]] = {}
    outside = []
    for column, year in matched.years.items():
        if year in names.years[1:]:
            found[year] = (column,)
        else:
            outside.append(f'"{matched.heading_at(column).text}"')
    if outside:
        span = f"{names.years[1]} to {names.years[-1]}" if names.years[1:] else "the plan"
        findings.notes.append(
            f"{and_list(outside)} {'are' if outside[1:] else 'is'} not taken: outside {span}."
        )
    by_year: dict[str, list[int]] = {}
    for column, month in matched.months.items():
        by_year.setdefault(month.financial_year, []).append(column)
    for year, columns in by_year.items():
        months = {matched.months[column] for column in columns}
        if year in found or year not in names.years[1:]:
            continue
        if months == set(months_of(year)):
            found[year] = tuple(columns)
            findings.notes.append(f"The twelve months of {year} are summed to the year.")
        else:
            findings.faults.append(
                RowFault(
                    f"{len(months)} months of {year}, where a plan has a whole year",
                    matched.table.heading_row,
                    matched.heading_at(columns[0]).text,
                    mend="take months of part of a year in as actuals, with --as actuals",
                )
            )
    return dict(sorted(found.items()))


def _pair_year(matched: Matched, names: SetNames, answers: Answers, findings: Findings) -> str:
    """The year of a part-year column: of its heading, its band or title, or `--year`."""
    if matched.part_year:
        return matched.part_year
    first = names.years[1] if len(names.years) > 1 else ""
    given = answers.setting("year")
    if given:
        try:
            return parse_year(given)
        except ValueError:
            given = ""
    heading = matched.heading("part_year")
    findings.questions.append(
        Question(
            "--year",
            "Of which year is the part-year value?",
            tuple(names.years[1:]),
            offered=first,
            why=f'The heading "{heading.text if heading else ""}" names no year.',
        )
    )
    return first
