"""The rows of a list of schemes, programmes or pressures, field by field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from finmodel.intake.amounts import NoFigure, shown, unknown_in
from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.finished import finished
from finmodel.intake.lines import LineFinder
from finmodel.intake.list_file import CellError
from finmodel.intake.matched import Matched
from finmodel.intake.notes import and_list, counted, named
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.plain_text import plain_word
from finmodel.intake.records import Record, Taken
from finmodel.intake.schemes.grouped_notes import RowNotes
from finmodel.intake.schemes.keys import Called, Key, keys_of, shared_keys_of
from finmodel.intake.schemes.money import Money, money_of
from finmodel.intake.set_names import SetNames
from finmodel.intake.tbc import LEFT_OUT, leaves_out, reads_nought, say_nought, tbc_fault
from finmodel.intake.words import Words

_NOBODY = frozenset(
    ("", "-", "n/a", "na", "none", "vacant", "vacancy", "to be appointed", "tba", "unassigned")
)
_STARS = ("*", "\u2020", "\u2021")
_TBC = "no figure yet (TBC)"


class SchemeReader:
    """Reads one list; what several rows share is asked, noted and refused once for the list.

    Attributes:
        waiting: rows left out until they have a figure, by key, with why.
        rounded: what the part-year values of the list are above full-year value × months ÷ 12, of
            all rows in which the two agree to one unit of the list.
        in_hundreds: by field of shares, whether its bare numbers are percentages.
        wrong: by field, the answers that mean nothing, each asked about once.
    """

    def __init__(
        self,
        matched: Matched,
        names: SetNames,
        what: str,
        answers: Answers,
        findings: Findings,
        *,
        shared: bool = False,
    ) -> None:
        """Read what is of the whole list: its money, whose each row is, and what it is called.

        Rows called alike are one record where `shared`, and otherwise records of their own.
        """
        self.matched, self.names, self.answers, self.findings = matched, names, answers, findings
        self._what = what
        self.finder = OrganisationFinder(names, answers)
        self.words = Words(answers)
        self.lines = LineFinder(names, answers, self.finder)
        self._lines: dict[str, LineFinder] = {}
        self.notes = RowNotes()
        self.waiting: dict[str, str] = {}
        self.rounded = Decimal(0)
        self.in_hundreds: dict[str, bool] = {}
        self.wrong: dict[str, dict[str, None]] = {}
        self._asked: dict[str, tuple[Question, dict[str, None]]] = {}
        self.starred = _starred(matched)
        self.money: Money = money_of(matched, names, what, answers, findings)
        self.organisations = {
            row: self.finder.of_row(matched, row, findings) for row in self.matched.rows
        }
        key_of = shared_keys_of if shared else keys_of
        self.keys: Mapping[int, Key] = key_of(
            {row: self._called(row) for row in self.matched.rows}, findings
        )

    def _called(self, row: int) -> Called:
        whose = self.organisations[row]
        known = self.names.organisations.get(whose) if whose is not None else None
        return Called(self.matched.text(row, "reference"), self.name(row), known)

    def rows(self) -> Iterator[int]:
        """The rows that have a figure; one without any waits, and is named.

        A cell that nobody knows yet among others is a fault, unless `--tbc` says what it is.
        """
        as_nought = 0
        faulty = {one.row for one in self.findings.faults}
        for row in self.matched.rows:
            found = self.money.all_of(row)
            amounts = [one for one in found if not isinstance(one, NoFigure)]
            if not amounts:
                if row not in faulty:
                    self.waiting[self.keys[row].key] = _TBC
                continue
            if NoFigure.UNKNOWN in found and row not in faulty:
                if leaves_out(self.answers):
                    self.waiting[self.keys[row].key] = LEFT_OUT
                    continue
                if not reads_nought(self.answers):
                    self.findings.faults.append(tbc_fault(row, of=self.keys[row].id))
                    continue
                as_nought += 1
            yield row
        say_nought(as_nought, self.findings)

    def lines_in(self, section: str) -> LineFinder:
        """The lines of one section of the baseline, by their words."""
        if section not in self._lines:
            finder = LineFinder(self.names, self.answers, self.finder, (section,), ("line",))
            self._lines[section] = finder
        return self._lines[section]

    def fault(
        self, row: int, kind: str, field: str = "", holds: object = None, mend: str = ""
    ) -> None:
        """Something wrong in a row, at the column of a field."""
        heading = self.matched.heading(field) if field else None
        column = heading.text if heading is not None else ""
        of = self.keys[row].id if row in self.keys else ""
        self.findings.faults.append(RowFault(kind, row, column, shown(holds), mend, of))

    def name(self, row: int) -> str:
        """What the row lists, without stars."""
        return self.matched.text(row, "name").rstrip("".join(_STARS)).strip()

    def named(self, row: int) -> str:
        """The name of a row, which every record has."""
        found = self.name(row)
        if not found:
            heading, held = self.matched.heading("name"), self.matched.cell(row, "name")
            kind = f"no {heading.text.lower() if heading else 'name'}"
            mend = "mend the cell" if isinstance(held, CellError) else ""
            self.fault(row, kind, "name", held, mend)
        return found

    def owner(self, row: int) -> str:
        """Who is responsible for it; empty for Vacant, TBC and the like."""
        found = self.matched.text(row, "owner")
        if found and found.lower() not in _NOBODY and not unknown_in(found):
            return found
        return self.answered(row, "owner") or self.answers.field("owner").to_all

    def theme(self, row: int) -> str:
        """What it is about; empty where nothing says it."""
        found = self.matched.text(row, "theme")
        return "" if found.lower() in _NOBODY or unknown_in(found) else found

    def answered(self, row: int, field: str) -> str:
        """What a person said of this record, by its id or what the list calls it; empty if not."""
        return self.answers.said_of(field, *self.keys[row])

    def gives_way(self, row: int, field: str, now: object, said: str) -> None:
        """Say that the list's own word takes the place of what a person said of a record."""
        self.findings.notes.append(
            f"{self.keys[row].id} has its own {field} now, {now}: it replaces "
            f"the answer given before, {said}."
        )

    def need(self, row: int, option: str, asked: str, choices: tuple[str, ...] = ()) -> None:
        """Ask once for the list for what rows need and do not say."""
        _, ids = self._asked.setdefault(option, (Question(option, asked, choices), {}))
        ids[self.keys[row].id] = None

    def note_blank_years(self) -> None:
        """Say how many cells of the year columns are blank, which count as nought."""
        left = set(self.waiting)
        blank = sum(
            self.money.of_year(row, year) is NoFigure.BLANK
            for row in self.matched.rows
            if self.keys[row].key not in left
            for year in self.money.years.columns
        )
        if blank:
            self.findings.notes.append(f"Blank years are 0 ({counted(blank, 'cell')}).")

    def _note_strange_answers(self) -> None:
        """Say which answers are of a record or a word that the list does not have."""
        called = {one.casefold() for key in self.keys.values() for one in key}
        for field, answer in self.answers.fields.items():
            if field not in self.matched.columns and self.matched.kind.field(field) is None:
                continue
            words = {plain_word(self.matched.text(row, field)) for row in self.matched.rows}
            strange = [
                name
                for name in answer.each
                if name.casefold() not in called and plain_word(name) not in words
            ]
            if strange and field != "organisation":
                option = f"--{field.replace('_', '-')}"
                self.findings.notes.append(
                    f"{option} names {and_list(strange)}, which no row of the list is called."
                )

    def _is_of_all(self, option: str) -> bool:
        field = option.removeprefix("--").replace("-", "_")
        return not self.matched.has(field)

    def say(self) -> None:
        """Note and ask what was gathered of all rows."""
        self.notes.say(self.findings)
        self._note_strange_answers()
        if self.rounded:
            self.findings.notes.append(
                f"{self.money.pair_year} comes to {abs(self.rounded):.6f} "
                f"{'less' if self.rounded > 0 else 'more'} than the list has ({self.names.unit}): "
                "its part-year values are full-year ones × months ÷ 12, rounded."
            )
        for option, (question, ids) in self._asked.items():
            # Where no column says it, one answer is for all; else it is of the rows that lack it.
            of = () if self._is_of_all(option) else tuple(ids)
            named_rows = "" if of else f" {named(ids)}"
            why = f"The list does not say it of {counted(len(ids), 'row')}{named_rows}."
            self.findings.questions.append(question._replace(of=of, why=why))

    def taken(self, records: Iterable[Record]) -> Taken:
        """What the list gives, once everything is said."""
        self.say()
        made = finished(records, self.waiting, self.finder, self.findings)
        sign = f"{self._what} are negative" if self.money.sign < 0 else ""
        return replace(made, sign=sign, words=self.words.read)


def _starred(matched: Matched) -> Mapping[str, str]:
    """The marks whose footnote says non-recurrent, with what it says."""
    found: dict[str, str] = {}
    for text in matched.table.footnotes:
        mark = text.strip()[:1]
        plain = plain_word(text)
        if mark in _STARS and ("non-recurrent" in plain or "non recurrent" in plain):
            found[mark] = " ".join(text.strip().lstrip(mark).split())
    return found
