"""How large the records of a list are, beside what their organisations have to spend.

A thousandfold mistake shows here before anything is written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from finmodel.intake.records import Record, Tree
from finmodel.intake.set_names import SetNames
from finmodel.money_units import MONEY_UNITS

_ONE_AMOUNT = ("full_year_value", "amount", "opening", "full_year_amount")
_BY_YEAR = ("amounts", "profile", "levels", "years")


class Size(NamedTuple):
    """The records of one organisation in one section; money in the unit of the set.

    Attributes:
        organisation: its id; empty where the records name none.
        section: the last part of where the records are, such as spend.
        records: how many.
        total: the sum of what each comes to in its largest year.
        largest: the record that comes to most, whatever its sign.
        of_largest: what that comes to.
        turnover: what the organisation has to spend; None where the set does not say.
    """

    organisation: str
    section: str
    records: int
    total: Decimal
    largest: str
    of_largest: Decimal
    turnover: Decimal | None

    @property
    def share(self) -> float | None:
        """The total as a share of turnover; None where that is not known."""
        return float(self.total / self.turnover) if self.turnover else None


def sizes(records: tuple[Record, ...], names: SetNames) -> tuple[Size, ...]:
    """The size of the records by organisation and section, in the order of the list."""
    found: dict[tuple[str, str], list[tuple[Record, Decimal]]] = {}
    for record in (part for one in records for part in _parts(one)):
        amount = amount_of(record)
        if amount is not None:
            whose = organisation_of(record)
            found.setdefault((whose, record.section[-1]), []).append((record, amount))
    return tuple(_size(*of, each, names) for of, each in found.items())


def _parts(record: Record) -> Iterator[Record]:
    """A record, or what it is worth to each organisation where it is of several."""
    benefits = record.fields.get("benefits")
    if not isinstance(benefits, tuple):
        yield record
        return
    for benefit in benefits:
        yield replace(record, fields=benefit)


def _size(
    organisation: str, section: str, each: list[tuple[Record, Decimal]], names: SetNames
) -> Size:
    largest, most = max(each, key=lambda one: abs(one[1]))
    pounds = names.turnover.get(organisation)
    scale = MONEY_UNITS[names.unit].pounds
    turnover = None if not pounds else Decimal(repr(pounds)) / Decimal(repr(scale))
    total = sum((amount for _, amount in each), Decimal(0))
    return Size(organisation, section, len(each), total, largest.id, most, turnover)


def organisation_of(record: Record) -> str:
    """Whose a record is; of a contract its commissioner's, of an opening that of its own id."""
    for name in ("organisation", "commissioner"):
        found = record.fields.get(name)
        if isinstance(found, str):
            return found
    return record.id if record.section[-1] == "recurrent" else ""


def amount_of(record: Record) -> Decimal | None:
    """What a record comes to in its largest year, in the unit of the set; None without money."""
    for name in _ONE_AMOUNT:
        found = record.fields.get(name)
        if isinstance(found, Decimal):
            return found
    for name in _BY_YEAR:
        by_year = record.fields.get(name)
        if isinstance(by_year, Mapping) and (amounts := list(_money(by_year))):
            return max(amounts, key=abs)
    new = record.fields.get("new_in_year")
    if isinstance(new, Mapping) and (amounts := list(_money(new))):
        return max(accumulate(amounts), key=abs)
    return None


def _money(tree: Tree) -> Iterator[Decimal]:
    for value in tree.values():
        if isinstance(value, Decimal):
            yield value
