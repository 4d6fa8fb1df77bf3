"""Lines that the checks read, and some of the measures beside the gap (METHOD.md 3.3, 3.9, 4)."""

from finmodel.graph.axes import Link
from finmodel.graph.nodes import or_one
from finmodel.inputs.kinds.growth import NO_GROWTH
from finmodel.method.page import Page, cost, money, saving, share, shortfall
from finmodel.method.records import members_of
from finmodel.method.set_records import SetRecords


def check_lines(p: Page, r: SetRecords) -> None:
    """What schemes are worth, growth at both ends, and the gap once more."""
    _scheme_totals(p, r)
    _activity(p, r)
    _gap_from_outside(p, r)


def _scheme_totals(p: Page, r: SetRecords) -> None:
    """Gross, investment, stranded cost and net of each scheme; what acts on each baseline line."""
    # Cost that stays with a provider beside the gap is not the system's.
    in_gap = [
        provider in r.organisations.in_gap.position for provider in members_of(r.loses_income)
    ]
    inside = r.on_contracts.axis.part("benefits on contracts of the system", in_gap)
    stranded_in = r.scheme_of.within(inside)
    for q in p.each_basis():
        q.scheme_gross = saving("Gross saving of the scheme", q.saving.by(r.scheme_of))
        q.scheme_investment = cost("Investment in the scheme", q.invested.by(r.invested_in))
        q.scheme_stranded = cost("Stranded cost of the scheme", q.stranded_each.by(stranded_in))
        q.scheme_net = saving(
            "Saving of the scheme to the system",
            q.scheme_gross - q.scheme_investment - q.scheme_stranded,
        )
    # Income that a scheme brings in is not limited by the income there is.
    income = r.income.axis.position
    acting = r.benefits.where(
        "benefits that act on a line", lambda b: b.acts_on is not None and b.acts_on not in income
    )
    line_of = acting.to(
        "line acted on", r.baseline.axis, [b.acts_on for b in acting if b.acts_on is not None]
    )
    p.schemes_on_line = saving(
        "Schemes that act on the line, together", p.planned_saving.by(line_of)
    )


def _activity(p: Page, r: SetRecords) -> None:
    """Growth of each contract's activity, and of the activity its provider's costs move with."""
    name = "demand driver of the line"
    contracts = r.contracts.where("contracts with a demand driver", lambda c: c.demand != NO_GROWTH)
    spend = r.spend.where("spend lines with a demand driver", lambda s: s.demand != NO_GROWTH)
    p.driven_contract_growth = share(
        "Growth of the contract's demand driver", p.driver_growth.at(r.demand_of(contracts, name))
    )
    p.contract_activity_growth = share(
        "Growth of the contract's activity", p.driven_contract_growth.on_whole(r.contracts.axis)
    )
    p.spend_that_moves = money(
        "Spend that moves with activity",
        p.recurrent_level.on(spend.axis) * p.share_with_activity.on(spend.axis),
    )
    p.spend_that_moves_times_growth = money(
        "Spend that moves × growth of its driver",
        p.spend_that_moves * p.driver_growth.at(r.demand_of(spend, name)),
    )
    spender = r.spend_of.within(spend.axis)
    moving = p.spend_that_moves.by(spender)
    # Where no cost of an organisation moves with activity, its costs do not grow with any.
    p.cost_activity_growth = share(
        "Growth of the activity that costs move with",
        p.spend_that_moves_times_growth.by(spender) / or_one(moving),
    )
    p.provider_activity_growth = share(
        "Growth of the activity the provider's costs move with",
        p.cost_activity_growth.at(r.provider_of),
    )


def _gap_from_outside(p: Page, r: SetRecords) -> None:
    """System cost less money from outside: a contract counts where one end alone is inside."""
    inside, system = r.organisations.in_gap.position, r.organisations.system
    whole = r.organisations.whole_system.link

    def to_system(link: Link, other: Link | None = None) -> Link:
        """From the records whose organisation is in the gap, and whose other end is not."""
        others = members_of(other) if other is not None else [""] * len(link.indices)
        part = link.source.part(
            f"{link.source.name} of the system",
            (
                one in inside and end not in inside
                for one, end in zip(members_of(link), others, strict=True)
            ),
        )
        return Link.to("system", part, system, ["system"] * len(part))

    amount = p.do_nothing_amount
    calls = (
        amount.by(to_system(r.spend_of))
        + amount.by(to_system(r.commissioner_of, r.provider_of))
        + p.pressures.by(whole)
        + p.capital_consequence.by(whole)
    )
    rules = p.required_position.by(whole) + p.contingency.by(whole) + p.headroom.by(whole)
    received = (
        amount.by(to_system(r.income_of))
        + amount.by(to_system(r.provider_of, r.commissioner_of))
        + p.allocation.by(whole)
    )
    p.gap_from_outside = shortfall("System cost less money from outside", calls + rules - received)
