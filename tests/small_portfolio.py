"""Small systems of one commissioner and one trust, and a portfolio of them, written to a folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

PROVENANCE = "provenance: {basis: illustrative, source: worked example}\n"
YEARS = ("2024/25", "2025/26", "2026/27")


class SmallSystem(NamedTuple):
    """A system: what its trust costs and saves, and what support it has.

    Attributes:
        region: the region it is in; empty for none.
        allocation: what the commissioner has, all of it paid to the trust.
        cost: what the trust costs in the baseline year and after.
        support: support from outside in the last two years.
        saves: what its scheme saves from April 2025.
        years: the baseline year and the final one.
    """

    region: str
    allocation: float
    cost: float
    support: float = 0.0
    saves: float = 0.0
    years: tuple[str, str] = (YEARS[0], YEARS[-1])
    prices: str = "nominal"
    money: str = "£m"


THREE: Mapping[str, SmallSystem] = {
    "north": SmallSystem("North", 1000, 1050, support=10, saves=20),
    "east": SmallSystem("North", 500, 510, saves=15),
    "south": SmallSystem("South", 800, 900, support=40, saves=30),
}
"""Three systems in two regions."""


def write_system(folder: Path, id_: str, system: SmallSystem) -> Path:
    """Write the set of a system; its organisations are called after it."""
    place = folder / id_
    place.mkdir(parents=True)
    name = id_.capitalize()
    first, last = system.years
    icb, trust = f"{id_}-icb", f"{id_}-trust"
    files = {
        "system.yaml": f"format: 2\nname: {name}\nmoney: {system.money}\nprices: {system.prices}\n"
        f"baseline: {first}\nfinal: {last}\norganisations:\n"
        f"  {icb}: {{name: {name} ICB, kind: commissioner, groups: {{place: {name} town}}}}\n"
        f"  {trust}: {{name: {name} Trust, kind: provider, groups: {{place: {name} town}}}}\n"
        "risk: {low: {delivery: 90%}}\n",
        "baseline.yaml": f"spend:\n  {trust}-costs: {{organisation: {trust}, name: Costs, "
        f"category: pay, amount: {system.cost}, demand: none, price: none}}\n"
        f"contracts:\n  {trust}: {{commissioner: {icb}, provider: {trust}, name: Contract, "
        f"amount: {system.allocation}, demand: none, price: none}}\n",
        "growth.yaml": "",
        "allocations.yaml": f"recurrent:\n  {icb}: {{amounts: {system.allocation}}}\n"
        + (
            f"support:\n  {id_}: {{organisation: {trust}, from: outside, name: Support, "
            f"recurrent: no, amounts: {{2025/26: {system.support}, 2026/27: {system.support}}}}}\n"
            if system.support
            else ""
        ),
    }
    if system.saves:
        files["cip.yaml"] = (
            f"cip:\n  rota: {{organisation: {trust}, name: Rota, line: {trust}-costs, "
            f"category: pay, full_year_value: {system.saves}, start: 2025-04, recurrent: yes, "
            "status: in delivery, risk: low, counts: additional}\n"
        )
    for file, text in files.items():
        (place / file).write_text(PROVENANCE + text, encoding="utf-8", newline="\n")
    return place


def write_portfolio(
    folder: Path, systems: Mapping[str, SmallSystem] = THREE, more: str = "", name: str = "England"
) -> Path:
    """Write the sets of systems, and the portfolio.yaml that names them; gives that file."""
    lines = [f"name: {name}", "sets:"]
    for id_, system in systems.items():
        write_system(folder, id_, system)
        region = f", region: {system.region}" if system.region else ""
        lines.append(f"  {id_}: {{folder: {id_}{region}}}")
    file = folder / "portfolio.yaml"
    file.write_text("\n".join(lines) + f"\n{more}", encoding="utf-8", newline="\n")
    return file
