"""Lines of a ledger that are allocations: the openings of commissioners and councils."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from finmodel.intake.amounts import plain
from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question
from finmodel.intake.ledger.ledger_line import LedgerLine
from finmodel.intake.notes import and_list
from finmodel.intake.records import Leaf, Record, Tree
from finmodel.intake.set_names import OrganisationName, SetNames

_WORDS = re.compile(r"\ballocations?\b|\bresource limit\b|\bnet (expenditure )?budget\b|\brrl\b")
_ONE_OFF = re.compile(r"\bnon[- ]?rec\w*|\bnr\b|\bone[- ]off\b")
HOLDERS = ("commissioner", "council")
"""The kinds of organisation that hold allocations."""


def is_opening(name: str, category: str, organisation: OrganisationName) -> bool:
    """Whether a line of income is an allocation, by its name or its category."""
    words = f"{name} / {category}".lower()
    return organisation.kind in HOLDERS and _WORDS.search(words) is not None


def opening_records(
    lines: Iterable[LedgerLine], names: SetNames, answers: Answers, findings: Findings
) -> Iterator[Record]:
    """The recurrent allocations of the baseline year.

    One that the set has already must agree: both are said where they differ, and which of them
    counts is asked when the records are put in. A part that does not recur is an allocation of
    the baseline year of its own.
    """
    held: dict[str, list[LedgerLine]] = {}
    for line in lines:
        held.setdefault(line.organisation, []).append(line)
    for organisation, own in held.items():
        one_off = sum((_one_off(line) for line in own), Decimal(0))
        opening = plain(sum((line.amount for line in own), Decimal(0)) - one_off)
        yield from _recurrent(organisation, opening, tuple(own), names, answers, findings)
        if one_off:
            yield _non_recurrent(organisation, one_off, tuple(own), names)
            findings.notes.append(
                f"{one_off:,} of the allocation of {organisation} does not recur: an allocation "
                f"of {names.years[0]} alone."
            )


def _one_off(line: LedgerLine) -> Decimal:
    if line.one_off is None and _ONE_OFF.search(line.name.lower()):
        return line.amount
    return line.one_off or Decimal(0)


def _recurrent(
    organisation: str,
    opening: Decimal,
    lines: tuple[LedgerLine, ...],
    names: SetNames,
    answers: Answers,
    findings: Findings,
) -> Iterator[Record]:
    said = and_list([line.name for line in lines])
    growth = answers.field("growth").of(organisation)
    before = names.openings.get(organisation)
    if before is None and not growth:
        findings.questions.append(
            Question(
                "--growth",
                f"By how much does the allocation of {organisation} grow each year?",
                of=(organisation,),
                why=f"{said} is its opening, {opening:,} ({names.unit}); the set has none.",
            )
        )
    elif before is not None and abs(float(opening) - before) <= 1e-9 * max(abs(before), 1.0):
        findings.notes.append(
            f"{said} of {organisation}: {opening:,}, the opening that the set has already."
        )
    elif before is not None:
        findings.notes.append(
            f"{said} of {organisation} is {opening:,} in the list, and its opening is "
            f"{before:,.10g} in allocations.yaml."
        )
    fields: dict[str, Leaf] = {"opening": opening}
    if growth:
        fields["growth"] = growth
    yield _record(organisation, lines, fields)


def _record(organisation: str, lines: tuple[LedgerLine, ...], fields: Mapping[str, Leaf]) -> Record:
    return Record(
        ("allocations", "recurrent"),
        organisation,
        f"{organisation}: {lines[0].name}",
        dict(fields),
        tuple(line.row for line in lines),
    )


def _non_recurrent(
    organisation: str, one_off: Decimal, lines: tuple[LedgerLine, ...], names: SetNames
) -> Record:
    amounts: Tree = {names.years[0]: plain(one_off)}
    return Record(
        ("allocations", "non_recurrent"),
        f"{organisation}-non-recurrent-{names.years[0].replace('/', '-')}",
        f"{organisation}: {lines[0].name}, non-recurrent",
        {
            "organisation": organisation,
            "name": f"Non-recurrent allocation {names.years[0]}",
            "amounts": amounts,
        },
        tuple(line.row for line in lines),
    )
