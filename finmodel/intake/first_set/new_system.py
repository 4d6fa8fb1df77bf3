"""What is known of a system before there is a set of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from finmodel.inputs.text.years import named, starting, years_between
from finmodel.money_units import MONEY_UNITS

HOLDERS = ("commissioner", "council")
"""The kinds of organisation that hold an allocation, and may pay others."""
KINDS = ("commissioner", "provider", "council")

Parts = Mapping[str, str]
"""A growth: its rate by the name of a part, or by "" where it has no parts."""


class NewOrganisation(NamedTuple):
    """An organisation of a first set.

    Attributes:
        id: in the set.
        name: in full.
        kind: commissioner, provider or council.
        turnover: what it has to spend in the baseline year; None where nobody said.
        deficit: what it spends beyond that; a surplus is negative; None where nobody said.
        code: its published code.
        short: what the team calls it.
        in_gap: whether it is summed into the system.
    """

    id: str
    name: str
    kind: str
    turnover: Decimal | None = None
    deficit: Decimal | None = None
    code: str = ""
    short: str = ""
    in_gap: bool = True

    @property
    def names(self) -> frozenset[str]:
        """All that a list may call it, in small letters."""
        return frozenset(
            one.casefold() for one in (self.id, self.name, self.code, self.short) if one
        )

    @property
    def spends(self) -> Decimal:
        """All that it spends in the baseline year."""
        return (self.turnover or Decimal(0)) + (self.deficit or Decimal(0))


class NewContract(NamedTuple):
    """What one organisation pays another in the baseline year."""

    payer: str
    provider: str
    amount: Decimal

    def __str__(self) -> str:
        return f"{self.payer} pays {self.provider} {self.amount}"


def in_all(among: Sequence[NewOrganisation], money: str) -> str:
    """What organisations together have and lack, in £m: a wrong unit is seen at once."""
    in_gap = [one for one in among if one.in_gap]
    said = f"turnover {_pounds([one.turnover for one in in_gap], money)}"
    if all(one.deficit is not None for one in in_gap):
        deficits = [one.deficit for one in in_gap]
        short = sum(one or 0 for one in deficits) >= 0
        said += f", opening {'deficit' if short else 'surplus'} {_pounds(deficits, money)}"
    beside = ", ".join(one.id for one in among if not one.in_gap)
    return f"{said}; beside the gap: {beside}" if beside else said


def _pounds(amounts: Sequence[Decimal | None], money: str) -> str:
    total = abs(sum((one or Decimal(0) for one in amounts), Decimal(0)))
    return f"£{total * Decimal(MONEY_UNITS[money].pounds) / 1_000_000:,.1f}m"


@dataclass(frozen=True)
class NewSystem:
    """A system as somebody has described it.

    Attributes:
        name: of the system.
        money: the unit of all money.
        first: the first year planned.
        last: the last.
        owner: who answers for what is a guess.
        organisations: in their order.
        contracts: between them; none where the set is written without its baseline.
        allocation_growth: by organisation; empty where the published one is taken.
        demand: rates by demand driver; where one is missing the published one is taken.
        price: the same by price driver.
        with_baseline: whether the opening year is written, or left to a list.
    """

    name: str
    money: str
    first: str
    last: str
    owner: str
    organisations: Sequence[NewOrganisation]
    contracts: Sequence[NewContract] = ()
    allocation_growth: Mapping[str, Parts] = field(default_factory=dict)
    demand: Mapping[str, str] = field(default_factory=dict)
    price: Mapping[str, str] = field(default_factory=dict)
    with_baseline: bool = True

    @property
    def baseline(self) -> str:
        """The year before the first one planned."""
        return named(starting(self.first) - 1)

    @property
    def planned(self) -> tuple[str, ...]:
        """The years planned."""
        return years_between(self.first, self.last)

    @property
    def holders(self) -> tuple[NewOrganisation, ...]:
        """The organisations that hold an allocation."""
        return tuple(one for one in self.organisations if one.kind in HOLDERS)

    def paid_by(self, organisation: str) -> Decimal:
        """What an organisation pays others of the system."""
        return sum((one.amount for one in self.contracts if one.payer == organisation), Decimal(0))

    def paid_to(self, organisation: str) -> Decimal:
        """What an organisation is paid by others of the system."""
        of_it = (one.amount for one in self.contracts if one.provider == organisation)
        return sum(of_it, Decimal(0))
