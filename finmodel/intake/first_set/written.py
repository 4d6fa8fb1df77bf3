"""The files of a first set, with comments that say what goes where (METHOD.md section 2)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from finmodel.inputs.kinds.system import FORMAT
from finmodel.intake.first_set import comments
from finmodel.intake.first_set.guesses import Tree, guess, published_rate
from finmodel.intake.first_set.new_system import NewOrganisation, NewSystem
from finmodel.intake.first_set.planning_table import ALLOCATION, DEMAND, PRICE, taken_for
from finmodel.intake.first_set.stand_ins import WORKED_OUT
from finmodel.intake.ids import FreeIds
from finmodel.outputs.yaml_text import yaml_text

_WEIGHTS: Mapping[str, str] = {
    "pay": "pay and pensions",
    "drugs": "drugs",
    "capital": "capital",
    "general": "other costs",
}
_COSTS = "provider-costs"
_DRIVERS: Mapping[str, tuple[str, str]] = {
    "commissioner": ("community", "general"),
    "provider": ("acute", _COSTS),
    "council": ("community", "general"),
}
"""By kind of organisation, what its one line of spend grows with."""
_LINES: Mapping[str, tuple[str, str, str]] = {
    "commissioner": ("other-spend", "All spend outside contracts", "other healthcare"),
    "provider": ("costs", "All operating costs", "operating costs"),
    "council": ("other-spend", "All spend outside contracts", "social care"),
}


def files_of(system: NewSystem, today: str) -> Mapping[str, bytes]:
    """The files of a set by name; without a baseline those into which lists are then taken."""
    texts = {
        "system.yaml": _system(system, today),
        "growth.yaml": _growth(system, today),
        "allocations.yaml": _allocations(system, today),
    }
    if system.with_baseline:
        texts["baseline.yaml"] = _baseline(system, today)
    return {name: text.encode() for name, text in texts.items()}


def _system(system: NewSystem, today: str) -> str:
    beside = any(not one.in_gap for one in system.organisations)
    return _file(
        (comments.SYSTEM, {"format": str(FORMAT)}),
        ("", {"name": system.name}),
        (comments.MONEY, {"money": system.money}),
        (comments.PRICES, {"prices": "nominal"}),
        (comments.years(system), {"baseline": system.baseline, "final": system.last}),
        (comments.DEFLATOR, {"deflator": "general"}),
        (comments.OVERLAP, {"overlap": "net"}),
        (comments.SCOPE, {"scope": {"social care": "beside"}} if beside else {}),
        (comments.PROVENANCE, {"provenance": _answered(system, today)}),
        (
            comments.ORGANISATIONS,
            {"organisations": {one.id: _organisation(one) for one in system.organisations}},
        ),
        (
            comments.RISK,
            {
                "risk": {
                    level: {
                        "delivery": share,
                        **guess(system.owner, "A first guess, until schemes have a history"),
                    }
                    for level, share in (("low", "95%"), ("medium", "75%"), ("high", "40%"))
                }
            },
        ),
    )


def _organisation(one: NewOrganisation) -> Tree:
    made: Tree = {"name": one.name, "kind": one.kind}
    if one.code:
        made["code"] = one.code
    if one.short:
        made["short"] = one.short
    if not one.in_gap:
        made["scope"] = "beside"
    return made


def _growth(system: NewSystem, today: str) -> str:
    price: Tree = {
        driver: _rate(system, system.price, driver, what)
        for driver, what in PRICE.items()
        if not driver.startswith("tariff-")
    }
    if system.with_baseline:
        price[_COSTS] = _basket(system)
    tariff = {
        end: _rate(system, system.price, f"tariff-{end}", PRICE[f"tariff-{end}"])
        for end in ("uplift", "efficiency")
    }
    demand = {
        driver: {"activity": _rate(system, system.demand, driver, what)}
        for driver, what in DEMAND.items()
    }
    return _file(
        (comments.GROWTH, {"provenance": _answered(system, today)}),
        (comments.DEMAND, {"demand": demand}),
        (comments.PRICE, {"price": {**price, "tariff": tariff}}),
    )


def _rate(system: NewSystem, given: Mapping[str, str], driver: str, what: str) -> str | Tree:
    return given[driver] if driver in given else published_rate(system, what)


def _basket(system: NewSystem) -> Tree:
    weights = {
        driver: taken_for(f"weight of {what}", system.first).published
        for driver, what in _WEIGHTS.items()
    }
    source = next(iter(weights.values())).cited
    return {
        "basket": {driver: one.rate for driver, one in weights.items()},
        "basis": "published",
        "source": source,
    }


def _allocations(system: NewSystem, today: str) -> str:
    recurrent = {
        one.id: {"opening": _text(_allocation(system, one)), "growth": _of_allocation(system, one)}
        for one in system.holders
    }
    return _file(
        (comments.ALLOCATIONS, {"provenance": _answered(system, today)}),
        (comments.RECURRENT, {"recurrent": recurrent}),
    )


def _allocation(system: NewSystem, one: NewOrganisation) -> Decimal:
    return (one.turnover or Decimal(0)) - system.paid_to(one.id)


def _of_allocation(system: NewSystem, one: NewOrganisation) -> str | Tree:
    parts = system.allocation_growth.get(one.id, {})
    if not parts:
        return published_rate(system, ALLOCATION)
    return parts[""] if "" in parts else dict(parts)


def _baseline(system: NewSystem, today: str) -> str:
    income = {
        f"{one.id}-income": {
            "organisation": one.id,
            "name": "All income from outside the system",
            "category": "other income",
            "amount": _text(_allocation(system, one)),
            "demand": "none",
            "price": "general",
        }
        for one in system.organisations
        if one.kind == "provider"
    }
    spend = dict(_spend(system, one) for one in system.organisations)
    names = {one.id: one.name for one in system.organisations}
    ids = FreeIds()
    contracts = {
        ids.one(f"{one.payer}-{one.provider}"): {
            "commissioner": one.payer,
            "provider": one.provider,
            "name": f"{names[one.payer]}: contract with {names[one.provider]}",
            "amount": _text(one.amount),
            "demand": "acute",
            "price": "tariff",
            "activity_share": "100%",
            "releasable": "50%",
        }
        for one in system.contracts
    }
    own = guess(system.owner, f"{WORKED_OUT} given to finmodel init on {today}")
    sections = {
        comments.INCOME: {"income": income},
        comments.SPEND: {"spend": spend},
        comments.CONTRACTS: {"contracts": contracts},
    }
    text = _file(
        *(
            (comment, {name: {id_: {**one, **own} for id_, one in records.items()}})
            for comment, section in sections.items()
            for name, records in section.items()
            if records
        )
    )
    return f"{comments.BASELINE}\n{text}"


def _spend(system: NewSystem, one: NewOrganisation) -> tuple[str, Tree]:
    demand, price = _DRIVERS[one.kind]
    ending, name, category = _LINES[one.kind]
    return f"{one.id}-{ending}", {
        "organisation": one.id,
        "name": name,
        "category": category,
        "amount": _text(one.spends - system.paid_by(one.id)),
        "demand": demand,
        "price": price,
    }


def _answered(system: NewSystem, today: str) -> Tree:
    rationale = f"As answered to finmodel init on {today}"
    judgement = {"owner": system.owner, "rationale": rationale, "confidence": "medium"}
    return {"basis": "judgement", "judgement": judgement}


def _text(value: Decimal) -> str:
    return f"{value:f}"


def _file(*parts: tuple[str, Mapping[str, Any]]) -> str:
    """The text of a file: each part of it under its comment; a part that is empty is left out."""
    return "\n".join(f"{comment}{yaml_text(tree)}" for comment, tree in parts if tree)
