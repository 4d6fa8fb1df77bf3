"""The ids of records, from what a list calls its rows (METHOD.md section 2)."""

from collections.abc import Mapping
from typing import NamedTuple

from finmodel.inputs.annotations import WORDS_OF_FILES
from finmodel.inputs.kinds.targets import TARGETS
from finmodel.inputs.text.ids import is_id
from finmodel.intake.amounts import unknown_in
from finmodel.intake.findings import Findings
from finmodel.intake.ids import FreeIds, slug
from finmodel.intake.notes import counted, named
from finmodel.intake.set_names import OrganisationName

_RESERVED = WORDS_OF_FILES | {TARGETS, "all", "none"}
"""all and none are words of answers: of every record, and of no record of last time."""
_NO_REFERENCE = frozenset(("", "-", "n/a", "na", "none", "new"))


class Called(NamedTuple):
    """What a list calls a row.

    Attributes:
        reference: of the row; empty where it has none.
        name: of what it lists.
        organisation: whose it is; None where that is not known.
    """

    reference: str
    name: str
    organisation: OrganisationName | None


class Key(NamedTuple):
    """The id of a record, and what the list itself calls its row."""

    id: str
    key: str


def keys_of(rows: Mapping[int, Called], findings: Findings) -> Mapping[int, Key]:
    """The id of each row: its reference, else organisation and number, else its name.

    Where one stands twice, the second gets `-2`, which is noted.
    """
    ids, keys = FreeIds(), FreeIds()
    again: list[str] = []
    found: dict[int, Key] = {}
    for row, called in rows.items():
        wanted = _id_of(called)
        id_ = ids.one(wanted)
        if id_ != wanted:
            again.append(id_)
        found[row] = Key(id_, keys.one(_key_of(called)))
    if again:
        rows_of_it = counted(len(again), "row")
        findings.notes.append(
            f"{rows_of_it} with an id that another row has: numbered {named(again)}."
        )
    return found


def shared_keys_of(rows: Mapping[int, Called], findings: Findings) -> Mapping[int, Key]:
    """The id of each row, where rows with one reference, or else one name, are one record."""
    called = {row: one._replace(organisation=None) for row, one in rows.items()}
    first: dict[str, int] = {}
    for row, one in called.items():
        first.setdefault(_key_of(one).casefold(), row)
    keys = keys_of({row: called[row] for row in first.values()}, findings)
    return {row: keys[first[_key_of(one).casefold()]] for row, one in called.items()}


def _id_of(called: Called) -> str:
    whose = called.organisation
    reference = "" if _is_none(called.reference) else slug(called.reference)
    if reference and not is_id(reference) and whose is not None:
        reference = f"{slug(whose.code) or whose.id}-{reference}"
    for wanted in (reference, slug(called.name)):
        if is_id(wanted) and wanted not in _RESERVED:
            return wanted
    beside = slug(called.name) or reference or "row"
    return f"{whose.id if whose is not None else 'row'}-{beside}"


def _key_of(called: Called) -> str:
    if not _is_none(called.reference):
        return " ".join(called.reference.split())
    whose = called.organisation.id if called.organisation is not None else ""
    return ": ".join(filter(None, (whose, " ".join(called.name.split()))))


def _is_none(reference: str) -> bool:
    return reference.strip().lower() in _NO_REFERENCE or unknown_in(reference)
