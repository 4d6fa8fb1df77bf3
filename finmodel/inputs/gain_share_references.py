"""What risk and gain shares name: schemes and programmes, each once, and organisations.

Checked on the files as read, as `references` and `consistency` are (METHOD.md section 2).
"""

from collections.abc import Iterator

from finmodel.inputs.annotations import ORGANISATIONS
from finmodel.inputs.files import Files, is_within_bau, text
from finmodel.inputs.references import called, scheme_sections
from finmodel.inputs.text.tree import Items, Map, Steps

SECTION = "gain_shares"


def check_gain_shares(files: Files) -> None:
    """Report records that are not there or are shared twice, and members outside the system."""
    held = dict(files.records("allocations", SECTION))
    organisations = files.section(*ORGANISATIONS.split("."))
    shared: dict[str, str] = {}
    for id_, share in held.items():
        _check_records(files, id_, share, shared)
        if organisations is not None:
            _check_members(files, id_, share, organisations)


def _check_records(files: Files, id_: str, share: Map, shared: dict[str, str]) -> None:
    for steps, name in _texts(share.get("records"), (SECTION, id_, "records")):
        paths, why = _paths(files, name)
        if why is None:
            twice = next((path for path in paths if path in shared), None)
            if twice is not None and shared[twice] == id_:
                why = f"{twice} is in this share already: name it once"
            elif twice is not None:
                why = f"{twice} is in {shared[twice]} too: a record is in one share"
        if why is not None:
            files.refuse("allocations", steps, why)
        else:
            shared.update(dict.fromkeys(paths, id_))


def _paths(files: Files, name: str) -> tuple[list[str], str | None]:
    """The records that a path leads to, or why it leads to none."""
    stem, _, id_ = name.partition(".")
    known = dict(scheme_sections())
    if stem not in known or not id_ or "." in id_:
        ways = ", ".join(f"{file}.<id>" for file in known)
        return [], f"{name} is no scheme or programme: write one of {ways}, or * for every id"
    section = files.section(stem, known[stem])
    if section is None:
        return [], None
    records = {key: one for key, one in section.items() if key != "provenance"}
    if id_ == "*":
        adding = [key for key, one in records.items() if not is_within_bau(one)]
        return [f"{stem}.{key}" for key in adding], None if adding else f"{name} matches nothing"
    if id_ not in records:
        what = called(f"{stem}.{known[stem]}")
        return [], f'there is no {what} "{id_}"{files.suggestion(id_, records)}'
    if is_within_bau(records[id_]):
        return [], f"{name} counts within BAU efficiency, so it adds nothing that could be shared"
    return [name], None


def _check_members(files: Files, id_: str, share: Map, organisations: Map) -> None:
    given = share.get("members")
    for steps, name in _texts(given, (SECTION, id_, "members")):
        if name not in organisations:
            # Keys of a map are looked up with all other references.
            if not isinstance(given, Map):
                near = files.suggestion(name, organisations)
                files.refuse("allocations", steps, f'there is no organisation "{name}"{near}')
        elif _beside(organisations[name]):
            message = f"{name} is beside the gap: a share is between organisations in it"
            files.refuse("allocations", steps, message, at_key=isinstance(given, Map))


def _beside(organisation: object) -> bool:
    return isinstance(organisation, Map) and text(organisation, "scope") == "beside"


def _texts(given: object, at: Steps) -> Iterator[tuple[Steps, str]]:
    """The words of a list, the keys of a map, or one word."""
    if isinstance(given, str):
        yield at, given.strip()
    elif isinstance(given, Map):
        yield from (((*at, key), key.strip()) for key in given)
    elif isinstance(given, Items):
        names = ((step, name) for step, name in enumerate(given) if isinstance(name, str))
        yield from (((*at, step), name.strip()) for step, name in names)
