"""Several systems together, worked a second time from METHOD.md 7 with plain loops."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from tests.reference.calculation import reference
from tests.reference.lines import open_books

Data = dict[str, Any]
Shown = dict[str, dict[str, dict[int, float]]]
"""{measure: {`together`, `region/NAME` or set: {calendar year in which it starts: figure}}}"""

POUNDS = {"£": 1.0, "£k": 1e3, "£m": 1e6, "£bn": 1e9}
OVER = {
    "mitigated_gap_rate": ("mitigated_gap", "turnover"),
    "do_nothing_gap_rate": ("do_nothing_gap", "turnover"),
    "position_improvement_rate": ("position_improvement", "turnover"),
    "savings_rate": ("savings", "do_nothing_cost"),
    "savings_to_deliver_rate": ("savings_to_deliver", "do_nothing_cost"),
    "bau_efficiency_backed_share": ("bau_efficiency_backed", "bau_efficiency_in_full"),
    "brought_forward_rate": ("brought_forward", "do_nothing_cost"),
    "improvement_rate": ("improvement", "turnover"),
    "improvement_before_support_rate": ("improvement_before_support", "turnover"),
    "outturn_variance_rate": ("outturn_variance", "turnover"),
    "outturn_variance_before_support_rate": ("outturn_variance_before_support", "turnover"),
}
"""Each rate, and what it is a ratio of sums of."""
PER_HEAD = "mitigated_gap_per_head"
NOT_REPEATED = (
    "savings_history",
    "identified_share",
    "recurrent_share",
    "low_risk_share",
    "medium_risk_share",
    "high_risk_share",
)
"""Rates of what is no measure itself."""
DIFFERENCES = {
    "gap_closed": ("do_nothing_gap", "mitigated_gap"),
    "outturn_variance": ("forecast_outturn", "position"),
    "outturn_variance_before_support": ("forecast_before_support", "position_before_support"),
}


def together(
    sets: Mapping[str, Data],
    regions: Mapping[str, str],
    home: Mapping[str, str],
    unit: str,
    since: int,
    basis: str = "plan",
) -> Shown:
    """Give every measure of each set, each region and all of them, in `unit`."""
    counted = {name: with_those_away_beside(sets, name, home) for name in sets}
    own = {name: of_one(data, unit, since, basis) for name, data in counted.items()}
    between = contracts_between(counted, unit)
    groups = {"together": list(sets)}
    for name in sets:
        if regions.get(name):
            groups.setdefault(f"region/{regions[name]}", []).append(name)
    shown: Shown = {PER_HEAD: {}}
    for name, measures in own.items():
        for measure, values in measures.items():
            shown.setdefault(measure, {})[name] = values
    for group, members in groups.items():
        inside = [one for one in between if one[0] in members and one[1] in members]
        for measure, by_set in list(shown.items()):
            if measure not in OVER and measure not in NOT_REPEATED and measure != PER_HEAD:
                sums = sum_of(by_set, members)
                take_out(sums, measure, inside)
                shown[measure][group] = sums
        for rate, (above, below) in OVER.items():
            if rate in shown:
                shown[rate][group] = over(shown, rate, above, below, members, inside)
        shown[PER_HEAD][group] = per_head(counted, shown, members, POUNDS[unit])
    return shown


def of_one(data: Data, unit: str, since: int, basis: str) -> dict[str, dict[int, float]]:
    """Give the measures of the system of one set, and those of a portfolio."""
    books = open_books(data)
    factor = POUNDS[data["system"]["money"]] / POUNDS[unit]
    found: dict[str, dict[int, float]] = {}
    for measure, by_name in reference(data)[basis].items():
        plain = measure in (*OVER, *NOT_REPEATED, PER_HEAD)
        for year, value in zip(books.capital_years, by_name.get("system", ()), strict=False):
            if value is not None:
                found.setdefault(measure, {})[year] = value * (1.0 if plain else factor)
    for measure, of in (
        ("improvement", "position"),
        ("improvement_before_support", "position_before_support"),
    ):
        position = found[of]
        if since in position:
            start = position[since]
            found[measure] = {y: one - start for y, one in position.items() if y > since}
    for measure, (of, less) in DIFFERENCES.items():
        if of in found:
            found[measure] = {y: one - found[less][y] for y, one in found[of].items()}
    for rate, (above, below) in OVER.items():
        if above in found and rate not in found:
            found[rate] = ratios(found[above], found[below])
    return found


def with_those_away_beside(sets: Mapping[str, Data], name: str, home: Mapping[str, str]) -> Data:
    """Give a set with the organisations beside its gap that are at home in another."""
    data = deepcopy(sets[name])
    for id_, one in data["system"]["organisations"].items():
        for called, its_home in home.items():
            there = sets[its_home]["system"]["organisations"]
            at_home = [
                (other_id, other)
                for other_id, other in there.items()
                if called in (other_id, other.get("code"))
            ]
            if its_home != name and any(same((id_, one), other) for other in at_home):
                one["scope"] = "beside"
    return data


def same(one: tuple[str, Data], other: tuple[str, Data]) -> bool:
    """Whether two organisations are one: by code where both have one, else by id."""
    codes = (one[1].get("code"), other[1].get("code"))
    return codes[0] == codes[1] if all(codes) else one[0] == other[0]


def contracts_between(
    sets: Mapping[str, Data], unit: str
) -> list[tuple[str, str, dict[int, float], dict[int, float], bool, bool]]:
    """Give payer's set, provider's set, paid, received, as spend, as income of each pair."""
    pairs: dict[tuple[str, str, str, str], dict[str, dict[int, float]]] = {}
    for name in sorted(sets):
        books = open_books(sets[name])
        organisations = sets[name]["system"]["organisations"]
        factor = POUNDS[sets[name]["system"]["money"]] / POUNDS[unit]
        for contract in books.contracts.values():
            payer, provider = contract.record["commissioner"], contract.record["provider"]
            if (payer in books.in_gap) == (provider in books.in_gap):
                continue
            beside = provider if payer in books.in_gap else payer
            there = other_end(sets, name, (beside, organisations[beside]))
            if there is None:
                continue
            ends = (name, payer, *there) if payer in books.in_gap else (*there, name, provider)
            amounts = pairs.setdefault(ends, {}).setdefault(name, {})
            for year, paid in zip(books.years, contract.paid, strict=True):
                amounts[year] = amounts.get(year, 0.0) + paid * factor
    found = []
    for (a, _, b, _), written in pairs.items():
        both = {*open_books(sets[a]).years} & {*open_books(sets[b]).years}
        paid = written.get(a) or written[b]
        received = written.get(b) or written[a]
        found.append(
            (
                a,
                b,
                {year: paid[year] for year in both if year in paid},
                {year: received[year] for year in both if year in received},
                a not in written,
                b not in written,
            )
        )
    return found


def other_end(
    sets: Mapping[str, Data], name: str, beside: tuple[str, Data]
) -> tuple[str, str] | None:
    for other in sorted(sets):
        if other != name:
            for id_, one in sets[other]["system"]["organisations"].items():
                if one.get("scope", "in_gap") == "in_gap" and same(beside, (id_, one)):
                    return other, id_
    return None


def sum_of(by_set: Mapping[str, dict[int, float]], members: list[str]) -> dict[int, float]:
    found: dict[int, float] = {}
    for name in sorted(members):
        for year, value in by_set.get(name, {}).items():
            found[year] = found.get(year, 0.0) + value
    return found


def take_out(sums: dict[int, float], measure: str, inside: list[Any]) -> None:
    for _, _, paid, received, as_spend, as_income in inside:
        out = {
            "turnover": received,
            "income": received if as_income else {},
            "do_nothing_cost": paid,
            "spend": paid if as_spend else {},
        }.get(measure, {})
        for year, amount in out.items():
            sums[year] = sums[year] - amount


def over(
    shown: Shown,
    rate: str,
    above: str,
    below: str,
    members: list[str],
    inside: list[Any],
) -> dict[int, float]:
    """Give the ratio of the sums over the sets of which the rate is known."""
    sums = []
    for part in (above, below):
        known = {
            name: {y: v for y, v in shown[part][name].items() if y in shown[rate].get(name, {})}
            for name in members
            if name in shown[part]
        }
        total = sum_of(known, members)
        take_out(total, part, [tuple_in(one, total) for one in inside])
        sums.append(total)
    return ratios(*sums)


def per_head(
    sets: Mapping[str, Data], shown: Shown, members: list[str], pounds: float
) -> dict[int, float]:
    """Give the gap in pounds of the sets that say how many people there are, for each of them."""
    gap: dict[int, float] = {}
    people: dict[int, float] = {}
    for name in sorted(members):
        organisations = sets[name]["system"]["organisations"].values()
        served = sum(
            float(one["population"])
            for one in organisations
            if "population" in one and one.get("scope", "in_gap") == "in_gap"
        )
        for year, value in shown["mitigated_gap"][name].items():
            if served:
                gap[year] = gap.get(year, 0.0) + value * pounds
                people[year] = people.get(year, 0.0) + served
    return ratios(gap, people)


def tuple_in(one: Any, years: Mapping[int, float]) -> Any:
    a, b, paid, received, as_spend, as_income = one
    kept = [{y: v for y, v in amounts.items() if y in years} for amounts in (paid, received)]
    return (a, b, *kept, as_spend, as_income)


def ratios(above: Mapping[int, float], below: Mapping[int, float]) -> dict[int, float]:
    return {year: value / below[year] for year, value in above.items() if below.get(year, 0.0) != 0}


def ranks(values: Mapping[str, float | None], *, smallest_is_best: bool) -> dict[str, int | None]:
    """Give the rank of each: how many are better, and one; None without a figure."""
    found: dict[str, int | None] = {}
    for name, value in values.items():
        if value is None:
            found[name] = None
            continue
        better = 0
        for other in values.values():
            if other is not None:
                ahead = value - other if smallest_is_best else other - value
                better += ahead > 1e-9 * max(1.0, abs(value), abs(other))
        found[name] = 1 + better
    return found
