"""What the files of a set must agree on: kinds of organisation, ownership, risk, release.

Checked on the files as read, and only between names that stand for something: a name that does
not is told by `references`, once.
"""

from collections.abc import Mapping

from finmodel.inputs.files import NOTHING, Files, inner, text
from finmodel.inputs.text.tree import Items, Map, Steps

_HOLDS_ALLOCATION = ("commissioner", "council", "unallocated")
_ARTICLE = {"unallocated": "an unallocated"}


def check_consistency(files: Files) -> None:
    """Refuse what names things that are there but do not go together."""
    organisations = files.section("system", "organisations")
    if organisations is not None:
        _check_contract_ends(files, organisations)
        _check_allocations(files, organisations)
        _check_support(files)
        _check_payers(files, organisations)
        _check_kinds_of_scheme(files, organisations)
        _check_efficiency_taken_once(files, organisations)
        _check_release(files, organisations)
    _check_ownership(files, organisations or NOTHING)
    _check_risk(files)


def _kind(organisations: Map, name: str | None) -> str | None:
    found = organisations.get(name or "")
    return text(found, "kind") if isinstance(found, Map) else None


def _in_gap(organisations: Map, name: str | None) -> bool:
    found = organisations.get(name or "")
    return isinstance(found, Map) and text(found, "scope") in {None, "in_gap"}


def _a(kind: str) -> str:
    return _ARTICLE.get(kind, f"a {kind}")


def _check_contract_ends(files: Files, organisations: Map) -> None:
    for key, contract in files.records("baseline", "contracts"):
        commissioner, provider = text(contract, "commissioner"), text(contract, "provider")
        if commissioner is not None and commissioner == provider:
            message = f"{provider} is at both ends of the contract"
            files.refuse("baseline", ("contracts", key, "provider"), message)
            continue
        if _kind(organisations, commissioner) == "provider":
            message = f"{commissioner} is a provider: a commissioner or a council pays"
            files.refuse("baseline", ("contracts", key, "commissioner"), message)
        if _kind(organisations, provider) == "commissioner":
            message = f"{provider} is a commissioner: a provider or a council is paid"
            files.refuse("baseline", ("contracts", key, "provider"), message)


def _check_allocations(files: Files, organisations: Map) -> None:
    recurrent = files.section("allocations", "recurrent")
    for key in recurrent or ():
        _check_holder(files, ("recurrent", key), organisations, key, at_key=True)
    for key, allocation in files.records("allocations", "non_recurrent"):
        steps = ("non_recurrent", key, "organisation")
        _check_holder(files, steps, organisations, text(allocation, "organisation"))
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


def _check_holder(
    files: Files, steps: Steps, organisations: Map, name: str | None, *, at_key: bool = False
) -> None:
    kind = _kind(organisations, name)
    if kind is not None and kind == "provider":
        message = f"{name} is a provider: allocations go to commissioners and councils"
        files.refuse("allocations", steps, message, at_key=at_key)


def _check_support(files: Files) -> None:
    for key, support in files.records("allocations", "support"):
        payer = text(support, "from")
        if payer is not None and payer == text(support, "organisation"):
            message = f"{payer} cannot support itself"
            files.refuse("allocations", ("support", key, "from"), message)


def _check_payers(files: Files, organisations: Map) -> None:
    for key, scheme in files.records("cip", "cip"):
        payer = text(scheme, "payer")
        if _in_gap(organisations, payer):
            message = f"{payer} is inside the system: that is a contract change, not a CIP"
            files.refuse("cip", ("cip", key, "payer"), message)


def _check_kinds_of_scheme(files: Files, organisations: Map) -> None:
    for key, scheme in files.records("cip", "cip"):
        name = text(scheme, "organisation")
        if _kind(organisations, name) == "commissioner":
            message = f"{name} is a commissioner: its savings are QIPP, in qipp.yaml"
            files.refuse("cip", ("cip", key, "organisation"), message)
    for key, scheme in files.records("qipp", "qipp"):
        name = text(scheme, "organisation")
        if _kind(organisations, name) == "provider":
            message = f"{name} is a provider: its savings are CIP, in cip.yaml"
            files.refuse("qipp", ("qipp", key, "organisation"), message)


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
        if scope == "true" or (scope is None and kind in {"provider", "council"}):
            via = f" (through {through[price]})" if price in through else ""
            message = (
                f"{price} contains an efficiency{via}, and BAU efficiency would take it twice: "
                "use another price driver, or efficiency_scope: false"
            )
            files.refuse("baseline", ("spend", key, "price"), message)


def _check_release(files: Files, organisations: Map) -> None:
    contracts = files.section("baseline", "contracts")
    if contracts is None:
        return
    missing = (
        "frees provider cost: give the share of it as releasable, here or on the contract ({name})"
    )
    for key, scheme in files.records("qipp", "qipp"):
        name = text(scheme, "contract")
        if (
            text(scheme, "type") == "transformational"
            and "releasable" not in scheme
            and _lacks_release(organisations, contracts, name)
        ):
            files.refuse("qipp", ("qipp", key), missing.format(name=name))
    for key, programme in files.records("programmes", "programmes"):
        for at, benefit in _benefits(programme):
            name = text(benefit, "contract")
            if "releasable" not in benefit and _lacks_release(organisations, contracts, name):
                steps = ("programmes", key, "benefits", at)
                files.refuse("programmes", steps, missing.format(name=name))


def _lacks_release(organisations: Map, contracts: Map, name: str | None) -> bool:
    """Say whether a contract is between organisations in the gap and has no releasable share."""
    contract = contracts.get(name or "")
    return (
        isinstance(contract, Map)
        and "releasable" not in contract
        and _in_gap(organisations, text(contract, "commissioner"))
        and _in_gap(organisations, text(contract, "provider"))
    )


def _benefits(programme: Map) -> list[tuple[int, Map]]:
    given = programme.get("benefits")
    if not isinstance(given, Items):
        return []
    return [(at, benefit) for at, benefit in enumerate(given) if isinstance(benefit, Map)]


def _check_ownership(files: Files, organisations: Map) -> None:
    """Refuse a saving on a line, or on a contract, of another organisation.

    One whose organisation is of the wrong kind is told of that alone.
    """
    contracts = {
        key: contract
        for key, contract in files.records("baseline", "contracts")
        if _kind(organisations, text(contract, "commissioner")) != "provider"
    }
    spend = dict(files.records("baseline", "spend"))
    income = dict(files.records("baseline", "income"))
    for key, scheme in files.records("cip", "cip"):
        if _kind(organisations, text(scheme, "organisation")) != "commissioner":
            lines = income if text(scheme, "category") == "income" else spend
            _check_owner(files, "cip", ("cip", key, "line"), scheme, lines)
    for key, scheme in files.records("qipp", "qipp"):
        if _kind(organisations, text(scheme, "organisation")) != "provider":
            _check_owner(files, "qipp", ("qipp", key, "spend"), scheme, spend)
            _check_owner(files, "qipp", ("qipp", key, "contract"), scheme, contracts)
    for key, programme in files.records("programmes", "programmes"):
        for at, benefit in _benefits(programme):
            steps = ("programmes", key, "benefits", at, "contract")
            _check_owner(files, "programmes", steps, benefit, contracts)


def _check_owner(
    files: Files, stem: str, steps: Steps, saving: Map, lines: Mapping[str, Map]
) -> None:
    field = str(steps[-1])
    line = lines.get(text(saving, field) or "")
    if line is None:
        return
    theirs = text(line, "commissioner" if field == "contract" else "organisation")
    own = text(saving, "organisation")
    if own is not None and theirs is not None and own != theirs:
        what = "the contract" if field == "contract" else "a line"
        files.refuse(stem, steps, f"it is {what} of {theirs}, not of {own}")


def _check_risk(files: Files) -> None:
    levels = files.section("system", "risk")
    if levels is None:
        return
    for stem in ("cip", "qipp", "programmes"):
        for key, scheme in files.records(stem, stem):
            level = text(scheme, "risk")
            if (
                level in {"low", "medium", "high"}
                and level not in levels
                and "delivery" not in scheme
                and text(scheme, "status") not in {"delivered", "unidentified"}
            ):
                message = f"system.yaml does not say what {level} risk delivers: add risk.{level}"
                files.refuse(stem, (stem, key, "risk"), message)
