"""What is named in other files by no id: groups, paths of records, ids of what is accepted."""

from collections.abc import Iterator, Mapping

from finmodel.inputs.files import Files, inner, text
from finmodel.inputs.model_walk import EACH, values_at
from finmodel.inputs.text.tree import Map


def check_published(files: Files) -> None:
    """Report the groups, records and ids named that the set does not have."""
    if files.section("system", "organisations") is not None:
        _check_groups(files, "published", "published")
        _check_groups(files, "capital", "limits")
    for key, figure in files.records("published", "published"):
        record = text(figure, "record")
        if record is not None and not _is_record(files, record):
            message = f'there is no record "{record}"{files.suggestion(record, _records(files))}'
            files.refuse("published", ("published", key, "record"), message)
    _check_accepted(files)


def _check_groups(files: Files, stem: str, section: str) -> None:
    groupings = _groupings(files)
    for key, figure in files.records(stem, section):
        for grouping, written in inner(figure, "groups").items():
            if not isinstance(written, str):
                continue
            steps, group = (section, key, "groups", grouping), written.strip()
            if grouping not in groupings:
                meant = files.suggestion(grouping, groupings)
                message = f'no organisation has a grouping "{grouping}"{meant}'
                files.refuse(stem, steps, message, at_key=True)
            elif group not in groupings[grouping]:
                meant = files.suggestion(group, sorted(groupings[grouping]))
                files.refuse(stem, steps, f'there is no {grouping} "{group}"{meant}')


def _groupings(files: Files) -> Mapping[str, Mapping[str, None]]:
    """Return every grouping of the organisations, with its groups."""
    found: dict[str, dict[str, None]] = {}
    for _, organisation in files.records("system", "organisations"):
        for grouping, group in inner(organisation, "groups").items():
            if isinstance(group, str):
                found.setdefault(grouping, {})[group.strip()] = None
    return found


def _records(files: Files) -> Iterator[str]:
    """Yield the path of every record in the set."""
    for stem, held in files.trees.items():
        for name, section in held.tree.items():
            if isinstance(section, Map):
                prefix = stem if name == stem else f"{stem}.{name}"
                yield from (f"{prefix}.{key}" for key in section)


def _is_record(files: Files, path: str) -> bool:
    within, _, key = path.rpartition(".")
    stem, _, section = within.partition(".")
    if path.partition(".")[0] in files.unread:
        return True
    return section != stem and key in (files.section(stem, section or stem) or ())


def _check_accepted(files: Files) -> None:
    held = files.trees.get("published")
    if held is None or files.unread:
        return
    known: set[str] | None = None
    for _, steps, written in values_at(held.tree, ("accepted", EACH, "id")):
        if not isinstance(written, str):
            continue
        name = written.strip()
        if known is None:
            known = set(_ids(files))
        parts = {*name.split("."), *name.split("/")}
        if name not in known and not known.intersection(parts) and not _is_pair(name, known):
            meant = files.suggestion(name, sorted(known))
            files.refuse("published", steps, f'nothing in this set has the id "{name}"{meant}')


def _is_pair(name: str, known: set[str]) -> bool:
    """Whether a name is that of two records with a hyphen between: of two schemes that meet."""
    return any(
        name[:at] in known and name[at + 1 :] in known
        for at, letter in enumerate(name)
        if letter == "-"
    )


def _ids(files: Files) -> Iterator[str]:
    """Yield every id in the set, every file, every group (sector/Acute) and `system`."""
    yield "system"
    yield from files.trees
    for held in files.trees.values():
        for section in held.tree.values():
            if isinstance(section, Map):
                yield from section
    for _, organisation in files.records("system", "organisations"):
        for grouping, group in inner(organisation, "groups").items():
            yield f"{grouping}/{group}"
