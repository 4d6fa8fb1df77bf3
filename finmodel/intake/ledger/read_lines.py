"""The rows of a ledger as lines: whose, what, and how much in the unit of the set."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from finmodel.inputs.text.years import years_in
from finmodel.intake.amounts import NoFigure, plain
from finmodel.intake.answers import Answers
from finmodel.intake.figures import Figures, figures_of
from finmodel.intake.findings import Findings, RowFault
from finmodel.intake.ids import FreeIds, line_id
from finmodel.intake.ledger.amount_columns import Amounts, amount_columns
from finmodel.intake.ledger.ledger_line import LedgerLine
from finmodel.intake.ledger.sections_within import sections_within
from finmodel.intake.ledger.sided import sided
from finmodel.intake.matched import Matched
from finmodel.intake.notes import counted, named
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.set_names import SetNames
from finmodel.intake.share_columns import MIXED, MIXED_MEND, is_in_hundreds, is_shown
from finmodel.intake.tbc import LEFT_OUT, leaves_out, reads_nought, say_nought, tbc_fault

_PARTS = {"non_recurrent": "one_off", "full_year_effect": "full_year_effect"}
_GIVEN = ("demand", "price", "activity_share", "releasable")


@dataclass(frozen=True)
class LedgerLines:
    """What the rows of a ledger are.

    Attributes:
        lines: one for each row with a figure.
        waiting: the rows without one, by what the list calls them, with why.
        sign: how the list shows income or spend; empty where neither is negative.
        types: each word of its types, and what it was taken as.
    """

    lines: tuple[LedgerLine, ...]
    waiting: Mapping[str, str] = field(default_factory=dict)
    sign: str = ""
    types: Mapping[str, str] = field(default_factory=dict)


def read_lines(
    matched: Matched,
    finder: OrganisationFinder,
    names: SetNames,
    answers: Answers,
    findings: Findings,
) -> LedgerLines:
    """Read every row of a ledger; what cannot be read is among the findings."""
    money = amount_columns(matched, names, findings)
    parts = [matched.columns[key] for key in _PARTS if matched.has(key)]
    if not money:
        return LedgerLines(())
    every = [column for one in money for column in (*one.added, *one.taken_off)]
    figures = figures_of(
        matched.table, (*every, *parts), names.unit, answers, findings, matched.columns.get("unit")
    )
    rows = list(_in_year(matched, names, findings))
    blank = [row for row in rows if all(figures.at(row, one) is NoFigure.BLANK for one in every)]
    sections = sections_within(matched, blank, finder, findings)
    lines: list[LedgerLine] = []
    waiting: dict[str, str] = {}
    as_nought = 0
    for row in rows:
        if row in sections.headings:
            continue
        within = sections.above[row]
        for one in money:
            whose = one.organisation or within.organisation
            whose = whose or finder.of_row(matched, row, findings)
            amount = _amount(figures, row, one)
            if whose is None or (amount is None and one.organisation and row not in blank):
                continue
            if amount is None:
                waiting[f"{whose}: {matched.text(row, 'name')}"] = "no figure yet"
                continue
            unknown = _unknown(figures, row, (*one.added, *one.taken_off, *parts))
            if unknown is not None and leaves_out(answers):
                waiting[f"{whose}: {matched.text(row, 'name')}"] = LEFT_OUT
                continue
            if unknown is not None and not reads_nought(answers):
                findings.faults.append(tbc_fault(row, matched.heading_at(unknown).text))
            as_nought += unknown is not None and reads_nought(answers)
            line = _line(row, whose, amount, matched, figures, findings)
            lines.append(replace(line, side=within.side))
    say_nought(as_nought, findings)
    made = sided(_apart(tuple(lines), findings), matched, names, answers, findings)
    return LedgerLines(made.lines, waiting, made.sign, made.types)


def _in_year(matched: Matched, names: SetNames, findings: Findings) -> Iterator[int]:
    """The rows of the baseline year, where a column names the year of each."""
    others = 0
    for row in matched.rows:
        text = matched.text(row, "year")
        if text and years_in(text) != (names.years[0],):
            others += 1
        else:
            yield row
    if others:
        findings.notes.append(
            f"{counted(others, 'row')} of other years than {names.years[0]}: not taken."
        )


def _amount(figures: Figures, row: int, columns: Amounts) -> Decimal | None:
    """The money of a row, of its cells that hold any; None where none does."""
    found = {column: figures.at(row, column) for column in (*columns.added, *columns.taken_off)}
    amounts = {column: one for column, one in found.items() if not isinstance(one, NoFigure)}
    if not amounts:
        return None
    signed = (-one if column in columns.taken_off else one for column, one in amounts.items())
    return plain(sum(signed, Decimal(0)))


def _unknown(figures: Figures, row: int, columns: Iterable[int]) -> int | None:
    """The first column of a row whose figure nobody knows yet."""
    return next((one for one in columns if figures.at(row, one) is NoFigure.UNKNOWN), None)


def _line(
    row: int,
    organisation: str,
    amount: Decimal,
    matched: Matched,
    figures: Figures,
    findings: Findings,
) -> LedgerLine:
    name = matched.text(row, "name") or matched.text(row, "category")
    if not name:
        findings.faults.append(RowFault("no name", row))
    parts: dict[str, Decimal | None] = {}
    for key, attribute in _PARTS.items():
        part = figures.at(row, matched.columns.get(key))
        parts[attribute] = None if isinstance(part, NoFigure) else part
    return LedgerLine(
        row=row,
        id=line_id(organisation, name),
        organisation=organisation,
        name=name,
        kind="",
        amount=amount,
        category=matched.text(row, "category").lower(),
        counterparty=matched.text(row, "counterparty"),
        given={key: text for key in _GIVEN if (text := _given(matched, row, key, findings))},
        one_off=parts["one_off"],
        full_year_effect=parts["full_year_effect"],
    )


def _given(matched: Matched, row: int, key: str, findings: Findings) -> str:
    """A word or a share of a cell as the files write it."""
    value = matched.cell(row, key)
    if isinstance(value, float) and key in {"activity_share", "releasable"}:
        bare = not is_shown(matched, row, matched.columns[key])
        if bare and 0 < value <= 1 and is_in_hundreds(matched, key):
            heading = matched.heading_at(matched.columns[key]).text
            findings.faults.append(RowFault(MIXED, row, heading, f"{value:.10g}", MIXED_MEND))
        return f"{value * 100 if abs(value) <= 1 else value:.10g}%"
    return matched.text(row, key)


def _apart(lines: tuple[LedgerLine, ...], findings: Findings) -> tuple[LedgerLine, ...]:
    """Lines with an id each: a name that stands twice gets a number, and it is said."""
    ids = FreeIds()
    made, twice = [], []
    for line in lines:
        id_ = ids.one(line.id)
        if id_ != line.id:
            twice.append(id_)
        made.append(replace(line, id=id_))
    if twice:
        findings.notes.append(
            f"{counted(len(twice), 'name')} of a line twice in an organisation {named(twice)}: "
            "each is a line, and its id has a number."
        )
    return tuple(made)
