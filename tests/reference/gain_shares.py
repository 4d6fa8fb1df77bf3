"""What members of a gain share pay each other for what its records do to their gaps (3.7)."""

from typing import Any

from tests.reference import capital
from tests.reference.figures import number
from tests.reference.levels import ByMember
from tests.reference.lines import Books
from tests.reference.money import add
from tests.reference.savings import Saving, net
from tests.reference.schemes import Scheme


def gain_shares(
    books: Books, savings: list[Saving], counted: list[Scheme], share_of_cost: ByMember
) -> tuple[ByMember, ByMember, ByMember]:
    """Give what each organisation receives, what of it lasts and what not; payments are negative.

    `counted` are the schemes of the basis, `share_of_cost` the efficiency that counts on cost.
    """
    received, lasting = books.by_organisation(), books.by_organisation()
    for record in books.records("allocations", "gain_shares").values():
        chosen = [one for one in counted if is_in(record["records"], f"{one.kind}.{one.name}")]
        own = of_records(books, savings, chosen, share_of_cost)
        for total, amounts in zip((received, lasting), own, strict=True):
            for name, payments in shared(record, amounts).items():
                add(total[name], payments)
    once = {name: [*amounts] for name, amounts in received.items()}
    for name, amounts in lasting.items():
        add(once[name], amounts, -1.0)
    return received, lasting, once


def is_in(patterns: list[str], path: str) -> bool:
    """Whether a record is among those named, `programmes.*` being all of a file."""
    return path in patterns or f"{path.partition('.')[0]}.*" in patterns


def of_records(
    books: Books, savings: list[Saving], chosen: list[Scheme], share_of_cost: ByMember
) -> tuple[ByMember, ByMember]:
    """Give by how much the schemes improve each organisation's gap, and its underlying gap."""
    shares = share_of_cost if books.nets_overlap else None
    names = {f"{one.kind}.{one.name}" for one in chosen}
    of_them = [
        one
        for one in savings
        if one.scheme is not None and f"{one.scheme.kind}.{one.scheme.name}" in names
    ]
    gross, once, effect = (
        net(books, of_them, which, shares)
        for which in ("gross", "non_recurrent", "full_year_effect")
    )
    others = {
        name
        for name in books.records("programmes", "programmes")
        if f"programmes.{name}" not in names
    }
    capital_cost = capital.consequence(books, "programme", others)
    in_year, underlying = books.by_organisation(), books.by_organisation()
    for name in books.kinds:
        add(in_year[name], gross[name])
        add(in_year[name], capital_cost[name], -1.0)
        add(underlying[name], in_year[name])
        add(underlying[name], once[name], -1.0)
        add(underlying[name], effect[name])
    for scheme in chosen:
        for payer, timed in scheme.investment.items():
            add(in_year[payer], timed.amounts, -1.0)
            add(underlying[payer], timed.amounts, -1.0)
            add(underlying[payer], timed.effect, -1.0)
        for payer, amounts in scheme.one_off.items():
            add(in_year[payer], amounts, -1.0)
    return in_year, underlying


def shared(record: Any, own: ByMember) -> ByMember:
    """Give the payments of one gain share by its rule, year by year."""
    members = list(record["members"])
    years = range(len(next(iter(own.values()))))
    rule = agreed if record["rule"] == "agreed" else made_whole
    by_year = [rule(record, {name: own[name][t] for name in members}) for t in years]
    return {name: [payments[name] for payments in by_year] for name in members}


def agreed(record: Any, own: dict[str, float]) -> dict[str, float]:
    pool = sum(own.values())
    shares = record["members"]
    if pool < 0:
        shares = record.get("losses", shares)
    return {name: number(shares[name]) * pool - amount for name, amount in own.items()}


def made_whole(_record: Any, own: dict[str, float]) -> dict[str, float]:
    """Give those worse off what they lack, as far as what the others gain reaches."""
    losses = sum(-amount for amount in own.values() if amount < 0)
    gains = sum(amount for amount in own.values() if amount > 0)
    moved = min(losses, gains)
    if moved == 0:
        return dict.fromkeys(own, 0.0)
    return {
        name: -amount * moved / (losses if amount < 0 else gains) for name, amount in own.items()
    }
