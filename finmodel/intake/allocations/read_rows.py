"""The rows of a list of allocations: whose, whether it recurs, and how much in which year."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from finmodel.inputs.text.years import parse_year, years_in
from finmodel.intake.amounts import NoFigure, plain
from finmodel.intake.answers import Answers
from finmodel.intake.columns.heading_words import without_units
from finmodel.intake.figures import figures_of
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.ids import FreeIds, id_from
from finmodel.intake.matched import Matched
from finmodel.intake.notes import and_list, counted, named
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.set_names import SetNames
from finmodel.intake.tbc import LEFT_OUT, leaves_out, reads_nought, tbc_fault

_OPENING = re.compile(r"\b(?:opening|baseline)\b", re.IGNORECASE)


@dataclass(frozen=True)
class AllocationRow:
    """An allocation as one row of a list gives it, or several rows of a year each.

    Attributes:
        rows: its rows.
        id: as the set would call it.
        key: what the list itself calls it.
        organisation: the id of the organisation that receives it.
        name: as the list has it.
        amounts: in the unit of the set, by year; a deduction is negative.
        opening: whether its one amount has no year of its own: that of the baseline if it recurs.
    """

    rows: tuple[int, ...]
    id: str
    key: str
    organisation: str
    name: str
    amounts: Mapping[str, Decimal]
    opening: bool = False


@dataclass(frozen=True)
class AllocationRows:
    """What the rows of a list of allocations are; those without a figure wait."""

    given: tuple[AllocationRow, ...]
    waiting: Mapping[str, str]


def read_rows(
    matched: Matched,
    finder: OrganisationFinder,
    names: SetNames,
    answers: Answers,
    findings: Findings,
) -> AllocationRows:
    """Read every row; what cannot be read is among the findings."""
    columns = _columns(matched, names, findings)
    figures = figures_of(
        matched.table, columns, names.unit, answers, findings, matched.columns.get("unit")
    )
    whose = _organisations(matched, finder, findings)
    sign = -1 if answers.setting("sign") in {"negative", "brackets"} else 1
    titled = "" if matched.has("name") else _title(matched)
    if titled:
        said = f"No column names an allocation: each is named by the title, {titled}."
        findings.notes.append(said)
    ids, keys = FreeIds(), FreeIds()
    given: dict[str, AllocationRow] = {}
    waiting: dict[str, str] = {}
    twice: list[str] = []
    for row, organisation in whose.items():
        name = matched.text(row, "name") if matched.has("name") else titled
        if not name:
            mend = "" if matched.has("name") else "head the column of names: Allocation"
            findings.faults.append(RowFault("no name", row, mend=mend))
            continue
        key = matched.text(row, "reference") or f"{organisation}: {name}"
        found = {column: figures.at(row, column) for column in columns}
        if why := _waits(row, found, matched, answers, findings):
            waiting[key] = why
            continue
        years = {
            column: year or _year_of_row(row, matched, findings) for column, year in columns.items()
        }
        amounts = _by_year(found, years, sign)
        if key in given and matched.has("year"):
            given[key] = _joined(given[key], row, amounts)
            continue
        wanted = id_from(matched.text(row, "reference") or name)
        id_ = ids.one(wanted)
        if id_ != wanted:
            twice.append(id_)
        own_key = keys.one(key)
        given[own_key] = AllocationRow(
            rows=(row,),
            id=id_,
            key=own_key,
            organisation=_answered(id_, organisation, finder, findings, row),
            name=name,
            amounts=amounts,
            opening=list(amounts) == [""],
        )
    blanks = sum(figures.at(row, column) is NoFigure.BLANK for row in whose for column in columns)
    if blanks and matched.years:
        findings.notes.append(f"Blank years are 0 ({counted(blanks, 'cell')}).")
    if twice:
        findings.notes.append(
            f"{counted(len(twice), 'name')} twice {named(twice)}: each is a record of its own."
        )
    return AllocationRows(tuple(given.values()), waiting)


def _title(matched: Matched) -> str:
    """The first line of the title without its unit; empty where there is none."""
    words = without_units(next(iter(matched.table.title), ""))
    return " ".join(words.replace(" ,", ",").split()).strip(" ,:-")


def _answered(
    id_: str, organisation: str, finder: OrganisationFinder, findings: Findings, row: int
) -> str:
    """The organisation of a row: as answered of it, else as the list says."""
    said = finder.answers.field("organisation").each.get(id_, "")
    return (finder.find(said, findings, row) if said else None) or organisation


def _columns(matched: Matched, names: SetNames, findings: Findings) -> dict[int, str]:
    """The columns of money, each with its year; empty where the year is not of the column."""
    columns = {column: year for column, year in matched.years.items() if year in names.years}
    others = [year for year in matched.years.values() if year not in names.years]
    if others:
        findings.notes.append(f"{and_list(others)}: not years of the set, and not taken.")
    if columns and matched.has("amount"):
        return {**_beside_years(columns, matched, names, findings), **columns}
    if columns:
        return columns
    if matched.has("amount"):
        named_year = matched.named_years.get("amount", "")
        return {matched.columns["amount"]: named_year}
    if not any(question.option == "--column" for question in findings.questions):
        findings.questions.append(
            Question(
                "--column",
                "Which column holds the amounts: --column amount=HEADING?",
                why="No heading is a year of the set or an amount.",
            )
        )
    return {}


def _beside_years(
    columns: Mapping[int, str], matched: Matched, names: SetNames, findings: Findings
) -> dict[int, str]:
    """The column of an amount beside years: of the year it names, else an opening is baseline."""
    text = matched.heading_at(matched.columns["amount"]).text
    year = matched.named_years.get("amount", "") or next(iter(years_in(text)), "")
    if not year and _OPENING.search(text):
        year = names.years[0]
    if year in names.years and year not in columns.values():
        return {matched.columns["amount"]: year}
    findings.notes.append(f'"{text}" is not taken: the years beside it say the amounts.')
    return {}


def _year_of_row(row: int, matched: Matched, findings: Findings) -> str | None:
    """The year in the column of years; empty where there is none, None where it is not one."""
    text = matched.text(row, "year")
    if not text:
        return ""
    found = years_in(text)
    if found:
        return found[0]
    try:
        return parse_year(text)
    except ValueError as error:
        heading = matched.heading("year")
        column = heading.text if heading else ""
        findings.faults.append(RowFault(f"a year that {_ending(error)}", row, column, text))
        return None


def _ending(error: ValueError) -> str:
    return str(error).partition(" ")[2]


def _waits(
    row: int,
    found: Mapping[int, Decimal | NoFigure],
    matched: Matched,
    answers: Answers,
    findings: Findings,
) -> str:
    """Why a row waits until it has a figure; empty where it does not."""
    unknown = [column for column, figure in found.items() if figure is NoFigure.UNKNOWN]
    if all(isinstance(figure, NoFigure) for figure in found.values()):
        return "no figure yet (TBC)" if unknown else "no figure"
    if unknown and leaves_out(answers):
        return LEFT_OUT
    if unknown and not reads_nought(answers):
        heading = matched.heading_at(unknown[0]).text
        text = str(matched.cell_at(row, unknown[0]) or "")[:40]
        findings.faults.append(tbc_fault(row, heading, text))
    return ""


def _by_year(
    found: Mapping[int, Decimal | NoFigure], years: Mapping[int, str | None], sign: int
) -> dict[str, Decimal]:
    """The amounts of a row by year; an amount without a year under empty text."""
    amounts: dict[str, Decimal] = {}
    for column, figure in found.items():
        year = years[column]
        if not isinstance(figure, NoFigure) and year is not None:
            amounts[year] = plain(amounts.get(year, Decimal(0)) + sign * figure)
    return amounts


def _joined(before: AllocationRow, row: int, amounts: Mapping[str, Decimal]) -> AllocationRow:
    """One allocation whose years stand in rows of their own."""
    years = {**before.amounts}
    for year, amount in amounts.items():
        years[year] = plain(years.get(year, Decimal(0)) + amount)
    return AllocationRow(
        (*before.rows, row), before.id, before.key, before.organisation, before.name, years
    )


def _organisations(
    matched: Matched, finder: OrganisationFinder, findings: Findings
) -> Mapping[int, str]:
    """The organisation of each row of which it is known."""
    found = {row: finder.of_row(matched, row, findings) for row in matched.rows}
    return {row: id_ for row, id_ in found.items() if id_ is not None}
