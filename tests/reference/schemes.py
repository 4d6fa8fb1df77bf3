"""CIP, QIPP and programmes, month by month."""

from dataclasses import dataclass
from typing import Any

from tests.reference.figures import months_from_april, number, number_or, series, yes
from tests.reference.lines import Books


@dataclass
class Benefit:
    """What one organisation saves, and the provider that loses the income, if one does."""

    organisation: str
    planned: list[float]
    full_year_effect: list[float]
    provider: str | None = None
    released: float = 0.0


@dataclass
class Scheme:
    """A scheme with its benefits in full; delivery is left to the basis."""

    kind: str
    record: Any
    recurrent: bool
    delivery: float
    benefits: list[Benefit]
    investment: dict[str, list[float]]
    one_off: dict[str, list[float]]

    @property
    def unidentified(self) -> bool:
        return bool(self.record["status"] == "unidentified")

    @property
    def backs_efficiency(self) -> bool:
        return self.kind == "cip" and bool(self.record["counts"] == "within_bau")


def all_schemes(books: Books) -> list[Scheme]:
    schemes = [cip(books, record) for record in books.records("cip", "cip").values()]
    schemes += [qipp(books, record) for record in books.records("qipp", "qipp").values()]
    schemes += [
        programme(books, record) for record in books.records("programmes", "programmes").values()
    ]
    return schemes


def cip(books: Books, record: Any) -> Scheme:
    planned, effect = savings(books, record, record, record.get("line"))
    benefit = Benefit(record["organisation"], planned, effect)
    return scheme(books, "cip", record, [benefit], {}, {})


def qipp(books: Books, record: Any) -> Scheme:
    planned, effect = savings(books, record, record, record.get("contract", record.get("spend")))
    benefit = Benefit(record["organisation"], planned, effect)
    if "contract" in record:
        contract = books.contracts[record["contract"]].record
        benefit.provider = contract["provider"]
        if record["type"] == "transactional":
            benefit.released = number_or(record, "releasable", 0.0)
        else:
            benefit.released = number_or(
                record, "releasable", number_or(contract, "releasable", 0.0)
            )
    investment = record.get("investment", {})
    payer = record["organisation"]
    return scheme(
        books,
        "qipp",
        record,
        [benefit],
        {payer: investment["recurrent"]} if "recurrent" in investment else {},
        {payer: investment["one_off"]} if "one_off" in investment else {},
    )


def programme(books: Books, record: Any) -> Scheme:
    benefits = []
    for part in record.get("benefits", []):
        planned, effect = savings(books, record, part, None)
        benefit = Benefit(part["organisation"], planned, effect)
        if "contract" in part:
            contract = books.contracts[part["contract"]].record
            benefit.provider = contract["provider"]
            benefit.released = number_or(part, "releasable", number_or(contract, "releasable", 0.0))
        benefits.append(benefit)
    investment = record.get("investment", {})
    return scheme(
        books,
        "programmes",
        record,
        benefits,
        investment.get("recurrent", {}),
        investment.get("one_off", {}),
    )


def scheme(
    books: Books,
    kind: str,
    record: Any,
    benefits: list[Benefit],
    investment: dict[str, Any],
    one_off: dict[str, Any],
) -> Scheme:
    slip = int(record.get("slip", "0"))
    return Scheme(
        kind,
        record,
        yes(record, "recurrent", True),
        delivery(books, record),
        benefits,
        {payer: yearly(books, amounts, slip) for payer, amounts in investment.items()},
        {payer: yearly(books, amounts, slip) for payer, amounts in one_off.items()},
    )


def delivery(books: Books, record: Any) -> float:
    if "delivery" in record:
        return number(record["delivery"])
    if record["status"] == "delivered":
        return 1.0
    if record["status"] == "unidentified":
        return 0.0
    return number(books.data["system"]["risk"][record["risk"]]["delivery"])


def yearly(books: Books, written: Any, slip: int) -> list[float]:
    """Read amounts by year and move them by the slip: whole years first, then the rest."""
    return slipped(series(written, books.years, absent=0.0), slip)


def slipped(amounts: list[float], slip: int) -> list[float]:
    for _ in range(slip // 12):
        amounts = [0.0, *amounts[:-1]]
    part = slip % 12 / 12
    moved = []
    for t, amount in enumerate(amounts):
        before = amounts[t - 1] if t > 0 else 0.0
        moved.append((1 - part) * amount + part * before)
    return moved


def savings(
    books: Books, record: Any, valued: Any, line: str | None
) -> tuple[list[float], list[float]]:
    """Give the planned savings and the full-year effect of each year.

    `record` says when the scheme runs and `valued` what it is worth: they differ in a programme.
    """
    slip = int(record.get("slip", "0"))
    if "profile" in valued:
        return profile(books, valued, slip)
    start = months_from_april(record["start"], books.baseline) + slip
    end = None
    if "end" in record:
        end = months_from_april(record["end"], books.baseline) + slip
    elif not yes(record, "recurrent", True):
        end = start + 11
    phasing = [number(share) for share in record.get("phasing", ["100%"])]
    full_year_value = number(valued["full_year_value"])
    index = indexation(books, record, line, start)

    planned = books.zeros()
    effect = books.zeros()
    for t in range(len(books.years)):
        in_march = 0.0
        for month in range(12 * t, 12 * t + 12):
            in_force = 0.0
            if month >= start and (end is None or month <= end):
                twelve_months = (month - start) // 12
                in_force = phasing[min(twelve_months, len(phasing) - 1)]
            planned[t] += full_year_value / 12 * in_force * index[t]
            in_march = full_year_value * in_force * index[t]
        effect[t] = in_march - planned[t]
    return planned, effect


def indexation(books: Books, record: Any, line: str | None, start: int) -> list[float]:
    """Give the growth of the line since the year in which the slipped start falls."""
    flat = [1.0 for _ in books.years]
    start_year = start // 12
    if not yes(record, "indexed", False) or start_year >= len(books.years):
        return flat
    if line is None:
        raise ValueError("an indexed scheme names the line it acts on")
    values = books.line(line).values
    return [value / values[start_year] for value in values]


def profile(books: Books, valued: Any, slip: int) -> tuple[list[float], list[float]]:
    """Give a profile as written and, for the years whose exit level is given, what that adds."""
    levels = series(valued["profile"], books.years, absent=0.0)
    effect = books.zeros()
    if "exit" in valued:
        for t, year in enumerate(books.years):
            effect[t] = series(valued["exit"], [year], absent=levels[t])[0] - levels[t]
    return slipped(levels, slip), slipped(effect, slip)
