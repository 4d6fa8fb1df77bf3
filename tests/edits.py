"""Changes made to an assumption set by the tests, on its plain data."""

from copy import deepcopy
from decimal import Decimal
from typing import Any

from tests.random_figures import year_text
from tests.reference.figures import first_calendar_year, series

Data = dict[str, Any]

PROVENANCE = {"basis": "illustrative", "source": "Added by a test"}
BESIDE_THE_CALCULATION = ("capacity", "published")
MONEY_FIELDS = {
    "amount",
    "amounts",
    "cost_per_unit",
    "exit",
    "full_year_effect",
    "full_year_value",
    "investment",
    "limit",
    "new_in_year",
    "opening",
    "profile",
    "total",
}


def years(data: Data) -> list[int]:
    first = first_calendar_year(data["system"]["baseline"])
    return list(range(first, first_calendar_year(data["system"]["final"]) + 1))


def later(data: Data) -> list[int]:
    return years(data)[1:]


def month_text(since_april: int, baseline: int) -> str:
    month = baseline * 12 + 3 + since_april
    return f"{month // 12}-{month % 12 + 1:02d}"


def in_gap(data: Data) -> list[str]:
    return [
        name
        for name, record in data["system"]["organisations"].items()
        if record.get("scope", "in_gap") == "in_gap"
    ]


def of_kind(data: Data, kind: str) -> list[str]:
    organisations = data["system"]["organisations"].items()
    return [name for name, record in organisations if record["kind"] == kind]


def a_contract(data: Data) -> tuple[str, Any]:
    """Give the first contract that a commissioner, not a council, pays for."""
    buyers = of_kind(data, "commissioner")
    for name, record in data["baseline"]["contracts"].items():
        if record["commissioner"] in buyers:
            return name, record
    raise ValueError("no commissioner has a contract")


def without(data: Data, *files: str) -> Data:
    """Leave files out, and with them the files that only speak of others."""
    left_out = {*files, *BESIDE_THE_CALCULATION}
    return {name: deepcopy(records) for name, records in data.items() if name not in left_out}


def without_targets(data: Data) -> Data:
    """Leave savings targets out: what schemes save goes towards none."""
    plain = deepcopy(data)
    for file in ("cip", "qipp"):
        plain.get(file, {}).pop("targets", None)
    return plain


def with_record(data: Data, file: str, record: Any) -> Data:
    """Add a scheme or programme called `added`."""
    more = deepcopy(data)
    records = more.setdefault(file, {"provenance": dict(PROVENANCE)})
    records.setdefault(file, {})["added"] = record
    return more


def still(data: Data) -> Data:
    """Leave nothing that grows, falls out or saves: lines and recurrent allocations only."""
    plain = without(data, "bau_efficiency", "cip", "qipp", "programmes", "pressures", "capital")
    for components in plain["growth"].get("demand", {}).values():
        for name in components:
            components[name] = "0%"
    prices = plain["growth"].get("price", {})
    for name, price in prices.items():
        if isinstance(price, dict) and "uplift" in price:
            prices[name] = {"uplift": "0%", "efficiency": "0%"}
        elif not (isinstance(price, dict) and "basket" in price):
            prices[name] = "0%"
    for contract in plain["baseline"].get("contracts", {}).values():
        contract.pop("limit", None)
        contract.pop("above_limit", None)
    kept = {"provenance", "recurrent"}
    allocations = {key: value for key, value in plain["allocations"].items() if key in kept}
    for record in allocations["recurrent"].values():
        if "amounts" in record:
            opening = series(record.pop("amounts"), years(data)[:1])[0]
            record["opening"] = str(opening)
        record["growth"] = "0%"
    return {**plain, "allocations": allocations}


def scaled(data: Data, factor: Decimal) -> Data:
    """Multiply every money input, leaving rates, shares and months as they are."""
    more = deepcopy(data)
    more.pop("published", None)
    for section in more["baseline"].values():
        for record in section.values():
            if "non_recurrent" in record:
                record["non_recurrent"] = times(record["non_recurrent"], factor)
    return {name: scale_fields(records, factor) for name, records in more.items()}


def scale_fields(written: Any, factor: Decimal) -> Any:
    if isinstance(written, list):
        return [scale_fields(item, factor) for item in written]
    if not isinstance(written, dict):
        return written
    return {
        key: times(value, factor) if key in MONEY_FIELDS else scale_fields(value, factor)
        for key, value in written.items()
    }


def times(written: Any, factor: Decimal) -> Any:
    """Multiply a money figure or series, however it is written."""
    if isinstance(written, str):
        plain = written.replace(",", "").replace("\N{MINUS SIGN}", "-")
        return f"{Decimal(plain) * factor:f}"
    if "since" in written:
        return written | {end: times(written[end], factor) for end in ("from", "to")}
    if "value" in written:
        ends = [end for end in ("value", "low", "high") if end in written]
        return written | {end: times(written[end], factor) for end in ends}
    return {key: times(value, factor) for key, value in written.items()}


def non_recurrent_savings(data: Data) -> list[Data]:
    """Give the set with a non-recurrent scheme that adds: a CIP, a QIPP, a programme."""
    contract, record = a_contract(data)
    provider, commissioner = record["provider"], record["commissioner"]
    first, last = years(data)[1], years(data)[-1]
    once = {"name": "Added", "recurrent": "false", "status": "in delivery", "risk": "medium"}
    once["delivery"] = "80%"
    cip = once | {"organisation": provider, "category": "pay", "counts": "additional"}
    cip |= {"full_year_value": "12.0", "start": f"{first}-10", "end": f"{first + 2}-01"}
    cip["phasing"] = ["50%", "100%"]
    qipp = once | {"organisation": commissioner, "contract": contract, "releasable": "40%"}
    qipp |= {"type": "transformational", "profile": {year_text(last): "6.5"}, "slip": "5"}
    programme: Data = once | {"theme": "added", "start": f"{first}-07"}
    programme["benefits"] = [
        {"organisation": commissioner, "contract": contract, "full_year_value": "8.0"},
        {"organisation": provider, "full_year_value": "3.0"},
    ]
    return [
        with_record(data, "cip", cip),
        with_record(data, "qipp", qipp),
        with_record(data, "programmes", programme),
    ]
