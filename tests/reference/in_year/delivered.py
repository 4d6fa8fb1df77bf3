"""Savings delivered in the closed months, and what is to be expected of the rest (3.13)."""

from dataclasses import dataclass

from tests.reference.figures import number
from tests.reference.in_year.planned import Planned
from tests.reference.in_year.written import Actuals


@dataclass
class Delivered:
    """What came of a planned saving in each closed month, and what will of the others."""

    planned: Planned
    recurrent: list[float]
    one_off: list[float]
    outlook: float
    to_come: bool = True
    """Whether anything is to be expected of the months to come."""

    @property
    def recurrent_forecast(self) -> float:
        if not self.to_come:
            return sum(self.recurrent)
        closed = len(self.recurrent)
        return sum(self.recurrent) + self.outlook * sum(self.planned.recurrent[closed:])

    @property
    def forecast(self) -> float:
        once = self.planned.once[len(self.recurrent) :] if self.to_come else []
        return self.recurrent_forecast + sum(self.one_off) + sum(once)

    @property
    def full_year_effect(self) -> float:
        """Give what the year will lack of the level at which it will end."""
        if self.planned.level is None:
            return 0.0
        return self.outlook * self.planned.level - self.recurrent_forecast


def delivered_savings(savings: list[Planned], actuals: Actuals) -> list[Delivered]:
    by_name: dict[str, list[Planned]] = {}
    for saving in savings:
        by_name.setdefault(saving.name, []).append(saving)
    return [one for parts in by_name.values() for one in of_scheme(parts, actuals)]


def of_scheme(parts: list[Planned], actuals: Actuals) -> list[Delivered]:
    reported = actuals.reported
    closed = range(actuals.closed)
    first = parts[0]
    entries = [reported[name] for name in (first.name, *first.within) if name in reported]
    if not entries:
        return [unreported(part, parts, actuals) for part in parts]
    recurrent = [0.0 for _ in closed]
    one_off = [0.0 for _ in closed]
    for entry in entries:
        for m in closed:
            recurrent[m] += actuals.monthly(entry.get("recurrent", {}))[m]
            one_off[m] += actuals.monthly(entry.get("one_off", {}))[m]
    due = due_of(parts, actuals)
    said = reported.get(first.name, {}).get("outlook", "to date")
    outlook = outlook_of(said, recurrent, due, actuals)
    return [
        Delivered(
            part,
            [amount * share for amount, share in zip(recurrent, shares, strict=True)],
            [amount * share for amount, share in zip(one_off, shares, strict=True)],
            outlook,
        )
        for part, shares in ((part, shares_of(part, parts, actuals)) for part in parts)
    ]


def due_of(parts: list[Planned], actuals: Actuals) -> list[float]:
    """Give what a scheme is to save in each closed month, by all its parts."""
    return [sum(part.recurrent[m] for part in parts) for m in range(actuals.closed)]


def unreported(part: Planned, parts: list[Planned], actuals: Actuals) -> Delivered:
    """Give nothing where the organisation has results, and the plan where it has none.

    BAU efficiency that no scheme is to deliver is at plan.
    """
    closed = actuals.closed
    has_results = part.organisation in actuals.records("results")
    no_scheme = part.name.startswith("bau_efficiency.") and not part.within
    if no_scheme or not has_results:
        return Delivered(part, part.recurrent[:closed], part.once[:closed], 1.0)
    nothing = [0.0 for _ in range(closed)]
    outlook = outlook_of("to date", nothing, due_of(parts, actuals), actuals)
    # Nobody has found what a target lacks, and nobody reports it: none of it is to come.
    return Delivered(part, nothing, nothing, outlook, to_come=".targets." not in part.name)


def outlook_of(said: str, recurrent: list[float], due: list[float], actuals: Actuals) -> float:
    if said == "plan":
        return 1.0
    if said != "to date":
        return number(said)
    if sum(due) == 0:
        return 1.0
    share = sum(recurrent) / sum(due)
    months_due = sum(1 for amount in due if amount != 0)
    return min(1.0, share) if months_due < len(actuals.recent) else share


def shares_of(part: Planned, parts: list[Planned], actuals: Actuals) -> list[float]:
    """Give the part's share of what the scheme is to save in each month, else in the year."""
    found = []
    for m in range(actuals.closed):
        own, whole = part.months[m], sum(one.months[m] for one in parts)
        if whole == 0:
            own, whole = sum(part.months), sum(sum(one.months) for one in parts)
        found.append(own / whole if whole != 0 else 1 / len(parts))
    return found
