"""Checks that growth is counted once and alike at both ends of a contract (METHOD.md 4)."""

from collections.abc import Iterable

from finmodel.checks.check import FINAL, PROJECTED, Check, Comparison
from finmodel.checks.lines import Lines, short
from finmodel.checks.tolerances import ACTIVITY
from finmodel.graph.nodes import LineValue, constant


def _activity(check: Check, lines: Lines) -> Iterable[Comparison]:
    growth = lines.plan("contract_activity_growth")
    return check.comparison(
        lines, over=growth.own_axis, actual=growth, limit=lines.plan("provider_activity_growth")
    )


def _growth_beside_pressures(check: Check, lines: Lines) -> Iterable[Comparison]:
    pressures = lines.assumptions.pressures.pressures
    amount = lines.plan("pressure_amount")
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
        actual=_growth_of_costs(lines).at(lines.to_organisation(by_their_end, owners)),
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
