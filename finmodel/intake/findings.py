"""What is said, asked and found wrong while a list is read."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Question(NamedTuple):
    """Something that the list cannot say and a person must.

    Attributes:
        option: the option that answers it, such as --counts or --start.
        asked: the question, a sentence that ends in a question mark.
        choices: what may be answered, where that is a short list.
        offered: the answer that is likely right; empty where there is none.
        of: the records or words it is about, as `--start kc-008=…` names them; none: all.
        why: a sentence that says what in the list makes it a question.
        lines: what is shown below it, such as each part of a proposal, a line each.
    """

    option: str
    asked: str
    choices: tuple[str, ...] = ()
    offered: str = ""
    of: tuple[str, ...] = ()
    why: str = ""
    lines: tuple[str, ...] = ()


class DriversTaken(NamedTuple):
    """Drivers that are proposed for the lines of a category, and taken.

    Attributes:
        category: the words that the list or its kind has for it.
        demand: the demand driver, or none.
        price: the price driver, or none.
        organisations: ids of those whose lines they are.
        of_all: whether no other organisation has other drivers for the category.
    """

    category: str
    demand: str
    price: str
    organisations: tuple[str, ...]
    of_all: bool


class RowFault(NamedTuple):
    """Something wrong in a row of a list; faults of one kind are shown as one.

    Attributes:
        kind: what is wrong, for all rows of its kind: "no start month".
        row: the row.
        column: the heading of its column; empty where it is of the row.
        holds: what the cell holds, as shown; empty where it is of the row.
        mend: what gives it: "--start 2025-04 gives one to all"; empty where only the list can.
            ID in it stands for the record.
        of: the record, as `--start kc-008=…` names it; empty where it has none.
    """

    kind: str
    row: int
    column: str = ""
    holds: str = ""
    mend: str = ""
    of: str = ""


@dataclass(frozen=True)
class Findings:
    """What reading a list brings to light, in the order in which it does.

    Attributes:
        notes: sentences to be printed: what was assumed, recognised, converted or not taken.
        questions: what a person must answer before anything is written.
        faults: what must be mended in the list, or by an option.
        drivers: those taken as proposed.
        units: each unit that the money of the list is in, and what says so, such as
            `as "Saving £000" says`.
    """

    notes: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    drivers: list[DriversTaken] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether nothing is asked and nothing is wrong."""
        return not self.questions and not self.faults
