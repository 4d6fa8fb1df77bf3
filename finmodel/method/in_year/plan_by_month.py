"""The plan by month, organisation by organisation (METHOD.md 3.13: the plan by month)."""

from finmodel.graph.axes import Axis, Link
from finmodel.graph.nodes import LineValue, Node
from finmodel.inputs.text.numbers import SHARE
from finmodel.method.bases import PLAN
from finmodel.method.in_year.calendar import Calendar, summed_by_month
from finmodel.method.in_year.scheme_months import SchemeMonths, brings_income, by_months, by_year
from finmodel.method.input_terms import figures
from finmodel.method.page import Page, cost, income, money, position, saving, share
from finmodel.method.records import members_of
from finmodel.method.scheme_records import BenefitRecord
from finmodel.method.set_records import SetRecords


def plan_by_month(p: Page, s: SchemeMonths) -> None:
    """Savings, income, expenditure and the position planned in each month."""
    c, r, q = s.calendar, s.records, p.on(PLAN)
    cells = c.of_organisations
    even = r.benefits.where("benefits that add by year", by_year)
    p.savings_evenly = saving(
        "Savings of the year that come evenly in it",
        q.bau_efficiency + q.saving.by(r.saved_by.within(even.axis)) + q.targets_gross,
    )
    p.savings_plan_month = saving(
        "Savings planned in the month",
        p.saving_month.by(s.to_saver(s.of_benefits))
        + p.savings_evenly.at(cells.owner) * p.month_of_year,
    )
    _income_of_schemes(p, s)
    _cost_of_schemes(p, s)
    p.income_before_schemes = income(
        "Income, contracts, allocation and support",
        p.income + p.contracts_received + p.allocation + p.support,
    )
    p.plan_income = income("Income planned, of the year", p.income_before_schemes + p.scheme_income)
    p.plan_expenditure = cost("Expenditure planned, of the year", p.plan_income - q.position)
    p.expenditure_before_schemes = cost(
        "Expenditure planned, of the year, before what schemes change",
        p.plan_expenditure + q.savings - p.scheme_cost,
    )
    p.plan_income_month = income(
        "Income planned in the month",
        p.income_before_schemes.at(cells.owner) * _share(p, c, "income")
        + p.scheme_income_month.on_whole(cells.axis),
    )
    p.plan_expenditure_month = cost(
        "Expenditure planned in the month",
        p.expenditure_before_schemes.at(cells.owner) * _share(p, c, "expenditure")
        - p.savings_plan_month
        + p.scheme_cost_month.on_whole(cells.axis),
    )
    p.plan_month = position(
        "Position planned in the month", p.plan_income_month - p.plan_expenditure_month
    )
    _non_recurrent(p, s)
    summed_by_month(p, c, "plan_month", "savings_plan_month")


def _income_of_schemes(p: Page, s: SchemeMonths) -> None:
    """What schemes bring in, less what providers lose of contracts to schemes and targets."""
    c, r, q = s.calendar, s.records, p.on(PLAN)
    earns = r.saved_by.within(
        r.benefits.where("additional income", lambda b: b.adds and brings_income(b)).axis
    )
    earns_evenly = r.saved_by.within(
        r.benefits.where(
            "additional income by year", lambda b: by_year(b) and brings_income(b)
        ).axis
    )
    loses_evenly = r.loses_income.within(
        r.on_contracts.where("benefits on contracts by year", by_year).axis
    )
    p.savings_as_income = income("Savings that are income", q.saving.by(earns))
    p.scheme_income = income(
        "Income of schemes, less income lost to schemes and targets",
        p.savings_as_income - q.saving.by(r.loses_income) - q.target_stranded_cost,
    )
    p.savings_as_income_evenly = income(
        "Savings that are income, by year", q.saving.by(earns_evenly)
    )
    p.scheme_income_evenly = income(
        "Income of schemes by year, less income lost to them and to targets",
        p.savings_as_income_evenly - q.saving.by(loses_evenly) - q.target_stranded_cost,
    )
    cells = c.of_some(
        "organisations by month whose income schemes change", _losing(r).union(members_of(earns))
    )
    p.scheme_income_month = income(
        "Income of schemes, less income lost, in the month",
        p.saving_month.by(s.to_saver(s.part("additional income by month", brings_income), cells))
        - p.saving_month.by(s.to_provider(s.on_contracts, cells))
        + p.scheme_income_evenly.at(cells.owner) * p.month_of_year,
    )


def _cost_of_schemes(p: Page, s: SchemeMonths) -> None:
    """Investment by months less cost freed; and savings that are income, which cut no cost."""
    c, r, q = s.calendar, s.records, p.on(PLAN)
    earning = s.part("savings by month that are income", brings_income)
    loses_evenly = r.loses_income.within(
        r.on_contracts.where("contracts that benefits by year act on", by_year).axis
    )
    p.scheme_cost = cost(
        "Investment by months and savings that are income, less cost freed",
        q.invested.by(r.paid_by.within(s.investments.axis))
        + p.savings_as_income
        - q.released_each.by(r.loses_income)
        + q.overlap_counted_each.by(r.loses_income),
    )
    p.scheme_cost_evenly = cost(
        "Savings by year that are income, less cost freed by schemes by year",
        p.savings_as_income_evenly
        - q.released_each.by(loses_evenly)
        + q.overlap_counted_each.by(loses_evenly),
    )
    organisations = _losing(r).union(
        (one.organisation for one in s.investments),
        (one.organisation for one in s.benefits if brings_income(one)),
        (one.organisation for one in r.benefits if by_year(one) and brings_income(one)),
    )
    cells = c.of_some("organisations by month whose cost schemes change", organisations)
    p.scheme_cost_month = cost(
        "Investment and savings that are income, less cost freed, in the month",
        p.investment_month.by(s.to_payer(s.of_investments, cells))
        + p.saving_month.by(s.to_saver(earning, cells))
        - p.freed_month.by(s.to_provider(s.on_contracts, cells))
        + p.scheme_cost_evenly.at(cells.owner) * p.month_of_year,
    )


def _losing(r: SetRecords) -> set[str]:
    """The providers that lose income to schemes or targets."""
    targets = (members_of(one.loses_income) for one in r.targets if len(one.on_contracts))
    return {*members_of(r.loses_income)}.union(*targets)


def _share(p: Page, c: Calendar, part: str) -> Node:
    """The share of the year's plan that falls in each month: even unless a profile is given."""
    chosen = {
        id_: profile
        for id_, result in c.actuals.results.items()
        if (profile := getattr(result.profile, part) or result.profile.position) is not None
    }
    if not chosen:
        return p.month_of_year
    cells = c.of_organisations
    shaped = cells.where(f"{part} with a profile", lambda id_, _: id_ in chosen)
    even = cells.where(f"{part} that comes evenly", lambda id_, _: id_ not in chosen)
    shares = _profiles(p, c)
    owners = shaped.owner.target.members
    numbers = [
        f"actuals.profiles.{chosen[owners[owner]]}.{month + 1}"
        for owner, month in zip(shaped.owner.indices, shaped.month.indices, strict=True)
    ]
    of_profile = Link.to("profile in the month", shaped.axis, shares.own_axis, numbers)
    p[f"plan_share_even.{part}"] = share(
        "A month, as a share of the year", p.month_of_year, over=even.axis
    )
    p[f"plan_share_by_profile.{part}"] = share(
        "Share of the profile", shares.at(of_profile) * p.in_year
    )
    p[f"plan_share.{part}"] = share(
        f"Share of the year's {part} that is planned in the month",
        p[f"plan_share_by_profile.{part}"].on_whole(cells.axis)
        + p[f"plan_share_even.{part}"].on_whole(cells.axis),
    )
    return p[f"plan_share.{part}"]


def _profiles(p: Page, c: Calendar) -> LineValue:
    """The shares of the profiles, declared once."""
    if "profile_month" not in p.declarations.declared:
        held = c.actuals.profiles.items()
        shares = [(id_, month, one) for id_, each in held for month, one in enumerate(each, 1)]
        axis = Axis(
            "months of profiles",
            tuple(f"actuals.profiles.{id_}.{month}" for id_, month, _ in shares),
            tuple(f"{id_}, {c.months.labels[month - 1]}" for id_, month, _ in shares),
        )
        p.profile_month = figures(
            "Share of the year in the month", axis, SHARE, "", [one for *_, one in shares]
        )
    return p.profile_month


def _non_recurrent(p: Page, s: SchemeMonths) -> None:
    """What of the plan does not recur: its savings by their months, the rest evenly."""
    c, r, q = s.calendar, s.records, p.on(PLAN)

    def once(benefit: BenefitRecord) -> bool:
        return by_months(benefit) and not benefit.recurrent

    savers = r.benefits.where("one-off benefits by months", once)
    at_provider = r.on_contracts.where("one-off benefits on contracts by months", once)
    loses = r.loses_income.within(at_provider.axis)
    p.planned_non_recurrent = money(
        "One-offs planned for the year, net",
        q.position - q.underlying_position + q.full_year_effect,
    )
    p.once_by_months = saving(
        "One-off savings by months, net, of the year",
        q.saving.by(r.saved_by.within(savers.axis))
        - q.stranded_each.by(loses)
        - q.overlap_counted_each.by(loses),
    )
    p.non_recurrent_evenly = money(
        "One-offs planned other than savings by months, net",
        p.planned_non_recurrent - p.once_by_months,
    )
    contracts = set(at_provider.axis.members)
    by_month = s.part("one-off benefits by month", once)
    lost = s.on_contracts.where(
        "one-off benefits on contracts by month", lambda path, _: path in contracts
    )
    organisations = {b.organisation for b in savers}.union(members_of(loses))
    some = c.of_some("organisations by month with one-off savings", organisations)
    p.once_month = saving(
        "One-off savings by months, net, in the month",
        p.saving_month.by(s.to_saver(by_month, some))
        - p.saving_month.by(s.to_provider(lost, some))
        + p.freed_month.by(s.to_provider(lost, some)),
    )
    cells = c.of_organisations
    p.planned_non_recurrent_month = money(
        "One-offs planned in the month, net",
        p.non_recurrent_evenly.at(cells.owner) * p.month_of_year
        + p.once_month.on_whole(cells.axis),
    )
