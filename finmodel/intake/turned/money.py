"""Which columns of a table hold money, as far as headings and cells say before they are matched."""

import re
from collections.abc import Iterable

from finmodel.intake.amounts import Amount, NoFigure, amount_of
from finmodel.intake.columns.cells import is_money
from finmodel.intake.columns.fits import field_named
from finmodel.intake.columns.heading_words import words_of
from finmodel.intake.list_file import Heading, ListTable
from finmodel.intake.list_kinds import Form, ListField, ListKind
from finmodel.intake.units import units_in

UNIT_BEHIND = re.compile(
    r"\s*[(\[]?£\s*['’]?(?:0{3}s?|k|th|thousands?|m|mn|millions?|bn|billions?)?[)\]]?\s*$",
    re.IGNORECASE,
)
"""The unit behind the words of a heading: Alder £k."""


def field_of(heading: Heading, kind: ListKind) -> ListField | None:
    """The field of a kind that a heading is a name of; None where it is of none."""
    found = field_named(words_of(heading).plain, kind.fields)
    return None if found is None else found[0]


def holds_money(heading: Heading, table: ListTable, kind: ListKind) -> bool:
    """Whether a column holds figures and its heading is no name of something else."""
    field = field_of(heading, kind)
    return (field is None or field.form is Form.MONEY) and is_money(table, heading.column)


def is_called(heading: Heading, kind: ListKind) -> bool:
    """Whether a heading means what a record is called where no heading says it better: Scheme."""
    found = field_named(words_of(heading).plain, kind.fields, weak=True)
    return found is not None and found[0].name == "name"


def is_nothing(value: object) -> bool:
    """Whether a cell is empty or nought, as a number or as text."""
    try:
        found = amount_of(value)
    except ValueError:
        return False
    return found is NoFigure.BLANK or (isinstance(found, Amount) and not found.number)


def unit_of(heading: Heading) -> str:
    """What a heading says of its unit, kept where the heading goes."""
    found = UNIT_BEHIND.search(heading.text)
    return heading.unit_row or (found.group().strip() if found else "")


def units_beside(headings: Iterable[Heading], table: ListTable) -> str:
    """The units of headings whose columns become one, so that two that differ are asked about.

    Where only some name a unit, the others have that of the title.
    """
    said = dict.fromkeys(map(unit_of, headings))
    if "" in said and len(said) > 1:
        title = (*table.title, *table.facts, *table.facts.values())
        said |= dict.fromkeys(text for text in title if units_in(text))
    return " ".join(filter(None, said))
