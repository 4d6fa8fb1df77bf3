"""Checks that growth is counted once and alike at both ends of a contract (METHOD.md 4)."""

from collections.abc import Iterable

from finmodel.checks.check import FINAL, PROJECTED, Check, Comparison
from finmodel.checks.lines import Lines, short
from finmodel.checks.tolerances import ACTIVITY, RATE
from finmodel.graph.nodes import LineValue, constant, ratio

NOMINAL = "nominal"
MOST_REAL_GROWTH = 0.01
"""Prices that grow by more than this in real terms have usually not been deflated."""


def _activity(check: Check, lines: Lines) -> Iterable[Comparison]:
    growth = lines.plan("contract_activity_growth")
    return check.comparison(
        lines, over=growth.own_axis, actual=growth, limit=lines.plan("provider_activity_growth")
    )


def _growth_beside_pressures(check: Check, lines: Lines) -> Iterable[Comparison]:
    pressures = lines.assumptions.pressures.pressures
    amount = lines.plan("pressure_each")
    by_their_end = lines.part(
        amount.own_axis,
        "pressures known by their end",
        lambda member: pressures[short(member)].amounts.ramp is not None,
    )
    if not len(by_their_end):
        return ()
    owners = [pressures[short(member)].organisation for member in by_their_end.members]
    organisations = lines.assumptions.system.organisations
    return check.comparison(
        lines,
        over=by_their_end,
        actual=_growth_of_costs(lines).at(lines.to_organisation(by_their_end, owners))
        * lines.plan("pressure_included").on(by_their_end),
        limit=constant(0, "money"),
        figures={"amount": amount.on(by_their_end)},
        words={"owner": [organisations[id_].name for id_ in owners]},
    )


def _growth_of_costs(lines: Lines) -> LineValue:
    """What the spend and contracts that each organisation pays have grown by; money."""
    level, records = lines.plan("recurrent_level"), lines.records
    costs = lines.value(
        "cost_level",
        "Recurrent spend and contracts paid",
        lines.organisations,
        level.by(records.spend_of) + level.by(records.commissioner_of),
    )
    grown = lines.value(
        "cost_growth_in_year",
        "Growth of the organisation's costs in the year",
        lines.organisations,
        costs - costs.prior,
    )
    return lines.to_date(
        "cost_growth", "Growth of the organisation's costs since the baseline", grown
    )


def _real_growth_of_prices(check: Check, lines: Lines) -> Iterable[Comparison]:
    """Growth in the prices of the spend in the gap, weighed by what is spent."""
    prices = lines.assumptions.system.prices
    if prices == NOMINAL:
        return ()
    organisations, whole = lines.records.organisations, lines.records.baseline.axis
    in_gap = lines.records.spend.where(
        "spend in the gap", lambda line: line.organisation in organisations.in_gap.position
    )
    to_system = in_gap.to("system", lines.system, ["system"] * len(in_gap))
    growth = lines.value(
        "price_growth_of_line",
        "Price growth of the line, 0 where it has no price driver",
        whole,
        lines.plan("price_growth").on_whole(whole),
    )
    spent = lines.value(
        "spend_by_line",
        "Spend if nothing is done",
        in_gap.axis,
        lines.plan("recurrent_level").on(in_gap.axis),
    )
    moved = lines.value(
        "spend_times_price_growth",
        "Spend × growth of its price",
        in_gap.axis,
        spent * growth.on(in_gap.axis),
    )
    return check.comparison(
        lines,
        over=lines.system,
        actual=ratio(moved.by(to_system), spent.by(to_system)),
        limit=lines.most(
            "most_real_growth",
            "Most that prices of spend usually grow in a year beyond inflation",
            MOST_REAL_GROWTH,
        ),
        words={"prices": [prices]},
    )


CONTRACT_ACTIVITY = Check(
    id="contract-activity",
    statement="A contract's activity grows as the activity its provider's costs move with",
    severity="warn",
    sentence="{name}: activity grows {actual} in {year}, the activity its provider's costs move "
    "with {limit}",
    compare=_activity,
    remedy="Give both the same demand driver, or accept this with why they differ",
    relation="equal",
    tolerance=ACTIVITY,
    years=PROJECTED,
)
TOP_DOWN_PRESSURE = Check(
    # Such an estimate has no build-up: growth of the organisation's lines would count it twice.
    id="top-down-pressure",
    statement="A pressure with no build-up falls where the costs do not also grow",
    severity="warn",
    sentence="{name} ({amount} in {year}) has no build-up by year, and the costs of {owner} grow "
    "by {actual} as well",
    compare=_growth_beside_pressures,
    remedy="Take out one of the two, or accept this with what growth does not cover",
    relation="equal",
    years=FINAL,
)
REAL_PRICES = Check(
    id="real-prices",
    statement="In a set in real terms, prices of spend grow by no more than 1% a year",
    severity="warn",
    sentence="this set is in prices of {prices}, and the prices of its spend grow by {actual} in "
    "{year}, weighted; beyond inflation, more than {limit} is unusual",
    compare=_real_growth_of_prices,
    remedy="Give growth beyond the deflator alone, or write prices: nominal",
    tolerance=RATE,
    years=PROJECTED,
    whole=True,
)
