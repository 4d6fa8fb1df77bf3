"""The file `allocations.yaml`: allocations, rules, support (METHOD.md section 2: allocations)."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from finmodel.inputs.annotations import ORGANISATIONS, Ids, OrganisationId, Refers
from finmodel.inputs.fields import NO_ENTRIES, Flag, OrganisationText, Text
from finmodel.inputs.figures import Series
from finmodel.inputs.kinds.allocation_growth import AllocationGrowth
from finmodel.inputs.kinds.gain_shares import GainShare
from finmodel.inputs.model_schema import FileModel
from finmodel.inputs.number_fields import (
    AllAmounts,
    AllMoney,
    Amount,
    ShareByYear,
    ShareWithBaseline,
    SomeMoney,
)
from finmodel.inputs.provenance import PROVENANCE_BESIDE, Head, Record
from finmodel.inputs.text.problems import Problem

OUTSIDE = "outside"
"""The payer or the source of support that is no organisation of the system."""


_HOLDER = Refers(
    ORGANISATIONS, refused={"provider": "allocations go to commissioners and councils"}
)


class RecurrentAllocation(Record):
    """A recurrent allocation: amounts by year, or an opening amount and growth by year."""

    opening: Amount | None = None
    """The allocation of the baseline year."""
    growth: AllocationGrowth | None = None
    """Its growth, each year after the baseline: one rate, or named parts that add up."""
    amounts: AllAmounts | None = None
    """The allocation of every year, the baseline included."""

    @property
    def growth_parts(self) -> Mapping[str, Series]:
        """The named parts of its growth; none where it grows at one rate."""
        return {} if self.growth is None or isinstance(self.growth, Series) else self.growth

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        if self.amounts is not None:
            for key in ("opening", "growth"):
                if getattr(self, key) is not None:
                    yield Problem((key,), "give amounts, or opening and growth, not both")
        elif self.opening is None and self.growth is None:
            yield Problem((), "needs amounts, or opening and growth")
        elif self.growth is None:
            yield Problem((), 'an opening amount needs growth: "growth" is missing')
        elif self.opening is None:
            yield Problem((), 'growth needs an opening amount: "opening" is missing')


class NonRecurrentAllocation(Record):
    """An allocation that does not recur."""

    organisation: Annotated[Text, _HOLDER]
    """The id of the organisation that receives it."""
    name: Text | None = None
    """Its name, as printed."""
    amounts: SomeMoney
    """The amount of each year; 0 in a year not given, below nothing for a deduction."""


class RequiredPosition(Record):
    """The position an organisation must reach: a share of its allocation, or a control total."""

    share: ShareWithBaseline | None = None
    """The share of recurrent allocation, the baseline year included: the 1% rule."""
    amounts: AllMoney | None = None
    """The control total of every year, the baseline included; a permitted deficit is negative."""
    recurrent: Flag = True
    """Whether it binds later years too; false for a control total of its own year only."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        if (self.share is None) == (self.amounts is None):
            yield Problem((), "needs a share of its allocation, or amounts: one of the two")


class Support(Record):
    """Mitigation funding: sustainability funding, deficit support."""

    organisation: OrganisationText
    """The id of the organisation that receives it."""
    name: Text
    """Its name, as printed."""
    from_: Annotated[Text, Refers(ORGANISATIONS, (OUTSIDE,))] = Field(alias="from")
    """outside, or the id of the organisation that pays, whose gap then rises by the same."""
    recurrent: Flag = False
    """Whether it recurs."""
    amounts: SomeMoney
    """The amount of each year; 0 in a year not given, below nothing for a repayment."""


class AllocationsFile(FileModel):
    """`allocations.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a record says otherwise."""
    recurrent: dict[Annotated[str, _HOLDER], RecurrentAllocation] = NO_ENTRIES
    """Recurrent allocation, by id of the commissioner or council."""
    non_recurrent: dict[Annotated[str, Ids("non-recurrent allocation")], NonRecurrentAllocation] = (
        NO_ENTRIES
    )
    """Non-recurrent allocations, by id."""
    required_position: dict[OrganisationId, RequiredPosition] = NO_ENTRIES
    """The position required, by id of the organisation."""
    contingency: Annotated[dict[OrganisationId, ShareByYear], PROVENANCE_BESIDE] = NO_ENTRIES
    """Contingency as a share of recurrent allocation after the baseline year, by organisation."""
    headroom: Annotated[dict[OrganisationId, ShareByYear], PROVENANCE_BESIDE] = NO_ENTRIES
    """The share to be held or spent non-recurrently after the baseline year, by organisation."""
    support: dict[Annotated[str, Ids("support")], Support] = NO_ENTRIES
    """Mitigation funding, by id."""
    gain_shares: dict[Annotated[str, Ids("risk and gain share")], GainShare] = NO_ENTRIES
    """How organisations share what schemes and programmes do to their gaps, by id."""
