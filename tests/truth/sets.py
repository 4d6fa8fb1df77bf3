"""One random set: every figure of finmodel against the reference calculation."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import finmodel
from finmodel.audit.drivers import drivers_of
from finmodel.graph.evaluate import evaluate
from finmodel.method.bases import BASES, Basis
from finmodel.plan import Plan
from finmodel.projection import Projection
from finmodel.real_prices import deflated
from tests.engine import projected, row_name
from tests.model.readable import readable
from tests.random_figures import Pen
from tests.random_scenarios import random_overrides
from tests.random_sets import set_of_seed
from tests.reference import (
    Data,
    deflator,
    drivers,
    in_real_prices,
    of_records,
    reference,
    reference_by_month,
    write,
)
from tests.reference.figures import first_calendar_year
from tests.reference.scenarios import overridden
from tests.truth.comparing import Comparison
from tests.truth.measures import Shown, compare_measures, sizes

SCENARIO = "drawn"


def compare_set(seed: int) -> Comparison:
    """Compare the set of a seed, as it is and under a scenario."""
    data = readable(set_of_seed(seed))
    chance = Random(seed)
    pen = Pen(chance.randint, *first_and_count(data))
    overrides = random_overrides(pen, data)
    found = Comparison()
    with tempfile.TemporaryDirectory() as folder:
        write(data, Path(folder))
        scenario = {"name": "Drawn", "overrides": overrides}
        write({SCENARIO: scenario}, Path(folder) / "scenarios")
        plan = finmodel.load(folder)
    compare_plan(found, plan, data)
    compare_plan(found, plan.with_(scenario=SCENARIO), overridden(data, overrides))
    return found


def first_and_count(data: Data) -> tuple[int, int]:
    first, last = (first_calendar_year(data["system"][end]) for end in ("baseline", "final"))
    return first, last - first + 1


def compare_plan(found: Comparison, plan: Plan, data: Data) -> None:
    """Compare every measure on every basis, single records, drivers, and real prices."""
    expected = reference(data)
    money = {basis: sizes(expected[basis]) for basis in BASES}
    shown = projected(plan.model, plan.graph())
    records = of_records(data)
    for basis in BASES:
        compare_measures(found, basis, shown[basis], expected)
        compare_records(found, plan, basis, records[basis], money[basis])
    compare_months(found, plan, data, money["plan"])
    projection = plan.project()
    compare_drivers(found, plan, projection, drivers(data), money["plan"])
    if "deflator" in data["system"]:
        compare_prices(found, plan, projection, data, expected)


def compare_records(
    found: Comparison, plan: Plan, basis: Basis, expected: Shown, money: list[float]
) -> None:
    """Compare what single schemes and pressures save and cost."""
    held = {path: plan.model.measures_of(path, basis) for path in expected}
    lines = {line.line for measures in held.values() for line in measures.values()}
    evaluation = evaluate(plan.graph(), lines)
    for path, measures in expected.items():
        if found.see_names((basis, path), held[path], measures):
            for measure, values in measures.items():
                shown = evaluation.of(held[path][measure].line, path)
                found.see_years((basis, path, measure), shown, values, money)


def compare_months(found: Comparison, plan: Plan, data: Data, money: list[float]) -> None:
    """Compare the plan, the actuals and the forecasts of every organisation and group by month."""
    if "actuals" not in data:
        return
    graph, months = plan.graph(), [str(one) for one in plan.assumptions.actuals.months]
    year = plan.assumptions.years.index(str(plan.assumptions.actuals.year))
    for line, expected in reference_by_month(data).items():
        shown = {one.name: one for name, one in graph.lines.items() if is_at_a_level(name, line)}
        evaluation = evaluate(graph, set(shown))
        for name, one in shown.items():
            for member in one.axis.members:
                who, _, month = member.rpartition(".")
                due = expected[who][months.index(month)]
                value = evaluation.of(name, member)[year]
                found.see((line, member), value, due, money[year])


def is_at_a_level(name: str, line: str) -> bool:
    return name == line or name.startswith(f"{line}.") or name.endswith(f".{line}")


def compare_drivers(
    found: Comparison,
    plan: Plan,
    projection: Projection,
    expected: dict[str, Any],
    money: list[float],
) -> None:
    """Compare what every driver adds to the gap in each year; one that adds nothing is not told."""
    told = drivers_of(plan.model, plan.graph(), plan.layers(), projection)
    gaps = {gap.id: {bar.driver.id: bar.values for bar in gap.bars} for gap in told.gaps}
    if not found.see_names("drivers", gaps, expected):
        return
    for name, bars in expected.items():
        found.see_names(("drivers", name), {*bars, *gaps[name]}, bars)
        for bar, values in bars.items():
            since = gaps[name].get(bar, [0.0 for _ in values])
            added = [now - before for now, before in zip(since, (0.0, *since), strict=False)]
            found.see_years(("drivers", name, bar), added, values, money)


def compare_prices(
    found: Comparison,
    plan: Plan,
    projection: Projection,
    data: Data,
    every: Mapping[str, Shown],
) -> None:
    """Compare the index of the deflator, and every measure in baseline-year prices."""
    index = plan.deflator()
    found.see_years("deflator", index.index, deflator(data), [1.0])
    shown: dict[str, dict[str, Any]] = {measure: {} for measure in every["plan"]}
    for row in deflated(projection, index).rows:
        shown[row.measure][row_name(row)] = list(row.values)
    due = in_real_prices(data, every["plan"])
    compare_measures(found, "plan", shown, {**every, "plan": {**due}})
