"""METHOD.md 3.7 and 3.9 over random lists and activity: who waits, and what activity adds up to."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.method.bases import BASES
from tests.model.small import Run, run
from tests.reference import Data
from tests.sizes import tries

PEOPLE = st.integers(0, 5000)
SHARES = st.integers(0, 100).map(lambda percent: f"{percent}%")
YEARS = ("2017/18", "2018/19", "2019/20")


@st.composite
def lists(draw: st.DrawFn) -> Data:
    """A list that grows and treats more each year, and a part of it."""
    by_year = st.tuples(*[PEOPLE.map(str)] * len(YEARS)).map(
        lambda each: dict(zip(YEARS, each, strict=True))
    )
    whole = {"organisation": "trust", "opening": str(draw(PEOPLE)), "additions": draw(by_year)}
    whole |= {"demand": "activity", "removals": draw(SHARES), "treated": str(draw(PEOPLE))}
    whole |= {"productivity": f"{draw(st.integers(-20, 30))}%"}
    whole |= draw(st.sampled_from([{}, {"target": "hold"}, {"target": str(draw(PEOPLE))}]))
    part = {"part_of": "whole", "opening": str(draw(PEOPLE)), "additions": draw(by_year)}
    part |= {"removals": draw(SHARES), "share_of_treated": draw(SHARES)}
    growth = f"{draw(st.integers(-10, 20))}%"
    return {
        "growth": {"demand": {"activity": {"all": growth}}},
        "capacity": {"lists": {"whole": whole, "part": part}},
    }


def hub(units: int, **fields: Any) -> Any:
    made = {"list": "whole", "units": str(units), "start": "2017-07", "cost_per_unit": "0.01"}
    made |= {"income_per_unit": "0.012", "payer": "buyer", "recurrent": "true"}
    return made | {"status": "plans in progress", "risk": "medium"} | fields


def with_activity(*units: int, **fields: Any) -> Data:
    every = {f"hub-{place}": hub(each, **fields) for place, each in enumerate(units)}
    return {"capacity": {"activity": every}}


def figures(found: Run, name: str, basis: Any, of: str) -> list[float]:
    line = found.model.value(name, basis)
    return list(found.evaluation.of(line.line, f"capacity.lists.{of}"))


@tries(25)
@given(lists(), PEOPLE)
def test_who_waits_is_who_waited_and_was_added_less_who_was_removed_or_treated(
    data: Data, units: int
) -> None:
    found = run(data, with_activity(units))
    for basis in BASES:
        for of in ("whole", "part"):
            waiting = figures(found, "list_waiting", basis, of)
            treated = figures(found, "list_treated", basis, of)
            available = figures(found, "list_available", basis, of)
            additions = figures(found, "list_additions", basis, of)
            removals = figures(found, "list_removals", basis, of)
            for year in range(1, len(waiting)):
                removed = additions[year] * removals[year]
                closing = waiting[year - 1] + additions[year] - removed - treated[year]
                assert waiting[year] == pytest.approx(closing, rel=1e-12, abs=1e-6)
                assert treated[year] <= available[year] + 1e-6
                assert min(waiting[year], treated[year]) >= 0


@tries(15)
@given(lists(), PEOPLE, PEOPLE)
def test_what_several_activities_do_to_a_gap_adds_up_even_where_the_list_is_too_short(
    data: Data, first: int, second: int
) -> None:
    both = run(data, with_activity(first, second))
    alone = [run(data, with_activity(first)), run(data, with_activity(0, second))]
    for of in ("buyer", "trust", "system"):
        for measure in ("mitigated_gap", "underlying_gap"):
            parts = zip(*(one(measure, of) for one in alone), strict=True)
            assert both(measure, of) == pytest.approx([sum(part) for part in parts], abs=1e-9)


@tries(15)
@given(PEOPLE, st.sampled_from(["true", "false"]), st.integers(0, 18))
def test_activity_left_out_gives_the_figures_of_the_set_without_it(
    units: int, recurrent: str, slip: int
) -> None:
    waiting = {"organisation": "trust", "opening": "900", "additions": "300", "treated": "200"}
    without: Data = {"capacity": {"lists": {"whole": waiting}}}
    fields = {"include": "no", "recurrent": recurrent, "slip": str(slip)}
    left_out, bare = run(without, with_activity(units, **fields)), run(without)
    for basis in BASES:
        for of in ("buyer", "trust", "system"):
            assert left_out("underlying_gap", of, basis) == bare("underlying_gap", of, basis)
        own = figures(left_out, "list_waiting", basis, "whole")
        assert own == figures(bare, "list_waiting", basis, "whole")


@tries(15)
@given(PEOPLE, PEOPLE)
def test_what_an_organisation_pays_changes_nothing_for_the_system_but_the_cost(
    units: int, limit: int
) -> None:
    waiting = {"organisation": "trust", "opening": "900", "additions": "300", "treated": "200"}
    fields = {"paid_up_to": str(limit)}
    found = run({"capacity": {"lists": {"whole": waiting}}}, with_activity(units, **fields))
    cost = [0, *(0.01 * units * months / 12 for months in (9, 12, 12))]
    assert found("elective_activity", "system") == pytest.approx([-each for each in cost], abs=1e-9)
    # Recurrent, it costs a full year's units in the underlying gap from the first year on.
    full = [0, *[0.01 * units] * 3]
    assert found("underlying_gap", "system") == pytest.approx(full, abs=1e-9)
