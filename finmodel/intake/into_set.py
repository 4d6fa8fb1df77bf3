"""The records that were read of a list, put into the files of a set and of what it keeps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from finmodel.inputs.faults import AssumptionFaults, Fault
from finmodel.inputs.file_names import file_name
from finmodel.inputs.text.tree import Map
from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.first_set.stand_ins import is_stand_in
from finmodel.intake.ids import FreeIds
from finmodel.intake.kept import KnownList
from finmodel.intake.kept_file import Kept, KeptRecord
from finmodel.intake.kept_text import kept_data, kept_record, new_entry
from finmodel.intake.list_kinds import ListKind
from finmodel.intake.merge.compare import THEIRS, Compared, Fate, compared, say_edits, where
from finmodel.intake.merge.identity import SAME_AS, identified, section_key
from finmodel.intake.merge.lacking import lacking
from finmodel.intake.merge.provenance import source_of
from finmodel.intake.merge.put_in import Gone, new_files
from finmodel.intake.merge.set_files import SetFile, set_files
from finmodel.intake.merge.shorts import with_shorts
from finmodel.intake.notes import counted, named
from finmodel.intake.outcome import Intake, ListFaults, Reading, Unanswered
from finmodel.intake.records import Taken
from finmodel.outputs.yaml_edit.marked_text import CannotEdit

_BASELINE = tuple(("baseline", part) for part in ("income", "spend", "contracts"))


def refuse_unfinished(reading: Reading) -> None:
    """Raise Unanswered or ListFaults where something is asked or wrong, or nothing was read."""
    if reading.findings.questions:
        raise Unanswered(reading)
    if reading.findings.faults or reading.taken is None:
        raise ListFaults(reading)


@dataclass(frozen=True)
class _Before:
    """What the set had of a list."""

    id: str
    records: Mapping[str, Mapping[str, KeptRecord]]
    others: Mapping[str, set[str]]


def put_in(
    reading: Reading, folder: Path, kept: Kept, known: KnownList | None, today: date
) -> Intake:
    """Work out what the records that were read do to the files of a set; nothing is written.

    Raises:
        Unanswered: a record was edited by hand and changed in the list, or may be renamed.
        ListFaults: a record would not be valid.
        AssumptionFaults: a file that the list goes into cannot be read or changed, or something
            refers to a record that would be taken out.
        Unreadable: a file of the set cannot be read.
    """
    findings, answers, taken = reading.findings, reading.answers, reading.taken
    table = reading.table
    assert taken is not None
    assert table is not None
    before = _before(reading.kind, kept, known)
    records = identified(
        taken.records, before.records, before.others, answers.field(SAME_AS), findings
    )
    taken = replace(taken, records=records)
    reading = replace(reading, taken=taken)
    answers = _as_taken(_where_list_speaks(answers, known, taken, findings), taken)
    stems = tuple(
        dict.fromkeys(
            (
                "system",
                *(one.section[0] for one in records),
                *(key.partition(".")[0] for key in before.records),
            )
        )
    )
    files = set_files(folder, stems)
    found = [_compared(one, files, before, answers) for one in records]
    say_edits(found, findings)
    refuse_unfinished(reading)
    stand_ins = _stand_ins(found, files)
    if stand_ins and not answers.setting("drop-gone"):
        findings.notes.append(
            f"{counted(len(stand_ins), 'record')} {named([one.id for one in stand_ins])} of "
            "finmodel init stand in for a baseline, and count beside this one: --drop-gone takes "
            "them out"
        )
    gone = (*_gone(found, before, taken, files), *stand_ins)
    dropped = gone if answers.setting("drop-gone") else ()
    source = source_of(
        table, today.isoformat(), answers.setting("source"), answers.setting("basis")
    )
    try:
        new = new_files(files, found, dropped, source, files["system"].tree, taken.heads)
        new |= with_shorts(files["system"], taken.shorts, findings)
        records_now = _kept_records(found, dropped, before)
        entry = new_entry(reading, today.isoformat(), records_now, answers, kept.file.words)
        data = kept_data(kept, before.id, entry)
    except CannotEdit as fault:
        raise AssumptionFaults([Fault(None, file_name(folder), str(fault))]) from None
    lacks = lacking(folder, new, found, dropped, reading.kind, findings)
    refuse_unfinished(reading)
    if data != kept.data:
        new[kept.path] = data
    return Intake(
        reading,
        new,
        changed=tuple(change for one in found for change in one.changes),
        added=tuple(one.record for one in found if one.fate is Fate.ADDED),
        gone=tuple(where(one.section, one.id) for one in gone),
        dropped=bool(dropped),
        unchanged=sum(one.fate is Fate.UNCHANGED for one in found),
        lacking=lacks,
    )


def _before(kind: ListKind, kept: Kept, known: KnownList | None) -> _Before:
    lists = kept.file.lists
    own = known.id if known is not None else FreeIds(lists).one(kind.name)
    others: dict[str, set[str]] = {}
    for id_, one in lists.items():
        if id_ != own:
            for section, records in one.records.items():
                others.setdefault(section, set()).update(records)
    return _Before(own, known.kept.records if known is not None else {}, others)


def _compared(
    record: Any, files: Mapping[str, SetFile], before: _Before, answers: Answers
) -> Compared:
    held = files[record.section[0]].records(record.section).get(record.id)
    of_section = before.records.get(section_key(record.section), {})
    # Where none of them is there any more, somebody begins again.
    anew = not any(id_ in files[record.section[0]].records(record.section) for id_ in of_section)
    kept = None if anew else of_section.get(record.id)
    keep = THEIRS if is_stand_in(held) else answers.setting("keep")
    return compared(record, held if isinstance(held, Map) else None, kept, keep)


def _where_list_speaks(
    answers: Answers, known: KnownList | None, taken: Taken, findings: Findings
) -> Answers:
    """The answers without those of last time that the list now gives itself otherwise."""
    if known is None:
        return answers
    fields = dict(answers.fields)
    for name, before in known.kept.answers.fields.items():
        each = dict(fields[name].each)
        for record in taken.records:
            said, now = before.each.get(record.id), record.fields.get(name)
            if said is None or now is None or each.get(record.id) != said or now == said:
                continue
            del each[record.id]
            note = (
                f"{record.id} has its own {name} now, {now}: it replaces "
                f"the answer given before, {said}."
            )
            # The stage that reads the rows may have said so.
            if note not in findings.notes:
                findings.notes.append(note)
        fields[name] = fields[name]._replace(each=each)
    return replace(answers, fields=fields)


def _as_taken(answers: Answers, taken: Taken) -> Answers:
    """The answers, each as its record has it: a line that was named in part is kept by its id."""
    records = {one.id: one.fields for one in taken.records}

    def kept(name: str, of: str, said: str) -> str:
        now = records.get(of, {}).get(name)
        return now if isinstance(now, str) else said

    fields = {
        name: answer._replace(each={of: kept(name, of, said) for of, said in answer.each.items()})
        for name, answer in answers.fields.items()
    }
    return replace(answers, fields=fields)


def _gone(
    found: Iterable[Compared], before: _Before, taken: Taken, files: Mapping[str, SetFile]
) -> tuple[Gone, ...]:
    """The records that the set has from the list, and the list has no longer, waiting or not."""
    there = {(section_key(one.record.section), one.record.id) for one in found}
    return tuple(
        Gone(section, id_)
        for key, records in before.records.items()
        for id_, one in records.items()
        if (key, id_) not in there and one.key not in taken.waiting
        if id_ in files[(section := tuple(key.split(".")))[0]].records(section)
    )


def _stand_ins(found: Sequence[Compared], files: Mapping[str, SetFile]) -> tuple[Gone, ...]:
    """The records by which `finmodel init` stands in for the baseline that a list brings."""
    there = {(one.record.section, one.record.id) for one in found}
    brings = any(section[0] == "baseline" for section, _ in there)
    return tuple(
        Gone(section, id_)
        for section in (_BASELINE if brings else ())
        for id_, record in files["baseline"].records(section).items()
        if is_stand_in(record) and (section, id_) not in there
    )


def _kept_records(
    found: Iterable[Compared], dropped: Iterable[Gone], before: _Before
) -> dict[str, dict[str, KeptRecord]]:
    """What is kept of each record: as the list gives it now, or as it last did."""
    out = set(dropped)
    kept: dict[str, dict[str, KeptRecord]] = {}
    for one in found:
        kept.setdefault(section_key(one.record.section), {})[one.record.id] = kept_record(one)
    for section, records in before.records.items():
        for id_, last in records.items():
            if Gone(tuple(section.split(".")), id_) not in out:
                kept.setdefault(section, {}).setdefault(id_, last)
    return kept
