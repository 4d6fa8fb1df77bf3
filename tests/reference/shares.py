"""Shares and rates beside the gap, which follow from what a basis counts (METHOD.md 3.9)."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

from tests.reference import capital
from tests.reference.beside import share
from tests.reference.figures import number
from tests.reference.levels import Level
from tests.reference.lines import Books
from tests.reference.money import add
from tests.reference.savings import Saving
from tests.reference.schemes import Scheme

Shown = dict[str, dict[str, Any]]
RISKS = ("low", "medium", "high")


def shares(books: Books, at: list[Level], shown: Shown, savings: list[Saving]) -> Shown:
    """Give the shares of a level's savings and the rates of its gaps, None where of nothing."""
    found: Shown = {}

    def put(measure: str, level: Level, values: Any) -> None:
        found.setdefault(measure, {})[level.name] = values

    def scheme_savings(level: Level, wanted: Callable[[Scheme], bool]) -> list[float]:
        """Add up the gross savings of schemes, whatever their providers lose by them."""
        total = books.zeros()
        for saving in savings:
            if saving.scheme is not None and saving.organisation in level.members:
                add(total, saving.gross, 1.0 if wanted(saving.scheme) else 0.0)
        return total

    for level in at:
        name = level.name
        everything = scheme_savings(level, bool)
        recurrent = scheme_savings(level, lambda scheme: scheme.recurrent)
        put("scheme_savings", level, everything)
        put("recurrent_share", level, share(list(recurrent), everything))
        for risk in RISKS:
            rated = scheme_savings(level, partial(is_rated, risk))
            put(f"{risk}_risk_share", level, share(list(rated), everything))
        put(
            "bau_efficiency_backed_share",
            level,
            share(shown["bau_efficiency_backed"][name], shown["bau_efficiency_in_full"][name]),
        )
        outside = turnover(books, level, shown)
        position = shown["position"][name]
        rises = [now - before for before, now in pairwise(position)]
        put("turnover", level, outside)
        for gap in ("do_nothing_gap", "mitigated_gap"):
            put(f"{gap}_rate", level, share(shown[gap][name], outside))
        put("position_improvement", level, [None, *rises])
        put("position_improvement_rate", level, share([None, *rises], outside))
    return found


def is_rated(risk: str, scheme: Scheme) -> bool:
    return scheme.record.get("risk") == risk


def turnover(books: Books, level: Level, shown: Shown) -> list[float]:
    """Give allocation, income and what organisations outside the level pay under contracts."""
    money = books.zeros()
    add(money, shown["allocation"][level.name])
    add(money, shown["income"][level.name])
    for contract in books.contracts.values():
        ends = contract.record
        if ends["provider"] in level.members and ends["commissioner"] not in level.members:
            add(money, contract.paid)
    return money


def identified_share(bases: dict[str, Shown], assumed: set[str], at: list[Level]) -> Shown:
    """Give savings on the identified basis, assumed efficiency aside, as a share of the plan's."""
    found: dict[str, Any] = {}
    unbacked = bases["plan"]["bau_efficiency_without_scheme"]
    for level in at:
        identified = list(bases["identified"]["savings"][level.name])
        for name in level.members & assumed:
            add(identified, unbacked[name], -1.0)
        found[level.name] = share(list(identified), bases["plan"]["savings"][level.name])
    return {"identified_share": found}


def unidentified(bases: dict[str, Shown]) -> Shown:
    """Give what the plan counts of each kind of scheme less what is identified."""
    return {
        f"{kind}_unidentified": {
            name: [
                whole - found
                for whole, found in zip(values, bases["identified"][kind][name], strict=True)
            ]
            for name, values in bases["plan"][kind].items()
        }
        for kind in ("cip", "qipp", "programmes")
    }


def capital_to_date(books: Books, at: list[Level], without: set[str]) -> Shown:
    """Give capital up to each year, required and of each status; a total stands in the last.

    Sources are the system's alone.
    """
    required: dict[str, list[float]] = {}
    for name, amounts in capital.required(books, at, without).items():
        required[name] = to_date(amounts)
    for requirement in capital.requirements(books, without):
        if "total" in requirement:
            for level in at:
                if requirement["organisation"] in level.members:
                    required[level.name][-1] += number(requirement["total"])
    found: Shown = {"capital_required_to_date": dict(required)}
    funded = [0.0 for _ in books.capital_years]
    for status in capital.STATUSES:
        of_status = capital.sourced(books, status)
        found[f"capital_{status.replace(' ', '_')}_to_date"] = only_the_system(at, of_status)
        if status != "unidentified":
            add(funded, of_status)
    unfunded = [
        max(0.0, needed - there) for needed, there in zip(required["system"], funded, strict=True)
    ]
    found["capital_unfunded_to_date"] = only_the_system(at, unfunded)
    return found


def to_date(amounts: list[float]) -> list[float]:
    return [sum(amounts[: t + 1]) for t in range(len(amounts))]


def only_the_system(at: list[Level], values: list[float]) -> dict[str, Any]:
    none = [None for _ in values]
    return {level.name: list(values if level.name == "system" else none) for level in at}
