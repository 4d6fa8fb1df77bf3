"""A list to the new files of a set: read, matched, made records of, and put in."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from finmodel.intake.answers import Answers
from finmodel.intake.columns.match import match_columns
from finmodel.intake.findings import Findings, Question, RowFault
from finmodel.intake.into_set import put_in, refuse_unfinished
from finmodel.intake.kept import KnownList, known_list
from finmodel.intake.kept_file import Kept, KeptList, read_kept
from finmodel.intake.kinds.listed import KINDS
from finmodel.intake.layout.choice import chosen_table
from finmodel.intake.layout.tables import tables_of
from finmodel.intake.list_file import ListFile, ListTable
from finmodel.intake.list_kinds import ListKind
from finmodel.intake.outcome import Intake, Reading, Unanswered
from finmodel.intake.set_names import read_set_names
from finmodel.intake.taken_records import taken_records

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
    names = read_set_names(folder)
    kept = read_kept(folder)
    findings = Findings()
    tables = tables_of(file, findings)
    known = known_list(tables, kept.file.lists, file.path.name, kind)
    name = kind or ("" if known is None else known.kept.as_)
    found_kind = KINDS.get(name, _NO_KIND)
    answers = _with_kept(answers, kept, known)
    reading = Reading(file, found_kind, names, answers, findings)
    if found_kind is _NO_KIND:
        findings.questions.append(_what_kind(file))
        raise Unanswered(reading)
    reading = _read(reading, tables, known)
    refuse_unfinished(reading)
    return put_in(reading, folder, kept, known, today)


def _with_kept(answers: Answers, kept: Kept, known: KnownList | None) -> Answers:
    """The answers, in place of those of last time and of the words of the set."""
    before = Answers(words=kept.file.words)
    if known is not None:
        table = {"sheet": known.table.sheet.name} if known.table.sheet.name else {}
        last = known.kept.answers
        own = replace(last, settings={**last.settings, **table})
        before = own.over(before)
    return answers.over(before)


def _what_kind(file: ListFile) -> Question:
    return Question(
        "--as",
        f"What does {file.path.name} hold?",
        tuple(KINDS),
        why="the set knows no list from before that it is like",
    )


def _read(reading: Reading, tables: tuple[ListTable, ...], known: KnownList | None) -> Reading:
    findings, answers, names = reading.findings, reading.answers, reading.names
    table = chosen_table(tables, reading.kind, answers, findings)
    if table is None:
        return reading
    reading = replace(reading, table=table)
    if known is not None:
        _say_columns(table, known.kept, answers, findings)
    if not findings.whole:
        return reading
    matched = match_columns(table, reading.kind, names, answers, findings)
    reading = replace(reading, matched=matched)
    if not findings.whole:
        return reading
    return replace(reading, taken=taken_records(matched, names, answers, findings))


def _say_columns(table: ListTable, kept: KeptList, answers: Answers, findings: Findings) -> None:
    """Say what columns are new in a list, and refuse one that was taken and is gone."""
    there = {one.text for one in table.headings}
    taken = {**kept.columns, **kept.years}
    for heading in table.headings:
        if heading.text and heading.text not in {*taken.values(), *kept.not_taken}:
            findings.notes.append(f'column "{heading.text}" is new in the list')
    for field, text in kept.columns.items():
        if text not in there and text != "none" and answers.columns.get(field) == text:
            findings.faults.append(
                RowFault(
                    f'the column "{text}" is gone, which held {field} last time',
                    table.heading_row,
                    mend=f"--column {field}=HEADING names another, --column {field}=none leaves "
                    "it out",
                )
            )
