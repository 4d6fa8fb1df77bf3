"""What is known of the columns of a table while they are matched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from finmodel.inputs.text.years import Month
from finmodel.intake.answers import Answers
from finmodel.intake.columns.heading_words import HeadingWords, words_of
from finmodel.intake.findings import Findings, Question
from finmodel.intake.labels import labels_of
from finmodel.intake.list_file import ListTable
from finmodel.intake.list_kinds import Form, ListField, ListKind
from finmodel.intake.matched import Matched
from finmodel.intake.set_names import SetNames

WHOLE_YEAR = 12
"""The months of a year."""


@dataclass
class Columns:
    """The columns of a table, and what was found of them so far."""

    table: ListTable
    kind: ListKind
    names: SetNames
    answers: Answers
    findings: Findings
    fields: dict[str, int] = field(default_factory=dict)
    years: dict[int, str] = field(default_factory=dict)
    months: dict[int, Month] = field(default_factory=dict)
    across: dict[int, str] = field(default_factory=dict)
    named_years: dict[str, str] = field(default_factory=dict)
    totals: list[int] = field(default_factory=list)
    how: dict[str, str] = field(default_factory=dict)
    why_not: dict[int, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.labels: Mapping[int, str] = labels_of(self.table)
        self.words: Mapping[int, HeadingWords] = {
            one.column: words_of(one) for one in self.table.headings
        }
        self.numbers: Mapping[int, str] = dict(enumerate(self.names.years))

    @property
    def open(self) -> Iterator[int]:
        """The columns of which nothing is known, from the left."""
        taken = {*self.fields.values(), *self.years, *self.months, *self.across, *self.why_not}
        return (column for column in self.labels if column not in taken)

    @property
    def wanted(self) -> Iterator[ListField]:
        """The fields that no column holds and no person refused."""
        return (
            one
            for one in self.kind.fields
            if one.name not in self.fields and one.name not in self.refused
        )

    def year_of(self, column: int) -> str:
        """The financial year that a heading names, or counts (Year 1 is the first planned)."""
        words = self.words[column]
        return words.year or (self.numbers.get(words.numbered, "") if words.numbered else "")

    def band_of(self, column: int) -> str:
        """What stands above a heading and spans it; empty where nothing does."""
        return next(one.band for one in self.table.headings if one.column == column)

    def take(self, name: str, column: int, how: str) -> None:
        """Say that a column holds a field."""
        self.fields[name] = column
        self.how[name] = how
        wanted = self.kind.field(name)
        if wanted is not None and wanted.form is Form.MONEY and (year := self.year_of(column)):
            self.named_years[name] = year

    def leave(self, column: int, why: str) -> None:
        """Say why a column is not taken."""
        self.why_not[column] = why

    def ask(
        self, name: str, asked: str, columns: list[int], offered: str = "", why: str = ""
    ) -> None:
        """Ask which column holds a field or the money of a year."""
        choices = tuple(self.labels[column] for column in columns)
        self.findings.questions.append(Question("--column", asked, choices, offered, (name,), why))
        self.refused.add(name)
        for column in columns:
            self.leave(column, f"it may hold {name}")

    def matched(self) -> Matched:
        """What was found."""
        taken = {*self.fields.values(), *self.years, *self.months, *self.across}
        not_taken = tuple(one for one in self.table.headings if one.column not in taken)
        return Matched(
            self.table,
            self.kind,
            dict(self.fields),
            dict(sorted(self.years.items())),
            dict(sorted(self.months.items())),
            dict(self.named_years),
            tuple(sorted(self.totals)),
            not_taken,
            {one.column: self.why_not.get(one.column, "") for one in not_taken},
            dict(self.how),
            dict(self.across),
        )
