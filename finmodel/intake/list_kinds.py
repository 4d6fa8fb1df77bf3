"""What kinds of list there are, and what the columns of each hold."""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    REFERENCE = "reference"
    ORGANISATION = "organisation"
    MONEY = "money"
    RECURRENT = "recurrent"
    MONTH = "month"
    YEAR = "year"
    SHARE = "share"
    WORD = "word"
    LINE = "line"
    UNIT = "unit"


def headings(*lines: str) -> tuple[str, ...]:
    """Headings that are written with commas between them."""
    return tuple(name.strip() for line in lines for name in line.split(","))


@dataclass(frozen=True)
class ListField:
    """A field that a column of a list may hold.

    Attributes:
        name: what `--column NAME=HEADING` and `intake.yaml` call it.
        names: the headings it is known by, in small letters, the most usual first; the name of the
            field is always one.
        form: what its cells hold.
        needed: whether a list of its kind must have it, so that a list without it is refused.
        weak: headings that mean it where no column has a better one.
        by_title: whether the title says it of all where no column holds words that may.
        option: the option that gives it where the list has no such column; empty where none does.
    """

    name: str
    names: tuple[str, ...]
    form: Form = Form.TEXT
    needed: bool = False
    option: str = ""
    weak: tuple[str, ...] = ()
    by_title: bool = False


@dataclass(frozen=True)
class ListKind:
    """A kind of list, as `--as` names it.

    Attributes:
        name: cip, qipp, …
        record: what a row of it is called: scheme, pressure, allocation, line, …
        sections: the maps that its records are in, each from its file down.
        fields: what its columns may hold.
        years: whether it may have a column of money for each year.
        months: whether it may have one for each month.
        across: whether it may have one for each organisation.
        amounts: the fields of which one holds its money, where no column is of a year or month.
    """

    name: str
    record: str
    sections: tuple[tuple[str, ...], ...]
    fields: tuple[ListField, ...]
    years: bool = False
    months: bool = False
    amounts: tuple[str, ...] = ()
    across: bool = False

    def field(self, name: str) -> ListField | None:
        """The field of that name; None where this kind has none."""
        return next((one for one in self.fields if one.name == name), None)
