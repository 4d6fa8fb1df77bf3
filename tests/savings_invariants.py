"""METHOD.md section 5 on savings: targets, full-year effects, control totals, slips.

Checks as in tests/invariants.py: each takes `project(data)` and the plain data of one set.
"""

from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from typing import Any

from tests.edits import (
    PROVENANCE,
    later,
    month_text,
    of_kind,
    with_record,
    without,
    without_targets,
    years,
)
from tests.invariants import Data, Measures, Project, allowance, allowances, near
from tests.random_figures import year_text

SAVINGS = (
    "bau_efficiency",
    "qipp",
    "qipp_not_identified",
    "cip",
    "cip_not_identified",
    "programmes",
)
YEAR_ON_YEAR = (
    "walk_",
    "savings_to_deliver",
    "savings_brought_forward",
    "cumulative_mitigated_gap",
)
"""Starts of the measures that hold a figure of an earlier year."""


def check_savings_within_plan(project: Project, data: Data) -> None:
    """Gross savings, in total and of each kind, never exceed the plan's on another basis.

    With no investment, all cost released and no capital, the steps are gross.
    """
    gross = without(data, "capital")
    for contract in gross["baseline"].get("contracts", {}).values():
        contract["releasable"] = "100%"
    for file in ("qipp", "programmes"):
        for record in gross.get(file, {}).get(file, {}).values():
            record.pop("investment", None)
            for saving in (record, *record.get("benefits", [])):
                if "contract" in saving:
                    saving["releasable"] = "100%"
    for target in gross.get("qipp", {}).get("targets", {}).values():
        target.pop("contract", None)
    found = project(gross)
    allowed = allowance(found["plan"])
    for measure in (*SAVINGS, "savings"):
        for name, planned in found["plan"][measure].items():
            for basis in ("identified", "risk-adjusted"):
                for counted, most in zip(found[basis][measure][name], planned, strict=True):
                    assert counted <= most + allowed, (basis, measure, name)


def check_savings_are_the_steps(project: Project, data: Data) -> None:
    """All in the gap: savings − investment − programmes' capital are the sum of the steps."""
    together = deepcopy(data)
    for record in together["system"]["organisations"].values():
        record.pop("scope", None)
    free = deepcopy(together)
    if "capital" in free:
        free["capital"]["revenue_consequence"] = "false"
    costly, costless = project(together), project(free)
    for basis, measures in costly.items():
        system = {
            measure: values["system"] for measure, values in measures.items() if "system" in values
        }
        before = costless[basis]["programmes"]["system"]
        expected = []
        for t, savings in enumerate(system["savings"]):
            capital = before[t] - system["programmes"][t]
            expected.append(savings - system["investment"][t] - capital)
        steps = [sum(system[step][t] for step in SAVINGS) for t in range(len(expected))]
        near(allowance(measures), steps, expected, basis)


def check_full_year_effect(project: Project, data: Data) -> None:
    """Rise of saving and change of effect make the full level; the changes of effect sum to nil."""
    data = without_targets(data)
    provider, first = of_kind(data, "provider")[0], years(data)[1]
    scheme = {"organisation": provider, "name": "Added", "recurrent": "true", "risk": "low"}
    scheme |= {"status": "delivered", "counts": "additional", "full_year_value": "12.0"}
    before = project(data)
    for timed, at_first, later_on in (
        ({"start": f"{first}-10"}, 12.0, 12.0),
        ({"start": f"{first}-06", "slip": "4"}, 12.0, 12.0),
        ({"start": f"{first}-10", "end": f"{first + 1}-03"}, 0.0, 0.0),
        ({"start": f"{first}-05", "end": f"{first + 1}-11"}, 12.0, 0.0),
    ):
        after = project(with_record(data, "cip", scheme | timed))
        for basis in before:
            change = added(before[basis], after[basis], provider)
            allowed = allowance(before[basis])
            saved, effect = change("cip"), change("full_year_effect")
            levels = [now + more for now, more in zip(saved, effect, strict=True)]
            expected = [0.0, at_first, *(later_on for _ in levels[2:])]
            near(allowed, levels, expected, (basis, timed, "level"))
            # A year after the last that changes, the effect is gone.
            ends = [0.0 for _ in effect[3:]]
            near(allowed, [effect[0], *effect[3:]], [0.0, *ends], (basis, timed, "effect"))


def check_control_total(project: Project, data: Data) -> None:
    """A control total, recurrent or not, never moves a position or an underlying position."""
    before = project(data)
    for recurrent in ("true", "false"):
        asked = deepcopy(data)
        rules = asked["allocations"].setdefault("required_position", {})
        for at, name in enumerate(data["system"]["organisations"]):
            by_year = {year_text(year): str(7 * at - year % 5) for year in years(data)}
            rules[name] = {"amounts": by_year, "recurrent": recurrent}
        after = project(asked)
        for basis, measures in before.items():
            allowed = allowance(after[basis])
            for measure in ("position", "position_before_support", "underlying_position"):
                for name, values in measures[measure].items():
                    near(allowed, after[basis][measure][name], values, (basis, measure, name))
            assert after[basis]["mitigated_gap"] != measures["mitigated_gap"]


def check_target_met(project: Project, data: Data) -> None:
    """A target met by schemes gives the figures of the schemes alone."""
    alone = without_targets(without(data, "bau_efficiency", "programmes", "capital"))
    before = project(alone)
    met = deepcopy(alone)
    for kind, file in (("provider", "cip"), ("commissioner", "qipp")):
        if file not in met:
            continue
        for name in of_kind(data, kind):
            delivered = before["plan"]["savings_to_deliver"][name][1:]
            if min(delivered) < 0:
                continue  # Where a scheme ends there is less than nothing, and more to find.
            amounts = {
                year_text(year): f"{Decimal(repr(amount)):f}"
                for year, amount in zip(later(data), delivered, strict=True)
            }
            target = {"amounts": amounts, "recurrent_share": "60%", "delivery": "30%"}
            met[file].setdefault("targets", {})[name] = target
    after = project(met)
    for basis, measures in before.items():
        allowed = allowances(measures)
        for measure, by_organisation in measures.items():
            if measure == "savings_target":
                continue
            for name, values in by_organisation.items():
                near(allowed[measure], after[basis][measure][name], values, (basis, measure, name))


def check_target_to_deliver(project: Project, data: Data) -> None:
    """Where a part is not identified, a year delivers its target beside BAU and programmes."""
    asked = deepcopy(data)
    for kind, file in (("provider", "cip"), ("commissioner", "qipp")):
        asked.setdefault(file, {"provenance": dict(PROVENANCE)})
        targets = asked[file].setdefault("targets", {})
        for name in of_kind(data, kind):
            if has_cost(data, name):
                targets.setdefault(name, {"rate": "3%", "recurrent_share": "45%"})
    beside = without_targets(without(asked, "qipp"))
    schemes = beside["cip"].get("cip", {})
    beside["cip"]["cip"] = {
        name: record for name, record in schemes.items() if record["counts"] == "within_bau"
    }
    if not beside["cip"]["cip"]:
        del beside["cip"]
    whole, rest = project(asked)["plan"], project(beside)["plan"]
    allowed = allowance(whole)
    for name in (*of_kind(data, "provider"), *of_kind(data, "commissioner")):
        for t in range(1, len(years(data))):
            if whole["target_not_identified"][name][t] > 0:
                found = whole["savings_to_deliver"][name][t]
                expected = whole["savings_target"][name][t] + rest["savings_to_deliver"][name][t]
                near(allowed, [found], [expected], (name, t))


def has_cost(data: Data, name: str) -> bool:
    """Whether there is cost to take a rate of."""
    baseline = data["baseline"]
    lines = (*baseline["spend"].values(), *baseline["contracts"].values())
    return any(name in (line.get("organisation"), line.get("commissioner")) for line in lines)


def check_slip_of_months(project: Project, data: Data) -> None:
    """A slip of a scheme by months changes no figure of later years but by the months moved."""
    data = without_targets(data)
    provider, baseline = of_kind(data, "provider")[0], years(data)[0]
    commissioner = of_kind(data, "commissioner")[0]
    start, slip = 12 + 4, 7
    timed = {"name": "Added", "start": month_text(start, baseline), "status": "delivered"}
    timed |= {"recurrent": "true"}
    cip = timed | {"organisation": provider, "full_year_value": "12.0", "counts": "additional"}
    programme: Any = timed | {"theme": "added"}
    programme["benefits"] = [{"organisation": provider, "full_year_value": "24.0"}]
    programme["investment"] = {"recurrent": {commissioner: {"full_year": "6.0"}}}
    for file, record in (("cip", cip), ("programmes", programme)):
        on_time = project(with_record(data, file, record))
        late = project(with_record(data, file, record | {"slip": str(slip)}))
        for basis, measures in on_time.items():
            allowed = allowance(measures)
            for measure, by_organisation in measures.items():
                # Both run all of the third year; what looks a year back needs one year more.
                from_year = 4 if measure.startswith(YEAR_ON_YEAR) else 3
                if measure == "cumulative_mitigated_gap":
                    continue
                for name, values in by_organisation.items():
                    found = late[basis][measure][name][from_year:]
                    near(allowed, found, values[from_year:], (file, basis, measure, name))
            change = added(late[basis], measures, provider)
            value = 12.0 if file == "cip" else 24.0
            moved = sum(change("cip" if file == "cip" else "programmes"))
            near(allowed, [moved], [value * slip / 12], (file, basis, "months moved"))


def added(before: Measures, after: Measures, name: str) -> Callable[[str], list[float]]:
    """Give what a measure of an organisation became less what it was."""

    def change(measure: str) -> list[float]:
        pairs = zip(before[measure][name], after[measure][name], strict=True)
        return [now - was for was, now in pairs]

    return change


CHECKS: tuple[Callable[[Project, Data], None], ...] = (
    check_savings_within_plan,
    check_savings_are_the_steps,
    check_full_year_effect,
    check_control_total,
    check_target_met,
    check_target_to_deliver,
    check_slip_of_months,
)
