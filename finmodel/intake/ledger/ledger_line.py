"""A row of a ledger, as money that an organisation received or spent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

INCOME, SPEND, OPENING, CONTRACT = "income", "spend", "opening", "contract"
"""What a row of a ledger may be."""
_CONTRACTS = re.compile(r"\b(contracts?|slas?|block|service level agreements?)\b")


@dataclass(frozen=True)
class LedgerLine:
    """A row of a ledger.

    Attributes:
        row: its row.
        id: as the set would call it.
        organisation: the id of the organisation whose money it is.
        name: as the list has it.
        kind: income, spend, or opening: an allocation of the baseline year.
        amount: in the unit of the set, positive as it is received or spent.
        category: in small letters; empty where the list has none.
        one_off: the part that does not recur; None where the list says nothing.
        full_year_effect: what the list adds for a full year; None where it says nothing.
        counterparty: whom it is paid to or received from, where the list has a column of it.
        given: what the list says of demand, price, activity_share and releasable.
        side: what a row above it says of it and of others, such as Income.
    """

    row: int
    id: str
    organisation: str
    name: str
    kind: str
    amount: Decimal
    category: str = ""
    one_off: Decimal | None = None
    full_year_effect: Decimal | None = None
    counterparty: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    side: str = ""

    @property
    def says_contract(self) -> bool:
        """Whether its name or category calls it a contract."""
        return _CONTRACTS.search(f"{self.name} {self.category}".lower()) is not None


def total_of(lines: tuple[LedgerLine, ...]) -> Decimal:
    """The amount of several lines together, in the unit of the set."""
    return sum((line.amount for line in lines), Decimal(0))
