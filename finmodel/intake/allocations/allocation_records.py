"""Allocations as records of `allocations.yaml`: recurrent, non-recurrent, and support."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from finmodel.inputs.text.years import years_in
from finmodel.intake.allocations.read_rows import AllocationRow, read_rows
from finmodel.intake.allocations.recurs import recurs
from finmodel.intake.amounts import plain
from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.finished import finished
from finmodel.intake.ledger.ledger_line import OPENING, LedgerLine
from finmodel.intake.ledger.openings import HOLDERS, opening_records
from finmodel.intake.matched import Matched
from finmodel.intake.notes import and_list, counted, named
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.records import Leaf, Record, Taken, Tree
from finmodel.intake.set_names import SetNames

_OUTSIDE = "outside"


def allocation_records(
    matched: Matched, names: SetNames, answers: Answers, findings: Findings
) -> Taken:
    """What a list of allocations gives; what was assumed, asked and wrong is found."""
    finder = OrganisationFinder(names, answers)
    found = read_rows(matched, finder, names, answers, findings)
    held = [row for row in found.given if _holds(row, names)]
    support = [row for row in found.given if not _holds(row, names)]
    is_recurrent = recurs(held, matched, answers, findings)
    recurrent = [row for row in held if is_recurrent[row.id]]
    year = _year_of_all(matched, answers)
    dated = _dated((row for row in held if not is_recurrent[row.id]), year, findings)
    records = [
        *_recurrent(recurrent, year, names, answers, findings),
        *(_record(row, "non_recurrent", {}) for row in dated),
        *_support(_dated(support, year, findings), matched, names, answers, findings),
    ]
    _say_deductions(found.given, answers, findings)
    return finished(records, found.waiting, finder, findings)


def _holds(row: AllocationRow, names: SetNames) -> bool:
    return names.organisations[row.organisation].kind in HOLDERS


def _year_of_all(matched: Matched, answers: Answers) -> str:
    """The year of amounts without one: as answered, else the only one of the title."""
    said = answers.setting("year")
    years = dict.fromkeys(year for line in (said, *matched.table.title) for year in years_in(line))
    return next(iter(years), "") if said or len(years) == 1 else ""


def _dated(
    rows: Iterable[AllocationRow], year: str, findings: Findings
) -> tuple[AllocationRow, ...]:
    """Rows with a year for each amount."""
    made, without = [], []
    for row in rows:
        if row.opening and not year:
            without.append(row.id)
        amounts = {own or year: amount for own, amount in row.amounts.items()}
        made.append(AllocationRow(row.rows, row.id, row.key, row.organisation, row.name, amounts))
    if without:
        why = "Neither a column nor the title says it."
        findings.questions.append(
            Question("--year", "Of which year are these amounts?", of=tuple(without), why=why)
        )
    return tuple(made)


def _record(row: AllocationRow, section: str, others: Mapping[str, Leaf]) -> Record:
    """An allocation with its years that are not nothing; 0 of the first where all are."""
    some = {year: one for year, one in row.amounts.items() if one}
    amounts: Tree = some or dict(list(row.amounts.items())[:1])
    fields: dict[str, Leaf | Tree] = {
        "organisation": row.organisation,
        "name": row.name,
        **others,
        "amounts": amounts,
    }
    return Record(("allocations", section), row.id, row.key, fields, row.rows)


def _recurrent(
    rows: list[AllocationRow], year: str, names: SetNames, answers: Answers, findings: Findings
) -> Iterator[Record]:
    """Openings, or amounts of every year; those of one organisation are summed."""
    baseline = names.years[0]
    undated = [row.id for row in rows if row.opening]
    if undated and year not in ("", baseline):
        findings.notes.append(
            f"{counted(len(undated), 'recurrent allocation')} without a year of its own "
            f"{named(undated)}: an opening of {baseline}, though the list is of {year}. Growth "
            "is added to it from then on: check that it is not in it already."
        )
    openings = [row for row in rows if set(row.amounts) <= {"", baseline}]
    lines = [
        LedgerLine(
            row.rows[0],
            row.id,
            row.organisation,
            row.name,
            OPENING,
            sum(row.amounts.values(), Decimal(0)),
        )
        for row in openings
    ]
    yield from opening_records(lines, names, answers, findings)
    by_year: dict[str, list[AllocationRow]] = {}
    for row in rows:
        if row not in openings:
            by_year.setdefault(row.organisation, []).append(row)
    for organisation, own in by_year.items():
        yield from _of_every_year(organisation, own, names, findings)


def _of_every_year(
    organisation: str, rows: list[AllocationRow], names: SetNames, findings: Findings
) -> Iterator[Record]:
    for row in rows:
        lacking = [year for year in names.years if year not in row.amounts]
        if lacking:
            kind = f"recurrent, but with no amount of {and_list(lacking)}"
            mend = f"--recurrent {row.id}=no takes it in the years it has"
            findings.faults.append(RowFault(kind, row.rows[0], holds=row.name, mend=mend))
            return
    if organisation in names.openings:
        kind = f"the set has an opening and growth of {organisation}, the list amounts of each year"
        mend = "take opening and growth out of allocations.yaml first, or import the opening alone"
        findings.faults.append(RowFault(kind, rows[0].rows[0], mend=mend))
        return
    if len(rows) > 1:
        findings.notes.append(
            f"{and_list([row.name for row in rows])}: the recurrent allocation of {organisation} "
            "is their sum."
        )
    amounts: Tree = {
        year: plain(sum((row.amounts[year] for row in rows), Decimal(0))) for year in names.years
    }
    at = tuple(number for row in rows for number in row.rows)
    yield Record(("allocations", "recurrent"), organisation, rows[0].key, {"amounts": amounts}, at)


def _support(
    rows: Iterable[AllocationRow],
    matched: Matched,
    names: SetNames,
    answers: Answers,
    findings: Findings,
) -> Iterator[Record]:
    """What a provider receives is support: who gives it is asked."""
    rows = tuple(rows)
    said = answers.field("from")
    without = tuple(row.id for row in rows if not said.of(row.id, row.name, row.organisation))
    if without:
        payers = [one.id for one in names.organisations.values() if one.kind in HOLDERS]
        findings.questions.append(
            Question(
                "--from",
                "Who gives this support?",
                (_OUTSIDE, *payers),
                _OUTSIDE,
                without,
                "Allocations go to commissioners and councils, so what a provider receives is "
                "support; --organisation ID=NAME says that a row is of another organisation.",
            )
        )
    if rows:
        ids = and_list([row.id for row in rows])
        findings.notes.append(f"Support, as a provider receives it: {ids}.")
    recurrent = recurs(rows, matched, answers, Findings())
    for row in rows:
        given = said.of(row.id, row.name, row.organisation)
        if given and given not in {_OUTSIDE, *names.organisations}:
            kind = f'"{given}" is neither outside nor an organisation of the set'
            findings.faults.append(RowFault(kind, row.rows[0], mend=f"--from {row.id}=outside"))
        yield _record(row, "support", {"from": given, "recurrent": recurrent[row.id]})


def _say_deductions(rows: Iterable[AllocationRow], answers: Answers, findings: Findings) -> None:
    """Say which allocations are negative; ask where all are."""
    rows = tuple(rows)
    below = [row for row in rows if any(one < 0 for one in row.amounts.values())]
    if below and len(below) == len(rows) > 1 and not answers.setting("sign"):
        findings.questions.append(
            Question(
                "--sign",
                "Are these allocations, or deductions?",
                ("negative", "positive"),
                why="Every row is negative. Answer negative for allocations, whose signs are "
                "turned, positive for deductions.",
            )
        )
    for row in below:
        each = dict.fromkeys(-one for one in row.amounts.values() if one < 0)
        often = " a year" if sum(one < 0 for one in row.amounts.values()) > 1 else ""
        findings.notes.append(
            f"{row.name} is negative: a deduction of "
            f"{and_list([f'{amount:,}' for amount in each])}{often}."
        )
