"""A whole country to try a portfolio on: up to 42 systems in seven regions, each an assumption set.

python examples/country.py FOLDER [--systems 42] [--seed 1] [--owner "Finance modelling lead"]

Every figure is drawn at random and marked illustrative. The regions are those of NHS England and
hold as many systems as theirs do; no system, trust or figure is that of a real one. Neighbours
share an ambulance trust and buy care from one another, and one system keeps its money in £k.
The same seed and number of systems give the same bytes.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

REGIONS = {
    "North East and Yorkshire": ("ney", 4),
    "North West": ("nw", 3),
    "Midlands": ("mid", 11),
    "East of England": ("ee", 6),
    "London": ("lon", 5),
    "South East": ("se", 6),
    "South West": ("sw", 7),
}
"""What the ids of a region start with, and how many systems it has."""
IN_THOUSANDS = 2
"""The system that keeps its money in £k: the second, so that a small country has one too."""

SPEND = (
    # What a board buys beside contracts, as shares of its allocation.
    ("general-practice", "General practice", "primary care", "primary-care", "general", 0.11),
    ("prescribing", "Prescribing", "prescribing", "prescribing", "drugs", 0.08),
    ("continuing-care", "Continuing healthcare", "continuing care", "continuing", "fees", 0.06),
    ("other", "Other programmes", "other non-pay", "none", "general", 0.03),
    ("running-costs", "Running costs", "pay", "none", "pay", 0.008),
)
COSTS = (
    # A trust's costs, as shares of all of them, and how much of each varies with demand.
    ("pay", "Pay", "pay", "pay", 0.66, "75%"),
    ("drugs", "Drugs", "drugs", "drugs", 0.08, "100%"),
    ("supplies", "Supplies and other costs", "other non-pay", "general", 0.19, "60%"),
    ("premises", "Premises and capital charges", "premises", "general", 0.07, "0%"),
)
CIP = (
    # Of every trust, as shares of its cost.
    ("rostering", "Rostering", 0.006, "2026-04", "in delivery", "low", "within_bau"),
    ("buying", "Buying together", 0.004, "2026-10", "fully developed", "medium", "within_bau"),
    ("agency", "Less agency work", 0.005, "2027-04", "plans in progress", "high", "additional"),
)
DEMAND = {
    # The least and most that a region may draw, % a year: the same in every set of it, since
    # neighbours hold the same contracts.
    "acute": (1.4, 2.4),
    "community": (1.4, 2.6),
    "mental-health": (1.8, 3.0),
    "ambulance": (1.8, 3.0),
    "primary-care": (1.0, 2.0),
    "prescribing": (1.4, 2.6),
    "continuing": (2.6, 4.0),
}
RISK = {"low": (93, 80, 10, 8, 2), "medium": (74, 46, 30, 12, 12), "high": (45, 20, 30, 12, 38)}
"""What is delivered of a scheme, and how likely all, part, late and none of it are; all in %."""
PRICES = {"pay": (3.0, 0.6), "drugs": (2.4, 1.2), "general": (2.1, 0.4), "fees": (4.0, 0.9)}
"""% a year, the same everywhere, and how far either way it may turn out."""


@dataclass(frozen=True)
class Trust:
    """A provider; money is £m of the baseline year."""

    id: str
    name: str
    sector: str
    demand: str
    place: str
    outside: float
    """Income from outside every system."""
    shortfall: float
    """Cost above income, as a share of income."""
    efficiency: float
    """% a year."""


@dataclass(frozen=True)
class Contract:
    """What a board pays a trust, of its own system or of a neighbour."""

    board: str
    trust: Trust
    amount: float


@dataclass(frozen=True)
class System:
    """A system as drawn, without its ambulance trust; money is £m of the baseline year."""

    id: str
    name: str
    region: str
    allocation: float
    growth: float
    """Of the allocation, % a year."""
    demand: dict[str, float]
    contracts: tuple[Contract, ...]

    @property
    def board(self) -> str:
        return f"{self.id}-board"


def drawn(region: str, number: int, seed: int) -> System:
    """Draw a system from random numbers of its own: another beside it changes nothing."""
    draw, drawn_for_all = Random(f"{seed} {region} {number}"), Random(f"{seed} {region}")
    system = f"{REGIONS[region][0]}-{number}"
    everywhere = f"{system}, all places"
    allocation = round(draw.triangular(1300, 7000, 3200), 1)
    hospitals = [draw.uniform(1, 3) for _ in range(1 + int(allocation // 1500))]
    contracts = [
        Contract(
            f"{system}-board",
            _trust(draw, f"{system}-{kind}", name, demand, place, allocation * share * outside),
            round(allocation * share, 1),
        )
        for kind, name, demand, place, share, outside in (
            *(
                (
                    f"acute-{at}",
                    "Acute",
                    "acute",
                    f"{system}, place {at}",
                    0.52 * one / sum(hospitals),
                    0.3,
                )
                for at, one in enumerate(hospitals, start=1)
            ),
            ("community", "Community", "community", everywhere, 0.08, 0.1),
            ("mental-health", "Mental health", "mental-health", everywhere, 0.09, 0.15),
        )
    ]
    return System(
        system,
        f"Made-up system {system.upper()}",
        region,
        allocation,
        round(draw.uniform(2.7, 3.5), 2),
        {kind: round(drawn_for_all.uniform(*ends), 2) for kind, ends in DEMAND.items()},
        tuple(contracts),
    )


def _trust(draw: Random, key: str, sector: str, demand: str, place: str, outside: float) -> Trust:
    return Trust(
        key,
        f"Made-up trust {key}",
        sector,
        demand,
        place,
        round(outside, 1),
        round(draw.triangular(-0.005, 0.055, 0.015), 4),
        round(draw.uniform(1.1, 1.9), 2),
    )


def country(count: int, seed: int) -> tuple[list[System], dict[str, list[Trust]], list[Contract]]:
    """Draw the systems, the trusts in the gap of each, and every contract there is.

    Two neighbours share an ambulance trust, and each of their sets holds the whole of it.
    """
    systems = [drawn(region, number, seed) for region, number in chosen(count)]
    contracts = [one for system in systems for one in system.contracts]
    trusts = {system.id: [one.trust for one in system.contracts] for system in systems}
    for region in REGIONS:
        here = [one for one in systems if one.region == region]
        for at, system in enumerate(here):
            home = here[at - at % 2]
            draw = Random(f"{seed} {home.id} ambulance")
            everywhere, outside = f"{home.id}, all places", home.allocation * 0.002
            ambulance = _trust(
                draw, f"{home.id}-ambulance", "Ambulance", "ambulance", everywhere, outside
            )
            trusts[system.id].append(ambulance)
            contracts.append(Contract(system.board, ambulance, round(system.allocation * 0.022, 1)))
            neighbour = here[(at + 1) % len(here)]
            if neighbour != system:
                smaller = min(system.allocation, neighbour.allocation)
                hospital = neighbour.contracts[0].trust
                contracts.append(Contract(system.board, hospital, round(smaller * 0.01, 1)))
    return systems, trusts, contracts


def chosen(count: int) -> list[tuple[str, int]]:
    """The region and number of each system: two of each region at a time, then region by region."""
    pairs = [
        (region, number)
        for first in range(1, 12, 2)
        for region, (_, size) in REGIONS.items()
        for number in range(first, min(first + 1, size) + 1)
    ]
    return sorted(pairs[:count], key=lambda one: (list(REGIONS).index(one[0]), one[1]))


# --- the files of a set --------------------------------------------------------------------------


def quoted(words: str) -> str:
    """Words as YAML, whatever is in them."""
    return json.dumps(words, ensure_ascii=False)


def contract_id(one: Contract) -> str:
    """The same in both sets that hold it."""
    return f"{one.board}-{one.trust.id}"


def ranged(rate: float, either_way: float) -> str:
    """A rate in % that may turn out either way."""
    low, high = rate - either_way, rate + either_way
    return f"{{value: {rate:.2f}%, low: {low:.2f}%, high: {high:.2f}%}}"


def set_of(
    system: System,
    trusts: Sequence[Trust],
    contracts: Sequence[Contract],
    owner: str,
    thousands: bool,
) -> dict[str, list[str]]:
    """The lines of each file of a system, without where they come from.

    `contracts` are those of its board and its trusts; who else has a part in one stands beside.
    """

    def money(amount: float) -> str:
        return f"{amount * 1000:.0f}" if thousands else f"{amount:.1f}"

    received = {
        one: one.outside + sum(link.amount for link in contracts if link.trust == one)
        for one in trusts
    }
    cost = {one: received[one] * (1 + one.shortfall) for one in trusts}
    paid = sum(one.amount for one in contracts if one.board == system.board)
    spare = (system.allocation - paid) / sum(share for *_, share in SPEND)
    largest = max(system.contracts, key=lambda one: one.amount).trust
    others = {one.board for one in contracts} - {system.board}
    bought_elsewhere = [one for one in contracts if one.trust not in trusts]
    return {
        "system": [
            "format: 2",
            f"name: {system.name}",
            f"money: {'£k' if thousands else '£m'}",
            "prices: nominal",
            "baseline: 2025/26",
            "final: 2030/31",
            "scope: {ambulance: in, primary care: in, social care: beside}",
            "organisations:",
            f"  {system.board}: {{name: Made-up board {system.id}, kind: commissioner, "
            f"groups: {{sector: Board, place: '{system.id}, all places'}}, "
            f"population: {system.allocation * 450:.0f}}}",
            *(
                f"  {one.id}: {{name: {one.name}, kind: provider, "
                f"groups: {{sector: {one.sector}, place: '{one.place}'}}}}"
                for one in trusts
            ),
            *(
                f"  {one}: {{name: Board of a neighbour, kind: commissioner, scope: beside}}"
                for one in sorted(others)
            ),
            *(
                f"  {one.trust.id}: {{name: Hospitals of a neighbour, kind: provider, "
                "scope: beside}"
                for one in bought_elsewhere
            ),
            "risk:",
            *(
                f"  {risk}: {{delivery: {delivery}%, outcomes: {{all: {whole}%, part: {part}%, "
                f"part_share: 60%, late: {late}%, months_late: 6, none: {none}%}}}}"
                for risk, (delivery, whole, part, late, none) in RISK.items()
            ),
            "simulation: {together: [[bau_efficiency.*.rate]]}",
        ],
        "baseline": [
            "income:",
            *(
                f"  {one.id}-other: {{organisation: {one.id}, name: Specialised and other income, "
                f"category: other income, amount: {money(one.outside)}, demand: {one.demand}, "
                "price: tariff}"
                for one in trusts
            ),
            "spend:",
            *(
                f"  board-{key}: {{organisation: {system.board}, name: {name}, "
                f"category: {category}, amount: {money(spare * share)}, demand: {demand}, "
                f"price: {price}}}"
                for key, name, category, demand, price, share in SPEND
            ),
            *(
                f"  {one.id}-{key}: {{organisation: {one.id}, name: {name}, category: {category}, "
                f"amount: {money(cost[one] * share)}, demand: {one.demand}, price: {price}, "
                f"variable_share: {variable}}}"
                for one in trusts
                for key, name, category, price, share, variable in COSTS
            ),
            "contracts:",
            *(
                f"  {contract_id(one)}: {{commissioner: {one.board}, "
                f"provider: {one.trust.id}, name: Contract, amount: {money(one.amount)}, "
                f"demand: {one.trust.demand}, price: tariff, releasable: 50%}}"
                for one in contracts
            ),
        ],
        "growth": [
            "demand:",
            *(f"  {kind}: {{growth: {ranged(rate, 0.6)}}}" for kind, rate in system.demand.items()),
            "price:",
            *(f"  {kind}: {ranged(*rate)}" for kind, rate in PRICES.items()),
            f"  tariff: {{uplift: {ranged(2.9, 0.4)}, efficiency: 1.8%}}",
        ],
        "allocations": [
            "recurrent:",
            f"  {system.board}: {{opening: {money(system.allocation)}, "
            f"growth: {{all: {ranged(system.growth, 0.5)}}}}}",
            "support:",
            *(
                f"  support-{one.id}: {{organisation: {one.id}, name: Deficit support, "
                f"from: outside, recurrent: false, amounts: {{2025/26: {money(most)}, "
                f"2026/27: {money(most * 0.7)}, 2027/28: {money(most * 0.3)}}}}}"
                for one in trusts
                if (most := received[one] * max(one.shortfall - 0.01, 0.0)) > 1
            ),
        ],
        "bau_efficiency": [
            "bau_efficiency:",
            *(
                f"  {one.id}: {{rate: {ranged(one.efficiency, 0.5)}, unbacked: assumed, "
                "delivery: 70%, note: Made up}"
                for one in trusts
            ),
        ],
        "cip": [
            "cip:",
            *(
                f"  {one.id}-{key}: {{organisation: {one.id}, name: {name}, category: pay, "
                f"line: {one.id}-pay, full_year_value: {money(cost[one] * share)}, "
                f"start: {start}, recurrent: true, status: {status}, risk: {risk}, "
                f"counts: {counts}}}"
                for one in trusts
                for key, name, share, start, status, risk, counts in CIP
            ),
        ],
        "qipp": [
            "qipp:",
            f"  medicines: {{organisation: {system.board}, name: Medicines, "
            "spend: board-prescribing, type: transactional, "
            f"full_year_value: {money(system.allocation * 0.004)}, start: 2026-04, "
            "recurrent: true, status: in delivery, risk: low}",
            f"  same-day-care: {{organisation: {system.board}, name: Same-day care, "
            f"contract: {system.board}-{largest.id}, type: transformational, "
            f"full_year_value: {money(system.allocation * 0.006)}, start: 2027-04, "
            "phasing: [40%, 80%, 100%], recurrent: true, status: plans in progress, risk: high}",
        ],
        "published": [
            "accepted:" if others or bought_elsewhere else "",
            *(
                f"  - {{check: {check}, reason: The neighbour stands here for this contract alone, "
                f"owner: {quoted(owner)}}}"
                for check in (
                    *(f"magnitude, id: {one}.allocation" for one in sorted(others)),
                    *(f"contract-activity, id: {contract_id(one)}" for one in bought_elsewhere),
                )
            ),
        ],
    }


def written(count: int, seed: int, owner: str) -> Iterator[tuple[str, str]]:
    """Each file by its path in the folder, and what it says."""
    systems, trusts, contracts = country(count, seed)
    made_up = (
        f"provenance: {{basis: illustrative, judgement: {{owner: {quoted(owner)}, "
        f"rationale: Drawn at random by country.py with seed {seed}, confidence: low}}}}"
    )
    for at, system in enumerate(systems, start=1):
        inside = trusts[system.id]
        touching = [one for one in contracts if one.board == system.board or one.trust in inside]
        files = set_of(system, inside, touching, owner, at == IN_THOUSANDS)
        for name, lines in files.items():
            yield f"{system.id}/{name}.yaml", "\n".join([made_up, *lines, ""])
    homes: dict[str, list[str]] = {}
    for system in systems:
        homes.setdefault(trusts[system.id][-1].id, []).append(system.id)
    yield (
        "portfolio.yaml",
        "\n".join(
            [
                "# Made up by country.py: every figure in every set is illustrative.",
                f"name: A made-up country of {count} systems",
                "unit: £m",
                "sets:",
                *(f"  {one.id}: {{folder: {one.id}, region: {one.region}}}" for one in systems),
                *["home:"] * any(len(both) > 1 for both in homes.values()),
                *(f"  {one}: {both[0]}" for one, both in homes.items() if len(both) > 1),
                "",
            ]
        ),
    )


def main() -> None:
    """Write the country into a folder that is not there yet."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where it is written: not there yet")
    parser.add_argument("--systems", type=int, default=42, help="how many, 1 to 42")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--owner", default="Finance modelling lead", help="who answers for it")
    given = parser.parse_args()
    if not 1 <= given.systems <= sum(size for _, size in REGIONS.values()):
        parser.error("--systems is 1 to 42")
    if given.folder.exists():
        parser.error(f"{given.folder} is there already: give a folder that is not")
    for name, text in written(given.systems, given.seed, given.owner):
        path = given.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{given.systems} systems: finmodel portfolio {given.folder / 'portfolio.yaml'}")


if __name__ == "__main__":
    main()
