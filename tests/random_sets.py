"""Random but valid assumption sets, as the plain data that tests/reference reads and writes."""

from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy, composite

from tests.random_actuals import actuals
from tests.random_beside import activity, capacity, capital_file, lists
from tests.random_figures import Pen, Whole, year_text
from tests.random_money import BUYERS, allocations, bau_efficiency, gain_shares, pressures
from tests.random_schemes import cip_schemes, programmes, qipp_schemes, targets
from tests.reference.figures import is_year

Data = dict[str, Any]
Records = dict[str, Any]
PROVENANCE = {"basis": "illustrative", "source": "Drawn at random"}
YEAR_FIELDS = {"baseline", "final", "capital_final", "since", "in", "first_year", "year"}
KINDS_OF_SCHEME = ("cip", "qipp", "programmes")


def assumption_sets(*, capital: bool = False) -> SearchStrategy[Data]:
    """Give valid sets; `capital` adds what is beside the gap: capital and capacity."""
    return drawn_by_hypothesis(capital)


@cache
def between(low: int, high: int) -> SearchStrategy[int]:
    return st.integers(low, high)


@composite
def drawn_by_hypothesis(draw: DrawFn, capital: bool) -> Data:
    return drawn_set(lambda low, high: int(draw(between(low, high))), capital=capital)


def set_of_seed(seed: int) -> Data:
    """Give the valid set of a seed, with everything that can be drawn."""
    return drawn_set(Random(seed).randint, capital=True)


def drawn_set(whole: Whole, *, capital: bool) -> Data:
    baseline_year = [2016, 1998, 2010][whole(0, 2)]
    pen = Pen(whole, baseline_year, whole(3, 6), format_1=whole(0, 9) == 9)
    data: Data = {"system": system(pen), "growth": growth(pen)}
    kinds = {name: one["kind"] for name, one in data["system"]["organisations"].items()}
    data["baseline"] = baseline(pen, kinds, data["growth"])
    data["allocations"] = allocations(pen, kinds)
    data["pressures"] = {"pressures": pressures(pen, kinds)}
    data["bau_efficiency"] = {"bau_efficiency": bau_efficiency(pen, kinds)}
    data["cip"] = {
        "cip": cip_schemes(pen, kinds, data["baseline"]),
        "targets": targets(pen, kinds, "provider", data["baseline"]),
    }
    data["qipp"] = {
        "qipp": qipp_schemes(pen, kinds, data["baseline"]),
        "targets": targets(pen, kinds, "commissioner", data["baseline"]),
    }
    data["programmes"] = {"programmes": programmes(pen, kinds, data["baseline"])}
    organisations = data["system"]["organisations"]
    members = [name for name, one in organisations.items() if one.get("scope") != "beside"]
    data["allocations"]["gain_shares"] = gain_shares(pen, members, adding(data))
    if capital:
        data["capital"] = capital_file(pen, data["system"], data["programmes"]["programmes"])
        schemes = [name for kind in KINDS_OF_SCHEME for name in data[kind][kind]]
        demand = data["growth"]["demand"]
        data["capacity"] = {
            "capacity": capacity(pen, kinds, demand, schemes),
            "lists": lists(pen, kinds, demand),
        }
        data["capacity"]["activity"] = activity(pen, data["system"], data)
    if whole(0, 9) >= 5:
        data["actuals"] = actuals(pen, data)
    files = {
        name: {
            "provenance": dict(PROVENANCE),
            **{section: records for section, records in sections.items() if records},
        }
        for name, sections in data.items()
        if any(sections.values())
    }
    spelling = ["2016/17", "2016-17", "2016/2017"][whole(0, 2)]
    return files if spelling == "2016/17" else spelled(files, spelling)


def adding(data: Data) -> list[str]:
    """Give the paths of schemes that are not within BAU efficiency."""
    return [
        f"{kind}.{name}"
        for kind in KINDS_OF_SCHEME
        for name, record in data[kind][kind].items()
        if record.get("counts") != "within_bau"
    ]


def of_the_plan_alone(data: Data) -> Data:
    """Give the set without what names its schemes, or counts patients.

    A rule that takes schemes out, or scales money, is held on what is left.
    """
    alone = {name: dict(file) for name, file in data.items() if name != "actuals"}
    alone["allocations"].pop("gain_shares", None)
    for section in ("lists", "activity"):
        alone.get("capacity", {}).pop(section, None)
    return alone


def shuffled(data: Data) -> SearchStrategy[Data]:
    """Give the set with its files, records and fields in another order; years stay in theirs."""
    return st.integers(0, 2**16).map(lambda seed: reordered(data, Random(seed)))


def reordered(written: Any, chance: Random) -> Any:
    if not isinstance(written, dict):
        return written
    keys = list(written)
    if not all(is_year(key) for key in keys):
        chance.shuffle(keys)
    moved = {key: reordered(written[key], chance) for key in keys}
    if "benefits" in moved:
        moved["benefits"] = [reordered(benefit, chance) for benefit in moved["benefits"]]
        chance.shuffle(moved["benefits"])
    return moved


def spelled(written: Any, spelling: str) -> Any:
    """Write every year of the data in another of the spellings that are read."""

    def respelled(text: str) -> str:
        if "/" not in text:
            return text
        first = int(text[:4])
        return f"{first}/{first + 1}" if spelling == "2016/2017" else text.replace("/", "-")

    if isinstance(written, list):
        return [spelled(item, spelling) for item in written]
    if not isinstance(written, dict):
        return written
    changed = {}
    for key, value in written.items():
        if key in YEAR_FIELDS and isinstance(value, str) and is_year(value):
            changed[key] = respelled(value)
        else:
            changed[respelled(key) if is_year(key) else key] = spelled(value, spelling)
    return changed


def system(pen: Pen) -> Records:
    organisations: Records = {}

    def organisation(name: str, kind: str, may_be_beside: bool) -> None:
        record: Records = {"name": name.replace("-", " ").capitalize(), "kind": kind}
        if may_be_beside and pen.chance(3):
            record["scope"] = "beside"
        organisations[name] = record
        groups = {}
        if pen.chance(5):
            groups["sector"] = kind.capitalize()
        if pen.chance(4):
            groups["place"] = pen.pick(["North", "South"])
        if groups:
            record["groups"] = groups
        if pen.chance(5):
            record["population"] = str(pen.whole(1, 900_000))
        if pen.chance(3):
            record["savings_history"] = pen.plain_percent(0, 5)

    for number in range(1, pen.whole(1, 2) + 1):
        organisation(f"ccg-{number}", "commissioner", number > 1)
    for number in range(1, pen.whole(1, 3) + 1):
        organisation(f"trust-{number}", "provider", number > 1)
    if pen.chance(5):
        organisation("council", "council", True)
    organisation("not-placed", "unallocated", False)
    found: Records = {
        "format": "1" if pen.format_1 else "2",
        "name": "Somewhere",
        "money": pen.pick(["£m", "£m", "£bn", "£k", "£"]),
        "prices": "nominal",
        "baseline": year_text(pen.years[0]),
        "final": year_text(pen.years[-1]),
        "scope": {"specialised commissioning": "out"},
        "organisations": organisations,
        "risk": {risk: risk_level(pen) for risk in ("low", "medium", "high")},
    }
    if pen.chance(5):
        found["overlap"] = pen.pick(["net", "beside"])
    if pen.chance(3):
        found["deflator"] = "general"
    if pen.chance(5):
        found["capital_final"] = year_text(pen.years[-1] + pen.whole(0, 2))
    return found


def risk_level(pen: Pen) -> Records:
    outcomes = {"all": "50%", "part": "25%", "part_share": "60%", "late": "15%"}
    outcomes |= {"months_late": "9", "none": "10%"}
    return {"delivery": pen.share(), "outcomes": outcomes}


def growth(pen: Pen) -> Records:
    demand: Records = {}
    for number in range(1, pen.whole(1, 3) + 1):
        names = ["demographic", "non_demographic", "other"][: pen.whole(1, 3)]
        demand[f"demand-{number}"] = {name: pen.rates(-2, 5) for name in names}
    price: Records = {"pay": pen.rates(-1, 4), "general": pen.rates(-1, 4)}
    if pen.chance(6):
        price["drugs"] = pen.rates(0, 8)
    simple = list(price)
    if pen.chance(8):
        price["tariff"] = {"uplift": pen.rates(-1, 4), "efficiency": pen.rates(0, 4)}
    if pen.chance(6):
        weight = pen.whole(1, 99)
        price["basket"] = {
            "basket": {simple[0]: f"{weight}%", pen.pick(simple[1:]): f"{100 - weight}%"}
        }
        if pen.chance(3):
            price["nested"] = {"basket": {"basket": "62.5%", simple[0]: "37.5%"}}
        if "tariff" in price and pen.chance(3):
            price["mixed"] = {"basket": {"tariff": "70%", "general": "30%"}}
    return {"demand": demand, "price": price}


def baseline(pen: Pen, kinds: dict[str, str], growth_file: Records) -> Records:
    demands = ["none", *growth_file["demand"]]
    prices = ["none", *growth_file["price"]]
    without_efficiency = [name for name in prices if name not in {"tariff", "mixed"}]

    def amounts(record: Records, low: int, high: int) -> Records:
        record["amount"] = pen.plain_money(low, high)
        if pen.chance(3):
            record["non_recurrent"] = pen.plain_money(0, low // 2)
        if pen.chance(3):
            record["full_year_effect"] = pen.plain_money(-low // 4, 5)
        record["demand"] = pen.pick(demands)
        return record

    def spend_line(owner: str, kind: str) -> Records:
        record: Records = {"organisation": owner, "name": "Costs", "category": "pay"}
        in_scope = kind != "commissioner"
        if pen.chance(3):
            in_scope = not in_scope
            record["efficiency_scope"] = "true" if in_scope else "false"
        amounts(record, 20, 200)
        record["price"] = pen.pick(without_efficiency if in_scope else prices)
        if pen.chance(6):
            record["variable_share"] = pen.share()
        return record

    income: Records = {}
    spend: Records = {}
    contracts: Records = {}
    for owner, kind in kinds.items():
        if kind == "unallocated":
            continue
        for number in range(1, pen.whole(1 if kind == "provider" else 0, 2) + 1):
            spend[f"{owner}-costs-{number}"] = spend_line(owner, kind)
        if pen.chance(4):
            record = {"organisation": owner, "name": "Other income", "category": "other income"}
            income[f"{owner}-income"] = amounts(record, 5, 50)
            income[f"{owner}-income"]["price"] = pen.pick(prices)
    for commissioner in (name for name, kind in kinds.items() if kind in BUYERS):
        for provider in (name for name, kind in kinds.items() if kind == "provider"):
            always = (commissioner, provider) == ("ccg-1", "trust-1")
            if not always and not pen.chance(5):
                continue
            record = {"commissioner": commissioner, "provider": provider, "name": "Contract"}
            amounts(record, 20, 300)
            record["price"] = pen.pick(prices)
            if pen.chance(6):
                record["activity_share"] = pen.pick(["0", "1", pen.share()])
            if pen.chance(6):
                record["releasable"] = pen.share_by_year()
            if pen.chance(5):
                record["limit"] = pen.some(20, 300)
                if pen.chance(6):
                    record["above_limit"] = pen.share()
            contracts[f"{commissioner}-{provider}"] = record
    return {"income": income, "spend": spend, "contracts": contracts}
