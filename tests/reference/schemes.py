"""CIP, QIPP and programmes with their savings in full; delivery is left to the basis."""

from dataclasses import dataclass
from typing import Any

from tests.reference.figures import included, number, yes
from tests.reference.lines import Books
from tests.reference.money import add
from tests.reference.timing import Timed, by_year_from, one_off, recurrent_investment, saved


@dataclass
class Benefit:
    """What one organisation saves, and the provider that loses the income, if one does."""

    organisation: str
    timed: Timed
    provider: str | None
    released: list[float]

    @property
    def planned(self) -> list[float]:
        return self.timed.amounts

    @property
    def full_year_effect(self) -> list[float]:
        return self.timed.effect


@dataclass
class Scheme:
    """A scheme: its savings, and its investment by payer."""

    kind: str
    name: str
    record: Any
    benefits: list[Benefit]
    investment: dict[str, Timed]
    """What recurs of it, by payer."""
    one_off: dict[str, list[float]]
    invested_by_month: dict[str, list[float]]
    """What is invested in the months of the scheme, by payer; whether or not the scheme recurs."""

    @property
    def recurrent(self) -> bool:
        return yes(self.record, "recurrent", True)

    @property
    def unidentified(self) -> bool:
        return bool(self.record["status"] == "unidentified")

    @property
    def backs_efficiency(self) -> bool:
        return self.kind == "cip" and bool(self.record["counts"] == "within_bau")

    def counted_on(self, basis: str) -> bool:
        """Whether a basis counts it, and with it its investment and its capital."""
        if not self.unidentified or basis == "plan":
            return True
        return basis == "risk-adjusted" and "delivery" in self.record

    def delivery_on(self, basis: str, risk: Any) -> float:
        if basis != "risk-adjusted":
            return 1.0
        if "delivery" in self.record:
            return number(self.record["delivery"])
        if self.record["status"] == "delivered":
            return 1.0
        return number(risk[self.record["risk"]]["delivery"])


def all_schemes(books: Books) -> list[Scheme]:
    return [
        make(books, name, record)
        for kind, make in (("cip", cip), ("qipp", qipp), ("programmes", programme))
        for name, record in books.records(kind, kind).items()
    ]


def cip(books: Books, name: str, record: Any) -> Scheme:
    timed = saved(books, record, record, record.get("line")).times(included(record))
    benefit = Benefit(record["organisation"], timed, None, books.zeros())
    return scheme(books, "cip", name, record, [benefit], {}, {})


def qipp(books: Books, name: str, record: Any) -> Scheme:
    timed = saved(books, record, record, record.get("contract", record.get("spend")))
    frees_cost = record["type"] == "transformational"
    benefit = acting_on(books, record, timed.times(included(record)), frees_cost)
    investment = record.get("investment", {})
    payer = record["organisation"]
    return scheme(
        books,
        "qipp",
        name,
        record,
        [benefit],
        {payer: investment["recurrent"]} if "recurrent" in investment else {},
        {payer: investment["one_off"]} if "one_off" in investment else {},
    )


def programme(books: Books, name: str, record: Any) -> Scheme:
    benefits = [
        acting_on(books, part, saved(books, record, part, None).times(included(record)), True)
        for part in record.get("benefits", [])
    ]
    investment = record.get("investment", {})
    recurrent, once = investment.get("recurrent", {}), investment.get("one_off", {})
    return scheme(books, "programmes", name, record, benefits, recurrent, once)


def acting_on(books: Books, record: Any, timed: Timed, frees_cost: bool) -> Benefit:
    """Give a benefit with the cost it frees at a provider: its own share, else the contract's."""
    benefit = Benefit(record["organisation"], timed, None, books.zeros())
    if "contract" in record:
        contract = books.contracts[record["contract"]].record
        benefit.provider = contract["provider"]
        written = contract.get("releasable", "0%") if frees_cost else "0%"
        benefit.released = by_year_from(books, record.get("releasable", written), 0.0)
    return benefit


def scheme(
    books: Books,
    kind: str,
    name: str,
    record: Any,
    benefits: list[Benefit],
    recurrent: Any,
    once: Any,
) -> Scheme:
    """Make a scheme; all the investment of one that is not recurrent is one-off."""
    made = Scheme(kind, name, record, benefits, {}, {}, {})
    for payer, written in once.items():
        made.one_off[payer] = books.zeros()
        add(made.one_off[payer], one_off(books, record, written), included(record))
    for payer, written in recurrent.items():
        timed = recurrent_investment(books, record, written).times(included(record))
        if timed.by_the_month:
            made.invested_by_month[payer] = timed.months
        if made.recurrent:
            made.investment[payer] = timed
        else:
            add(made.one_off.setdefault(payer, books.zeros()), timed.amounts)
    return made
