"""The names in a set that stand for something elsewhere in it: each must be there.

Checked on the files as read rather than as typed, so that one fault hides no other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from finmodel.inputs.files import Files, inner, text
from finmodel.inputs.kinds.allocations import OUTSIDE
from finmodel.inputs.kinds.growth import NO_GROWTH
from finmodel.inputs.text.tree import Items, Map, Steps

_ORGANISATION_FIELDS = (
    ("baseline", "income", "organisation"),
    ("baseline", "spend", "organisation"),
    ("baseline", "contracts", "commissioner"),
    ("baseline", "contracts", "provider"),
    ("allocations", "non_recurrent", "organisation"),
    ("allocations", "support", "organisation"),
    ("pressures", "pressures", "organisation"),
    ("cip", "cip", "organisation"),
    ("qipp", "qipp", "organisation"),
    ("capital", "requirement", "organisation"),
    ("capacity", "capacity", "organisation"),
    ("published", "published", "organisation"),
)
_ORGANISATION_OR_OUTSIDE = (("allocations", "support", "from"), ("cip", "cip", "payer"))
_KEYED_BY_ORGANISATION = (
    ("allocations", "recurrent"),
    ("allocations", "required_position"),
    ("allocations", "contingency"),
    ("allocations", "headroom"),
    ("bau_efficiency", "bau_efficiency"),
)
_DRIVEN = (
    ("baseline", "income", ("demand", "price")),
    ("baseline", "spend", ("demand", "price")),
    ("baseline", "contracts", ("demand", "price")),
    ("capacity", "capacity", ("demand",)),
)
_NAMED_ELSEWHERE = (
    ("qipp", "qipp", "contract", "baseline", "contracts", "contract"),
    ("qipp", "qipp", "spend", "baseline", "spend", "spend line"),
    ("capital", "requirement", "programme", "programmes", "programmes", "programme"),
)
_SCHEMES = (("cip", "cip"), ("qipp", "qipp"), ("programmes", "programmes"))


def check_references(files: Files) -> None:
    """Refuse every name that stands for nothing in the set, with the nearest that does."""
    _check_organisations(files)
    _check_drivers(files)
    for stem, section, field, other, others, what in _NAMED_ELSEWHERE:
        names = files.section(other, others)
        for key, record in files.records(stem, section):
            _check(files, stem, (section, key, field), text(record, field), names, what)
    for key, scheme in files.records("cip", "cip"):
        income = text(scheme, "category") == "income"
        lines = files.section("baseline", "income" if income else "spend")
        what = "income line" if income else "spend line"
        _check(files, "cip", ("cip", key, "line"), text(scheme, "line"), lines, what)
    _check_programmes(files)
    _check_releases(files)
    _check_published(files)


def _check(
    files: Files, stem: str, steps: Steps, name: str | None, names: Iterable[str] | None, what: str
) -> None:
    """Refuse a name that is none of the names; if these could not be read, say nothing."""
    if name is not None and names is not None and name not in names:
        message = f'there is no {what} "{name}"{files.suggestion(name, names)}'
        files.refuse(stem, steps, message)


def _check_organisations(files: Files) -> None:
    names = files.section("system", "organisations")
    if names is None:
        return
    what = "organisation"
    for stem, section, field in _ORGANISATION_FIELDS:
        for key, record in files.records(stem, section):
            name = text(record, field)
            if name not in names:
                _check(files, stem, (section, key, field), name, names, what)
    or_outside = dict.fromkeys((*names, OUTSIDE))
    for stem, section, field in _ORGANISATION_OR_OUTSIDE:
        for key, record in files.records(stem, section):
            _check(files, stem, (section, key, field), text(record, field), or_outside, what)
    for stem, section in _KEYED_BY_ORGANISATION:
        _check_keys(files, stem, (section,), files.section(stem, section), names)
    for key, programme in files.records("programmes", "programmes"):
        for at, benefit in _maps(programme, "benefits"):
            steps: Steps = ("programmes", key, "benefits", at, "organisation")
            _check(files, "programmes", steps, text(benefit, "organisation"), names, what)
        for kind, payers in inner(programme, "investment").items():
            if isinstance(payers, Map):
                steps = ("programmes", key, "investment", kind)
                _check_keys(files, "programmes", steps, payers, names)


def _check_keys(
    files: Files, stem: str, steps: Steps, keyed: Map | None, names: Mapping[str, object]
) -> None:
    for key in keyed or ():
        if key != "provenance" and key not in names:
            message = f'there is no organisation "{key}"{files.suggestion(key, names)}'
            files.refuse(stem, (*steps, key), message, at_key=True)


def _check_drivers(files: Files) -> None:
    for kind in ("demand", "price"):
        drivers = files.section("growth", kind)
        if drivers is None:
            continue
        names = {NO_GROWTH, *drivers} - {"provenance"}
        for stem, section, fields in _DRIVEN:
            if kind not in fields:
                continue
            for key, record in files.records(stem, section):
                name = text(record, kind)
                if name not in names:
                    what = f"{kind} driver"
                    _check(files, stem, (section, key, kind), name, sorted(names), what)
    for key, price in files.records("growth", "price"):
        _check_basket(files, key, inner(price, "basket"))


def _check_basket(files: Files, driver: str, basket: Map) -> None:
    drivers = files.section("growth", "price") or Map()
    for name in basket:
        steps: Steps = ("price", driver, "basket", name)
        if name == driver:
            files.refuse("growth", steps, "a basket cannot hold itself", at_key=True)
        elif name == NO_GROWTH:
            message = "a basket is made of other drivers: give one of 0% a year a name of its own"
            files.refuse("growth", steps, message, at_key=True)
        elif name not in drivers:
            others = [other for other in drivers if other not in {"provenance", driver}]
            message = f'there is no price driver "{name}"{files.suggestion(name, others)}'
            files.refuse("growth", steps, message, at_key=True)
        elif "basket" in (drivers[name] if isinstance(drivers[name], Map) else ()):
            message = f"{name} is a basket itself: a basket is made of drivers that are not"
            files.refuse("growth", steps, message, at_key=True)


def _check_programmes(files: Files) -> None:
    programmes = files.section("programmes", "programmes") or Map()
    contracts = files.section("baseline", "contracts")
    for key, programme in files.records("programmes", "programmes"):
        for at, benefit in _maps(programme, "benefits"):
            steps: Steps = ("programmes", key, "benefits", at, "contract")
            contract = text(benefit, "contract")
            _check(files, "programmes", steps, contract, contracts, "contract")
        for step, name in _listed(programme, "depends_on"):
            steps = ("programmes", key, "depends_on", *step)
            if name == key:
                files.refuse("programmes", steps, "a programme cannot depend on itself")
            elif name not in programmes:
                others = [other for other in programmes if other != key]
                _check(files, "programmes", steps, name, others, "programme")


def _check_releases(files: Files) -> None:
    sections = [(stem, files.section(stem, section)) for stem, section in _SCHEMES]
    if any(section is None for _, section in sections):
        return
    known = Counter(name for _, section in sections for name in section or ())
    for key, resource in files.records("capacity", "capacity"):
        for name in inner(resource, "released_by"):
            steps: Steps = ("capacity", key, "released_by", name)
            if name not in known:
                message = f'there is no scheme or programme "{name}"{files.suggestion(name, known)}'
                files.refuse("capacity", steps, message, at_key=True)
            elif known[name] > 1:
                where = [stem for stem, section in sections if name in (section or ())]
                message = f'"{name}" is in {" and in ".join(where)}: rename one of them'
                files.refuse("capacity", steps, message, at_key=True)


def _check_published(files: Files) -> None:
    organisations = files.section("system", "organisations")
    groupings = None if organisations is None else _groupings(files)
    for key, figure in files.records("published", "published"):
        for step, name in _listed(figure, "organisations"):
            steps: Steps = ("published", key, "organisations", *step)
            _check(files, "published", steps, name, organisations, "organisation")
        for grouping, group in inner(figure, "groups").items():
            if groupings is not None and isinstance(group, str):
                steps = ("published", key, "groups", grouping)
                _check_group(files, steps, group.strip(), groupings)
        record = text(figure, "record")
        if record is not None and not _is_record(files, record):
            message = f'there is no record "{record}"{files.suggestion(record, _records(files))}'
            files.refuse("published", ("published", key, "record"), message)
    held = files.trees.get("published")
    if held is not None:
        _check_accepted(files, held.tree)


def _groupings(files: Files) -> Mapping[str, Mapping[str, None]]:
    """Give every grouping of the organisations, with its groups."""
    found: dict[str, dict[str, None]] = {}
    for _, organisation in files.records("system", "organisations"):
        for grouping, group in inner(organisation, "groups").items():
            if isinstance(group, str):
                found.setdefault(grouping, {})[group.strip()] = None
    return found


def _check_group(
    files: Files, steps: Steps, group: str, groupings: Mapping[str, Mapping[str, None]]
) -> None:
    grouping = str(steps[-1])
    if grouping not in groupings:
        message = (
            f'no organisation has a grouping "{grouping}"{files.suggestion(grouping, groupings)}'
        )
        files.refuse("published", steps, message, at_key=True)
    elif group not in groupings[grouping]:
        _check(files, "published", steps, group, sorted(groupings[grouping]), grouping)


def _records(files: Files) -> Iterator[str]:
    """Give the path of every record in the set."""
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


def _check_accepted(files: Files, tree: Map) -> None:
    known: set[str] | None = None
    for at, accepted in _maps(tree, "accepted"):
        name = text(accepted, "id")
        if name is None or files.unread:
            continue
        if known is None:
            known = set(_ids(files))
        parts = {*name.split("."), *name.split("/")}
        if name not in known and not known.intersection(parts) and not _is_pair(name, known):
            message = (
                f'nothing in this set has the id "{name}"{files.suggestion(name, sorted(known))}'
            )
            files.refuse("published", ("accepted", at, "id"), message)


def _is_pair(name: str, known: set[str]) -> bool:
    """Whether a name is that of two records with a hyphen between: of two schemes that meet."""
    return any(
        name[:at] in known and name[at + 1 :] in known
        for at, letter in enumerate(name)
        if letter == "-"
    )


def _ids(files: Files) -> Iterator[str]:
    """Give every id in the set, every group (sector/Acute) and `system`."""
    yield "system"
    for held in files.trees.values():
        for section in held.tree.values():
            if isinstance(section, Map):
                yield from section
    for _, organisation in files.records("system", "organisations"):
        for grouping, group in inner(organisation, "groups").items():
            yield f"{grouping}/{group}"


def _maps(record: Map, key: str) -> Iterator[tuple[int, Map]]:
    """Give the maps in the list under a key, with their positions."""
    given = record.get(key)
    if isinstance(given, Items):
        yield from ((at, item) for at, item in enumerate(given) if isinstance(item, Map))


def _listed(record: Map, key: str) -> Iterator[tuple[Steps, str]]:
    """Give the names under a key, written alone or in a list, with the steps from the key."""
    given = record.get(key)
    if isinstance(given, str):
        yield (), given.strip()
    elif isinstance(given, Items):
        yield from (((at,), item.strip()) for at, item in enumerate(given) if isinstance(item, str))
