"""What a person has answered about a list: by options, at the terminal, or when it last came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from finmodel.intake.plain_text import plain_word


class Answer(NamedTuple):
    """The answer to what a list cannot say of its records.

    Attributes:
        to_all: for every record that has none of its own; empty where there is none.
        each: by the id of a record, or by a word of the list.
    """

    to_all: str = ""
    each: Mapping[str, str] = {}

    def of(self, *names: str) -> str:
        """The answer for the first of `names` that has one, else that for all; empty if none."""
        return next((self.each[name] for name in names if name in self.each), self.to_all)


NOT_ANSWERED = Answer()


@dataclass(frozen=True)
class Answers:
    """All that was answered.

    Attributes:
        settings: how the list is to be read: sheet, table, unit, sign, columns (new-in-year or
            level), year, tbc, contracts, keep, drop-gone, …, by the name of the option.
        columns: by field, the heading of the column that holds it; "none" where no column does.
        fields: by field of a record (counts, payer, start, organisation, …), its answer.
        words: by field (status, risk, recurrent, …) the words of the list and what they mean.
        headings: every heading of the list when it last came, as `labels_of` calls its columns; a
            heading that is not among them is new, and not taken. Empty where it comes first.
    """

    settings: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Answer] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    headings: tuple[str, ...] = ()

    def setting(self, name: str) -> str:
        """How the list is to be read in one respect; empty where nobody said."""
        return self.settings.get(name, "")

    def field(self, name: str) -> Answer:
        """The answer about a field of the records."""
        return self.fields.get(name, NOT_ANSWERED)

    def said_of(self, name: str, *records: str) -> str:
        """The answer about a field for the first of some records or words; empty if none has one.

        Here and in `said`, capitals, spaces and a full stop do not count.
        """
        return _first(records, self._each.get(name, {}))

    def said(self, name: str, *words: str) -> str:
        """The same, and else what the first of the words that is known from before then meant."""
        return _first(words, self._meant.get(name, {}))

    def all_said(self, name: str) -> tuple[str, ...]:
        """Everything that was answered about a field: for all, for records and for words."""
        each = (self.field(name).to_all, *self._meant.get(name, {}).values())
        return tuple(dict.fromkeys(filter(None, each)))

    @cached_property
    def _each(self) -> Mapping[str, Mapping[str, str]]:
        return {name: _by_plain_word(answer.each) for name, answer in self.fields.items()}

    @cached_property
    def _meant(self) -> Mapping[str, Mapping[str, str]]:
        return {
            name: {**_by_plain_word(self.words.get(name, {})), **self._each.get(name, {})}
            for name in _keys(self.words, self.fields)
        }

    def over(self, before: "Answers") -> "Answers":
        """These answers in place of those given before, which stay where these say nothing."""
        return Answers(
            {**before.settings, **self.settings},
            {**before.columns, **self.columns},
            {
                name: _over(self.field(name), before.field(name))
                for name in _keys(before.fields, self.fields)
            },
            {
                name: {**before.words.get(name, {}), **self.words.get(name, {})}
                for name in _keys(before.words, self.words)
            },
            self.headings or before.headings,
        )


def _by_plain_word(said: Mapping[str, str]) -> Mapping[str, str]:
    return {plain_word(name): meant for name, meant in said.items()}


def _first(names: Iterable[str], said: Mapping[str, str]) -> str:
    return next((found for name in names if (found := said.get(plain_word(name), ""))), "")


def _over(new: Answer, before: Answer) -> Answer:
    return Answer(new.to_all or before.to_all, {**before.each, **new.each})


def _keys(*maps: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(key for one in maps for key in one)
