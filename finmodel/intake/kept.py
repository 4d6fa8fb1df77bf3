"""Which list that a set knows from before a file is, so that next month is one command."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from finmodel.inputs.text.nearest_names import nearest
from finmodel.intake.answers import Answers
from finmodel.intake.columns.answered import NO_COLUMN
from finmodel.intake.findings import Findings
from finmodel.intake.kept_file import KeptList
from finmodel.intake.kinds.listed import KINDS
from finmodel.intake.labels import labels_of
from finmodel.intake.list_file import ListTable
from finmodel.intake.set_names import SetNames
from finmodel.intake.turned import the_usual_way

_ENOUGH = 0.5
"""The share of the names, or of the headings, of last time that make a list the same list."""


class KnownList(NamedTuple):
    """A list that the set knows, and the table of a file that it is now.

    Attributes:
        id: what the set calls it.
        kept: as it was when it was last taken in.
        table: as it is now.
    """

    id: str
    kept: KeptList
    table: ListTable


def known_lists(
    tables: Sequence[ListTable],
    kept: Mapping[str, KeptList],
    names: SetNames,
    file: str,
    kind: str,
    sheet: str = "",
) -> tuple[KnownList, ...]:
    """The lists that the tables of a file are, of those of a kind or a sheet where one is given.

    A table is the same list where half of the names it had are in it; where it gives no names,
    where half of its headings are, on a sheet of the same name, in a file of a name that is near.
    A table that stands across or down is looked at as it is when turned.
    """
    found: dict[str, tuple[float, KnownList]] = {}
    for id_, one in kept.items():
        if kind and one.as_ != kind:
            continue
        for table in tables:
            if sheet and _plain(table.sheet.name) != _plain(sheet):
                continue
            likeness = _likeness(one, table, file)
            if likeness < _ENOUGH and one.as_ in KINDS:
                turned = the_usual_way(table, KINDS[one.as_], names, Answers(), Findings())
                likeness = _likeness(one, turned, file) if turned is not table else likeness
            if likeness >= _ENOUGH and likeness > found.get(id_, (0.0,))[0]:
                found[id_] = likeness, KnownList(id_, one, table)
    return tuple(known for _, known in found.values())


def _likeness(kept: KeptList, table: ListTable, file: str) -> float:
    headings = {_plain(label) for label in labels_of(table).values()}
    mapped = [_plain(one) for one in kept.columns.values() if one != NO_COLUMN]
    shared = _share(mapped, headings)
    if shared < _ENOUGH:
        return 0.0
    names = [_plain(name) for name in _names(kept)]
    if names:
        return _share(names, _words(table)) * shared
    near = nearest(_letters(file), (_letters(kept.file),)) is not None
    return shared if near and (kept.sheet or "") == table.sheet.name else 0.0


def _names(kept: KeptList) -> list[str]:
    """The names that the list gave; none where no column of it held them."""
    if kept.columns.get("name", NO_COLUMN) == NO_COLUMN:
        return []
    records = (one for section in kept.records.values() for one in section.values())
    return [name for one in records if isinstance(name := one.gives.get("name"), str)]


def _words(table: ListTable) -> set[str]:
    found: set[str] = set()
    for column in table.rows.columns:
        found.update(_plain(one) for one in table.rows[column] if isinstance(one, str))
    return found


def _share(of: Sequence[str], among: set[str]) -> float:
    return sum(one in among for one in of) / len(of) if of else 0.0


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _letters(file: str) -> str:
    """The name of a file without its numbers, which are of a month."""
    return "".join(letter for letter in Path(file).stem.lower() if not letter.isdigit())
