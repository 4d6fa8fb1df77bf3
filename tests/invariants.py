"""METHOD.md section 5 as checks that any calculation can be put through.

Each takes `project(data)`, which gives {basis: {measure: {organisation, group or `system`:
values}}} for the plain data of one assumption set, and raises AssertionError where the rule is
broken. Those of savings are in tests/savings_invariants.py.
"""

from collections.abc import Callable, Sequence
from copy import deepcopy
from decimal import Decimal
from typing import Any

from tests.edits import (
    a_contract,
    in_gap,
    later,
    month_text,
    non_recurrent_savings,
    scaled,
    still,
    with_record,
    without,
    without_targets,
    years,
)
from tests.random_figures import decimals, year_text
from tests.reference.figures import months_from_april
from tests.reference.prices import BY_RESOURCE, RATES

Data = dict[str, Any]
Measures = dict[str, dict[str, Any]]
Project = Callable[[Data], dict[str, Measures]]

CLOSE = 1e-10
"""Allowed difference, as a share of the largest money figure."""

FOOTING = (
    ("spend", 1),
    ("contracts_paid", 1),
    ("pressures", 1),
    ("required_position", 1),
    ("contingency", 1),
    ("headroom", 1),
    ("capital_consequence", 1),
    ("income", -1),
    ("contracts_received", -1),
    ("allocation", -1),
    ("bau_efficiency", -1),
    ("qipp", -1),
    ("qipp_not_identified", -1),
    ("cip", -1),
    ("cip_not_identified", -1),
    ("programmes", -1),
    ("efficiency_overlap_counted", 1),
    ("support", -1),
)
STEPS_TO = {
    "do_nothing_gap": 10,
    "status_quo_gap": 11,
    "bau_gap": 13,
    "gap_before_support": 17,
    "mitigated_gap": 18,
}
PER_HEAD = "mitigated_gap_per_head"
NOT_SUMMED = (
    *RATES,
    PER_HEAD,
    "capital_identified_to_date",
    "capital_in_approval_to_date",
    "capital_unidentified_to_date",
    "capital_unfunded_to_date",
    "capital_limit",
    "capital_over_limit",
    "do_nothing_cost",
    "savings",
    "savings_brought_forward",
    "turnover",
    "savings_to_deliver",
    "savings_to_deliver_non_recurrent",
    "savings_to_deliver_recurrent",
)
"""Measures of the system that are not the sum of its organisations'."""


def check_zero_growth(project: Project, data: Data) -> None:
    """With nothing growing and nothing added, the gap stays at its recurrent opening."""
    for measures in project(still(data)).values():
        allowed = allowance(measures)
        for organisation, underlying in measures["underlying_gap"].items():
            opening = underlying[0]
            near(allowed, underlying, [opening for _ in underlying], organisation)
            for gap in STEPS_TO:
                after = measures[gap][organisation][1:]
                near(allowed, after, [opening for _ in after], (gap, organisation))


def check_scaling(project: Project, data: Data, factor: str = "2.5") -> None:
    """Scaling every money input scales every money output."""
    before, after = project(data), project(scaled(data, Decimal(factor)))
    for basis, measures in before.items():
        allowed = allowances(after[basis])
        for measure, by_organisation in measures.items():
            for organisation, values in by_organisation.items():
                times = 1.0 if measure in (*RATES, *BY_RESOURCE) else float(factor)
                expected = [None if value is None else times * value for value in values]
                found = after[basis][measure][organisation]
                near(allowed[measure], found, expected, (basis, measure, organisation))


def check_non_recurrent_saving(project: Project, data: Data) -> None:
    """A non-recurrent saving that adds never changes any year's underlying gap.

    One that goes towards a target takes the place of what was to recur.
    """
    data = without_targets(data)
    before = project(data)
    for more in non_recurrent_savings(data):
        after = project(more)
        for basis, measures in before.items():
            allowed = allowance(measures)
            for organisation, values in measures["underlying_gap"].items():
                found = after[basis]["underlying_gap"][organisation]
                near(allowed, found, values, (basis, organisation))
            assert after[basis]["mitigated_gap"] != measures["mitigated_gap"]


def check_release(project: Project, data: Data, release: str = "60%") -> None:
    """A scheme on a contract: its value to one end, (1 − r) lost to the other, r of it to all.

    With no BAU efficiency, which would be counted on the cost that leaves, and no targets.
    """
    data = without_targets(without(data, "bau_efficiency"))
    contract, record = a_contract(data)
    commissioner, provider = record["commissioner"], record["provider"]
    released = float(Decimal(release.rstrip("%")) / 100)
    value = [0.0, *(3.5 + t for t, _ in enumerate(later(data)))]
    profile = {year_text(y): decimals(35 + 10 * t, 1) for t, y in enumerate(later(data))}
    scheme = {"name": "Added", "recurrent": "true", "status": "delivered", "risk": "low"}
    on_contract = {"organisation": commissioner, "contract": contract, "releasable": release}
    on_contract |= {"profile": profile}
    as_qipp = scheme | on_contract | {"type": "transactional"}
    as_programme = scheme | {"theme": "added", "benefits": [on_contract]}
    as_programme["start"] = f"{later(data)[0]}-04"

    better = {commissioner: 1.0, provider: -(1 - released)}
    better["system"] = sum(better[end] for end in better if end in in_gap(data))
    before = project(data)
    for file, added in (("qipp", as_qipp), ("programmes", as_programme)):
        after = project(with_record(data, file, added))
        for basis, measures in before.items():
            allowed = allowance(measures)
            for gap in ("mitigated_gap", "underlying_gap"):
                for organisation in (*data["system"]["organisations"], "system"):
                    values = measures[gap][organisation]
                    part = better.get(organisation, 0.0)
                    expected = [
                        was - part * saved for was, saved in zip(values, value, strict=True)
                    ]
                    found = after[basis][gap][organisation]
                    near(allowed, found, expected, (file, basis, gap, organisation))


def check_inside_support(project: Project, data: Data) -> None:
    """Support from inside the system changes nothing for the system, only for its two ends."""
    kinds = data["system"]["organisations"]
    inside = [name for name in in_gap(data) if kinds[name]["kind"] != "unallocated"]
    giver, receiver = inside[0], inside[-1]
    if giver == receiver:
        return
    before = project(data)
    for recurrent in ("false", "true"):
        more = deepcopy(data)
        more["allocations"].setdefault("support", {})["added"] = {
            "organisation": receiver,
            "name": "Added",
            "from": giver,
            "recurrent": recurrent,
            "amounts": {year_text(year): "7.5" for year in later(data)},
        }
        after = project(more)
        for basis, measures in before.items():
            allowed = allowances(measures)
            for measure, by_organisation in measures.items():
                if measure in BY_RESOURCE:
                    continue
                found = after[basis][measure]["system"]
                near(allowed[measure], found, by_organisation["system"], (basis, measure))
            for end, change in ((giver, 7.5), (receiver, -7.5)):
                expected = [value + change for value in measures["mitigated_gap"][end][1:]]
                found = after[basis]["mitigated_gap"][end][1:]
                near(allowed["mitigated_gap"], found, expected, (basis, end))


def check_order(project: Project, data: Data, in_another_order: Data) -> None:
    """The order of files, lines and organisations never matters."""
    before, after = project(data), project(in_another_order)
    for basis, measures in before.items():
        allowed = allowances(measures)
        for measure, by_organisation in measures.items():
            assert set(after[basis][measure]) == set(by_organisation)
            for organisation, values in by_organisation.items():
                found = after[basis][measure][organisation]
                near(allowed[measure], found, values, (basis, measure, organisation))


def check_footing(project: Project, data: Data) -> None:
    """Organisations sum to the system both ways, and every gap is what its rows leave.

    The system's own rows give system cost less money from outside, because what its members pay
    and receive under contract stands on both sides.
    """
    organisations = {*data["system"]["organisations"], "system"}
    for basis, measures in project(data).items():
        allowed = allowance(measures)
        for measure, by_organisation in measures.items():
            if measure in BY_RESOURCE:
                continue
            assert set(by_organisation) >= organisations, (basis, measure)
            if measure in NOT_SUMMED:
                continue
            members = [by_organisation[name] for name in in_gap(data)]
            total = [summed(year) for year in zip(*members, strict=True)]
            near(allowed, by_organisation["system"], total, (basis, measure))
        for organisation in measures["mitigated_gap"]:
            for gap, steps in STEPS_TO.items():
                footed = [0.0 for _ in years(data)]
                for measure, sign in FOOTING[:steps]:
                    for t, value in enumerate(measures[measure][organisation]):
                        footed[t] += sign * value
                near(allowed, measures[gap][organisation], footed, (basis, gap, organisation))


def check_slip(project: Project, data: Data) -> None:
    """A scheme that slips is one that starts and ends later, where months are all it has."""
    baseline = years(data)[0]
    later_start = deepcopy(data)
    for file in ("cip", "qipp"):
        for record in later_start.get(file, {}).get(file, {}).values():
            only_months = "full_year_value" in record and "investment" not in record
            if not only_months or "indexed" in record or "slip" not in record:
                continue
            slip = int(record["slip"])
            start = months_from_april(record["start"], baseline) + slip
            if start < 12 * len(years(data)):
                record["slip"] = "0"
                record["start"] = month_text(start, baseline)
                if "end" in record:
                    end = months_from_april(record["end"], baseline) + slip
                    record["end"] = month_text(end, baseline)
    if later_start != data:
        check_order(project, data, later_start)


CHECKS: tuple[Callable[[Project, Data], None], ...] = (
    check_zero_growth,
    check_scaling,
    check_non_recurrent_saving,
    check_release,
    check_inside_support,
    check_footing,
    check_slip,
)


def allowance(measures: Measures) -> float:
    """Give the rounding to allow: a share of the largest money figure."""
    largest = 0.0
    for measure, by_organisation in measures.items():
        for values in () if measure == PER_HEAD else by_organisation.values():
            largest = max([largest, *(abs(value) for value in values if value is not None)])
    return CLOSE * largest


def allowances(measures: Measures) -> dict[str, float]:
    """Give the rounding to allow each measure: money per head is in pounds, that of few people.

    What a unit of money comes to per head is read off the figures that are compared.
    """
    allowed = allowance(measures)
    gaps = measures["mitigated_gap"]
    per_head = [
        abs(value / gap)
        for organisation, values in measures[PER_HEAD].items()
        for value, gap in zip(values, gaps[organisation], strict=True)
        if value is not None and gap
    ]
    return {**dict.fromkeys(measures, allowed), PER_HEAD: allowed * max(per_head, default=0.0)}


def summed(values: Sequence[float | None]) -> float | None:
    """Give the sum, None where all are."""
    given = [value for value in values if value is not None]
    return sum(given) if given else None


def near(
    allowed: float, found: Sequence[float | None], expected: Sequence[float | None], what: Any
) -> None:
    for t, (one, other) in enumerate(zip(found, expected, strict=True)):
        if one is None or other is None:
            assert one is other, f"{what}, year {t}: {one} against {other}"
        else:
            assert abs(one - other) <= allowed, f"{what}, year {t}: {one} against {other}"
