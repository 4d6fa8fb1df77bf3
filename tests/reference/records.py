"""What single schemes and pressures come to on a basis (METHOD.md 3.12)."""

from typing import Any

from tests.reference.calculation import BASES
from tests.reference.figures import included, series
from tests.reference.lines import Books, open_books
from tests.reference.money import add
from tests.reference.schemes import Scheme, all_schemes

Records = dict[str, dict[str, list[float]]]


def of_records(data: dict[str, Any]) -> dict[str, Records]:
    """Give {basis: {path of a record: {measure: a value a year}}}."""
    books = open_books(data)
    schemes = all_schemes(books)
    pressures = {}
    for name, record in books.records("pressures", "pressures").items():
        costs = books.zeros()
        add(costs, series(record["amounts"], books.years, absent=0.0), included(record))
        pressures[f"pressures.{name}"] = {"pressures": costs}
    return {
        basis: pressures
        | {f"{one.kind}.{one.name}": of_scheme(books, one, basis) for one in schemes}
        for basis in BASES
    }


def of_scheme(books: Books, scheme: Scheme, basis: str) -> dict[str, list[float]]:
    """Give what it saves, gross and net of its investment and of the cost that it strands.

    Cost that stays with a provider beside the gap is left out.
    """
    gross, stranded, investment = books.zeros(), books.zeros(), books.zeros()
    if scheme.counted_on(basis):
        delivery = scheme.delivery_on(basis, books.data["system"].get("risk", {}))
        for benefit in scheme.benefits:
            add(gross, benefit.planned, delivery)
            if benefit.provider in books.in_gap:
                kept = zip(benefit.planned, benefit.released, strict=True)
                add(stranded, [value * (1 - share) for value, share in kept], delivery)
        for timed in scheme.investment.values():
            add(investment, timed.amounts)
        for amounts in scheme.one_off.values():
            add(investment, amounts)
    net = list(gross)
    add(net, investment, -1.0)
    add(net, stranded, -1.0)
    return {
        scheme.kind: net,
        "gross_saving": gross,
        "investment": investment,
        "stranded_cost": stranded,
    }
