"""Organisations copied within a set, with every record that is theirs, under names of their own."""

from collections.abc import Container, Iterable
from copy import deepcopy
from typing import Any

from tests.reference.files import Data

Section = tuple[str, str]
Names = dict[Section, dict[str, list[str]]]
"""File and section -> id -> the id and its copies."""

ORGANISATIONS = ("system", "organisations")
DEMAND = ("growth", "demand")
PROGRAMMES = ("programmes", "programmes")
_OWNED: dict[Section, str] = {
    ("baseline", "income"): "organisation",
    ("baseline", "spend"): "organisation",
    ("baseline", "contracts"): "provider",
    ("allocations", "non_recurrent"): "organisation",
    ("allocations", "support"): "organisation",
    ("pressures", "pressures"): "organisation",
    ("cip", "cip"): "organisation",
    ("qipp", "qipp"): "organisation",
    ("capital", "requirement"): "organisation",
    ("capital", "limits"): "organisation",
    ("capacity", "capacity"): "organisation",
}
_KEYED_BY_ORGANISATION = (
    ("allocations", "recurrent"),
    ("allocations", "required_position"),
    ("allocations", "contingency"),
    ("allocations", "headroom"),
    ("bau_efficiency", "bau_efficiency"),
    ("cip", "targets"),
    ("qipp", "targets"),
)
_OF_A_WHOLE_SYSTEM = (DEMAND, ("capital", "sources"), ("published", "published"))
_NAMED: dict[str, tuple[Section, ...]] = {
    "organisation": (ORGANISATIONS,),
    "organisations": (ORGANISATIONS,),
    "commissioner": (ORGANISATIONS,),
    "provider": (ORGANISATIONS,),
    "from": (ORGANISATIONS,),
    "payer": (ORGANISATIONS,),
    "contract": (("baseline", "contracts"),),
    "spend": (("baseline", "spend"),),
    "line": (("baseline", "spend"), ("baseline", "income")),
    "demand": (DEMAND,),
    "programme": (PROGRAMMES,),
    "depends_on": (PROGRAMMES,),
    "released_by": (("cip", "cip"), ("qipp", "qipp"), PROGRAMMES),
}
_LISTED = ("organisations", "depends_on", "released_by")
_BY_PAYER = ("recurrent", "one_off")
_SECTION_OF_FILE = ("pressures", "bau_efficiency", "cip", "qipp", "programmes", "capacity")


def copied(
    files: Data,
    members: Iterable[str],
    added_to_id: str,
    added_to_name: str,
    *,
    whole_system: bool = False,
) -> tuple[Data, Names]:
    """Give the copies of the members and of all that is theirs, and what everything is called.

    A scheme on a contract goes with both its ends; what is left of a programme with those of its
    organisations that do. A `whole_system` has its demand, capital sources and figures published.
    """

    def named(id_: str) -> str:
        return id_ + added_to_id

    kept: dict[Section, Data] = {}
    inside = dict.fromkeys(members)
    kept[ORGANISATIONS] = {id_: files["system"]["organisations"][id_] for id_ in inside}
    for section, field in _OWNED.items():
        records = records_of(files, section)
        kept[section] = {key: one for key, one in records.items() if one.get(field) in inside}
    contracts = kept["baseline", "contracts"]
    kept["qipp", "qipp"] = {
        key: one
        for key, one in kept["qipp", "qipp"].items()
        if one.get("contract") is None or one["contract"] in contracts
    }
    kept[PROGRAMMES] = _programmes(files, inside, contracts)
    kept["capital", "requirement"] = {
        key: one
        for key, one in kept["capital", "requirement"].items()
        if one.get("programme") is None or one["programme"] in kept[PROGRAMMES]
    }
    if whole_system:
        for section in _OF_A_WHOLE_SYSTEM:
            records = records_of(files, section)
            kept[section] = {key: one for key, one in records.items() if key != "provenance"}
    names: Names = {
        owned: {key: [named(key)] for key in records} for owned, records in kept.items()
    }
    for section in _KEYED_BY_ORGANISATION:
        records = records_of(files, section)
        kept[section] = {key: one for key, one in records.items() if key in inside}
        names[section] = {key: [named(key)] for key in kept[section]}
    kept["qipp", "targets"] = {
        key: one
        for key, one in kept["qipp", "targets"].items()
        if one.get("contract") is None or one["contract"] in contracts
    }
    added: Data = {}
    for (file, name), records in kept.items():
        if records:
            added.setdefault(file, {})[name] = {
                named(key): _with_name(_named(record, names), added_to_name)
                for key, record in records.items()
            }
    if whole_system and "accepted" in files.get("published", {}):
        added.setdefault("published", {})["accepted"] = [
            one | ({"id": named(one["id"])} if "id" in one else {})
            for one in files["published"]["accepted"]
        ]
    return added, names


def records_of(files: Data, section: Section) -> Data:
    """Give the records of a section, none where it is not there."""
    found: Data = files.get(section[0], {}).get(section[1], {})
    return found


def _programmes(files: Data, inside: Container[str], contracts: Container[str]) -> Data:
    """Give of each programme what is of the organisations inside, if anything is."""
    found: Data = {}
    for key, programme in records_of(files, PROGRAMMES).items():
        benefits = [
            benefit
            for benefit in programme.get("benefits", [])
            if benefit["organisation"] in inside
            and (benefit.get("contract") is None or benefit["contract"] in contracts)
        ]
        investment = {
            nature: {payer: amounts for payer, amounts in payers.items() if payer in inside}
            for nature, payers in programme.get("investment", {}).items()
        }
        if benefits or any(investment.values()):
            found[key] = programme | {"benefits": benefits, "investment": investment}
    return found


def _named(written: Any, names: Names, field: str = "") -> Any:
    """Give what was written with the names of what is copied replaced by those of the copies.

    A list, or a map, of schemes leaves out those that are not copied.
    """
    sections = _NAMED.get(field, ())
    if isinstance(written, str):
        if field == "record":
            return _paths(written, names)[0]
        return _new_name(written, sections, names) or written
    if isinstance(written, list):
        if field not in _LISTED:
            return [_named(item, names) for item in written]
        found = (_new_name(item, sections, names) for item in written)
        return [name for name in found if name is not None]
    if field in _LISTED:
        copies = ((_new_name(key, sections, names), item) for key, item in written.items())
        return {name: item for name, item in copies if name is not None}
    if field in _BY_PAYER:
        by_payer = (ORGANISATIONS,)
        return {_new_name(key, by_payer, names) or key: item for key, item in written.items()}
    return {key: _named(value, names, key) for key, value in written.items()}


def _new_name(name: str, sections: Iterable[Section], names: Names) -> str | None:
    return next(
        (names[section][name][0] for section in sections if name in names.get(section, {})), None
    )


def _with_name(record: Any, added: str) -> Any:
    if not isinstance(record, dict):
        return record
    called = {key: record[key] + added for key in ("name", "short") if key in record}
    if "aliases" in record:
        called["aliases"] = [alias + added for alias in record["aliases"]]
    return record | called


def renamed(scenarios: Data, names: Names) -> Data:
    """Give the scenarios with each path to something that has copies leading to all of them."""
    found = deepcopy(scenarios)
    for scenario in found.values():
        overrides = scenario.get("overrides", {})
        scenario["overrides"] = {
            copy: change for path, change in overrides.items() for copy in _paths(path, names)
        }
    return found


def _paths(path: str, names: Names) -> list[str]:
    parts = path.split(".")
    own_section = parts[0] in _SECTION_OF_FILE and parts[1:2] != ["targets"]
    at = 1 if own_section else 2
    section = (parts[0], parts[at - 1])
    copies = names.get(section, {}).get(parts[at] if at < len(parts) else "")
    if not copies:
        return [path]
    return [".".join((*parts[:at], copy, *parts[at + 1 :])) for copy in copies]
