"""BAU efficiency, the schemes that back it, and what of it counts on a basis (METHOD.md 3.4)."""

from dataclasses import dataclass

from tests.reference.figures import first_calendar_year, series
from tests.reference.levels import ByMember
from tests.reference.lines import Books
from tests.reference.money import add
from tests.reference.schemes import Scheme


@dataclass
class Efficiency:
    """By organisation and year; `counted` and `backed` are of the basis."""

    in_full: ByMember
    backed: ByMember
    without_scheme: ByMember
    counted: ByMember
    non_recurrent: ByMember
    share_of_cost: ByMember
    """What counts as a share of the cost that it is taken from."""


def efficiency(books: Books, schemes: list[Scheme], basis: str) -> Efficiency:
    in_full, delivered_share, cost = books.by_organisation(), assumed(books), in_scope(books)
    for organisation, (taken, _) in rates(books).items():
        in_full[organisation] = [
            value * share for value, share in zip(cost[organisation], taken, strict=True)
        ]
    found = Efficiency(in_full, *(books.by_organisation() for _ in range(5)))
    everything = backing(books, schemes, "plan")
    on_basis = backing(books, schemes, basis)
    for organisation in books.kinds:
        for t in range(len(books.years)):
            total = in_full[organisation][t]
            recurrent, once = (kind[organisation][t] for kind in on_basis)
            backed_in_full = min(total, sum(kind[organisation][t] for kind in everything))
            backed = min(total, recurrent + once)
            unbacked = total - backed_in_full
            counted = {
                "plan": total,
                "identified": backed + (unbacked if organisation in delivered_share else 0.0),
                "risk-adjusted": backed
                + unbacked * delivered_share.get(organisation, books.zeros())[t],
            }[basis]
            found.backed[organisation][t] = backed
            found.without_scheme[organisation][t] = unbacked
            found.counted[organisation][t] = counted
            found.non_recurrent[organisation][t] = max(0.0, min(once, counted - recurrent))
            if cost[organisation][t] != 0:
                found.share_of_cost[organisation][t] = counted / cost[organisation][t]
    return found


def rates(books: Books) -> dict[str, tuple[list[float], list[float]]]:
    """Give the share of cost taken by each year, in full and at the delivery of the record."""
    found = {}
    for organisation, record in books.records("bau_efficiency", "bau_efficiency").items():
        first = books.baseline + 1
        if "first_year" in record:
            first = first_calendar_year(record["first_year"])
        in_full, delivered = books.zeros(), books.zeros()
        left_in_full = left_delivered = 1.0
        for t, year in enumerate(books.years):
            if year >= first:
                rate = series(record["rate"], [year])[0]
                delivery = series(record.get("delivery", "100%"), [year])[0]
                left_in_full *= 1 - rate
                left_delivered *= 1 - delivery * rate
                in_full[t], delivered[t] = 1 - left_in_full, 1 - left_delivered
        found[organisation] = (in_full, delivered)
    return found


def assumed(books: Books) -> ByMember:
    """Give, of who counts efficiency without a scheme, the share of it delivered by year.

    Format 1 counted it wherever nothing else is said.
    """
    found = {}
    records = books.records("bau_efficiency", "bau_efficiency")
    for organisation, (in_full, delivered) in rates(books).items():
        meant = "assumed" if books.format_1 else "left out"
        if records[organisation].get("unbacked", meant) == "assumed":
            found[organisation] = [
                part / whole if whole != 0 else 0.0
                for part, whole in zip(delivered, in_full, strict=True)
            ]
    return found


def in_scope(books: Books) -> ByMember:
    cost = books.by_organisation()
    for line in books.spend.values():
        if books.in_efficiency_scope(line):
            add(cost[line.record["organisation"]], line.values)
    return cost


def backing(books: Books, schemes: list[Scheme], basis: str) -> tuple[ByMember, ByMember]:
    """Give recurrent and non-recurrent backing; what nobody has identified backs nothing."""
    recurrent, once = books.by_organisation(), books.by_organisation()
    for scheme in schemes:
        if scheme.backs_efficiency and not scheme.unidentified:
            delivery = scheme.delivery_on(basis, books.data["system"].get("risk", {}))
            for benefit in scheme.benefits:
                kind = recurrent if scheme.recurrent else once
                add(kind[benefit.organisation], benefit.planned, delivery)
    return recurrent, once
