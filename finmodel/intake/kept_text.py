"""What a set keeps of a list, written into `intake.yaml`."""

from collections.abc import Mapping
from typing import Any

from finmodel.intake.answers import Answer, Answers
from finmodel.intake.columns.answered import NO_COLUMN
from finmodel.intake.kept_file import ALL, Kept, KeptList, KeptRecord
from finmodel.intake.labels import labels_of
from finmodel.intake.list_file import YEAR_SHEETS
from finmodel.intake.matched import Matched
from finmodel.intake.merge.compare import Compared
from finmodel.intake.merge.identity import SAME_AS
from finmodel.intake.merge.leaves import nested
from finmodel.intake.outcome import Reading
from finmodel.intake.plain_text import plain_word
from finmodel.intake.settings import OF_ONE_TIME
from finmodel.outputs.yaml_edit.change import changed
from finmodel.outputs.yaml_edit.replace import replaced
from finmodel.outputs.yaml_edit.written import Tree, Whole

Words = Mapping[str, Mapping[str, str]]
"""By field, words and what they mean."""
_HEAD = """\
# How lists were taken into this set, so that next month is one command: finmodel import LIST SET.
# No figure of the set depends on this file. Answers may be corrected here, and what the words of
# any list mean may be written by hand before the first, by field, such as
#   words:
#     status: {Worked up: fully developed}
"""


def kept_data(kept: Kept, id_: str, entry: Mapping[str, Any]) -> bytes:
    """The bytes of `intake.yaml` with what is kept of a list; as they were where that is the same.

    Raises:
        CannotEdit: the file is written in a form that cannot take it.
    """
    data = kept.data
    if not data.strip():
        data = data or _HEAD.encode()
        return changed(data, {"format": "1", "lists": {id_: entry}})
    old = kept.file.lists.get(id_)
    if old is not None:
        if _without_day(entry_of(old)) == _without_day(entry):
            return kept.data
        return replaced(data, ("lists", id_), entry)
    return changed(data, {"lists": {id_: entry}})


def entry_of(kept: KeptList) -> dict[str, Any]:
    """What is kept of a list as it was, as a tree to be written."""
    given = {
        "as": kept.as_,
        "file": kept.file,
        "sheet": kept.sheet,
        "sha256": kept.sha256,
        "taken": kept.taken,
        "unit": kept.unit,
        "unit_from": kept.unit_from,
        "sign": kept.sign,
        "settings": kept.settings,
        "columns": kept.columns,
        "headings": tuple(kept.headings),
        "fields": {name: _in_line(one) for name, one in kept.fields.items()},
        "words": {name: Whole(words) for name, words in kept.words.items()},
        "records": {
            section: {id_: _record(one.key, one.gives) for id_, one in records.items()}
            for section, records in kept.records.items()
        },
        "waiting": kept.waiting,
    }
    return {key: item for key, item in given.items() if item}


def new_entry(
    reading: Reading,
    taken_on: str,
    records: dict[str, dict[str, KeptRecord]],
    answers: Answers,
    of_set: Words,
) -> dict[str, Any]:
    """What is kept of a list that was read and is put in."""
    table, matched, taken = reading.table, reading.matched, reading.taken
    assert table is not None
    assert matched is not None
    assert taken is not None
    labels = labels_of(table)
    return entry_of(
        KeptList.model_construct(
            as_=reading.kind.name,
            file=table.file,
            sheet=None if table.turned == YEAR_SHEETS else table.sheet.name or None,
            sha256=reading.file.sha256,
            taken=taken_on,
            unit=reading.unit or None,
            unit_from=reading.unit_from or None,
            sign=reading.sign or None,
            settings={
                name: one for name, one in answers.settings.items() if name not in OF_ONE_TIME
            },
            columns=_columns(answers, matched),
            headings=tuple(labels.values()),
            fields={
                name: _answered(one) for name, one in answers.fields.items() if name != SAME_AS
            },
            words=_words({**answers.words, **reading.words}, of_set),
            records=records,
            waiting=dict(taken.waiting),
        )
    )


def kept_record(compared: Compared) -> KeptRecord:
    """What is kept of a record of a list."""
    gives = nested(compared.leaves)
    return KeptRecord.model_construct(key=compared.record.key, gives=gives)


def _columns(answers: Answers, matched: Matched) -> dict[str, str]:
    """What each column was taken as, and what no column was said to hold."""
    none = {name: one for name, one in answers.columns.items() if one == NO_COLUMN}
    return {**none, **matched.headings}


def _words(read: Words, of_set: Words) -> dict[str, dict[str, str]]:
    """The words of a list that those of the set do not say already."""
    known = {
        (field, plain_word(word), meant)
        for field, words in of_set.items()
        for word, meant in words.items()
    }
    found = {
        field: {
            word: meant
            for word, meant in words.items()
            if (field, plain_word(word), meant) not in known
        }
        for field, words in read.items()
    }
    return {field: words for field, words in found.items() if words}


def _answered(answer: Answer) -> str | Mapping[str, str]:
    if not answer.each:
        return answer.to_all
    to_all = {ALL: answer.to_all} if answer.to_all else {}
    return {**to_all, **answer.each}


def _in_line(given: Any) -> Any:
    return Whole(given) if isinstance(given, Mapping) else given


def _record(key: str, gives: Mapping[str, Any]) -> Whole:
    tree: Tree = {"key": key, "gives": gives} if gives else {"key": key}
    return Whole(tree)


def _without_day(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: item for key, item in entry.items() if key != "taken"}
