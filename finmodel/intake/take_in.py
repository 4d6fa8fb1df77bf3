"""A list to the new files of a set: read, matched, made records of, and put in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from finmodel.inputs.collecting import without_collecting
from finmodel.inputs.text.yaml_reader import reading_once
from finmodel.intake.answers import Answers
from finmodel.intake.capital import refuse_capital
from finmodel.intake.columns.match import match_columns
from finmodel.intake.findings import Findings, Question
from finmodel.intake.into_set import put_in, refuse_unfinished
from finmodel.intake.kept import KnownList, known_lists
from finmodel.intake.kept_file import Kept, read_kept
from finmodel.intake.kinds.listed import KINDS
from finmodel.intake.layout.choice import chosen_table
from finmodel.intake.layout.tables import tables_of
from finmodel.intake.list_file import ListFile, ListTable
from finmodel.intake.list_kinds import ListKind
from finmodel.intake.notes import and_list
from finmodel.intake.odd_answers import ask_again
from finmodel.intake.other_kinds import say_other_kind
from finmodel.intake.outcome import Intake, Reading, Unanswered
from finmodel.intake.set_names import read_set_names
from finmodel.intake.taken_records import taken_records
from finmodel.intake.turned.sheet_rows import as_on_sheet
from finmodel.intake.turned.usual_way import the_usual_way

_NO_KIND = ListKind("", "record", (), ())


def take_in(file: ListFile, folder: Path, kind: str, answers: Answers, today: date) -> Intake:
    """Work out what a list does to the files of a set; nothing is written.

    `kind` is empty where nobody said it: then the set must know the list from before.

    Raises:
        Unanswered: a person must say something first.
        ListFaults: something in the list cannot be used.
        AssumptionFaults: the system of the set, or a file that the list goes into, is not valid;
            or something refers to a record that would be taken out.
        Unreadable: a file of the set cannot be read.
    """
    with without_collecting(), reading_once():
        return _taken_in(file, folder, kind, answers, today)


def _taken_in(file: ListFile, folder: Path, kind: str, answers: Answers, today: date) -> Intake:
    names = read_set_names(folder)
    kept = read_kept(folder)
    findings = Findings()
    tables = tables_of(file, findings)
    sheet = answers.setting("sheet")
    every = known_lists(tables, kept.file.lists, names, file.path.name, kind, sheet)
    known = every[0] if len(every) == 1 else None
    name = kind or ("" if known is None else known.kept.as_)
    found_kind = KINDS.get(name, _NO_KIND)
    answers = _with_kept(answers, kept, known)
    reading = Reading(file, found_kind, names, answers, findings)
    if len(every) > 1 or found_kind is _NO_KIND:
        findings.questions.append(_which_list(file, every))
        raise Unanswered(reading)
    if known is None:
        _say_others(found_kind.name, kept, findings)
    reading = _read(reading, tables)
    ask_again(answers, name, names, findings)
    if reading.table is not None:
        say_other_kind(reading.table, found_kind, findings)
    refuse_unfinished(reading)
    return put_in(reading, folder, kept, known, today)


def _with_kept(answers: Answers, kept: Kept, known: KnownList | None) -> Answers:
    """The answers, in place of those of last time and of the words of the set."""
    before = Answers(words=kept.file.words)
    if known is not None:
        # A list that was on several sheets, one for each year, is none of them alone.
        table = {"sheet": known.table.sheet.name} if known.kept.sheet else {}
        last = known.kept.answers
        own = replace(last, settings={**last.settings, **table})
        before = own.over(before)
    return answers.over(before)


def _say_others(kind: str, kept: Kept, findings: Findings) -> None:
    """Say which lists of its kind the set knows, where this is none of them."""
    others = [one.file for one in kept.file.lists.values() if one.as_ == kind]
    if others:
        findings.notes.append(
            f"a list of its own: the set knows {and_list(others)} of this kind, and this is not "
            "like it"
        )


def _which_list(file: ListFile, every: Sequence[KnownList]) -> Question:
    kinds = tuple(dict.fromkeys(one.kept.as_ for one in every))
    if len(kinds) == 1:
        sheets = tuple(dict.fromkeys(one.table.sheet.name for one in every))
        why = f"the set knows several lists that it is like: {and_list([one.id for one in every])}"
        return Question("--sheet", f"Which sheet of {file.path.name} is meant?", sheets, why=why)
    known = "no list that it is like" if not kinds else f"several that are in it: {and_list(kinds)}"
    return Question(
        "--as",
        f"Which list in {file.path.name} is meant?"
        if kinds
        else f"What does {file.path.name} hold?",
        kinds or tuple(KINDS),
        why=f"the set knows {known}",
    )


def _read(reading: Reading, tables: tuple[ListTable, ...]) -> Reading:
    findings, answers, names = reading.findings, reading.answers, reading.names
    table = chosen_table(tables, reading.kind, answers, findings)
    if table is None:
        return reading
    refuse_capital(table, reading.kind, findings)
    table = the_usual_way(table, reading.kind, names, answers, findings)
    reading = replace(reading, table=table)
    if not findings.whole:
        return reading
    matched = match_columns(table, reading.kind, names, answers, findings)
    reading = replace(reading, matched=matched)
    if not findings.whole:
        _ask_further(reading, table)
        return reading
    taken = as_on_sheet(taken_records(matched, names, answers, findings), table, findings)
    unit = next(iter(findings.units)) if len(findings.units) == 1 else ""
    return replace(
        reading,
        taken=taken,
        unit=unit,
        unit_from=findings.units.get(unit, ""),
        sign=taken.sign,
        words=taken.words,
    )


def _ask_further(reading: Reading, table: ListTable) -> None:
    """Ask at once what would be asked next, were each column the one that is offered."""
    findings, columns = reading.findings, {}
    for question in findings.questions:
        if question.option != "--column" or not question.offered or len(question.of) != 1:
            return
        columns[question.of[0]] = question.offered
    if findings.faults:
        return
    answers = Answers(columns=columns).over(reading.answers)
    further = Findings()
    matched = match_columns(table, reading.kind, reading.names, answers, further)
    if further.whole:
        taken_records(matched, reading.names, answers, further)
        findings.questions.extend(further.questions)
