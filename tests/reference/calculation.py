"""The gap of every organisation, of every group and of the system, on the three bases."""

from typing import Any

from tests.reference import capital, elective, money, walk
from tests.reference.beside import beside_the_gap, do_nothing_cost
from tests.reference.capacity import capacity
from tests.reference.efficiency import assumed, efficiency
from tests.reference.gain_shares import gain_shares
from tests.reference.in_year import in_year
from tests.reference.in_year.worked import Worked
from tests.reference.levels import ByMember, levels, organisation, summed
from tests.reference.lines import Books, Line, open_books
from tests.reference.measures import FURTHER, MEASURES
from tests.reference.money import add
from tests.reference.people import history, per_head
from tests.reference.savings import Saving, counted_savings, net, overlap, stranded
from tests.reference.schemes import Scheme, all_schemes
from tests.reference.shares import capital_to_date, identified_share, shares, unidentified
from tests.reference.targets import Target, all_targets

BASES = ("plan", "risk-adjusted", "identified")
COSTS = (
    "spend",
    "contracts_paid",
    "pressures",
    "required_position",
    "contingency",
    "headroom",
    "capital_consequence",
)
ELECTIVE = ("elective_activity", "non_recurrent_activity", "full_year_effect_activity")
GAIN_SHARE = ("gain_share", "lasting_gain_share", "non_recurrent_gain_share")
MONEY_IN = ("income", "contracts_received", "allocation")

Values = Any
"""A list of a float or None for each year."""
Result = dict[str, dict[str, dict[str, Values]]]


def reference(data: dict[str, Any]) -> Result:
    """Give {basis: {measure: {organisation, `grouping/group` or `system`: a value a year}}}.

    None is where a measure does not apply; one that nothing in the set has is left out. What is
    said of capital runs over the capital years.
    """
    books = open_books(data)
    schemes = all_schemes(books)
    each = [organisation(name) for name in books.kinds]
    targets = all_targets(books, schemes, do_nothing_cost(books, each))
    found = {basis: on_basis(books, schemes, targets, basis) for basis in BASES}
    same = identified_share(found, set(assumed(books)), levels(books)) | unidentified(found)
    same |= in_year(worked_plan(books), levels(books))[0]
    return {
        basis: {one: shown for one in (*MEASURES, *FURTHER) if (shown := (measures | same)[one])}
        for basis, measures in found.items()
    }


def reference_by_month(data: dict[str, Any]) -> dict[str, dict[str, Values]]:
    """Give {line: {organisation, `grouping/group` or `system`: a value for each month}}."""
    books = open_books(data)
    return in_year(worked_plan(books), levels(books))[1]


def on_basis(
    books: Books, schemes: list[Scheme], targets: list[Target], basis: str
) -> dict[str, dict[str, Values]]:
    found, savings, activity = by_organisation(books, schemes, targets, basis)
    left_out = left_out_of(schemes, basis)
    at = levels(books)
    everywhere: dict[str, Any] = {
        measure: summed(books, at, values) for measure, values in found.items()
    }
    everywhere |= walk.without_baseline(everywhere)
    everywhere |= beside_the_gap(books, at, savings)
    needed = capital.required(books, at, left_out)
    limits = capital.limits(books, at)
    everywhere["capital_required"] = needed
    everywhere["capital_limit"] = limits
    everywhere["capital_over_limit"] = capital.over_limit(needed, limits)
    everywhere |= shares(books, at, everywhere, savings)
    everywhere |= capacity(books, at, schemes, basis)
    everywhere |= elective.lists(books, activity) | elective.of_each(books, activity)
    everywhere |= per_head(books, at, everywhere["mitigated_gap"])
    everywhere |= history(books, at)
    return everywhere | capital_to_date(books, at, left_out)


def worked_plan(books: Books) -> Worked:
    schemes = all_schemes(books)
    each = [organisation(name) for name in books.kinds]
    targets = all_targets(books, schemes, do_nothing_cost(books, each))
    found, _, _ = by_organisation(books, schemes, targets, "plan")
    return Worked(books, schemes, targets, efficiency(books, schemes, "plan"), found)


def left_out_of(schemes: list[Scheme], basis: str) -> set[str]:
    return {one.name for one in schemes if one.kind == "programmes" and not one.counted_on(basis)}


def by_organisation(
    books: Books, schemes: list[Scheme], targets: list[Target], basis: str
) -> tuple[dict[str, ByMember], list[Saving], list[elective.Activity]]:
    counted = [one for one in schemes if one.counted_on(basis)]
    taken = efficiency(books, schemes, basis)
    savings = counted_savings(books, schemes, targets, taken, basis)
    left_out = left_out_of(schemes, basis)
    activity = elective.activities(books, basis)

    found = do_nothing(books)
    found |= {
        "bau_efficiency": taken.counted,
        "bau_efficiency_in_full": taken.in_full,
        "bau_efficiency_backed": taken.backed,
        "bau_efficiency_without_scheme": taken.without_scheme,
        "bau_efficiency_assumed": less(taken.counted, taken.backed),
        "stranded_cost": stranded(books, savings),
        "efficiency_overlap": overlap(books, savings, taken),
        "efficiency_overlap_counted": books.by_organisation(),
        "support": money.support(books, only_non_recurrent=False),
    }
    if books.nets_overlap:
        found["efficiency_overlap_counted"] = found["efficiency_overlap"]
    found |= steps(books, savings, counted)
    found["programmes"] = less(
        found["programmes"], capital.consequence(books, "programme", left_out)
    )
    found |= of_targets(books, targets)
    for measures, values in (
        (ELECTIVE, elective.net(books, activity)),
        (GAIN_SHARE, gain_shares(books, savings, counted, taken.share_of_cost)),
    ):
        found |= dict(zip(measures, values, strict=True))
    found |= gaps(found)
    found |= underlying(books, found, savings, counted, taken.share_of_cost)
    found |= positions(found)
    found |= walk.of_year(books, found)
    return found, savings, activity


def do_nothing(books: Books) -> dict[str, ByMember]:
    recurrent = money.recurrent_allocation(books)
    non_recurrent = money.non_recurrent_allocation(books)
    required = {
        only: money.required_position(books, recurrent, only_non_recurrent=only)
        for only in (False, True)
    }
    found = {
        "income": line_totals(books, books.income, "organisation"),
        "contracts_received": line_totals(books, books.contracts, "provider"),
        "allocation": less(recurrent, non_recurrent, -1.0),
        "spend": line_totals(books, books.spend, "organisation"),
        "contracts_paid": line_totals(books, books.contracts, "commissioner"),
        "pressures": money.pressures(books, only_non_recurrent=False),
        "required_position": required[False],
        "contingency": money.held_from_year_one(books, "contingency", recurrent),
        "headroom": money.held_from_year_one(books, "headroom", recurrent),
        "capital_consequence": capital.consequence(books, "do nothing", set()),
        "non_recurrent_required_position": required[True],
        "non_recurrent_pressures": money.pressures(books, only_non_recurrent=True),
        "non_recurrent_allocation": non_recurrent,
        "activity_not_paid": books.by_organisation(),
        "baseline_one_off": books.by_organisation(),
    }
    for contract in books.contracts.values():
        unpaid = [value - paid for value, paid in zip(contract.values, contract.paid, strict=True)]
        add(found["activity_not_paid"][contract.record["provider"]], unpaid)
    for line, owner, sign in ends_of_lines(books):
        found["baseline_one_off"][owner][0] += sign * (line.values[0] - line.opening)
    gap = books.by_organisation()
    for name, values in gap.items():
        for measure in COSTS:
            add(values, found[measure][name])
        for measure in MONEY_IN:
            add(values, found[measure][name], -1.0)
    found["do_nothing_gap"] = gap
    return found


def line_totals(books: Books, lines: dict[str, Line], owner: str) -> ByMember:
    totals = books.by_organisation()
    for line in lines.values():
        add(totals[line.record[owner]], line.paid)
    return totals


def ends_of_lines(books: Books) -> list[tuple[Line, str, float]]:
    """Give every line with who bears it, +1 where it opens the gap and −1 where it closes it."""
    found = [(line, line.record["organisation"], 1.0) for line in books.spend.values()]
    found += [(line, line.record["commissioner"], 1.0) for line in books.contracts.values()]
    found += [(line, line.record["provider"], -1.0) for line in books.contracts.values()]
    return found + [(line, line.record["organisation"], -1.0) for line in books.income.values()]


def steps(books: Books, savings: list[Saving], counted: list[Scheme]) -> dict[str, ByMember]:
    """Give every kind of saving net of investment and stranded cost."""
    found = {
        step: net(books, [one for one in savings if one.step == step], "gross", None)
        for step in ("qipp", "qipp_not_identified", "cip", "cip_not_identified", "programmes")
    }
    found["investment"] = books.by_organisation()
    found["one_off_investment"] = books.by_organisation()
    for scheme in counted:
        for payer, timed in scheme.investment.items():
            add(found[scheme.kind][payer], timed.amounts, -1.0)
            add(found["investment"][payer], timed.amounts)
        for payer, amounts in scheme.one_off.items():
            add(found[scheme.kind][payer], amounts, -1.0)
            add(found["investment"][payer], amounts)
            add(found["one_off_investment"][payer], amounts)
    return found


def of_targets(books: Books, targets: list[Target]) -> dict[str, ByMember]:
    found = {name: books.by_organisation() for name in ("savings_target", "target_not_identified")}
    for target in targets:
        add(found["savings_target"][target.organisation], target.target)
        add(found["target_not_identified"][target.organisation], target.not_identified)
    return found


def gaps(found: dict[str, ByMember]) -> dict[str, ByMember]:
    status_quo = less(found["do_nothing_gap"], found["bau_efficiency"])
    bau = less(less(status_quo, found["qipp"]), found["qipp_not_identified"])
    before = less(less(bau, found["cip"]), found["cip_not_identified"])
    for step in ("programmes", "elective_activity", "gain_share"):
        before = less(before, found[step])
    before = less(before, found["efficiency_overlap_counted"], -1.0)
    return {
        "status_quo_gap": status_quo,
        "bau_gap": bau,
        "gap_before_support": before,
        "mitigated_gap": less(before, found["support"]),
    }


def underlying(
    books: Books,
    found: dict[str, ByMember],
    savings: list[Saving],
    counted: list[Scheme],
    share_of_cost: ByMember,
) -> dict[str, ByMember]:
    """Give the underlying gap and all that stands between it and the mitigated one (3.8)."""
    shares = share_of_cost if books.nets_overlap else None
    of_investment = books.by_organisation()
    for scheme in counted:
        for payer, timed in scheme.investment.items():
            add(of_investment[payer], timed.effect)
    non_recurrent_support = money.support(books, only_non_recurrent=True)
    parts = {
        "non_recurrent_savings": net(books, savings, "non_recurrent", shares),
        "full_year_effect_savings": net(books, savings, "full_year_effect", shares),
        "full_year_effect_investment": of_investment,
        "full_year_effect_pressures": money.full_year_effect_of_pressures(books),
        "non_recurrent_support": non_recurrent_support,
        "recurrent_support": less(found["support"], non_recurrent_support),
    }
    effect = less(parts["full_year_effect_savings"], parts["full_year_effect_investment"])
    effect = less(effect, parts["full_year_effect_pressures"])
    effect = less(effect, found["full_year_effect_activity"], -1.0)
    gap = found["mitigated_gap"]
    costs = (
        found["baseline_one_off"],
        found["non_recurrent_pressures"],
        found["headroom"],
        found["one_off_investment"],
        found["non_recurrent_required_position"],
        effect,
    )
    reliefs = (
        found["non_recurrent_allocation"],
        non_recurrent_support,
        parts["non_recurrent_savings"],
        found["non_recurrent_activity"],
        found["non_recurrent_gain_share"],
    )
    for cost in costs:
        gap = less(gap, cost)
    for relief in reliefs:
        gap = less(gap, relief, -1.0)
    before_support = less(gap, parts["recurrent_support"], -1.0)
    return parts | {
        "full_year_effect": effect,
        "underlying_gap": gap,
        "underlying_gap_before_support": before_support,
    }


def positions(found: dict[str, ByMember]) -> dict[str, ByMember]:
    required = found["required_position"]
    lasting = less(required, found["non_recurrent_required_position"])
    held = less(found["contingency"], found["headroom"], -1.0)
    to_hold = less(required, held, -1.0)
    position = less(to_hold, found["mitigated_gap"])
    return {
        "position": position,
        "position_before_support": less(to_hold, found["gap_before_support"]),
        "underlying_position": less(
            less(lasting, found["contingency"], -1.0), found["underlying_gap"]
        ),
        "control_total_variance": less(position, required),
        "cumulative_mitigated_gap": cumulative(found["mitigated_gap"]),
    }


def cumulative(gap: ByMember) -> ByMember:
    """Give the sum of the years since the baseline year, which is no part of it."""
    return {
        name: [sum(values[1 : t + 1]) for t in range(len(values))] for name, values in gap.items()
    }


def less(left: ByMember, right: ByMember, times: float = 1.0) -> ByMember:
    """Give left − times × right."""
    return {
        name: [value - times * taken for value, taken in zip(values, right[name], strict=True)]
        for name, values in left.items()
    }
