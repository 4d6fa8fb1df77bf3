"""The file `baseline.yaml`: the opening year (METHOD.md section 2: baseline)."""

from collections.abc import Iterator
from typing import Annotated

from finmodel.inputs.annotations import ORGANISATIONS, Ids, Refers
from finmodel.inputs.fields import NO_ENTRIES, Flag, OrganisationText, Text
from finmodel.inputs.figures import Figure
from finmodel.inputs.kinds.growth import DemandDriver, PriceDriver
from finmodel.inputs.model_schema import FileModel
from finmodel.inputs.number_fields import Amount, LaterAmounts, Money, Share, ShareByYear
from finmodel.inputs.provenance import Head, Record
from finmodel.inputs.text.problems import Problem

NONE = Figure(0.0)
ALL = Figure(1.0)


class Line(Record):
    """Money of one organisation in the baseline year, and what makes it grow."""

    organisation: OrganisationText
    """The id of the organisation whose line it is."""
    name: Text
    """The line's name, as printed."""
    category: Text
    """pay, drugs, other non-pay, capital charges, primary care, prescribing, …"""
    amount: Amount
    """The amount in the baseline year."""
    non_recurrent: Amount = NONE
    """The part of the amount that does not recur."""
    full_year_effect: Money = NONE
    """What decisions already taken add in a full year."""
    demand: DemandDriver
    """The demand driver that moves its activity, or none."""
    price: PriceDriver
    """The price driver that moves its price, or none."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        yield from _recurring_problems(self)


class IncomeLine(Line):
    """Income from outside the system."""


class SpendLine(Line):
    """Spend outside the contracts."""

    variable_share: Share = ALL
    """The share that moves with activity."""
    efficiency_scope: Flag | None = None
    """Whether BAU efficiency is taken on it; true for providers and councils unless given."""


class Contract(Record):
    """Money inside the system: the commissioner's spend and the provider's income, once."""

    commissioner: Annotated[
        Text, Refers(ORGANISATIONS, refused={"provider": "a commissioner or a council pays"})
    ]
    """The id of the commissioner or council that pays."""
    provider: Annotated[
        Text, Refers(ORGANISATIONS, refused={"commissioner": "a provider or a council is paid"})
    ]
    """The id of the organisation that is paid."""
    name: Text
    """The contract's name, as printed."""
    amount: Amount
    """The amount in the baseline year."""
    non_recurrent: Amount = NONE
    """The part of the amount that does not recur."""
    full_year_effect: Money = NONE
    """What decisions already taken add in a full year."""
    demand: DemandDriver
    """The demand driver that moves its activity, or none."""
    price: PriceDriver
    """The price driver that moves its price, or none."""
    activity_share: Share = ALL
    """The share of the price that moves with activity: 100% cost per case, 0% block."""
    releasable: ShareByYear | None = None
    """Provider cost freed, before BAU efficiency, per pound of contract income lost, by year."""
    limit: LaterAmounts | None = None
    """The most that is paid in a year for activity in full; none in a year not given."""
    above_limit: Share = NONE
    """The share of activity above the limit that is paid for."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        yield from _recurring_problems(self)
        if self.limit is None and "above_limit" in self.model_fields_set:
            message = "says what is paid above a limit, and there is none: give a limit too"
            yield Problem(("above_limit",), message)


def _recurring_problems(given: Line | Contract) -> Iterator[Problem]:
    if given.non_recurrent.value > given.amount.value:
        yield Problem(("non_recurrent",), "is more than the amount it is part of")


class BaselineFile(FileModel):
    """`baseline.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a record says otherwise."""
    income: dict[Annotated[str, Ids("income line")], IncomeLine] = NO_ENTRIES
    """Income from outside the system, by id."""
    spend: dict[Annotated[str, Ids("spend line")], SpendLine] = NO_ENTRIES
    """Spend outside the contracts, by id."""
    contracts: dict[Annotated[str, Ids("contract")], Contract] = NO_ENTRIES
    """Contracts inside the system, by id."""
