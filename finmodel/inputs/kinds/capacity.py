"""The file `capacity.yaml`: resources other than money (METHOD.md section 2: capacity)."""

from collections.abc import Iterator
from typing import Annotated

from finmodel.inputs.annotations import ANY_SCHEME, WORDS_OF_FILES, Ids, Refers
from finmodel.inputs.fields import NO_ENTRIES, OrganisationText, Text
from finmodel.inputs.kinds.elective import ACTIVITY, LISTS, Activity, WaitingList
from finmodel.inputs.kinds.growth import DemandDriver
from finmodel.inputs.model_schema import FileModel
from finmodel.inputs.number_fields import Amount, Count, CountByYear, RateByYear, Share
from finmodel.inputs.provenance import Head, Record
from finmodel.inputs.text.problems import Problem


class Resource(Record):
    """Beds, theatres, doctors, nurses: what demand needs more of."""

    organisation: OrganisationText
    """The id of the organisation that has it."""
    name: Text
    """Its name, as printed."""
    unit: Text
    """What it is counted in: beds, whole-time equivalents, …"""
    baseline: Count
    """How many there are in the baseline year."""
    demand: DemandDriver
    """The demand driver that moves it, or none."""
    occupancy: Share | None = None
    """The share occupied in the baseline year."""
    target_occupancy: Share | None = None
    """The share that should be occupied."""
    productivity: RateByYear | None = None
    """The rate a year by which fewer are needed for the same demand."""
    cost_per_unit: Amount | None = None
    """What one costs a year, in baseline prices."""
    available: CountByYear | None = None
    """How many there are to use in each year; what is spare of them is then shown."""
    released_by: dict[Annotated[str, Refers(ANY_SCHEME)], Count] = NO_ENTRIES
    """How many each scheme or programme releases at its full value, by its id."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        if self.occupancy is not None and self.target_occupancy is None:
            yield Problem((), 'occupancy needs a target to compare with: "target_occupancy"')
        if self.target_occupancy is not None and self.occupancy is None:
            yield Problem((), 'a target needs the occupancy now: "occupancy" is missing')
        if self.target_occupancy is not None and self.target_occupancy.value == 0:
            yield Problem(("target_occupancy",), "must be above 0%")
        if self.occupancy is not None and self.productivity is not None:
            yield Problem(("productivity",), "give occupancy or productivity, not both")


class CapacityFile(FileModel):
    """`capacity.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a record says otherwise."""
    capacity: dict[
        Annotated[str, Ids("resource", WORDS_OF_FILES | {LISTS, ACTIVITY})], Resource
    ] = NO_ENTRIES
    """Resources, by id."""
    lists: dict[Annotated[str, Ids("waiting list")], WaitingList] = NO_ENTRIES
    """Waiting lists, and parts of them, by id."""
    activity: dict[Annotated[str, Ids("activity")], Activity] = NO_ENTRIES
    """Elective activity bought, by id."""
