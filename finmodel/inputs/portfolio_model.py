"""The file `portfolio.yaml`: the systems looked at together (METHOD.md section 7)."""

from typing import Annotated

from finmodel.inputs.annotations import WORDS_OF_FILES, FreeKey, Ids
from finmodel.inputs.fields import NO_ENTRIES, Text
from finmodel.inputs.model_schema import FileModel
from finmodel.inputs.provenance import Head, Record
from finmodel.money_units import MoneyName

TOGETHER = "together"
"""The id of all systems of a portfolio together."""
RESERVED = WORDS_OF_FILES | {TOGETHER, "system", "region", "place", "organisation", "portfolio"}
"""Words that are no ids of sets, as they are levels, or the whole."""


class SetOfPortfolio(Record):
    """One system of a portfolio: the folder of its assumptions, and where it belongs."""

    folder: Text
    """The folder of the set, as seen from the folder of this file."""
    region: Text | None = None
    """The region that the system is summed to."""
    scenario: Text | None = None
    """The scenario of the set that is shown; base unless given."""
    name: Text | None = None
    """What the system is called here; the name of the set unless given."""


class PortfolioFile(FileModel):
    """`portfolio.yaml`."""

    name: Text
    """What the systems are called together, such as London."""
    unit: MoneyName | None = None
    """The unit of money of every figure; that of the sets unless given, £m where they differ."""
    provenance: Head | None = None
    """Where the grouping of the systems comes from."""
    sets: dict[Annotated[str, Ids("set", RESERVED)], SetOfPortfolio]
    """Every system, by an id of its own."""
    home: dict[FreeKey, Text] = NO_ENTRIES
    """The set in which an organisation is counted that is in the gap of several, by id or code."""
