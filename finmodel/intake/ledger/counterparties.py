"""Whom each line of a ledger is paid to or received from, where that is in the set."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from finmodel.intake.answers import Answers
from finmodel.intake.ledger.ledger_line import CONTRACT, INCOME, SPEND, LedgerLine
from finmodel.intake.ledger.named_in import initials_in, named_in
from finmodel.intake.organisation_names import fit_initials
from finmodel.intake.set_names import OrganisationName

PAYERS, PAID = ("commissioner", "council"), ("provider", "council")
"""The kinds of organisation that pay under a contract, and those that are paid."""


class Ends(NamedTuple):
    """The organisations at the two ends of a line, and how the other one is known.

    Attributes:
        payer: the id of the commissioner or council that pays.
        paid: the id of the provider or council that is paid.
        by_initials: the letters in the line that are the initials of the other one; empty where
            it is named clearly.
    """

    payer: str
    paid: str
    by_initials: str = ""


def ends_of(
    lines: Iterable[LedgerLine], organisations: Mapping[str, OrganisationName], answers: Answers
) -> dict[str, Ends]:
    """The ends of each line that names an organisation which it may have a contract with, by id.

    Where the clear ones leave one provider whose income names a commissioner, and letters in a
    line of that commissioner are the initials of that provider, both ends together decide.
    """
    lines = tuple(line for line in lines if _may_be(line, answers))
    clear = {
        line.id: ends
        for line in lines
        if (ends := _ends(line, _named(line, organisations, answers), organisations)) is not None
    }
    return {**clear, **dict(_by_initials(lines, clear, organisations))}


def _may_be(line: LedgerLine, answers: Answers) -> bool:
    said = answers.field("type").each.get(line.id, "")
    return line.kind in {INCOME, SPEND} and said in {"", CONTRACT}


def letters_of(line: LedgerLine) -> tuple[str, ...]:
    """What in a line may be the initials of whom it is paid to or received from."""
    return initials_in(f"{line.name} {line.counterparty}")


def _named(
    line: LedgerLine, organisations: Mapping[str, OrganisationName], answers: Answers
) -> str | None:
    """The id of the other organisation that a line names: as answered, else in its words."""
    said = answers.field("organisation").each
    words = (line.id, line.name, line.counterparty, *letters_of(line))
    answered = next((said[word] for word in words if word in said), "")
    if answered and answered in organisations:
        return answered
    others = [one for one in organisations.values() if one.id != line.organisation]
    texts = [answered, line.counterparty, line.name]
    found = (named_in(text, others, in_part=line.says_contract) for text in texts if text)
    return next(filter(None, found), None)


def _ends(
    line: LedgerLine, other: str | None, organisations: Mapping[str, OrganisationName]
) -> Ends | None:
    """The ends of a line; None where the two may have no contract."""
    if other is None:
        return None
    ends = Ends(line.organisation, other)
    if line.kind == INCOME:
        ends = Ends(other, line.organisation)
    may_pay = organisations[ends.payer].kind in PAYERS
    return ends if may_pay and organisations[ends.paid].kind in PAID else None


def _by_initials(
    lines: tuple[LedgerLine, ...],
    clear: Mapping[str, Ends],
    organisations: Mapping[str, OrganisationName],
) -> Iterator[tuple[str, Ends]]:
    for payer in dict.fromkeys(line.organisation for line in lines):
        left = left_over(payer, lines, clear)
        if len(left) != 1:
            continue
        for line in lines:
            if line.kind != SPEND or line.organisation != payer or line.id in clear:
                continue
            for letters in letters_of(line):
                if fit_initials(letters, [organisations[left[0]]]):
                    yield line.id, Ends(payer, left[0], letters)
                    break


def left_over(
    payer: str, lines: Iterable[LedgerLine], known: Mapping[str, Ends]
) -> tuple[str, ...]:
    """Whose income names a payer of which no line is known to pay them."""
    lines = tuple(lines)
    ends = [(line, known[line.id]) for line in lines if line.id in known]
    paid = {one.paid for line, one in ends if line.kind == SPEND and one.payer == payer}
    named = [one.paid for line, one in ends if line.kind == INCOME and one.payer == payer]
    return tuple(dict.fromkeys(id_ for id_ in named if id_ not in paid))
