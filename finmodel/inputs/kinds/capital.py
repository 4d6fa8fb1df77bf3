"""The file `capital.yaml`: what is needed, and where it comes from (METHOD.md section 2)."""

from collections.abc import Iterator
from typing import Annotated, Literal

from finmodel.inputs.annotations import FreeKey, Ids, Refers
from finmodel.inputs.fields import NO_ENTRIES, Flag, OrganisationText, Text
from finmodel.inputs.kinds.included import Included
from finmodel.inputs.model_schema import FileModel
from finmodel.inputs.number_fields import Amount, CapitalAmounts, Rate, WholeYears
from finmodel.inputs.provenance import Head, Record
from finmodel.inputs.text.problems import Problem


class Requirement(Included):
    """Capital an organisation needs."""

    organisation: OrganisationText
    """The id of the organisation that spends it."""
    name: Text
    """Its name, as printed."""
    purpose: Literal["do nothing", "programme"]
    """do nothing, or programme."""
    programme: Annotated[Text, Refers("programmes.programmes")] | None = None
    """The id of the programme it is for."""
    amounts: CapitalAmounts | None = None
    """Capital spent in each year; 0 in a year not given. Or give a total."""
    total: Amount | None = None
    """Capital for the period as a whole, where no years are known."""
    life: WholeYears | None = None
    """The useful life over which amounts are depreciated, in whole years."""
    cost_of_capital: Rate | None = None
    """The cost of capital, a year, on the average net book value."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        if (self.amounts is None) == (self.total is None):
            yield Problem((), "needs amounts by year, or a total for the period: one of the two")
        for key in ("life", "cost_of_capital"):
            if self.amounts is not None and getattr(self, key) is None:
                yield Problem((), f'amounts need a life and a cost of capital: "{key}" is missing')
            if self.total is not None and self.amounts is None and getattr(self, key) is not None:
                yield Problem((key,), "has no effect: a total for the period has no years")
        if self.purpose == "programme" and self.programme is None:
            yield Problem(
                (), 'capital of purpose programme needs a programme: "programme" is missing'
            )
        if self.purpose == "do nothing" and self.programme is not None:
            yield Problem(("programme",), "only capital of purpose programme is for a programme")


class CapitalSource(Record):
    """Where capital comes from."""

    name: Text
    """Its name, as printed."""
    status: Literal["identified", "in approval", "unidentified"]
    """identified, in approval or unidentified."""
    amounts: CapitalAmounts | None = None
    """Capital from it in each year; 0 in a year not given. Or give a total."""
    total: Amount | None = None
    """Capital from it for the period as a whole."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        if (self.amounts is None) == (self.total is None):
            yield Problem((), "needs amounts by year, or a total for the period: one of the two")


_WHOSE = ("organisation", "groups", "system")


class CapitalLimit(Record):
    """The most capital that may be spent: the capital departmental expenditure limit."""

    organisation: OrganisationText | None = None
    """The id of the organisation it binds; or give groups, or system: true."""
    groups: dict[FreeKey, Text] = NO_ENTRIES
    """The group it binds: sector: Acute."""
    system: Flag | None = None
    """true when it binds the whole system."""
    amounts: CapitalAmounts
    """The limit of each year; none in a year not given."""

    @property
    def binds(self) -> tuple[str, ...]:
        """What it binds: organisation and id, grouping and group, or system."""
        if self.organisation is not None:
            return ("organisation", self.organisation)
        return next(iter(self.groups.items()), ("system",))

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        if sum(bool(getattr(self, key)) for key in _WHOSE) != 1:
            yield Problem((), "binds an organisation, groups or system: true: give one of them")
        elif self.system is False:
            yield Problem(("system",), "leave it out unless it is true")
        if len(self.groups) > 1:
            yield Problem(("groups",), "one grouping is needed here: sector: Acute")


class CapitalFile(FileModel):
    """`capital.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a record says otherwise."""
    revenue_consequence: Flag = False
    """Whether depreciation and the cost of capital enter the gap."""
    requirement: dict[Annotated[str, Ids("capital requirement")], Requirement] = NO_ENTRIES
    """Capital needed, by id."""
    sources: dict[Annotated[str, Ids("capital source")], CapitalSource] = NO_ENTRIES
    """Where it comes from, by id."""
    limits: dict[Annotated[str, Ids("capital limit")], CapitalLimit] = NO_ENTRIES
    """The most that may be spent, by id; each is compared at its own level."""

    def problems(self) -> Iterator[Problem]:
        """Yield limits that bind the same."""
        first: dict[tuple[str, ...], str] = {}
        for id_, limit in self.limits.items():
            other = first.setdefault(limit.binds, id_)
            if other != id_:
                what = " ".join(limit.binds)
                yield Problem(("limits", id_), f"{other} is already the limit of {what}: keep one")
