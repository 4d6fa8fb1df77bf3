"""What a list calls organisations, kept beside their names in `system.yaml`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from finmodel.inputs.text.tree import Map
from finmodel.intake.merge.set_files import SetFile
from finmodel.outputs.yaml_edit.change import changed

_ORGANISATIONS, _SHORT, _ALIASES = "organisations", "short", "aliases"


def with_shorts(system: SetFile, shorts: Mapping[str, tuple[str, ...]]) -> dict[Path, bytes]:
    """The new bytes of `system.yaml`: the first short name as `short`, others as `aliases`.

    Raises:
        CannotEdit: the file is written in a form that cannot take them.
    """
    new: dict[str, Any] = {}
    for id_, given in shorts.items():
        held = system.records(("system", _ORGANISATIONS)).get(id_)
        if isinstance(held, Map) and (fields := _fields(held, given)):
            new[id_] = fields
    if not new or system.data is None:
        return {}
    return {system.path: changed(system.data, {_ORGANISATIONS: new})}


def _fields(held: Map, given: tuple[str, ...]) -> dict[str, Any]:
    aliases = held.get(_ALIASES) or []
    known = [held.get(_SHORT), *(aliases if isinstance(aliases, list) else [aliases])]
    new = [one for one in dict.fromkeys(given) if one not in known]
    found: dict[str, Any] = {}
    if new and not held.get(_SHORT):
        found[_SHORT] = new.pop(0)
    if new:
        found[_ALIASES] = (*(one for one in known[1:] if one), *new)
    return found
