"""Waiting lists and elective activity as axes, and how they lead to each other (METHOD.md 2)."""

from dataclasses import dataclass
from functools import cached_property

from finmodel.graph.axes import Axis, Link
from finmodel.inputs.kinds.allocations import OUTSIDE
from finmodel.inputs.kinds.capacity import CapacityFile
from finmodel.inputs.kinds.elective import LISTS, TO_HOLD, Activity, WaitingList
from finmodel.inputs.kinds.schemes import Timed
from finmodel.method.records import Records

_PATH = f"capacity.{LISTS}"


@dataclass(frozen=True, eq=False)
class ElectiveRecords:
    """Lists and activity of a set; `timed` are all records that run by months."""

    held: CapacityFile
    timed: Records[Timed]
    organisations: Axis

    @cached_property
    def lists(self) -> Records[WaitingList]:
        """Waiting lists, and parts of them."""
        return Records.of("waiting lists", _PATH, self.held.lists, lambda id_, one: one.name or id_)

    @cached_property
    def whole(self) -> Records[WaitingList]:
        """The waiting lists that are no part of another."""
        return self.lists.where("whole waiting lists", lambda one: one.part_of is None)

    @cached_property
    def parts(self) -> Records[WaitingList]:
        """The parts of waiting lists."""
        return self.lists.where("parts of waiting lists", lambda one: one.part_of is not None)

    @cached_property
    def part_of(self) -> Link:
        """Parts to the waiting list that they are a part of."""
        paths = [f"{_PATH}.{one.part_of}" for one in self.parts]
        return self.parts.to("list that it is a part of", self.whole.axis, paths)

    @cached_property
    def sized(self) -> Records[WaitingList]:
        """The waiting lists that are to reach a length; the others are to be held."""
        return self.lists.where("waiting lists to reach a length", lambda a: a.target != TO_HOLD)

    @cached_property
    def activity(self) -> Records[Activity]:
        """Elective activity bought, as a part of what runs by months."""
        return self.timed.of_type("elective activity", Activity)

    @cached_property
    def paid(self) -> Records[Activity]:
        """The activity that somebody pays for."""
        return self.activity.where("activity paid for", lambda a: a.income_per_unit is not None)

    @cached_property
    def limited(self) -> Records[Activity]:
        """The activity that is paid for up to a limit."""
        return self.paid.where("activity paid for to a limit", lambda a: a.paid_up_to is not None)

    @cached_property
    def treats(self) -> Link:
        """Activity to the whole waiting list that it treats."""
        paths = [f"{_PATH}.{one.list_}" for one in self.activity]
        return self.activity.to("list that it treats", self.whole.axis, paths)

    @cached_property
    def treated_by(self) -> Link:
        """Activity to the organisation that treats."""
        owners = [one.organisation or "" for one in self.whole]
        return self.treats.then(
            self.whole.to("organisation of the list", self.organisations, owners)
        )

    def paid_by(self, some: Records[Activity]) -> Link:
        """The activity among some that an organisation pays for, to that organisation."""
        inside = some.where(
            f"{some.axis.name}, paid for from inside", lambda a: a.payer not in (None, OUTSIDE)
        )
        payers = [one.payer or "" for one in inside]
        return inside.to("payer of the activity", self.organisations, payers)
