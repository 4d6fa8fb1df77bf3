"""Lines with what they are and their positive amounts."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.ledger.drivers import category_in
from finmodel.intake.ledger.ledger_line import INCOME, OPENING, SPEND, LedgerLine
from finmodel.intake.ledger.openings import is_opening
from finmodel.intake.ledger.sides import Side, credits_are_negative, no_kinds, side_of, signs_of
from finmodel.intake.matched import Matched
from finmodel.intake.notes import counted, named
from finmodel.intake.set_names import SetNames


class Sided(NamedTuple):
    """Lines as income, spend or opening.

    Attributes:
        lines: those of which it is known, with positive amounts.
        sign: which of them the list shows negative, as a sentence says it; empty where none is.
        types: each word of the list's types, and what it was taken as.
    """

    lines: tuple[LedgerLine, ...]
    sign: str
    types: Mapping[str, str]


def sided(
    lines: tuple[LedgerLine, ...],
    matched: Matched,
    names: SetNames,
    answers: Answers,
    findings: Findings,
) -> Sided:
    """Lines as income, spend or opening: by their type, else their sign, else their name.

    A line that nothing says of is a question; a negative amount with the sign of
    its side is a fault.
    """
    title = matched.table.title
    for answer in no_kinds(answers):
        kind = f"--type {answer} is neither income, spend, opening nor contract"
        findings.faults.append(RowFault(kind, matched.table.heading_row))
    said = {line.id: _side(line, matched, title, answers, names) for line in lines}
    sides = _by_sign(lines, said, findings)
    unknown = [line for line in lines if not sides[line.id].kind]
    by_name = [line.id for line in lines if sides[line.id].by == "name"]
    if unknown:
        findings.questions.append(
            Question(
                "--type",
                "Are these income or spend?",
                (INCOME, SPEND),
                of=tuple(line.id for line in unknown),
                why="No column, heading or name says which.",
            )
        )
    if by_name:
        findings.notes.append(
            f"{counted(len(by_name), 'line')} taken as income or spend by name {named(by_name)}."
        )
    signs = signs_of(_amounts(lines, sides), title, answers, findings)
    made = tuple(
        _one(line, sides[line.id], signs.of(sides[line.id].kind), names, answers, findings)
        for line in lines
        if sides[line.id].kind
    )
    negative = {"income": signs.income < 0, "spend": signs.spend < 0}
    sign = next((f"{side} is negative" for side, turned in negative.items() if turned), "")
    words = {
        word: sides[line.id].kind
        for line in lines
        if sides[line.id].by == "word" and (word := matched.text(line.row, "type"))
    }
    return Sided(made, sign, words)


def _side(
    line: LedgerLine,
    matched: Matched,
    title: tuple[str, ...],
    answers: Answers,
    names: SetNames,
) -> Side:
    above = matched.table.above.get(line.row, "")
    words = (word for word in (matched.text(line.row, "type"), line.side, above) if word)
    found = side_of(line.id, words, (), answers)
    if found.kind:
        return found
    if credits_are_negative(title, answers) and line.amount:
        return Side(INCOME if line.amount < 0 else SPEND, "sign")
    by_name = side_of(line.id, (), (line.name, line.category), answers)
    if by_name.kind:
        return by_name
    if line.says_contract:
        pays = names.organisations[line.organisation].kind == "commissioner"
        return Side(SPEND if pays else INCOME, "name")
    return Side(SPEND, "name") if category_in(f"{line.name} {line.category}") else Side("")


def _by_sign(
    lines: tuple[LedgerLine, ...], sides: Mapping[str, Side], findings: Findings
) -> Mapping[str, Side]:
    """The sides, with the sign of lines of which nothing else says it, where that is clear.

    It is clear where all known income is of one sign and all known spend of the other.
    """
    amounts = _amounts(lines, sides)
    signs = {kind: {one > 0 for one in each} for kind, each in amounts.items()}
    income, spend = signs.get(INCOME, set()), signs.get(SPEND, set())
    if len(income) != 1 or len(spend) != 1 or income == spend:
        return sides
    by_sign = {
        line.id: Side(INCOME if {line.amount > 0} == income else SPEND, "sign")
        for line in lines
        if not sides[line.id].kind and line.amount
    }
    if by_sign:
        findings.notes.append(
            f"{counted(len(by_sign), 'line')} taken as income or spend by sign {named(by_sign)}."
        )
    return {**sides, **by_sign}


def _amounts(
    lines: tuple[LedgerLine, ...], sides: Mapping[str, Side]
) -> Mapping[str, tuple[Decimal, ...]]:
    """The amounts that are not nothing, of income (allocations too) and of spend."""
    found: dict[str, list[Decimal]] = {}
    for line in lines:
        side = sides[line.id]
        if line.amount and side.kind and side.by != "answer":
            found.setdefault(SPEND if side.kind == SPEND else INCOME, []).append(line.amount)
    return {kind: tuple(each) for kind, each in found.items()}


def _one(
    line: LedgerLine,
    side: Side,
    sign: int,
    names: SetNames,
    answers: Answers,
    findings: Findings,
) -> LedgerLine:
    """A line with the sign of its side turned."""
    kind, amount = side.kind, sign * line.amount
    if side.by == "answer" and amount < 0:
        sign, amount = -sign, -amount
    organisation = names.organisations[line.organisation]
    if kind == INCOME and side.by != "answer":
        kind = OPENING if is_opening(line.name, line.category, organisation) else kind
    sign_is_open = any(question.option == "--sign" for question in findings.questions)
    if amount < 0 and kind != OPENING and not sign_is_open:
        other = INCOME if kind == SPEND else SPEND
        findings.faults.append(
            RowFault(
                f"negative {kind}: in a baseline it is 0 or more",
                line.row,
                holds=f"{amount:,}",
                mend=f"--type {line.id}={other} takes it as {other}",
            )
        )
    return replace(
        line,
        kind=kind,
        amount=amount,
        category=_category(line, kind, answers, findings),
        one_off=None if line.one_off is None else sign * line.one_off,
        full_year_effect=None if line.full_year_effect is None else sign * line.full_year_effect,
    )


def _category(line: LedgerLine, kind: str, answers: Answers, findings: Findings) -> str:
    """The category of a line: as listed, as answered, or by the words of its name."""
    said = answers.field("category")
    known = said.of(line.id, line.category, line.name) or line.category or category_in(line.name)
    if not known and kind == INCOME:
        known = "other income"
    if not known and kind == SPEND:
        mend = f"--category {line.id}=WORD; --category WORD gives one to all"
        findings.faults.append(RowFault("no category", line.row, holds=line.name, mend=mend))
    return known
