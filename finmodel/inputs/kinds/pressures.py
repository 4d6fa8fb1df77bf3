"""The file `pressures.yaml`: costs outside growth (METHOD.md section 2: pressures)."""

from typing import Annotated

from finmodel.inputs.annotations import Ids
from finmodel.inputs.fields import NO_ENTRIES, Flag, OrganisationText, Text
from finmodel.inputs.model_schema import FileModel
from finmodel.inputs.number_fields import SomeMoney
from finmodel.inputs.provenance import Head, Record


class Pressure(Record):
    """A cost outside growth."""

    organisation: OrganisationText
    """The id of the organisation that bears it."""
    name: Text
    """Its name, as printed."""
    recurrent: Flag
    """Whether it recurs."""
    amounts: SomeMoney
    """The level in each year against do nothing, never the increment; 0 in a year not given."""


class PressuresFile(FileModel):
    """`pressures.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a record says otherwise."""
    pressures: dict[Annotated[str, Ids("pressure")], Pressure] = NO_ENTRIES
    """Pressures, by id."""
