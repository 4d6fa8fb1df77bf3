"""The records of a list put into the text of the files of a set."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from finmodel.inputs.text.paths import FILE_BY_MONTH
from finmodel.inputs.text.tree import Map
from finmodel.inputs.text.years import parse_month
from finmodel.intake.first_set.stand_ins import is_stand_in
from finmodel.intake.merge.compare import Compared, Fate
from finmodel.intake.merge.leaves import nested
from finmodel.intake.merge.provenance import ListSource, head_of
from finmodel.intake.merge.set_files import Section, SetFile
from finmodel.outputs.yaml_edit.change import changed
from finmodel.outputs.yaml_edit.marked_text import CannotEdit
from finmodel.outputs.yaml_edit.put import Spelling
from finmodel.outputs.yaml_edit.written import VALUE, NewFigure, Whole, by_year, month_key, year_key

_NEW_FILE = "# Taken from a list by finmodel import. What is changed here by hand stays.\n"
_SOURCE, _BASIS = "source", "basis"
NO_HEADS: Mapping[str, Mapping[str, str]] = MappingProxyType({})


class Gone(NamedTuple):
    """A record that a list no longer has: its section and id."""

    section: Section
    id: str


def new_files(
    files: Mapping[str, SetFile],
    found: Iterable[Compared],
    dropped: Sequence[Gone],
    source: ListSource,
    system: Map,
    heads: Mapping[str, Mapping[str, str]] = NO_HEADS,
) -> dict[Path, bytes]:
    """The new bytes of each file that changes; `heads` is that of `Taken`.

    Raises:
        CannotEdit: a file is written in a form that cannot take a record.
    """
    by_stem: dict[str, list[Compared]] = {}
    for one in found:
        if one.fate in (Fate.ADDED, Fate.CHANGED):
            by_stem.setdefault(one.record.section[0], []).append(one)
    result = {}
    for stem in dict.fromkeys([*by_stem, *(one.section[0] for one in dropped)]):
        file = files[stem]
        out = [(*one.section[1:], one.id) for one in dropped if one.section[0] == stem]
        try:
            data = _with_records(file, by_stem.get(stem, []), source, system, heads.get(stem, {}))
            data = changed(data, {}, out, _spelling(stem))
        except CannotEdit as fault:
            raise CannotEdit(f"{file.path.name}: {fault}") from None
        if data != file.data:
            result[file.path] = data
    return result


def _with_records(
    file: SetFile,
    found: Sequence[Compared],
    source: ListSource,
    system: Map,
    head: Mapping[str, str],
) -> bytes:
    if not found:
        return file.data or b""
    basis = source.basis_in(file.path.stem, head_of(file.tree), head_of(system))
    tree: dict[str, Any] = {}
    out: list[tuple[str, ...]] = []
    if not file.tree:
        tree["provenance"] = {_BASIS: basis, _SOURCE: source.of_all}
    tree.update({key: text for key, text in head.items() if _is_later(text, file.tree.get(key))})
    for one in found:
        section, id_ = one.record.section[1:], one.record.id
        inside = tree
        for step in section:
            inside = inside.setdefault(step, {})
        held = file.records(one.record.section).get(id_)
        cited = {_SOURCE: source.of(one.record.rows), _BASIS: basis}
        if (own := one.leaves.get((_SOURCE,))) is not None:
            cited[_SOURCE] = own
        if one.fate is Fate.ADDED or not isinstance(held, Map):
            inside[id_] = {**nested(one.leaves), **cited}
        else:
            inside[id_] = {**_into(one, held, cited[_SOURCE]), **cited}
            out += [(*section, id_, *steps) for steps in one.out]
            stale = ("calibrated_to", "judgement") if is_stand_in(held) else ("calibrated_to",)
            out += [(*section, id_, key) for key in stale if key in held]
    before = file.data if file.data is not None else _NEW_FILE.encode()
    return changed(before, tree, out, _spelling(found[0].record.section[0]))


def _spelling(stem: str) -> Spelling:
    """How a file spells its keys: by month, or by year."""
    return month_key if stem == FILE_BY_MONTH else year_key


def _is_later(text: str, held: Any) -> bool:
    """Whether what stands at the head of a file gives way to what a list says of it."""
    if held is None:
        return True
    try:
        return parse_month(text) > parse_month(str(held))
    except ValueError:
        return False


def _into(one: Compared, held: Map, source: str) -> dict[str, Any]:
    """The values that change, in the form that the file can take each in."""
    tree = nested(one.put)
    whole = nested(one.leaves)
    return {key: _form(item, whole[key], held.get(key), source) for key, item in tree.items()}


def _form(item: Any, whole: Any, held: Any, source: str) -> Any:
    """A value for what a file holds: a map where it holds one value takes its whole place."""
    long = isinstance(held, Map) and VALUE in held
    if isinstance(item, Mapping):
        if by_year(held) or (long and by_year(held[VALUE])):
            return item
        return {VALUE: Whole(whole)} if long else whole if held is None else Whole(whole)
    return NewFigure(item, source) if long and _SOURCE in held else item
