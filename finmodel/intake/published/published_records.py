"""Published figures as records of `published.yaml`."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from finmodel.inputs.text.years import years_in
from finmodel.intake.amounts import NoFigure
from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.finished import finished
from finmodel.intake.ids import FreeIds, id_from
from finmodel.intake.matched import Matched
from finmodel.intake.notes import and_list, counted, named
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.published.measure_names import likely_measure, measure_of
from finmodel.intake.published.read_figures import Published, published_figures
from finmodel.intake.records import Leaf, Record, Taken, Tree
from finmodel.intake.set_names import SetNames

_WHOLE = frozenset(("system", "whole system", "total", "ics", "icb system", "all"))
_BASES = {"plan": "plan", "risk adjusted": "risk-adjusted", "risk-adjusted": "risk-adjusted"}
_BASES["identified"] = "identified"


_NO_MEASURE = "none"


class _Row(NamedTuple):
    """A row of the table: what it is of, apart from its years."""

    row: int
    name: str
    measure: str
    whose: Mapping[str, Leaf | Tree]
    key: str


def published_records(
    matched: Matched, names: SetNames, answers: Answers, findings: Findings
) -> Taken:
    """What a table of published figures gives; what was assumed, asked and wrong is found."""
    finder = OrganisationFinder(names, answers)
    rows = _rows(matched, finder, names, answers, findings)
    years = {column: year for column, year in matched.years.items() if year in names.years}
    columns = list(years) or [matched.columns[key] for key in ("value",) if matched.has(key)]
    bounds = [matched.columns[key] for key in ("tolerance", "low", "high") if matched.has(key)]
    if not columns and not {"low", "high"} <= set(matched.columns):
        findings.questions.append(
            Question("--column", "Which column holds the figures: --column value=HEADING?")
        )
        return Taken(())
    figures = published_figures(
        matched,
        (*columns, *bounds),
        {one.row: one.measure for one in rows},
        names,
        answers,
        findings,
    )
    maker = _Maker(matched, names, answers, findings, figures)
    for one in rows:
        for column in columns or [0]:
            maker.add(one, column, years.get(column, ""))
    maker.say()
    return finished(maker.records, maker.waiting, finder, findings)


def _rows(
    matched: Matched,
    finder: OrganisationFinder,
    names: SetNames,
    answers: Answers,
    findings: Findings,
) -> tuple[_Row, ...]:
    made: list[_Row] = []
    unknown: dict[str, str] = {}
    left: list[str] = []
    unsaid = False
    for row in matched.rows:
        called, whose_word = matched.text(row, "name"), _organisation_in(row, matched, finder)
        of_measure = "" if called == whose_word else called
        word = matched.text(row, "measure") or of_measure
        name = called or word or whose_word
        if not name:
            findings.faults.append(RowFault("no name and no measure", row))
            continue
        if answers.said("measure", word).casefold() == _NO_MEASURE:
            left.append(name)
            continue
        measure = _measure(word, answers)
        if not measure and not word:
            unsaid = True
        elif not measure:
            unknown[word] = likely_measure(word)
        whose = _whose(row, whose_word, finder, names, findings)
        of = whose_word.lower() or "system"
        key = matched.text(row, "reference") or f"{of}: {name}"
        made.append(_Row(row, name, measure, whose, key))
    if unsaid:
        asked = "Which measure of the model are these figures?"
        findings.questions.append(Question("--measure", asked, offered="position"))
    for word, offered in unknown.items():
        findings.questions.append(
            Question(
                "--measure",
                f'Which measure of the model is "{word}"?',
                offered=offered,
                of=(word,),
                why="The measures are those of METHOD.md section 3.12, such as position, "
                f"do_nothing_gap or savings; {_NO_MEASURE} leaves the figure out.",
            )
        )
    if left:
        findings.notes.append(f"Left out, as --measure says: {and_list(left)}.")
    return tuple(made)


def _measure(word: str, answers: Answers) -> str:
    said = answers.said("measure", word)
    return measure_of(said or word) or measure_of(answers.field("measure").to_all)


def _organisation_in(row: int, matched: Matched, finder: OrganisationFinder) -> str:
    """What a row says of its organisation, in its own column or in place of a name."""
    said = matched.text(row, "organisation") or matched.text(row, "code")
    name = matched.text(row, "name")
    return said or (name if finder.known(name) is not None else "")


def _whose(
    row: int,
    word: str,
    finder: OrganisationFinder,
    names: SetNames,
    findings: Findings,
) -> Mapping[str, Leaf | Tree]:
    """What a figure is of: an organisation, a group of them, or the system if it names none."""
    word = word or finder.answers.field("organisation").to_all
    plain_word = " ".join(word.lower().split())
    if not word or plain_word in _WHOLE or plain_word == names.name.lower():
        return {"system": True}
    groups = [pair for pair in names.groups if pair[1].lower() == plain_word]
    if len(groups) == 1 and not finder.known(word):
        return {"groups": dict(groups)}
    found = finder.find(word, findings, row)
    return {} if found is None else {"organisation": found}


class _Maker:
    """Makes a record of each figure, and counts what is to be said of all."""

    def __init__(
        self,
        matched: Matched,
        names: SetNames,
        answers: Answers,
        findings: Findings,
        figures: Mapping[tuple[int, int], Published | NoFigure],
    ) -> None:
        self._matched, self._names, self._answers = matched, names, answers
        self._findings, self._figures = findings, figures
        self._ids = FreeIds()
        self.records: list[Record] = []
        self.waiting: dict[str, str] = {}
        self._within: list[str] = []
        self._system: list[str] = []
        self._warned: list[str] = []

    def add(self, one: _Row, column: int, year: str) -> None:
        """Add the record of a figure; a row without one waits."""
        row = one.row
        margins = dict(self._margins(row, column))
        year = year or self._year(row)
        key = f"{one.key}, {year}" if len(self._matched.years) > 1 else one.key
        if not margins:
            self.waiting[key] = "no figure yet"
            return
        if not year or not one.measure or not one.whose:
            return
        wanted = id_from(self._matched.text(row, "reference") or one.name)
        if len(self._matched.years) > 1:
            wanted = f"{wanted}-{year.replace('/', '-')}"
        id_ = self._ids.one(wanted)
        fields: dict[str, Leaf | Tree] = {
            "name": one.name,
            "measure": one.measure,
            **self._basis(row),
            **one.whose,
            "year": year,
            **margins,
            "severity": self._severity(row, id_),
        }
        if note := self._matched.text(row, "note"):
            fields["note"] = note
        if source := self._source(row):
            fields["source"] = source
        if "tolerance" in margins and not self._matched.cell(row, "tolerance"):
            self._within.append(id_)
        if "system" in one.whose:
            self._system.append(id_)
        self.records.append(Record(("published", "published"), id_, key, fields, (row,)))

    def _margins(self, row: int, column: int) -> Iterator[tuple[str, Leaf]]:
        """The value and its tolerance, or low and high."""
        at = self._matched.columns
        value = self._figures.get((row, column))
        bounds = {
            key: self._figures[row, at[key]] for key in ("tolerance", "low", "high") if key in at
        }
        if isinstance(value, Published):
            said = self._answers.field("tolerance").to_all
            within = bounds.get("tolerance")
            tolerance = within.number if isinstance(within, Published) else value.step / 2
            yield "value", value.text(value.number)
            yield "tolerance", said or value.text(abs(tolerance))
            return
        low, high = bounds.get("low"), bounds.get("high")
        if isinstance(low, Published) and isinstance(high, Published):
            yield "low", low.text(low.number)
            yield "high", high.text(high.number)

    def _year(self, row: int) -> str:
        text = self._matched.text(row, "year") or self._answers.setting("year")
        titles = " ".join(self._matched.table.title)
        years = tuple(dict.fromkeys(years_in(text) if text else years_in(titles)))
        if len(years) == 1:
            return years[0]
        if text:
            self._findings.faults.append(RowFault("not a financial year", row, holds=text))
        elif not any(one.option == "--year" for one in self._findings.questions):
            why = "Neither a column nor the title says it."
            self._findings.questions.append(
                Question("--year", "Of which year are these figures?", why=why)
            )
        return ""

    def _basis(self, row: int) -> dict[str, Leaf]:
        word = self._matched.text(row, "on_basis").lower()
        if word and word not in _BASES:
            kind = "a basis that is neither plan, risk-adjusted nor identified"
            self._findings.faults.append(RowFault(kind, row, holds=word))
        return {"on_basis": _BASES[word]} if word in _BASES and word != "plan" else {}

    def _source(self, row: int) -> str:
        """Where a figure was published, as its own columns say."""
        document, page = (self._matched.text(row, key) for key in ("source", "page"))
        numbered = f"page {page}" if page.isdigit() else page
        return ", ".join(filter(None, (document, numbered)))

    def _severity(self, row: int, id_: str) -> str:
        word = self._matched.text(row, "severity").lower()
        word = word or self._answers.field("severity").of(id_)
        if word in {"warn", "fail"}:
            return word
        if word:
            self._findings.faults.append(RowFault("neither warn nor fail", row, holds=word))
        self._warned.append(id_)
        return "warn"

    def say(self) -> None:
        """Say what was taken where the list says nothing."""
        notes = self._findings.notes
        for ids, what in (
            (self._system, "of the whole system"),
            (self._within, "held within half of the last figure published"),
            (self._warned, "a warning where the model is outside"),
        ):
            if ids:
                notes.append(f"{counted(len(ids), 'figure')} {what} {named(ids)}.")
