"""What is to be delivered each year, and what of it nobody has identified (METHOD.md 3.5)."""

from dataclasses import dataclass
from typing import Any

from tests.reference.figures import number_or, series
from tests.reference.levels import ByMember
from tests.reference.lines import Books
from tests.reference.schemes import Scheme


@dataclass
class Target:
    """One organisation's target in one file, in full; delivery is left to the basis."""

    file: str
    organisation: str
    provider: str | None
    target: list[float]
    not_identified: list[float]
    lasting: list[float]
    recurrent_share: float
    delivery: float

    @property
    def level(self) -> list[float]:
        """What counts in the year: what lasts, and the part of the year's that does not."""
        return [
            lasting + once for lasting, once in zip(self.lasting, self.non_recurrent, strict=True)
        ]

    @property
    def non_recurrent(self) -> list[float]:
        return [(1 - self.recurrent_share) * value for value in self.not_identified]

    def counted_on(self, basis: str) -> float:
        return {"plan": 1.0, "identified": 0.0, "risk-adjusted": self.delivery}[basis]


def all_targets(books: Books, schemes: list[Scheme], do_nothing_cost: ByMember) -> list[Target]:
    return [
        one_target(books, schemes, file, organisation, record, do_nothing_cost[organisation])
        for file in ("cip", "qipp")
        for organisation, record in books.records(file, "targets").items()
    ]


def one_target(
    books: Books,
    schemes: list[Scheme],
    file: str,
    organisation: str,
    record: Any,
    do_nothing_cost: list[float],
) -> Target:
    target = books.zeros()
    if "amounts" in record:
        target = series(record["amounts"], books.years, absent=0.0)
    else:
        for t, rate in enumerate(series(record["rate"], books.years[1:], absent=0.0), start=1):
            target[t] = rate * do_nothing_cost[t]
    delivered = delivered_in_year(books, schemes, file, organisation)
    share = number_or(record, "recurrent_share", 1.0)
    not_identified = books.zeros()
    lasting = books.zeros()
    carried = 0.0
    for t in range(len(books.years)):
        not_identified[t] = max(0.0, target[t] - delivered[t])
        replaced = max(0.0, delivered[t] - target[t])
        carried = max(0.0, carried - replaced) + share * not_identified[t]
        lasting[t] = carried
    provider = None
    if "contract" in record:
        provider = books.contracts[record["contract"]].record["provider"]
    return Target(
        file,
        organisation,
        provider,
        target,
        not_identified,
        lasting,
        share,
        number_or(record, "delivery", 0.0),
    )


def delivered_in_year(
    books: Books, schemes: list[Scheme], file: str, organisation: str
) -> list[float]:
    """Give what the organisation's schemes of the file newly save, one-offs found afresh."""
    savings = books.zeros()
    once = books.zeros()
    for scheme in schemes:
        if scheme.kind != file or scheme.backs_efficiency:
            continue
        for benefit in scheme.benefits:
            if benefit.organisation == organisation:
                for t, value in enumerate(benefit.planned):
                    savings[t] += value
                    once[t] += 0.0 if scheme.recurrent else value
    return [
        savings[t] - (savings[t - 1] - once[t - 1] if t > 0 else 0.0)
        for t in range(len(books.years))
    ]
