"""What the files of a set must agree on: kinds of organisation, ownership, risk, release.

Checked on the files as read, and only between ids of records that are there: one of no record is
reported by `references`, once.
"""

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from finmodel.inputs.annotations import IN_GAP, ORGANISATIONS, Refers
from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.circles import circles
from finmodel.inputs.fields import FLAGS
from finmodel.inputs.files import NOTHING, Files, inner, text
from finmodel.inputs.kinds.targets import TARGETS
from finmodel.inputs.kinds.valued import Valued
from finmodel.inputs.model_schema import keys_of
from finmodel.inputs.model_walk import EACH, KEY, Way, is_model, nodes_of, references_of, values_at
from finmodel.inputs.references import called, names_at, references_in, timed_sections
from finmodel.inputs.text.tree import Map, Steps
from finmodel.inputs.waiting_lists import check_waiting_lists


def check_consistency(files: Files) -> None:
    """Report what names records that are there but do not go together."""
    organisations = files.section("system", "organisations")
    if organisations is not None:
        _check_kinds(files, organisations)
        _check_shares(files, organisations)
        _check_target_rates(files, organisations)
        _check_support(files)
        _check_efficiency_taken_once(files, organisations)
        _check_release(files, organisations)
    _check_ownership(files, organisations or NOTHING)
    _check_baskets(files)
    check_waiting_lists(files)
    _check_risk(files)
    _check_dependencies(files)


def _kind(organisations: Map, name: str | None) -> str | None:
    found = organisations.get(name or "")
    return text(found, "kind") if isinstance(found, Map) else None


def _in_gap(organisations: Map, name: str | None) -> bool:
    found = organisations.get(name or "")
    return isinstance(found, Map) and text(found, "scope") in {None, "in_gap"}


def _refused(organisations: Map, refers: Refers) -> dict[str, str]:
    """Return the organisations that cannot be named at a place, and why."""
    why: dict[str, str] = {}
    for name in organisations if refers.refused else ():
        kind = _kind(organisations, name) or ""
        if kind in refers.refused:
            why[name] = f"{name} is a {kind}: {refers.refused[kind]}"
        elif IN_GAP in refers.refused and _in_gap(organisations, name):
            why[name] = f"{name} is inside the system: {refers.refused[IN_GAP]}"
    return why


def _check_kinds(files: Files, organisations: Map) -> None:
    """Report organisations of a kind, or a scope, that cannot be named where they are."""
    same_ends: set[tuple[str | int, ...]] = set()
    for key, contract in files.records("baseline", "contracts"):
        provider = text(contract, "provider")
        if provider is not None and provider == text(contract, "commissioner"):
            same_ends.add(("contracts", key))
            message = f"{provider} is at both ends of the contract"
            files.refuse("baseline", ("contracts", key, "provider"), message)
    for stem, way, refers in references_in(files):
        if not refers.refused:
            continue
        why = _refused(organisations, refers)
        for _, steps, written in names_at(files, stem, way):
            name = written.strip()
            if name in why and not (stem == "baseline" and steps[:2] in same_ends):
                files.refuse(stem, steps, why[name], at_key=way[-1] == KEY)


def _check_shares(files: Files, organisations: Map) -> None:
    """Report shares of a recurrent allocation that the organisation does not have."""
    recurrent = files.section("allocations", "recurrent")
    if recurrent is None:
        return
    shares = [
        (section, key)
        for section in ("contingency", "headroom")
        for key in files.section("allocations", section) or ()
        if key != "provenance"
    ]
    shares += [
        ("required_position", key)
        for key, rule in files.records("allocations", "required_position")
        if "share" in rule
    ]
    for section, key in shares:
        if key in organisations and key not in recurrent:
            message = f"{key} has no recurrent allocation to take a share of"
            files.refuse("allocations", (section, key), message, at_key=True)


def _check_target_rates(files: Files, organisations: Map) -> None:
    """Report targets that are a rate of a do-nothing cost that the organisation does not have.

    Not where it cannot have a target there, which is reported already.
    """
    sections = [files.section("baseline", name) for name in ("spend", "contracts")]
    if None in sections:
        return
    spending = {text(line, "organisation") for _, line in files.records("baseline", "spend")}
    spending |= {text(line, "commissioner") for _, line in files.records("baseline", "contracts")}
    for stem in ("cip", "qipp"):
        refused = _refused(organisations, _refers_at(stem, (TARGETS, KEY)))
        for key, target in files.records(stem, TARGETS):
            rated = "rate" in target and "contract" not in target and key in organisations
            if rated and key not in spending | refused.keys():
                message = f"{key} has no spend and no contract to take a rate of: give amounts"
                files.refuse(stem, (TARGETS, key, "rate"), message, at_key=True)


def _check_support(files: Files) -> None:
    for key, support in files.records("allocations", "support"):
        payer = text(support, "from")
        if payer is not None and payer == text(support, "organisation"):
            message = f"{payer} cannot support itself"
            files.refuse("allocations", ("support", key, "from"), message)


def _check_efficiency_taken_once(files: Files, organisations: Map) -> None:
    prices = files.section("growth", "price")
    if prices is None:
        return
    tariffs = {
        key for key, price in prices.items() if isinstance(price, Map) and "efficiency" in price
    }
    through = {
        key: next(name for name in inner(price, "basket") if name in tariffs)
        for key, price in files.records("growth", "price")
        if tariffs.intersection(inner(price, "basket"))
    }
    if not tariffs:
        return
    for key, line in files.records("baseline", "spend"):
        price = text(line, "price")
        if price is None or not (price in tariffs or price in through):
            continue
        scope = text(line, "efficiency_scope")
        kind = _kind(organisations, text(line, "organisation"))
        if FLAGS.get(scope or "", False) or (scope is None and kind in {"provider", "council"}):
            via = f" (through {through[price]})" if price in through else ""
            message = (
                f"{price} contains an efficiency{via}, and BAU efficiency would take it twice: "
                "use another price driver, or efficiency_scope: false"
            )
            files.refuse("baseline", ("spend", key, "price"), message)


def _check_release(files: Files, organisations: Map) -> None:
    """Report savings on a contract for which nothing says what cost they free at the provider."""
    contracts = files.section("baseline", "contracts")
    if contracts is None:
        return
    for stem, steps, saving in _savings(files):
        name = text(saving, "contract")
        if "releasable" not in saving and _lacks_release(organisations, contracts, name):
            message = (
                "frees provider cost: give the share of it as releasable, here or on the contract "
                f"({name})"
            )
            files.refuse(stem, steps, message)


def _savings(files: Files) -> Iterator[tuple[str, Steps, Map]]:
    """Yield every saving in the files that can free cost at a provider."""
    for stem, held in files.trees.items():
        for way, of_types in _freeing_cost(FILES[stem]).items():
            for _, steps, saving in values_at(held.tree, way):
                if isinstance(saving, Map) and (
                    not of_types or text(saving, "type") == "transformational"
                ):
                    yield stem, steps, saving


@cache
def _freeing_cost(model: type[BaseModel]) -> dict[Way, bool]:
    """Return the ways to savings that can free provider cost; True where only some types do."""
    keys = {
        way: keys_of(annotation)
        for way, annotation, _ in nodes_of(model)
        if is_model(annotation, Valued)
    }
    return {way: "type" in found for way, found in keys.items() if "releasable" in found}


def _lacks_release(organisations: Map, contracts: Map, name: str | None) -> bool:
    """Return whether a contract is between organisations in the gap and has no releasable share."""
    contract = contracts.get(name or "")
    return (
        isinstance(contract, Map)
        and "releasable" not in contract
        and _in_gap(organisations, text(contract, "commissioner"))
        and _in_gap(organisations, text(contract, "provider"))
    )


def _check_ownership(files: Files, organisations: Map) -> None:
    """Report a saving on a line, or on a contract, of another organisation.

    Not where either organisation is refused for its kind, which is reported already.
    """
    for stem, way, refers in references_in(files):
        if refers.owner is None:
            continue
        refused = _refused(organisations, _refers_at(stem, (*way[:-1], "organisation")))
        for saving, steps, written in names_at(files, stem, way):
            file, _, part = refers.section(saving).partition(".")
            owned = (files.section(file, part) or NOTHING).get(written.strip())
            own, theirs = _saves(stem, way, saving, steps), None
            if isinstance(owned, Map):
                theirs = text(owned, refers.owner)
            if own is None or own in refused or theirs in {None, own}:
                continue
            if theirs not in _refused(organisations, _refers_at(file, (part, EACH, refers.owner))):
                what = called(f"{file}.{part}")
                what = "a line" if what.endswith(" line") else f"the {what}"
                files.refuse(stem, steps, f"it is {what} of {theirs}, not of {own}")


def _saves(stem: str, way: Way, saving: Map, steps: Steps) -> str | None:
    """Return the organisation of a record: the one it names, else the one whose id it has."""
    named = text(saving, "organisation")
    by_id = references_of(FILES[stem]).get((*way[:-2], KEY))
    return named if named is not None or by_id is None else str(steps[-2])


def _refers_at(stem: str, way: Way) -> Refers:
    """Return what the models say of the organisation named at a place."""
    return references_of(FILES[stem]).get(way, Refers(ORGANISATIONS))


def _check_baskets(files: Files) -> None:
    drivers = files.section("growth", "price") or NOTHING
    for key, price in files.records("growth", "price"):
        for name in inner(price, "basket"):
            driver = drivers.get(name)
            if name != key and isinstance(driver, Map) and "basket" in driver:
                message = f"{name} is itself a basket: a basket cannot contain another"
                files.refuse("growth", ("price", key, "basket", name), message, at_key=True)


def _check_risk(files: Files) -> None:
    levels = files.section("system", "risk")
    if levels is None:
        return
    for stem, section in timed_sections():
        for key, scheme in files.records(stem, section):
            level = text(scheme, "risk")
            if (
                level in {"low", "medium", "high"}
                and level not in levels
                and "delivery" not in scheme
                and text(scheme, "status") not in {"delivered", "unidentified"}
            ):
                message = f"system.yaml does not say what {level} risk delivers: add risk.{level}"
                files.refuse(stem, (section, key, "risk"), message)


def _check_dependencies(files: Files) -> None:
    """Report programmes that need themselves through others; `references` says of one by itself."""
    needs: dict[str, dict[str, Steps]] = {}
    for stem, way, _ in references_in(files):
        if way[-2:-1] == ("depends_on",) or way[-1] == "depends_on":
            for _, steps, written in names_at(files, stem, way):
                needs.setdefault(str(steps[1]), {})[written.strip()] = steps
    for programme, way in circles(needs):
        if way[1] != programme:
            message = f"a programme cannot depend on itself: {', '.join(way)}"
            files.refuse("programmes", needs[programme][way[1]], message)
