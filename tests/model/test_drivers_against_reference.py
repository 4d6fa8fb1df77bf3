"""Why the gap opens, and figures in baseline-year prices, against the reference calculation."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import finmodel
from finmodel.plan import Plan
from finmodel.real_prices import deflated, deflator_of
from tests.by_hand import Case, cases, close
from tests.invariants import RATES
from tests.model.comparing import CLOSE, largest, near
from tests.model.readable import readable
from tests.model.small import small
from tests.random_sets import assumption_sets
from tests.reference import MEASURES, Data, deflator, drivers, reference, write
from tests.sizes import tries

WORKED = cases()


def plan_of(data: Data) -> Plan:
    with tempfile.TemporaryDirectory() as folder:
        write(data, Path(folder))
        return finmodel.load(folder)


def bars_of(plan: Plan) -> dict[str, dict[str, list[float]]]:
    """Give {organisation, group or `system`: {bar: its change of the gap in each year}}."""
    return {
        gap.id: {
            bar.driver.id: [
                now - before for now, before in zip(bar.values, (0.0, *bar.values), strict=False)
            ]
            for bar in gap.bars
        }
        for gap in plan.drivers().gaps
    }


def assert_bars(found: Any, expected: Any, allowed: float) -> None:
    assert set(found) == set(expected)
    for name, bars in expected.items():
        assert set(found[name]) <= set(bars)
        for bar, values in bars.items():
            drawn = found[name].get(bar, [0.0 for _ in values])
            assert drawn == near(values, allowed), (name, bar)


@tries(30)
@given(assumption_sets(capital=True))
def test_random_sets_give_the_drivers_of_the_reference(data: Data) -> None:
    data = readable(data)
    allowed = CLOSE * largest(reference(data)["plan"])
    assert_bars(bars_of(plan_of(data)), drivers(data), allowed)


@pytest.mark.parametrize("case", [one for one in WORKED if one.drivers], ids=lambda case: case.name)
def test_it_gives_the_drivers_worked_by_hand(case: Case) -> None:
    found = bars_of(plan_of(small(case.edits)))
    for name, bar, values in case.drivers:
        assert found[name][bar] == close(values), (name, bar)


@pytest.mark.parametrize(
    "case", [one for one in WORKED if one.deflator], ids=lambda case: case.name
)
def test_it_gives_the_deflator_worked_by_hand(case: Case) -> None:
    plan = plan_of(small(case.edits))
    index = deflator_of(plan.assumptions.system, plan.assumptions.years, plan.graph()).index
    assert list(index) == close(case.deflator)


@tries(20)
@given(assumption_sets(capital=True))
def test_random_sets_are_deflated_as_the_reference_says(data: Data) -> None:
    """Money of a year is divided by its index; to date, the years are and then added."""
    data = readable(data)
    data["system"]["deflator"] = "general"
    plan, index, expected = plan_of(data), deflator(data), reference(data)["plan"]
    shown = deflator_of(plan.assumptions.system, plan.assumptions.years, plan.graph())
    allowed = CLOSE * largest(expected)
    for row in deflated(plan.project(), shown).rows:
        if row.measure not in MEASURES or row.level == "resource":
            continue
        cash = expected[row.measure][row.id]
        if row.measure == "cumulative_mitigated_gap":
            gap = expected["mitigated_gap"][row.id]
            real = [value / by for value, by in zip(gap, index, strict=True)]
            cash_of_years = [sum(real[1 : t + 1]) for t in range(len(real))]
            assert list(row.values) == near(cash_of_years, allowed)
            continue
        if row.measure in RATES:
            assert list(row.values) == near(cash, allowed), row
            continue
        by_year = [
            None if value is None else value / by for value, by in zip(cash, index, strict=False)
        ]
        beyond = [None for _ in cash[len(index) :]]
        assert list(row.values) == near([*by_year, *beyond], allowed), row
