"""Lines and contracts of a ledger as records of `baseline.yaml`."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from finmodel.intake.amounts import plain
from finmodel.intake.findings import Findings, RowFault
from finmodel.intake.ids import FreeIds, id_from
from finmodel.intake.ledger.contract_terms import Terms
from finmodel.intake.ledger.drivers import Drivers
from finmodel.intake.ledger.ledger_line import INCOME, LedgerLine
from finmodel.intake.ledger.pairs import COMMISSIONER, Pair
from finmodel.intake.records import Leaf, Record

NO_MONEY = Decimal(0)


def key_of(line: LedgerLine) -> str:
    """What the list itself calls a line: its organisation and its name."""
    return f"{line.organisation}: {line.name}"


def line_record(line: LedgerLine, drivers: Drivers, findings: Findings) -> Record:
    """A line of income or spend."""
    fields: dict[str, Leaf] = {
        "organisation": line.organisation,
        "name": line.name,
        "category": line.category,
        "amount": line.amount,
        **_parts(line, line.one_off, findings),
        "demand": drivers.demand,
        "price": drivers.price,
    }
    section = "income" if line.kind == INCOME else "spend"
    return Record(("baseline", section), line.id, key_of(line), fields, (line.row,))


def _parts(line: LedgerLine, one_off: Decimal | None, findings: Findings) -> dict[str, Leaf]:
    """The part that does not recur, and the full-year effect; nothing where there is none.

    A negative part is a one-off benefit: what recurs is that much above the amount, which a
    full-year effect says.
    """
    one_off, effect = one_off or NO_MONEY, line.full_year_effect or NO_MONEY
    if one_off > line.amount >= 0:
        kind = "the non-recurrent part is more than the amount it is part of"
        findings.faults.append(RowFault(kind, line.row, holds=f"{one_off:,} of {line.amount:,}"))
    if one_off < 0:
        effect, one_off = plain(effect - one_off), NO_MONEY
    fields: dict[str, Leaf] = {}
    if one_off:
        fields["non_recurrent"] = one_off
    if effect:
        fields["full_year_effect"] = effect
    return fields


def say_benefits(lines: Iterable[LedgerLine], findings: Findings) -> None:
    """Say of each line whose non-recurrent part is negative how it is written."""
    for line in lines:
        if line.one_off is not None and line.one_off < 0:
            findings.notes.append(
                f"{line.id}: the non-recurrent part is {line.one_off:,}. What recurs is "
                f"{-line.one_off:,} above the amount, and is written as a full-year effect."
            )


def contract_records(
    pair: Pair,
    end: str,
    terms: Terms,
    ids: FreeIds,
    findings: Findings,
) -> Iterator[Record]:
    """The contracts of a pair: the lines of the end whose amounts are taken, one each.

    Args:
        pair: the lines of both ends.
        end: commissioner or provider.
        terms: what else is known of contracts.
        ids: those that other lines and contracts have.
        findings: takes what was found.
    """
    at_payer = bool(pair.spend) and (end == COMMISSIONER or not pair.income)
    lines, others = (pair.spend, pair.income) if at_payer else (pair.income, pair.spend)
    for line in lines:
        wanted = f"{pair.payer}-{pair.paid}"
        if len(lines) > 1:
            wanted = f"{wanted}-{id_from(line.name)}"
        id_ = ids.one(wanted)
        one_off, named = line.one_off, line
        if len(lines) == len(others) == 1:
            # Its name is the commissioner's, so that it stays whichever amount is taken.
            named = pair.spend[0]
            one_off = one_off if one_off is not None else others[0].one_off
            _say_parts_apart(id_, pair, one_off or NO_MONEY, findings)
        known = terms.of(id_, named, pair.paid)
        fields: dict[str, Leaf] = {
            "commissioner": pair.payer,
            "provider": pair.paid,
            "name": named.name,
            "amount": line.amount,
            **_parts(line, one_off, findings),
            "demand": known.drivers.demand,
            "price": known.drivers.price,
        }
        shares = {"activity_share": known.activity_share, "releasable": known.releasable}
        fields.update({name: share for name, share in shares.items() if share})
        rows = (line.row, *(other.row for other in others))
        yield Record(("baseline", "contracts"), id_, key_of(named), fields, rows)


def _say_parts_apart(id_: str, pair: Pair, taken: Decimal, findings: Findings) -> None:
    """Say which non-recurrent part of a contract is taken, where its two ends differ."""
    paid, received = (lines[0].one_off or NO_MONEY for lines in (pair.spend, pair.income))
    if paid != received:
        findings.notes.append(
            f"{id_}: the non-recurrent part is {paid:,} at {pair.payer} and {received:,} at "
            f"{pair.paid}. {taken:,} is taken."
        )
