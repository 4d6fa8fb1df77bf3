"""Which record of the set each row of a list is: by what the list calls it, before its name."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from finmodel.inputs.text.nearest_names import nearest
from finmodel.intake.answers import Answer
from finmodel.intake.findings import Findings, Question
from finmodel.intake.ids import FreeIds
from finmodel.intake.kept_file import KeptRecord
from finmodel.intake.merge.compare import where
from finmodel.intake.merge.leaves import leaves_of, same
from finmodel.intake.records import Record

Section = tuple[str, ...]
SAME_AS = "same"
"""The answer that says which record a row is; of one import, and not kept."""
NEW = "none"
"""The answer that a row is a record of its own."""
_NAME = ("name",)


def section_key(section: Sequence[str]) -> str:
    """A section as `intake.yaml` names it."""
    return ".".join(section)


def identified(
    records: Sequence[Record],
    kept: Mapping[str, Mapping[str, KeptRecord]],
    of_others: Mapping[str, Collection[str]],
    same_as: Answer,
    findings: Findings,
) -> tuple[Record, ...]:
    """The records with the ids that the set has for them (rule: a row keeps its id by its key).

    `kept` are those of the list as it last was, `of_others` the ids of other lists, by section.
    A row whose name alone is new keeps its id; one whose name and value are new, where no
    reference tells, is asked about.
    """
    found = _by_key(records, kept)
    found = _renamed(found, kept, same_as, findings)
    return _beside_others(found, kept, of_others, findings)


def _by_key(
    records: Sequence[Record], kept: Mapping[str, Mapping[str, KeptRecord]]
) -> list[Record]:
    ids: dict[tuple[str, str], list[str]] = {}
    for section, of_section in kept.items():
        for id_, held in of_section.items():
            ids.setdefault((section, held.key), []).append(id_)
    count = Counter((section_key(one.section), one.key) for one in records)
    found = []
    for one in records:
        key = (section_key(one.section), one.key)
        known = ids.get(key, [])
        alone = len(known) == 1 and count[key] == 1
        found.append(replace(one, id=known[0]) if alone else one)
    return found


def _renamed(
    records: list[Record],
    kept: Mapping[str, Mapping[str, KeptRecord]],
    same_as: Answer,
    findings: Findings,
) -> list[Record]:
    there = {(section_key(one.section), one.id) for one in records}
    gone = {
        (section, id_): one
        for section, of_section in kept.items()
        for id_, one in of_section.items()
        if (section, id_) not in there and _called_by_name(one.key, one.gives.get("name"))
    }
    found = []
    for one in records:
        section = section_key(one.section)
        new = one.id not in kept.get(section, {})
        if not new or not gone or not _called_by_name(one.key, one.fields.get("name")):
            found.append(one)
            continue
        answer = same_as.each.get(one.id, "")
        old = answer if (section, answer) in gone else _only_renamed(one, section, gone)
        if old is None and answer != NEW:
            _perhaps(one, section, gone, findings)
        if old is None or answer == NEW:
            found.append(one)
            continue
        was = gone.pop((section, old)).gives.get("name")
        findings.notes.append(
            f'{where(one.section, old)} was called "{was}" and now "{one.fields.get("name")}": '
            "a new name of the same record"
        )
        found.append(replace(one, id=old))
    return found


def _called_by_name(key: str, name: object) -> bool:
    """Whether a list tells a row by its name, having no reference."""
    return isinstance(name, str) and _plain(name) in _plain(key)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _only_renamed(
    record: Record, section: str, gone: Mapping[tuple[str, str], KeptRecord]
) -> str | None:
    now = {steps: text for steps, text in leaves_of(record.fields).items() if steps != _NAME}
    alike = []
    for (of, id_), one in gone.items():
        before = {steps: text for steps, text in leaves_of(one.gives).items() if steps != _NAME}
        if of != section or before.keys() != now.keys():
            continue
        if all(same(before[steps], text) for steps, text in now.items()):
            alike.append(id_)
    return alike[0] if len(alike) == 1 else None


def _perhaps(
    record: Record,
    section: str,
    gone: Mapping[tuple[str, str], KeptRecord],
    findings: Findings,
) -> None:
    """Ask about a row whose name is like that of a record that is gone."""
    name = record.fields.get("name")
    names = {
        str(one.gives["name"]): id_
        for (of, id_), one in gone.items()
        if of == section and one.gives.get("organisation") == record.fields.get("organisation")
    }
    near = nearest(name, names) if isinstance(name, str) else None
    if near is None:
        return
    findings.questions.append(
        Question(
            f"--{SAME_AS}",
            f'Is "{name}" the record {names[near]}, which was called "{near}"?',
            (names[near], NEW),
            of=(record.id,),
            why="its name and its figures are new, and the list has no reference to tell by",
        )
    )


def _beside_others(
    records: Sequence[Record],
    kept: Mapping[str, Mapping[str, KeptRecord]],
    of_others: Mapping[str, Collection[str]],
    findings: Findings,
) -> tuple[Record, ...]:
    """Give a record an id of its own where another list has a record of that id."""
    ids: dict[str, FreeIds] = {}
    for one in records:
        section = section_key(one.section)
        if section not in ids:
            here = (each.id for each in records if section_key(each.section) == section)
            ids[section] = FreeIds((*here, *of_others.get(section, ())))
    found = []
    for one in records:
        section = section_key(one.section)
        taken = of_others.get(section, ())
        if one.id not in taken or one.id in kept.get(section, {}):
            found.append(one)
            continue
        own = ids[section].one(one.id)
        findings.notes.append(
            f'{where(one.section, one.id)} is of another list: "{one.key}" of this one is {own}'
        )
        found.append(replace(one, id=own))
    return tuple(found)
