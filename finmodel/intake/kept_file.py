"""The file `intake.yaml`: how lists were taken into a set, and what a person answered then."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import Field

from finmodel.inputs.annotations import FreeKey
from finmodel.inputs.faults import AssumptionFaults, Fault
from finmodel.inputs.fields import NO_ENTRIES, Names, Text
from finmodel.inputs.file_names import INTAKE
from finmodel.inputs.files import open_file
from finmodel.inputs.folder import contents
from finmodel.inputs.model_schema import NO_CALENDAR, FileModel
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.problems import Problem
from finmodel.inputs.text.tree import Steps
from finmodel.inputs.validate import validated
from finmodel.intake.answers import Answer, Answers
from finmodel.intake.kinds.listed import KINDS
from finmodel.intake.settings import wrong_setting
from finmodel.intake.word_tables import TABLES

STEM = INTAKE.removesuffix(".yaml")
ALL = "all"
"""The key of an answer for every record that has none of its own."""
FIELDS = frozenset(
    (
        *(field.name for kind in KINDS.values() for field in kind.fields),
        *TABLES,
        *("spend", "contract", "demand", "price", "activity_share", "releasable", "same", "from"),
        *("growth", "measure", "tolerance", "severity"),
    )
)
"""What answers and words are of."""
_AN_ANSWER = "an answer is text, or a map of texts by record or by word of the list"


class KeptRecord(FileModel):
    """A record that a list gave."""

    key: Text
    """What the list itself calls the row: its reference, or organisation and name."""
    gives: dict[FreeKey, Any] = NO_ENTRIES
    """What the list gave it, as it was written then; edits by hand are known by this."""


class KeptList(FileModel):
    """A list that was taken into the set, as it last was."""

    as_: Text = Field(alias="as")
    """What kind of list it is: cip, qipp, …"""
    file: Text
    """The name of its file."""
    sheet: Text | None = None
    """The sheet it is on."""
    sha256: Text | None = None
    """Of the bytes of its file."""
    taken: Text | None = None
    """The day it was last taken in."""
    unit: Text | None = None
    """The unit of its money."""
    unit_from: Text | None = None
    """What said the unit."""
    sign: Text | None = None
    """How its savings or its income are shown, where that is not plain."""
    settings: dict[FreeKey, Text] = NO_ENTRIES
    """How it is read, by option: table, columns, unit, …"""
    columns: dict[FreeKey, Text] = NO_ENTRIES
    """The heading of the column of each field, year or month; none where no column holds it."""
    headings: Names = ()
    """Every heading of it: one that is not among them next time is new, and not taken."""
    fields: dict[FreeKey, Any] = NO_ENTRIES
    """What a person answered of its records, by field: for all, by record or by word."""
    words: dict[FreeKey, dict[FreeKey, Text]] = NO_ENTRIES
    """What the words of a column were taken as, by field."""
    records: dict[FreeKey, dict[FreeKey, KeptRecord]] = NO_ENTRIES
    """Its records by section and id."""
    waiting: dict[FreeKey, Text] = NO_ENTRIES
    """Rows left out until they have a figure, by what the list calls them, with why."""

    def problems(self) -> Iterator[Problem]:
        """Yield what is no kind of list, no section of its kind, no answer and no value."""
        if self.as_ not in KINDS:
            yield Problem(("as",), f'"{self.as_}" is no kind of list{suggestion(self.as_, KINDS)}')
            return
        sections = [".".join(one) for one in KINDS[self.as_].sections]
        for section, records in self.records.items():
            if section not in sections:
                message = f"a list of {self.as_} has no records there"
                message += suggestion(section, sections)
                yield Problem(("records", section), message, at_key=True)
            for id_, record in records.items():
                for steps in _not_text(record.gives, ("records", section, id_, "gives")):
                    yield Problem(steps, "is empty, or a list, where text was expected")
        for name, value in self.settings.items():
            if wrong := wrong_setting(name, value):
                yield Problem(("settings", name), wrong)
        yield from _no_field(self.words, "words")
        yield from _no_field(self.fields, "fields")
        for name, given in self.fields.items():
            if isinstance(given, str):
                continue
            if not isinstance(given, dict):
                yield Problem(("fields", name), _AN_ANSWER)
                continue
            for key, one in given.items():
                if not isinstance(one, str):
                    yield Problem(("fields", name, key), _AN_ANSWER)

    @property
    def answers(self) -> Answers:
        """What was answered when it was last taken in."""
        settings = dict(self.settings)
        if self.sheet is not None:
            settings["sheet"] = self.sheet
        return Answers(
            settings,
            self.columns,
            {name: _answer(given) for name, given in self.fields.items()},
            self.words,
            tuple(self.headings),
        )


class KeptFile(FileModel):
    """`intake.yaml`."""

    format: Literal["1"] = "1"
    """The number of the file format."""
    words: dict[FreeKey, dict[FreeKey, Text]] = NO_ENTRIES
    """What words of any list mean, by field: risk, status, demand, price, …"""
    lists: dict[FreeKey, KeptList] = NO_ENTRIES
    """The lists, by a name of their own."""

    def problems(self) -> Iterator[Problem]:
        """Yield words of what is no field."""
        yield from _no_field(self.words, "words")


class Kept(NamedTuple):
    """The file as it is read.

    Attributes:
        path: of the file.
        data: its bytes; empty where there is none.
        file: what it holds.
    """

    path: Path
    data: bytes
    file: KeptFile


def read_kept(folder: Path) -> Kept:
    """Read `intake.yaml` of a set; an empty one where there is none.

    Raises:
        AssumptionFaults: something in it makes no sense, with its place.
        Unreadable: it cannot be read.
    """
    path = folder / INTAKE
    if not path.exists():
        return Kept(path, b"", KeptFile())
    faults: list[Fault] = []
    held = open_file(path, STEM, faults, needed=False)
    file = None if held is None else validated(KeptFile, held, STEM, NO_CALENDAR, faults)
    if faults or file is None:
        raise AssumptionFaults(faults)
    return Kept(path, contents(path), file)


def _no_field(names: Iterable[str], of: str) -> Iterator[Problem]:
    for name in names:
        if name not in FIELDS:
            yield Problem(
                (of, name), f"is no field of a list{suggestion(name, FIELDS)}", at_key=True
            )


def _not_text(given: Any, steps: Steps) -> Iterator[Steps]:
    """The ways to what is no text, no map of texts and no list of such maps."""
    if isinstance(given, dict):
        for key, item in given.items():
            yield from _not_text(item, (*steps, key))
    elif isinstance(given, list) and all(isinstance(item, dict) for item in given):
        for at, item in enumerate(given):
            yield from _not_text(item, (*steps, at))
    elif not isinstance(given, str):
        yield steps


def _answer(given: Any) -> Answer:
    if isinstance(given, str):
        return Answer(given)
    return Answer(given.get(ALL, ""), {key: one for key, one in given.items() if key != ALL})
