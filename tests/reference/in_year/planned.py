"""Savings planned in each month, and with them the plan by month (METHOD.md 3.13)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.reference.figures import series
from tests.reference.in_year.worked import Worked
from tests.reference.in_year.written import MONTHS, Actuals
from tests.reference.money import add

ByMonth = dict[str, list[float]]


@dataclass
class Planned:
    """What one organisation is to save in each month of the year, by a scheme or without one."""

    name: str
    organisation: str
    months: list[float]
    once: list[float]
    """The part of it that does not recur."""
    provider: str | None = None
    frees: float = 0.0
    """The cost freed, less its overlap, for each pound of income that the provider loses."""
    income: bool = False
    level: float | None = None
    """The full-year level at which the year ends, of a recurrent scheme that adds."""
    within: list[str] = field(default_factory=list)
    """The schemes by which BAU efficiency is delivered."""

    @property
    def recurrent(self) -> list[float]:
        return [value - part for value, part in zip(self.months, self.once, strict=True)]


def planned_savings(worked: Worked, actuals: Actuals) -> list[Planned]:
    return [
        *of_efficiency(worked, actuals.year),
        *of_schemes(worked, actuals.year),
        *of_targets(worked, actuals.year),
    ]


def of_efficiency(worked: Worked, year: int) -> Iterator[Planned]:
    taken = worked.efficiency
    for name in worked.books.kinds:
        within = [
            f"cip.{scheme.name}"
            for scheme in worked.schemes
            if scheme.backs_efficiency and scheme.record["organisation"] == name
            if not scheme.unidentified and scheme.record.get("include") != "no"
        ]
        months = even(taken.counted[name][year])
        yield Planned(f"bau_efficiency.{name}", name, months, even(0.0), within=within)


def of_schemes(worked: Worked, year: int) -> Iterator[Planned]:
    for scheme in worked.schemes:
        if scheme.backs_efficiency:
            continue
        for benefit in scheme.benefits:
            months = benefit.timed.months[12 * year : 12 * year + 12]
            yield Planned(
                f"{scheme.kind}.{scheme.name}",
                benefit.organisation,
                months,
                [0.0 for _ in months] if scheme.recurrent else months,
                benefit.provider,
                frees(worked, benefit.provider, benefit.released[year], year),
                income=scheme.record.get("category") == "income",
                level=benefit.planned[year] + benefit.full_year_effect[year]
                if scheme.recurrent
                else None,
            )


def of_targets(worked: Worked, year: int) -> Iterator[Planned]:
    for target in worked.targets:
        yield Planned(
            f"{target.file}.targets.{target.organisation}",
            target.organisation,
            even(target.level[year]),
            even(target.non_recurrent[year]),
            target.provider,
        )


def frees(worked: Worked, provider: str | None, released: float, year: int) -> float:
    if provider is None or not worked.books.nets_overlap:
        return released
    return released * (1 - worked.efficiency.share_of_cost[provider][year])


def even(amount: float) -> list[float]:
    return [amount / 12 for _ in MONTHS]


@dataclass
class PlanByMonth:
    """The position planned in each month, and the part of it that does not recur."""

    position: ByMonth
    non_recurrent: ByMonth
    income: ByMonth
    expenditure: ByMonth


def plan_by_month(worked: Worked, actuals: Actuals, savings: list[Planned]) -> PlanByMonth:
    year, organisations = actuals.year, worked.books.kinds
    lost, freed, invested, by_income, by_cost, once = (
        {name: [0.0 for _ in MONTHS] for name in organisations} for _ in range(6)
    )
    for saving in savings:
        add((by_income if saving.income else by_cost)[saving.organisation], saving.months)
        add(once[saving.organisation], saving.once)
        if saving.provider is not None:
            add(lost[saving.provider], saving.months)
            add(freed[saving.provider], saving.months, saving.frees)
            add(once[saving.provider], saving.once, saving.frees - 1)
    for scheme in worked.schemes:
        for payer, months in scheme.invested_by_month.items():
            add(invested[payer], months[12 * year : 12 * year + 12])

    found = worked.found
    plan = PlanByMonth({}, {}, {}, {})
    for name in organisations:
        position = found["position"][name][year]
        money_in = sum(
            found[measure][name][year]
            for measure in ("income", "contracts_received", "allocation", "support")
        )
        money_in += sum(by_income[name]) - sum(lost[name])
        money_out = money_in - position
        flat_in = money_in + sum(lost[name]) - sum(by_income[name])
        flat_out = money_out + sum(by_cost[name]) + sum(freed[name]) - sum(invested[name])
        plan.income[name] = [
            flat_in * share - lost[name][m] + by_income[name][m]
            for m, share in enumerate(actuals.profile(name, "income"))
        ]
        plan.expenditure[name] = [
            flat_out * share - by_cost[name][m] - freed[name][m] + invested[name][m]
            for m, share in enumerate(actuals.profile(name, "expenditure"))
        ]
        plan.position[name] = [plan.income[name][m] - plan.expenditure[name][m] for m in MONTHS]
        whole = position - found["underlying_position"][name][year]
        whole += found["full_year_effect"][name][year]
        rest = (whole - sum(once[name])) / 12
        plan.non_recurrent[name] = [once[name][m] + rest for m in MONTHS]
    return plan


def withheld(worked: Worked, actuals: Actuals) -> ByMonth:
    """Give the support planned in each month that is not expected, net of that given."""
    found = {name: [0.0 for _ in MONTHS] for name in worked.books.kinds}
    for path, since in actuals.records("withheld").items():
        record = worked.books.data["allocations"]["support"][path.split(".")[-1]]
        of_year = series(record["amounts"], worked.books.years, absent=0.0)[actuals.year]
        missing = [of_year / 12 if m >= actuals.month(since) else 0.0 for m in MONTHS]
        add(found[record["organisation"]], missing)
        if record["from"] != "outside":
            add(found[record["from"]], missing, -1.0)
    return found
