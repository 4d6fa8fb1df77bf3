"""A list taken into a set as a document, `finmodel.import/1`."""

from typing import Literal

from typing_extensions import TypedDict

from finmodel.outputs.documents.value_types import Count, Figure, Money, Place


class ListRead(TypedDict):
    """The list as it was read."""

    file: str
    sha256: str
    read_as: str
    """Of a CSV file, its encoding and what separates its columns."""
    sheet: str
    """Empty for a CSV file."""
    table: Place
    """Which table of the sheet."""
    heading_row: Place
    first_record: Place | None
    last_record: Place | None
    records: Count
    """Rows that are records."""
    unit: str
    """Of its money; empty where it has none, or several."""
    unit_from: str
    sign: str


class ColumnTaken(TypedDict):
    """A column of the list and what it holds."""

    heading: str
    column: Place
    taken_as: str
    """A field, a financial year or a month."""
    year: str
    """The year that the heading of a field names; empty where it names none."""
    how: str


class ColumnNotTaken(TypedDict):
    """A column of the list that is not taken."""

    heading: str
    column: Place
    why: str


class LeftOutRecord(TypedDict):
    """A row, column or sheet that is not taken."""

    where: str
    row: Place | None
    why: str
    text: str


class WaitingRecord(TypedDict):
    """A row that is left out until it has a figure."""

    key: str
    why: str


class TotalRecord(TypedDict):
    """A total of the list beside the sum of its rows, in the unit of the list."""

    row: Place
    column: Place
    name: str
    given: float
    summed: float
    foots: bool


class DriversRecord(TypedDict):
    """Drivers proposed for the lines that some organisations have of a category."""

    category: str
    demand: str
    price: str
    organisations: list[str]


class SizeRecord(TypedDict):
    """How large the records of an organisation are, each by its largest year."""

    organisation: str
    section: str
    records: Count
    largest: str
    of_largest: float
    total: float
    turnover: Figure


class TakenRecord(TypedDict):
    """A record as the set will hold it, without provenance."""

    path: str
    rows: list[Place]
    fields: dict[str, object]


class ChangedField(TypedDict):
    """A field that the set has and the list gives otherwise."""

    record: str
    field: str
    was: str
    now: str


class ImportDocument(TypedDict):
    """What `finmodel import --as` prints."""

    schema: Literal["finmodel.import/1"]
    folder: str
    kind: str
    money: Money
    """The unit of the set, that of every amount but those of totals."""
    read: ListRead
    columns: list[ColumnTaken]
    not_taken: list[ColumnNotTaken]
    words: dict[str, dict[str, str]]
    """By field, the words of the list and what each was taken as."""
    left_out: list[LeftOutRecord]
    waiting: list[WaitingRecord]
    totals: list[TotalRecord]
    notes: list[str]
    """What was recognised, assumed or converted."""
    drivers: list[DriversRecord]
    """Proposed for the lines of a baseline, and taken."""
    sizes: list[SizeRecord]
    records: list[TakenRecord]
    changed: list[ChangedField]
    added: list[str]
    gone: list[str]
    dropped: bool
    """Whether records that are gone are taken out of the set."""
    unchanged: Count
    lacking: list[str]
    """What the set still lacks to be projected."""
    files: list[str]
    """The files that change."""
    written: bool
    """False under `--dry-run`, and where nothing changes."""
