"""A list of actuals as records of `actuals.yaml`: results and savings by month."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from finmodel.inputs.month_reader import TO_DATE
from finmodel.inputs.text.years import Month
from finmodel.intake.actuals.measure_words import (
    EXPENDITURE,
    FIELDS,
    INCOME,
    OF_SCHEMES,
    ONE_OFF,
    ONE_OFF_EXPENDITURE,
    ONE_OFF_INCOME,
    POSITION,
    RECURRENT,
    SAVING,
    MeasureOf,
    measure_of,
)
from finmodel.intake.actuals.month_columns import MonthColumns, month_columns
from finmodel.intake.actuals.scheme_finder import SchemeFinder
from finmodel.intake.amounts import NoFigure, plain
from finmodel.intake.answers import Answers
from finmodel.intake.figures import Figures, figures_of
from finmodel.intake.findings import Findings, RowFault
from finmodel.intake.finished import finished
from finmodel.intake.ledger.sides import signs_of
from finmodel.intake.matched import Matched
from finmodel.intake.notes import and_list, counted, named
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.records import Record, Taken
from finmodel.intake.scheme_names import SchemeName
from finmodel.intake.set_names import SetNames
from finmodel.intake.signs import sign_of
from finmodel.intake.words import Words


class _Row(NamedTuple):
    """A row of actuals: whose, of what, and what each month came to."""

    row: int
    of: str
    measure: MeasureOf
    amounts: Mapping[Month, Decimal]


def actuals_records(
    matched: Matched, names: SetNames, answers: Answers, findings: Findings
) -> Taken:
    """What a list of actuals gives; what was assumed, asked and wrong is found."""
    columns = month_columns(matched, names, findings)
    figures = figures_of(
        matched.table,
        columns.columns.values(),
        names.unit,
        answers,
        findings,
        matched.columns.get("unit"),
    )
    finder = OrganisationFinder(names, answers)
    reader = _Reader(matched, names, answers, findings, finder, columns, figures)
    rows = tuple(reader.rows())
    rows = _closed(rows, findings)
    results = [row for row in rows if row.measure.measure not in OF_SCHEMES]
    savings = [row for row in rows if row.measure.measure in OF_SCHEMES]
    records = (
        *_records(
            "results", _without_position(_signed(results, matched, answers, findings), findings)
        ),
        *_records("savings", _saved(savings, matched, answers, findings)),
    )
    last = max((month for row in rows for month in row.amounts), default=None)
    heads = {} if last is None else {"year": last.financial_year, "through": str(last)}
    if last is not None:
        findings.notes.append(f"The last month with figures is {last}.")
    made = finished(records, reader.waiting, finder, findings)
    return replace(made, heads={"actuals": heads})


class _Reader:
    """Reads the rows, and says once what is shared by several."""

    def __init__(
        self,
        matched: Matched,
        names: SetNames,
        answers: Answers,
        findings: Findings,
        finder: OrganisationFinder,
        columns: MonthColumns,
        figures: Figures,
    ) -> None:
        self._matched, self._names, self._findings = matched, names, findings
        self._finder, self._columns, self._figures = finder, columns, figures
        self._schemes = SchemeFinder(names)
        self._words = Words(answers)
        self._answers = answers
        self.waiting: dict[str, str] = {}

    def rows(self) -> Iterator[_Row]:
        """Every row that has a figure and is of something that the set knows."""
        by_scheme: list[str] = []
        unknown = 0
        for row in self._matched.rows:
            found = {
                month: self._figures.at(row, at) for month, at in self._columns.columns.items()
            }
            unknown += sum(one is NoFigure.UNKNOWN for one in found.values())
            amounts = {month: one for month, one in found.items() if not isinstance(one, NoFigure)}
            of, measure = self._of(row)
            if of is None or not measure.measure:
                continue
            key = f"{of}: {measure.measure}"
            if not amounts:
                self.waiting[key] = "no figure yet"
                continue
            if isinstance(of, SchemeName):
                measure, said = self._recurs(row, of, measure)
                if not said:
                    by_scheme.append(of.path)
                of = of.path
            to_date = measure.to_date or self._columns.to_date
            yield _Row(row, of, measure._replace(to_date=to_date), amounts)
        if by_scheme:
            self._findings.notes.append(
                f"{counted(len(by_scheme), 'saving')} recurrent or one-off as the set has the "
                f"scheme {named(by_scheme)}."
            )
        if unknown:
            self._findings.notes.append(
                f"{counted(unknown, 'cell')} not known yet (TBC): not taken, and what the set has "
                "stays."
            )

    def _of(self, row: int) -> tuple[str | SchemeName | None, MeasureOf]:
        """What a row is of: an organisation or a scheme, with its measure."""
        matched, findings = self._matched, self._findings
        words = matched.text(row, "measure")
        measure = measure_of(words, self._answers)
        scheme = matched.text(row, "scheme")
        if not measure.measure and not scheme:
            scheme = matched.text(row, "reference")
        if scheme and (not words or measure.measure in OF_SCHEMES or not measure.measure):
            named_in = matched.text(row, "organisation") or matched.text(row, "code")
            organisation = self._finder.known(named_in) if named_in else None
            reference = matched.text(row, "reference")
            given = reference if self._knows(reference) else scheme
            found = self._schemes.find(given, organisation, matched, row, findings)
            return found, measure if measure.measure else MeasureOf(SAVING, measure.to_date)
        if not measure.measure:
            heading = matched.heading("measure")
            column = heading.text if heading else ""
            kind = "not a measure: income, expenditure, position, recurrent or one-off"
            mend = "--measure WORD=income says what a word is"
            findings.faults.append(RowFault(kind, row, column, words[:60], mend))
            return None, measure
        if measure.measure in OF_SCHEMES:
            findings.faults.append(RowFault("a saving without its scheme", row, holds=words[:60]))
            return None, measure
        return self._finder.of_row(matched, row, findings), measure

    def _knows(self, reference: str) -> bool:
        plain_id = reference.strip().lower()
        return any(path.partition(".")[2] == plain_id for path in self._names.savings)

    def _recurs(self, row: int, scheme: SchemeName, measure: MeasureOf) -> tuple[MeasureOf, bool]:
        """Whether a saving recurs: as its measure or its column says, else as its scheme does."""
        if measure.measure != SAVING:
            return measure, True
        said = self._words.recurrent(
            self._matched.text(row, "recurrent"), self._findings, row, ids=(scheme.path,)
        )
        recurs = scheme.recurrent if said is None else said >= Decimal("0.5")
        return measure._replace(measure=RECURRENT if recurs else ONE_OFF), said is not None


def _closed(rows: tuple[_Row, ...], findings: Findings) -> tuple[_Row, ...]:
    """Rows without the last months in which every figure is nought: those are not closed yet."""
    months = sorted({month for row in rows for month in row.amounts})
    left: list[Month] = []
    while months and not any(row.amounts.get(months[-1]) for row in rows):
        left.insert(0, months.pop())
    if not months or not left:
        return rows
    findings.notes.append(
        f"{and_list([str(month) for month in left])}: every figure is 0, so not closed yet, and "
        "not taken."
    )
    return tuple(
        row._replace(amounts={month: one for month, one in row.amounts.items() if month in months})
        for row in rows
    )


def _signed(
    rows: list[_Row], matched: Matched, answers: Answers, findings: Findings
) -> Iterator[_Row]:
    """Results with income and expenditure positive, and a deficit negative."""
    by_side: dict[str, list[Decimal]] = {}
    for row in rows:
        side = {INCOME: "income", EXPENDITURE: "spend"}.get(row.measure.measure)
        if side is not None:
            by_side.setdefault(side, []).extend(one for one in row.amounts.values() if one)
    given = {side: tuple(amounts) for side, amounts in by_side.items()}
    signs = signs_of(given, matched.table.title, answers, findings)
    for row in rows:
        measure = row.measure.measure
        if measure in {INCOME, ONE_OFF_INCOME}:
            sign = signs.income
        elif measure in {EXPENDITURE, ONE_OFF_EXPENDITURE}:
            sign = signs.spend
        else:
            sign = row.measure.sign
        yield _turned(row, sign)
    turned = [str(row.row) for row in rows if row.measure.sign < 0]
    if turned:
        findings.notes.append(
            f"A deficit is positive in {counted(len(turned), 'row')}: its sign is turned."
        )


def _turned(row: _Row, sign: int) -> _Row:
    return row._replace(amounts={month: sign * one for month, one in row.amounts.items()})


def _without_position(rows: Iterator[_Row], findings: Findings) -> tuple[_Row, ...]:
    """Results without a position beside income and expenditure, whose difference it is."""
    every = tuple(rows)
    parts: dict[str, set[str]] = {}
    for row in every:
        parts.setdefault(row.of, set()).add(row.measure.measure)
    both = {of for of, measures in parts.items() if {INCOME, EXPENDITURE, POSITION} <= measures}
    if not both:
        return every
    findings.notes.append(
        f"The position of {and_list(sorted(both))} is income less expenditure, which are taken."
    )
    for of in both:
        _check_position([row for row in every if row.of == of], findings)
    return tuple(row for row in every if row.of not in both or row.measure.measure != POSITION)


def _check_position(rows: list[_Row], findings: Findings) -> None:
    sums: dict[Month, Decimal] = {}
    signs = {INCOME: 1, EXPENDITURE: -1, POSITION: -1}
    for row in rows:
        for month, amount in row.amounts.items():
            sign = signs.get(row.measure.measure, 0)
            sums[month] = sums.get(month, Decimal(0)) + sign * amount
    position = next(row for row in rows if row.measure.measure == POSITION)
    for month, apart in sums.items():
        if month in position.amounts and abs(apart) > Decimal("0.001") * max(
            Decimal(1), abs(position.amounts[month])
        ):
            findings.notes.append(
                f"{position.of}, {month}: the position is {position.amounts[month]:,} in the list, "
                f"and income less expenditure {position.amounts[month] + apart:,}."
            )


def _saved(
    rows: list[_Row], matched: Matched, answers: Answers, findings: Findings
) -> Iterator[_Row]:
    amounts = [one for row in rows for one in row.amounts.values()]
    sign = sign_of(amounts, matched.table.title, "savings", answers, findings) if rows else 1
    for row in rows:
        yield _turned(row, sign)


def _records(section: str, rows: Any) -> Iterator[Record]:
    """A record of each organisation or scheme; rows of one measure are summed."""
    by_of: dict[str, list[_Row]] = {}
    for row in rows:
        by_of.setdefault(row.of, []).append(row)
    for of, own in by_of.items():
        fields: dict[str, Any] = {}
        for row in own:
            inside = fields
            steps = FIELDS[row.measure.measure]
            for step in (*steps, *((TO_DATE,) if row.measure.to_date else ())):
                inside = inside.setdefault(step, {})
            for month, amount in row.amounts.items():
                inside[str(month)] = plain(inside.get(str(month), Decimal(0)) + amount)
        rows_of = tuple(row.row for row in own)
        yield Record(("actuals", section), of, of, fields, rows_of, adds=True)
