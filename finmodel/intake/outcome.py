"""What comes of a list: what was read, what would change in the set, or why neither can be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.list_file import ListFile, ListTable
from finmodel.intake.list_kinds import ListKind
from finmodel.intake.matched import Matched
from finmodel.intake.records import Record, Taken
from finmodel.intake.set_names import SetNames


@dataclass(frozen=True)
class Reading:
    """What was read of a list, as far as that went.

    Attributes:
        file: the list.
        kind: what it holds.
        names: those of the set.
        answers: every answer, by options, at the terminal and kept from before.
        findings: what was said, asked and found wrong.
        table: the table that is taken; None while it is a question which.
        matched: its columns; None where that could not be found.
        taken: its records; None where that could not be found.
        unit: of its money, such as £k; empty where it has none, or several.
        unit_from: what says the unit: "as --unit says", 'as "Saving £k" says'.
        sign: how savings or income are shown, such as "savings are negative"; empty where plain.
        words: by field, the words of the list and what each was taken as.
    """

    file: ListFile
    kind: ListKind
    names: SetNames
    answers: Answers
    findings: Findings
    table: ListTable | None = None
    matched: Matched | None = None
    taken: Taken | None = None
    unit: str = ""
    unit_from: str = ""
    sign: str = ""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Change(NamedTuple):
    """A field of a record that the set has and the list gives otherwise.

    Attributes:
        record: where the record is in the set, such as cip.cip.am-002.
        field: its field, such as full_year_value or profile.2025/26.
        was: as the set has it; empty where it has none.
        now: as the list gives it; empty where it has none any more.
    """

    record: str
    field: str
    was: str
    now: str


@dataclass(frozen=True)
class Intake:
    """What taking in a list does to a set; nothing is written yet.

    Attributes:
        reading: what was read.
        files: the new bytes of each file that changes, that of `intake.yaml` among them.
        changed: field by field, in the order of the list.
        added: records that the set has not.
        gone: where the records are that the set has from this list, and the list no longer.
        dropped: whether those are taken out.
        unchanged: how many records are the same, and stay byte for byte.
        lacking: what the set still lacks to be projected, a sentence each.
    """

    reading: Reading
    files: Mapping[Path, bytes]
    changed: tuple[Change, ...] = ()
    added: tuple[Record, ...] = ()
    gone: tuple[str, ...] = ()
    dropped: bool = False
    unchanged: int = 0
    lacking: tuple[str, ...] = ()


class NotTaken(Exception):  # noqa: N818 - named for what did not happen
    """A list cannot be taken in as it was read; nothing is written.

    Attributes:
        reading: what was read of it, with the questions and faults in its findings.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        super().__init__(reading.file.path.name)


class Unanswered(NotTaken):
    """A person must answer first; nothing is wrong."""


class ListFaults(NotTaken):
    """Something must be mended, in the list or by an option; questions may be open besides."""
