"""A ledger as the records of a set: income, spend, contracts, and openings the set lacks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from finmodel.inputs.text.years import parse_year, years_in
from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.finished import finished
from finmodel.intake.ids import FreeIds
from finmodel.intake.ledger.contract_terms import Terms
from finmodel.intake.ledger.counterparties import letters_of
from finmodel.intake.ledger.ledger_line import OPENING, LedgerLine, total_of
from finmodel.intake.ledger.line_records import contract_records, line_record, say_benefits
from finmodel.intake.ledger.nets import after_contracts, nets_in_words, nets_of
from finmodel.intake.ledger.openings import opening_records
from finmodel.intake.ledger.pairs import COMMISSIONER, PROVIDER, Pair, paired
from finmodel.intake.ledger.read_lines import read_lines
from finmodel.intake.matched import Matched
from finmodel.intake.notes import and_list, counted
from finmodel.intake.organisation_names import known_as
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.records import Record, Taken
from finmodel.intake.set_names import SetNames
from finmodel.money_units import MONEY_UNITS


class _Contracts(NamedTuple):
    """The contracts of a ledger, and the end whose amounts are taken."""

    pairs: tuple[Pair, ...]
    end: str

    @property
    def lines(self) -> frozenset[str]:
        """The ids of the lines of either end."""
        return frozenset(line.id for pair in self.pairs for line in (*pair.spend, *pair.income))


def ledger_records(
    matched: Matched, names: SetNames, answers: Answers, findings: Findings
) -> Taken:
    """What a ledger of the baseline year gives; what was assumed, asked and wrong is found."""
    _hold_to_baseline(matched, names, answers, findings)
    finder = OrganisationFinder(names, answers)
    found = read_lines(matched, finder, names, answers, findings)
    pairs = paired(found.lines, names.organisations, answers, findings)
    contracts = _Contracts(pairs, _end(pairs, names, answers, findings))
    _say_pairs(contracts, names, findings)
    nets = nets_of(found.lines)
    if nets:
        findings.notes.append(nets_in_words(nets, names.unit))
        after = after_contracts(nets, pairs, contracts.end)
        moved = {one: net for one, net in after.items() if net != nets[one]}
        if moved:
            findings.notes.append(
                nets_in_words(moved, names.unit, "once each contract has one amount")
            )
    terms = Terms(names, answers, findings)
    records = tuple(_records(found.lines, contracts, terms, names, answers, findings))
    terms.ask()
    made = finished(records, found.waiting, finder, findings)
    shorts = dict(made.shorts)
    for id_, word in _letters(found.lines, pairs, names, answers):
        if word not in shorts.get(id_, ()):
            shorts[id_] = (*shorts.get(id_, ()), word)
    words = {**made.words, **({"type": found.types} if found.types else {})}
    return replace(made, shorts=shorts, sign=found.sign, words=words)


def _letters(
    lines: Iterable[LedgerLine], pairs: Iterable[Pair], names: SetNames, answers: Answers
) -> Iterator[tuple[str, str]]:
    """The letters of lines that are now known to be the initials of an organisation."""
    yield from ((pair.paid, pair.by_initials) for pair in pairs if pair.by_initials)
    said = answers.field("organisation").each
    for word in dict.fromkeys(word for line in lines for word in letters_of(line)):
        known = names.organisations.get(said.get(word, ""))
        if known is not None and word not in known_as(known):
            yield known.id, word


def _hold_to_baseline(
    matched: Matched, names: SetNames, answers: Answers, findings: Findings
) -> None:
    """Hold the year of the list to the baseline year of the set."""
    baseline = names.years[0]
    said = answers.setting("year")
    title = dict.fromkeys(year for line in matched.table.title for year in years_in(line))
    if said:
        try:
            year = parse_year(said)
        except ValueError as error:
            findings.faults.append(RowFault(str(error), matched.table.heading_row))
            return
        years = {year: None}
    elif baseline in title or baseline in matched.years.values() or matched.has("year"):
        findings.notes.append(f"The list is of {baseline}, the baseline year.")
        return
    else:
        years = title
    if len(years) == 1 and baseline not in years:
        kind = f"the list is of {next(iter(years))}, and the baseline year of the set is {baseline}"
        findings.faults.append(RowFault(kind, matched.table.heading_row))
    elif not said:
        findings.questions.append(
            Question(
                "--year",
                "Of which year is the list?",
                offered=baseline,
                why=f"Nothing in its title says so; the baseline year of the set is {baseline}.",
            )
        )


def _end(pairs: Iterable[Pair], names: SetNames, answers: Answers, findings: Findings) -> str:
    """The end whose amounts are taken: a question where two are not equal and nobody said."""
    said = answers.setting("contracts")
    apart = [pair for pair in pairs if _differs(pair, names)]
    if apart and not said:
        findings.questions.append(
            Question(
                "--contracts",
                "Whose figure of a contract is taken, the commissioner's or the provider's?",
                (COMMISSIONER, PROVIDER),
                why=" ".join(_apart_in_words(pair, names) for pair in apart),
            )
        )
    return said or COMMISSIONER


def _differs(pair: Pair, names: SetNames) -> bool:
    """Whether the two ends are a pound or more apart."""
    return abs(float(pair.apart)) * MONEY_UNITS[names.unit].pounds >= 1


def _apart_in_words(pair: Pair, names: SetNames) -> str:
    paid, received = total_of(pair.spend), total_of(pair.income)
    return (
        f"{names.organisations[pair.paid].name}: {pair.payer} pays {paid:,.3f}, and it shows "
        f"{received:,.3f}: {abs(pair.apart):,.3f} apart ({names.unit})."
    )


def _say_pairs(contracts: _Contracts, names: SetNames, findings: Findings) -> None:
    notes = findings.notes
    both = [pair for pair in contracts.pairs if pair.spend and pair.income]
    if both:
        each = "; ".join(
            f'{pair.payer} "{_names(pair.spend)}" with {pair.paid} "{_names(pair.income)}"'
            for pair in both
        )
        notes.append(f"{counted(len(both), 'contract')} found at both ends, written once: {each}.")
    for pair in both:
        if pair.by_initials:
            notes.append(
                f"{pair.by_initials} is taken as {names.organisations[pair.paid].name}: it is "
                f"the only one left whose income names {pair.payer}, and those are its initials."
            )
    for pair in both:
        if _differs(pair, names):
            end = contracts.end
            moves = "the provider's income" if end == COMMISSIONER else "the commissioner's spend"
            notes.append(
                f"{_apart_in_words(pair, names)} The {end}'s figure is taken: {moves} moves."
            )
    for pair in contracts.pairs:
        if not (pair.spend and pair.income):
            notes.append(
                f"{_names(pair.spend or pair.income)}: a contract of {pair.payer} with "
                f"{pair.paid}, which the list has at one end alone."
            )


def _names(lines: tuple[LedgerLine, ...]) -> str:
    return and_list([line.name for line in lines])


def _records(
    lines: tuple[LedgerLine, ...],
    contracts: _Contracts,
    terms: Terms,
    names: SetNames,
    answers: Answers,
    findings: Findings,
) -> Iterator[Record]:
    in_contracts = contracts.lines
    own = [line for line in lines if line.kind != OPENING and line.id not in in_contracts]
    for line in own:
        yield line_record(line, terms.drivers_of(line, line.kind, line.organisation), findings)
    ids = FreeIds(line.id for line in own)
    for pair in contracts.pairs:
        yield from contract_records(pair, contracts.end, terms, ids, findings)
    at_one_end = [line for pair in contracts.pairs for line in (pair.spend or pair.income)]
    say_benefits((*own, *at_one_end), findings)
    openings = [line for line in lines if line.kind == OPENING]
    yield from opening_records(openings, names, answers, findings)
