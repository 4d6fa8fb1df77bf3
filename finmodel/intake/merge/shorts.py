"""What a list calls organisations, kept beside their names in `system.yaml`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from finmodel.inputs.faults import Fault
from finmodel.inputs.kinds.system import SystemFile
from finmodel.inputs.model_schema import NO_CALENDAR
from finmodel.inputs.text.tree import FileTree, Map
from finmodel.inputs.text.yaml_reader import read
from finmodel.inputs.validate import validated
from finmodel.intake.findings import Findings
from finmodel.intake.merge.set_files import SetFile
from finmodel.intake.notes import and_list
from finmodel.outputs.yaml_edit.change import changed

_SYSTEM, _ORGANISATIONS, _SHORT, _ALIASES = "system", "organisations", "short", "aliases"


def with_shorts(
    system: SetFile, shorts: Mapping[str, tuple[str, ...]], findings: Findings
) -> dict[Path, bytes]:
    """The new bytes of `system.yaml`: the first short name as `short`, others as `aliases`.

    Names that the file cannot hold, such as one that two organisations would have, are said and
    not kept.

    Raises:
        CannotEdit: the file is written in a form that cannot take them.
    """
    new: dict[str, Any] = {}
    for id_, given in shorts.items():
        held = system.records((_SYSTEM, _ORGANISATIONS)).get(id_)
        if isinstance(held, Map) and (fields := _fields(held, given)):
            new[id_] = fields
    if not new or system.data is None:
        return {}
    data = changed(system.data, {_ORGANISATIONS: new})
    if faults := _faults(system.path, data):
        findings.notes.append(
            f"what the list calls {and_list(list(new))} is not kept in system.yaml: {faults[0]}"
        )
        return {}
    return {system.path: data}


def _faults(path: Path, data: bytes) -> list[str]:
    """What would be wrong with the file."""
    reading, faults = read(data), list[Fault]()
    held = FileTree(path.name, reading.tree, reading.empty)
    validated(SystemFile, held, _SYSTEM, NO_CALENDAR, faults)
    return [f"{fault.path}: {fault.message}" for fault in faults]


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
