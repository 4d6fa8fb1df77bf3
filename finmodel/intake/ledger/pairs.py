"""A commissioner's line and a provider's income that name each other: one contract."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question
from finmodel.intake.ledger.counterparties import PAID, Ends, ends_of, left_over, letters_of
from finmodel.intake.ledger.ledger_line import CONTRACT, INCOME, SPEND, LedgerLine, total_of
from finmodel.intake.notes import and_list
from finmodel.intake.organisation_names import fit_initials
from finmodel.intake.set_names import OrganisationName

COMMISSIONER, PROVIDER = "commissioner", "provider"
"""The end of a contract whose amount is taken."""


class Pair(NamedTuple):
    """What a commissioner pays a provider, at both ends.

    Attributes:
        payer: the id of the commissioner or council that pays.
        paid: the id of the organisation that is paid.
        spend: the lines of the one that pays; none where the list has it at the other end alone.
        income: those of the one that is paid.
        by_initials: the letters by which the one that is paid is known; empty where it is named.
    """

    payer: str
    paid: str
    spend: tuple[LedgerLine, ...]
    income: tuple[LedgerLine, ...]
    by_initials: str = ""

    @property
    def apart(self) -> Decimal:
        """What the one that pays shows more than the other; 0 where the list has one end alone."""
        if not self.spend or not self.income:
            return Decimal(0)
        return total_of(self.spend) - total_of(self.income)


def paired(
    lines: tuple[LedgerLine, ...],
    organisations: Mapping[str, OrganisationName],
    answers: Answers,
    findings: Findings,
) -> tuple[Pair, ...]:
    """Every contract that a ledger shows, in the order of the lines of those who pay.

    A line that calls itself a contract and whose other end the list lacks is one where the other
    organisation has no line at all; where it has, whether it is one is a question.
    """
    known = ends_of(lines, organisations, answers)
    groups: dict[tuple[str, str], list[LedgerLine]] = {}
    for line in sorted(lines, key=lambda one: one.kind != SPEND):
        if line.id in known:
            ends = known[line.id]
            groups.setdefault((ends.payer, ends.paid), []).append(line)
    listed = {line.organisation for line in lines}
    pairs = []
    for (payer, paid), members in groups.items():
        spend = _contract_lines(members, SPEND)
        income = _contract_lines(members, INCOME)
        letters = next(
            (known[one.id].by_initials for one in spend if known[one.id].by_initials), ""
        )
        pair = Pair(payer, paid, spend, income, letters)
        if (spend and income) or _stands_alone(pair, listed, organisations, answers, findings):
            pairs.append(pair)
    unknown = tuple(line for line in lines if line.id not in answers.field("type").each)
    asked = {one.of: one for one in _unknown_ends(unknown, known, organisations)}
    findings.questions.extend(asked.values())
    return tuple(pairs)


def _contract_lines(members: list[LedgerLine], kind: str) -> tuple[LedgerLine, ...]:
    """The lines of one end: those that call themselves a contract, where any does."""
    of_kind = tuple(line for line in members if line.kind == kind)
    contracts = tuple(line for line in of_kind if line.says_contract)
    return contracts or of_kind


def _stands_alone(
    pair: Pair,
    listed: set[str],
    organisations: Mapping[str, OrganisationName],
    answers: Answers,
    findings: Findings,
) -> bool:
    """Whether lines that one end alone shows are a contract."""
    alone = pair.spend or pair.income
    other = pair.paid if pair.spend else pair.payer
    if all(answers.field("type").each.get(line.id) == CONTRACT for line in alone):
        return True
    if not any(line.says_contract for line in alone) and pair.spend:
        return False
    if other not in listed:
        return True
    kind = alone[0].kind
    findings.questions.append(
        Question(
            "--type",
            f"Are these contracts with {organisations[other].name}?",
            (CONTRACT, kind),
            of=tuple(line.id for line in alone),
            why=f"The lines of {other} in the list name no such {_other(kind)}.",
        )
    )
    return False


def _other(kind: str) -> str:
    return INCOME if kind == SPEND else SPEND


def _unknown_ends(
    lines: tuple[LedgerLine, ...],
    known: Mapping[str, Ends],
    organisations: Mapping[str, OrganisationName],
) -> Iterator[Question]:
    """A contract whose other end is not clear, where the income of somebody waits for it."""
    for line in lines:
        if line.kind != SPEND or line.id in known or not line.says_contract:
            continue
        left = left_over(line.organisation, lines, known)
        paid = [one for one in organisations.values() if one.kind in PAID]
        among = [organisations[id_] for id_ in left] or paid
        letters = letters_of(line)
        fits = list(dict.fromkeys(id_ for one in letters for id_ in fit_initials(one, among)))
        why = f"Income of {and_list(left)} names {line.organisation}, and no line pays it."
        if not left:
            why = f"{and_list(letters)} may be the initials of {and_list(fits)}."
        if left or fits:
            whom = " to ".join(filter(None, (line.name, line.counterparty)))
            yield Question(
                "--organisation",
                f"With whom is {whom} of {line.organisation}?",
                left or tuple(fits),
                fits[0] if len(fits) == 1 else "",
                tuple(letters[:1]) if fits else (line.id,),
                why,
            )
