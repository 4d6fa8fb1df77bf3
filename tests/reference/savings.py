"""What counts on a basis: every saving gross, with what it strands and what it overlaps."""

from dataclasses import dataclass

from tests.reference.efficiency import Efficiency
from tests.reference.levels import ByMember, Level
from tests.reference.lines import Books
from tests.reference.money import add
from tests.reference.schemes import Scheme
from tests.reference.targets import Target


@dataclass
class Saving:
    """One organisation's saving by year, at the delivery of the basis and before investment."""

    step: str
    organisation: str
    gross: list[float]
    non_recurrent: list[float]
    full_year_effect: list[float]
    provider: str | None
    released: list[float]
    scheme: Scheme | None = None
    """The scheme it comes from; BAU efficiency and targets come from none."""

    def worth(self, level: Level, amounts: list[float]) -> list[float]:
        """Give what amounts of it are worth at a level: what is released, with both ends inside."""
        if self.organisation not in level.members:
            return [0.0 for _ in amounts]
        if self.provider is None or self.provider not in level.members:
            return list(amounts)
        return [amount * share for amount, share in zip(amounts, self.released, strict=True)]


def counted_savings(
    books: Books,
    schemes: list[Scheme],
    targets: list[Target],
    taken: Efficiency,
    basis: str,
) -> list[Saving]:
    none = books.zeros()
    found = [
        Saving(
            "bau_efficiency", name, taken.counted[name], taken.non_recurrent[name], none, None, none
        )
        for name in books.kinds
    ]
    for scheme in schemes:
        if scheme.backs_efficiency or not scheme.counted_on(basis):
            continue
        delivery = scheme.delivery_on(basis, books.data["system"].get("risk", {}))
        for benefit in scheme.benefits:
            gross = times(delivery, benefit.planned)
            found.append(
                Saving(
                    scheme.kind,
                    benefit.organisation,
                    gross,
                    none if scheme.recurrent else gross,
                    times(delivery, benefit.full_year_effect) if scheme.recurrent else none,
                    benefit.provider,
                    benefit.released,
                    scheme,
                )
            )
    for target in targets:
        share = target.counted_on(basis)
        found.append(
            Saving(
                f"{target.file}_not_identified",
                target.organisation,
                times(share, target.level),
                times(share, target.non_recurrent),
                none,
                target.provider,
                none,
            )
        )
    return found


def times(share: float, values: list[float]) -> list[float]:
    return [share * value for value in values]


def net(books: Books, savings: list[Saving], which: str, overlap: ByMember | None) -> ByMember:
    """Give savings of a kind net of stranded cost, and of overlap where its shares are given."""
    found = books.by_organisation()
    for saving in savings:
        amounts: list[float] = getattr(saving, which)
        add(found[saving.organisation], amounts)
        if saving.provider is not None:
            for t, amount in enumerate(amounts):
                released = amount * saving.released[t]
                found[saving.provider][t] -= amount - released
                if overlap is not None:
                    found[saving.provider][t] -= released * overlap[saving.provider][t]
    return found


def stranded(books: Books, savings: list[Saving]) -> ByMember:
    found = books.by_organisation()
    for saving in savings:
        if saving.provider is not None:
            for t, amount in enumerate(saving.gross):
                found[saving.provider][t] += amount * (1 - saving.released[t])
    return found


def overlap(books: Books, savings: list[Saving], taken: Efficiency) -> ByMember:
    """Give efficiency counted on cost that leaves a provider with the savings on its contracts."""
    found = books.by_organisation()
    for saving in savings:
        if saving.provider is not None:
            share = taken.share_of_cost[saving.provider]
            for t, amount in enumerate(saving.gross):
                found[saving.provider][t] += amount * saving.released[t] * share[t]
    return found
