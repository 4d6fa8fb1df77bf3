"""The records of a list held against those of the set: what is new, changed, gone or the same."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from types import MappingProxyType
from typing import Any, NamedTuple

from finmodel.inputs.text.paths import path_of
from finmodel.inputs.text.tree import Map
from finmodel.intake.findings import Findings, Question
from finmodel.intake.kept_file import KeptRecord
from finmodel.intake.merge.leaves import Leaves, Steps, held_at, leaves_of, same
from finmodel.intake.notes import and_list, counted, named
from finmodel.intake.outcome import Change
from finmodel.intake.records import Record

_VALUES = ("full_year_value", "profile", "new_in_year", "exit")
"""Fields in which a scheme says what it is worth: a list that brings one takes away the others."""
MINE, THEIRS = "mine", "theirs"
_APART = 5


class Fate(Enum):
    """What becomes of a record."""

    ADDED = auto()
    CHANGED = auto()
    UNCHANGED = auto()
    EDITED = auto()
    """Edited by hand and not changed in the list: it stays as edited."""
    REMOVED = auto()
    """Taken out of the set by hand: it stays out."""
    MINE = auto()
    """Edited by hand and changed in the list: a person said that the edit stays."""
    ASKED = auto()
    """The same, and nobody said."""


class Compared(NamedTuple):
    """A record of a list and what becomes of it.

    Attributes:
        record: as the list gives it.
        leaves: its values.
        fate: what becomes of it.
        put: the values that change, of a record that the set has.
        out: what goes of it, as ways within the record.
        changes: the same, as they are shown; of one that is asked about, what would change.
    """

    record: Record
    leaves: Leaves
    fate: Fate
    put: Leaves = MappingProxyType({})
    out: tuple[Steps, ...] = ()
    changes: tuple[Change, ...] = ()


def compared(record: Record, held: Map | None, kept: KeptRecord | None, keep: str) -> Compared:
    """What becomes of a record that the set has as `held`, and had from the list as `kept`."""
    leaves = leaves_of(record.fields)
    before = None if kept is None else leaves_of(kept.gives)
    if held is None and before is None:
        return Compared(record, leaves, Fate.ADDED)
    if held is None:
        return Compared(record, leaves, Fate.ADDED if keep == THEIRS else Fate.REMOVED)
    in_list = before is None or not _alike(before, leaves)
    by_hand = before is None or _edited(held, before)
    put = {steps: text for steps, text in leaves.items() if not same(held_at(held, steps), text)}
    out = () if record.adds else _out(held, leaves, before)
    if not put and not out:
        return Compared(record, leaves, Fate.UNCHANGED)
    if by_hand and not in_list:
        return Compared(record, leaves, Fate.EDITED)
    if by_hand and keep != THEIRS:
        if keep == MINE:
            return Compared(record, leaves, Fate.MINE)
        return Compared(record, leaves, Fate.ASKED, changes=_changes(record, held, put, out))
    return Compared(record, leaves, Fate.CHANGED, put, out, _changes(record, held, put, out))


def say_edits(found: Iterable[Compared], findings: Findings) -> None:
    """Say which edits by hand stay, and ask about those that the list changes too."""
    by_fate: dict[Fate, list[str]] = {}
    apart: list[str] = []
    for one in found:
        if one.fate is Fate.ASKED:
            apart += [_apart(one.record.id, change) for change in one.changes]
        by_fate.setdefault(one.fate, []).append(one.record.id)
    for fate, what in (
        (Fate.EDITED, "edited by hand in the set and not changed in the list: the edit stays"),
        (
            Fate.REMOVED,
            "taken out of the set by hand and still in the list: they stay out (--keep theirs puts "
            "them in again)",
        ),
        (Fate.MINE, "edited by hand and changed in the list: the edit stays (--keep mine)"),
    ):
        if ids := by_fate.get(fate):
            findings.notes.append(f"{counted(len(ids), 'record')} {what} {named(ids)}")
    if asked := by_fate.get(Fate.ASKED):
        more = [f"{len(apart) - _APART} more"] if len(apart) > _APART else []
        findings.questions.append(
            Question(
                "--keep",
                f"{counted(len(asked), 'record')} {named(asked)}: written or edited by hand in "
                "the set, and different in the list; which is to stay?",
                (MINE, THEIRS),
                of=tuple(asked),
                why=f"The set and the list have {'; '.join([*apart[:_APART], *more])}. Mine leaves "
                "each as the set has it, theirs takes what the list says",
            )
        )


def _apart(id_: str, change: Change) -> str:
    was, now = change.was or "nothing", change.now or "nothing"
    return f"{id_}.{change.field} {was} and {now}"


def where(section: Sequence[str], id_: str) -> str:
    """Where a record is in the set: cip.am-002, allocations.recurrent.icb."""
    return path_of(section[0], (*section[1:], id_))


def _alike(before: Leaves, now: Leaves) -> bool:
    return before.keys() == now.keys() and all(same(before[one], now[one]) for one in now)


def _edited(held: Map, before: Leaves) -> bool:
    return any(not same(held_at(held, steps), text) for steps, text in before.items())


def _out(held: Map, leaves: Leaves, before: Leaves | None) -> tuple[Steps, ...]:
    """What the list no longer gives of a record: whole fields, or years of them."""
    tops = {steps[0] for steps in leaves}
    gone = [steps for steps in before or () if steps not in leaves]
    fields = [steps[:1] for steps in gone if steps[0] not in tops]
    fields += [(name,) for name in _VALUES if tops & set(_VALUES) and name not in tops]
    years = [steps for steps in gone if steps[0] in tops and held_at(held, steps) is not None]
    return tuple(dict.fromkeys([*(one for one in fields if one[0] in held), *years]))


def _changes(record: Record, held: Map, put: Leaves, out: Iterable[Steps]) -> tuple[Change, ...]:
    own = where(record.section, record.id)
    new = (
        Change(own, ".".join(steps), held_at(held, steps) or "", text)
        for steps, text in put.items()
    )
    gone = (Change(own, ".".join(steps), _shown(held, steps), "") for steps in out)
    return (*new, *gone)


def _shown(held: Map, steps: Steps) -> str:
    single = held_at(held, steps)
    if single is not None:
        return single
    inside: Any = held.get(steps[0])
    if isinstance(inside, Mapping):
        return and_list([f"{key}: {one}" for key, one in inside.items() if isinstance(one, str)])
    return ""
