"""Waiting lists and elective activity: parts of `capacity.yaml` (METHOD.md section 2: capacity)."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from pydantic_core import core_schema

from finmodel.inputs.annotations import ORGANISATIONS, Refers
from finmodel.inputs.fields import NO_ENTRIES, OrganisationText, Text
from finmodel.inputs.figures import Series
from finmodel.inputs.kinds.allocations import OUTSIDE
from finmodel.inputs.kinds.growth import NO_GROWTH, DemandDriver, PriceDriver
from finmodel.inputs.kinds.schemes import Status, Timed
from finmodel.inputs.model_schema import NO_CALENDAR, Marker
from finmodel.inputs.number_fields import (
    Amount,
    Count,
    People,
    PeopleByYear,
    RateByYear,
    ShareByYear,
)
from finmodel.inputs.provenance import Record
from finmodel.inputs.series_reader import Years, series_reader
from finmodel.inputs.text.numbers import PEOPLE
from finmodel.inputs.text.problems import Problem

LISTS, ACTIVITY = "lists", "activity"
"""The sections of the two in `capacity.yaml`, and so no ids of a resource there."""
HOLD = "hold"
"""The target of a list that is to be no longer at the end of a year than at its start."""
TO_HOLD = Series()
"""A target that no year gives a number for."""
_read_people = series_reader(PEOPLE, Years(baseline=False, every=True))


def _target(given: object, info: core_schema.ValidationInfo) -> Series:
    if isinstance(given, str) and given.strip().replace(",", "")[:1].isalpha():
        if given.strip() == HOLD:
            return TO_HOLD
        message = f'"{given.strip()}" is no target: write {HOLD}, or how many are to be waiting'
        raise ValueError(f"{message} at the end of each year")
    return _read_people(given, info.context or NO_CALENDAR)


Target = Annotated[
    Series,
    Marker(
        core_schema.with_info_plain_validator_function(_target), {"$ref": "#/$defs/list-target"}
    ),
]
_PART_OF = Refers("capacity.lists", never={"": "a list cannot be a part of itself"})
_OF_THE_WHOLE = ("organisation", "treated", "productivity")


class WaitingList(Record):
    """People waiting for elective treatment, or a part of them."""

    name: Text | None = None
    """Its name, as printed; its id unless given."""
    organisation: OrganisationText | None = None
    """The id of the organisation that treats them; of a part, that of the whole."""
    part_of: Annotated[Text, _PART_OF] | None = None
    """The id of the list that it is a part of, such as those over 52 weeks of all who wait."""
    opening: People
    """How many are waiting at the end of the baseline year."""
    additions: PeopleByYear
    """How many are added in each year, before growth in demand."""
    demand: DemandDriver = NO_GROWTH
    """The demand driver that additions grow with; none unless given."""
    removals: ShareByYear | None = None
    """The share of additions that leaves without treatment; none unless given."""
    treated: People | None = None
    """How many are treated in the baseline year, without activity bought."""
    productivity: RateByYear | None = None
    """The rate a year by which more are treated at the same cost; none unless given."""
    share_of_treated: ShareByYear | None = None
    """Of a part: the share of all treated from the whole list who are treated from it."""
    target: Target = TO_HOLD
    """hold, or how many are to be waiting at the end of each year; hold unless given."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        if self.part_of is None:
            for key in ("organisation", "treated"):
                if getattr(self, key) is None:
                    message = f'a list that is no part of another needs {key}: "{key}" is missing'
                    yield Problem((), message)
            if self.share_of_treated is not None:
                message = "only a part of a list has a share of those treated: give part_of"
                yield Problem(("share_of_treated",), message)
            return
        for key in _OF_THE_WHOLE:
            if getattr(self, key) is not None:
                yield Problem((key,), f"a part has that of {self.part_of}: leave {key} out")
        if self.share_of_treated is None:
            yield Problem((), 'a part needs its share: "share_of_treated" is missing')


class Activity(Timed):
    """Elective activity bought, on top of what a list is treated with already."""

    name: Text = ""
    """Its name, as printed; its id unless given."""
    status: Status = "in delivery"
    """delivered, in delivery, fully developed, plans in progress, opportunity or unidentified; in
    delivery unless given, and then all of it is delivered unless a risk or delivery is given."""
    list_: Annotated[Text, Refers("capacity.lists")] = Field(alias="list")
    """The id of the waiting list that it treats."""
    units: People
    """How many it treats in a full year."""
    cost_per_unit: Amount
    """What treating one costs, in flat cash."""
    income_per_unit: Amount | None = None
    """What is paid for one, in prices of the baseline year."""
    price: PriceDriver = NO_GROWTH
    """The price driver that its income grows with; none unless given."""
    payer: Annotated[Text, Refers(ORGANISATIONS, (OUTSIDE,))] | None = None
    """outside, or the id of the organisation that pays, whose gap then rises by the same."""
    paid_up_to: People | None = None
    """How many are paid for in a whole year at most; all of them unless given."""
    uses: dict[Annotated[str, Refers("capacity.capacity")], Count] = NO_ENTRIES
    """How many of each resource it uses at its full units, by id."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        if self.start is None:
            yield Problem((), 'activity needs its first month: "start" is missing')
        yield from self.date_problems()
        if "status" in self.model_fields_set:
            yield from self.risk_problems()
        if self.income_per_unit is None:
            for key in ("price", "payer", "paid_up_to"):
                if key in self.model_fields_set:
                    message = f'{key} is of income, and there is none: "income_per_unit" is missing'
                    yield Problem((key,), message)
        elif self.payer is None:
            yield Problem((), 'income needs a payer (outside, or an id): "payer" is missing')
