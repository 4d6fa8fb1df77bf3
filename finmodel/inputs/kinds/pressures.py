"""The file `pressures.yaml`: costs outside growth (METHOD.md section 2: pressures)."""

from collections.abc import Iterator
from typing import Annotated

from finmodel.inputs.annotations import Ids
from finmodel.inputs.fields import NO_ENTRIES, Flag, OrganisationText, Text
from finmodel.inputs.kinds.included import Included
from finmodel.inputs.model_schema import Calendar, FileModel
from finmodel.inputs.number_fields import LaterMoney, SomeMoney
from finmodel.inputs.provenance import Head
from finmodel.inputs.text.problems import Problem


class Pressure(Included):
    """A cost outside growth."""

    organisation: OrganisationText
    """The id of the organisation that bears it."""
    name: Text
    """Its name, as printed."""
    recurrent: Flag
    """Whether it recurs."""
    amounts: SomeMoney
    """The level in each year against do nothing, never the increment; 0 in a year not given."""
    exit: LaterMoney | None = None
    """Of a recurrent one: the level, in a full year's money, at which each year ends."""

    def year_problems(self, calendar: Calendar) -> Iterator[Problem]:
        """Yield what is wrong with its exit in a set of this format."""
        if self.exit is not None and not self.recurrent and calendar.format > 1:
            yield Problem(("exit",), "a one-off carries nothing on: leave exit out")


class PressuresFile(FileModel):
    """`pressures.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a record says otherwise."""
    pressures: dict[Annotated[str, Ids("pressure")], Pressure] = NO_ENTRIES
    """Pressures, by id."""
