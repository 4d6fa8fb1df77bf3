"""What ids mean: marks for `typing.Annotated`, on the text of a field or the keys of a map.

The checks of ids, references, kinds of organisation and ownership, the sections of a file and the
workbook for filling in a set all read these marks, so that a field says once what it means.
"""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

ORGANISATIONS = "system.organisations"
ANY_SCHEME = "any scheme"
"""Stands for every section that holds schemes or programmes."""
ANY_RECORD = "any record that may be left out"
"""Stands for every record with `include`, which is named by its path: `programmes.discharge`."""
IN_GAP = "in_gap"
"""The scope of an organisation that is part of the system."""
WORDS_OF_FILES = frozenset(("provenance", "source", "judgement", "basis"))
"""Keys that mean the same wherever they are, and so are no ids."""


class Ids(NamedTuple):
    """Marks the keys of a map as ids, each given to the record under it.

    Attributes:
        what: what a record is called in a sentence: `contract`.
        reserved: words that are no ids there, as they mean something else.
        underscores: whether an id may hold underscores.
    """

    what: str
    reserved: frozenset[str] = WORDS_OF_FILES
    underscores: bool = False


class Refers(NamedTuple):
    """Marks text, or the keys of a map, as the id of a record given elsewhere.

    Attributes:
        to: the section where it is given: `baseline.contracts`.
        words: what may be written instead of an id: `outside`, `none`.
        instead: (field, value, section): where the record that refers has the value in the field,
            the id is one of that section.
        owner: the field of the record referred to that must name the organisation of the record
            that refers.
        refused: a kind of organisation, or `in_gap`, to why one that is so cannot be named.
        never: a name that cannot be given, to why; "" stands for the record's own id.
    """

    to: str
    words: tuple[str, ...] = ()
    instead: tuple[str, str, str] | None = None
    owner: str | None = None
    refused: Mapping[str, str] = {}
    never: Mapping[str, str] = {}

    def __hash__(self) -> int:
        return hash(self.to)

    def section(self, record: Mapping[str, object]) -> str:
        """Return the section that holds what a record refers to."""
        if self.instead is not None:
            field, value, section = self.instead
            if record.get(field) == value:
                return section
        return self.to


class AnyText:
    """Marks the keys of a map as no ids: words of whoever writes the file."""


NOTES = (Ids, Refers, AnyText)
"""Every mark that says what a name means, and not how it is read."""
FreeKey = Annotated[str, AnyText()]
OrganisationId = Annotated[str, Refers(ORGANISATIONS)]
