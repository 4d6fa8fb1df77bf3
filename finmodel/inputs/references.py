"""The ids that refer to a record of the set: each record must be there (METHOD.md section 2).

Which they are, the marks of the models say. Checked on the files as read, before they are
validated, so that one fault hides no other.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache

from finmodel.inputs.annotations import ANY_RECORD, ANY_SCHEME, Refers
from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.files import Files
from finmodel.inputs.kinds.included import Included
from finmodel.inputs.kinds.schemes import Timed
from finmodel.inputs.model_walk import (
    KEY,
    Value,
    Way,
    ids_of,
    is_model,
    references_of,
    sections_of,
    values_at,
)

BESIDE = "provenance"
"""The key of a map of records that is no id: where what is beside it comes from."""


def check_references(files: Files) -> None:
    """Report every id that no record of the set has, with the nearest that one has."""
    for stem, way, refers in references_in(files):
        if refers.to == ANY_SCHEME:
            _check_scheme_ids(files, stem, way)
        elif refers.to == ANY_RECORD:
            _check_paths(files, stem, way)
        else:
            _check_ids(files, stem, way, refers)


def references_in(files: Files) -> Iterator[tuple[str, Way, Refers]]:
    """Yield the stem, the way and the mark of every place in the files that refers to a record."""
    for stem in files.trees:
        for way, refers in references_of(FILES[stem]).items():
            yield stem, way, refers


def names_at(files: Files, stem: str, way: Way) -> Iterator[Value]:
    """Yield the names in a file that a way leads to."""
    found = values_at(files.trees[stem].tree, way)
    return (value for value in found if isinstance(value[2], str))


def called(section: str) -> str:
    """Return what a record of a section is called; raises KeyError for one there is none of."""
    stem, _, name = section.partition(".")
    return ids_of(FILES[stem])[name, KEY].what


@cache
def scheme_sections() -> tuple[tuple[str, str], ...]:
    """Return the stem and the section of every kind of scheme and programme: a file of its own."""
    return tuple((stem, section) for stem, section in timed_sections() if stem == section)


@cache
def timed_sections() -> tuple[tuple[str, str], ...]:
    """Return the stem and the section of everything that runs by months and may be at risk."""
    return tuple(
        (stem, section)
        for stem, model in FILES.items()
        for section, record in sections_of(model).items()
        if is_model(record.annotation, Timed)
    )


@cache
def sections_left_out() -> dict[str, tuple[str, str]]:
    """Return the stem and the section of records that may be left out, by what paths begin with.

    Paths begin with the stem alone where the section is named as the file is.
    """
    return {
        stem if section == stem else f"{stem}.{section}": (stem, section)
        for stem, model in FILES.items()
        for section, record in sections_of(model).items()
        if is_model(record.annotation, Included)
    }


@cache
def sections_referred_to(stem: str) -> frozenset[str]:
    """Return the sections that the records of a file refer to."""
    return frozenset(refers.to for refers in references_of(FILES[stem]).values())


@cache
def organisations_refused(stem: str) -> frozenset[str]:
    """Return what an organisation must not be for a record of a file to name it: a kind, in_gap."""
    references = references_of(FILES[stem]).values()
    return frozenset(kind for refers in references for kind in refers.refused)


def _check_ids(files: Files, stem: str, way: Way, refers: Refers) -> None:
    sections = {refers.to} if refers.instead is None else {refers.to, refers.instead[2]}
    known = {section: _ids_of(files, section) for section in sections}
    for record, steps, written in names_at(files, stem, way):
        section = refers.to if refers.instead is None else refers.section(record)
        ids = known[section]
        if ids is None or (written in ids and written != BESIDE and not refers.never):
            continue
        name = written.strip()
        own = str(steps[1]) if f"{stem}.{steps[0]}" == section and "" in refers.never else None
        if (name in ids and name not in {own, BESIDE}) or name in refers.words:
            continue
        why = refers.never.get("" if name == own else name)
        if why is None:
            others = [*(id_ for id_ in ids if id_ not in {own, BESIDE}), *refers.words]
            why = f'there is no {called(section)} "{name}"{files.suggestion(name, others)}'
        files.refuse(stem, steps, why, at_key=way[-1] == KEY)


def _ids_of(files: Files, section: str) -> Collection[str] | None:
    stem, _, name = section.partition(".")
    return files.section(stem, name)


def _check_scheme_ids(files: Files, stem: str, way: Way) -> None:
    """Report the ids of no scheme or programme, and those of several."""
    found = {file: files.section(file, section) for file, section in scheme_sections()}
    sections = {file: section for file, section in found.items() if section is not None}
    if len(sections) < len(found):
        return
    count = Counter(id_ for section in sections.values() for id_ in section)
    for _, steps, written in names_at(files, stem, way):
        name = written.strip()
        if name not in count:
            message = f'there is no scheme or programme "{name}"{files.suggestion(name, count)}'
            files.refuse(stem, steps, message, at_key=True)
        elif count[name] > 1:
            where = " and in ".join(file for file, section in sections.items() if name in section)
            message = f'"{name}" is in {where}: rename one of them'
            files.refuse(stem, steps, message, at_key=True)


def _check_paths(files: Files, stem: str, way: Way) -> None:
    """Report the paths of no record that may be left out."""
    sections = {prefix: files.section(*section) for prefix, section in sections_left_out().items()}
    for _, steps, written in names_at(files, stem, way):
        prefix, _, id_ = written.strip().rpartition(".")
        if prefix in sections:
            section = sections[prefix]
            if section is None or id_ in section:
                continue
        known = [f"{one}.{id_}" for one, section in sections.items() for id_ in section or ()]
        near = files.suggestion(written, known)
        message = f'there is no record "{written.strip()}"{near}'
        if prefix not in sections and "did you mean" not in near:
            ways = ", ".join(f"{one}.<id>" for one in sections)
            message = f'"{written.strip()}" is no record that may be left out: write one of {ways}'
        files.refuse(stem, steps, message, at_key=way[-1] == KEY)
