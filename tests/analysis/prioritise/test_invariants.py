"""What must hold of every choice (METHOD.md section 5)."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.analysis.prioritise.choose import best_of_equals
from finmodel.analysis.prioritise.prioritised import Prioritised
from finmodel.analysis.prioritise.problem import Problem, Row
from finmodel.analysis.prioritise.question import PrioritiseQuestion
from finmodel.defaults import NODES
from tests.analysis.plans import evaluated
from tests.analysis.prioritise.bids import NAMES, six_bids
from tests.analysis.prioritise.drawn import drawn
from tests.sizes import tries

SEEDS = st.integers(0, 2**32)


def value_of(problem: Problem) -> float:
    found = best_of_equals(problem, NODES)
    return -1.0 if found is None else found[0].value


@tries(100)
@given(seed=SEEDS)
def test_more_of_a_resource_never_lowers_the_value(seed: int) -> None:
    random = Random(seed)
    problem = drawn(random).problem()
    limits = [at for at, row in enumerate(problem.rows) if row.limit is not None]
    at = random.choice(limits)
    row = problem.rows[at]
    more = Row(row.limit, row.weights, row.most + random.randint(1, 40) / 10, row.room)
    rows = (*problem.rows[:at], more, *problem.rows[at + 1 :])
    assert value_of(replace(problem, rows=rows)) >= value_of(problem)


@tries(100)
@given(seed=SEEDS)
def test_a_rule_fewer_never_lowers_the_value(seed: int) -> None:
    random = Random(seed)
    problem = drawn(random).problem()
    at = random.randrange(len(problem.rows))
    fewer = replace(problem, rows=(*problem.rows[:at], *problem.rows[at + 1 :]))
    assert value_of(fewer) >= value_of(problem)


@tries(15)
@given(seed=SEEDS)
def test_the_order_of_the_file_never_matters(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    random = Random(seed)
    fields: dict[str, dict[str, object]] = {
        f"programmes.{name}": {"value": random.choice((1, 2, 2, 3, 3.5))} for name in NAMES
    }
    fund, share = random.choice((3.0, 6.5, 10.0, 16.5)), random.choice(("20%", "60%"))
    rules: dict[str, object] = {
        "cost_neutral": random.choice(("system", "none")),
        "least_share": {"grouping": "place", "of": "investment", "shares": {"south": share}},
    }
    folder = tmp_path_factory.mktemp("bids")
    one = six_bids(folder / "one", fund=fund, rules=rules, candidates=fields)
    shuffled = list(one.assumptions.priorities.candidates)
    random.shuffle(shuffled)
    other = six_bids(folder / "other", fund=fund, rules=rules, candidates=fields)
    held = other.assumptions.priorities
    candidates = {path: held.candidates[path] for path in shuffled}
    mixed = replace(
        other,
        model=replace(
            other.model,
            assumptions=replace(
                other.assumptions,
                priorities=held.model_copy(update={"candidates": candidates}),
            ),
        ),
    )
    first, second = PrioritiseQuestion().ask(one), PrioritiseQuestion().ask(mixed)
    assert {each.id for each in first.chosen} == {each.id for each in second.chosen}
    assert (first.value, first.bound) == (second.value, second.bound)
    assert _reasons(first) == _reasons(second)
    assert [tie.chosen for tie in first.ties] == [tie.chosen for tie in second.ties]


def _reasons(found: Prioritised) -> dict[str, object]:
    return {one.id: one.reason for one in found.candidates}


@tries(15)
@given(seed=SEEDS)
def test_project_of_the_choice_as_a_scenario_gives_its_figures(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    random = Random(seed)
    fields: dict[str, dict[str, object]] = {
        f"programmes.{name}": {"value": random.randint(1, 9)} for name in NAMES
    }
    fields["programmes.digital"]["may_start"] = ["2025-04", "2025-09"]
    folder = tmp_path_factory.mktemp("bids")
    fund = random.choice((3.0, 6.5, 10.0, 16.5))
    found = PrioritiseQuestion().ask(six_bids(folder, fund=fund, candidates=fields))
    overrides = "".join(f"  {path}: {to}\n" for path, to in found.overrides.items())
    written = {
        "scenarios/chosen.yaml": (
            "name: Chosen\nprovenance: {basis: illustrative, source: The choice}\n"
            f"overrides:\n{overrides}"
        )
    }
    plan = six_bids(folder, fund=fund, candidates=fields, files=written)
    projection = evaluated(plan.with_(scenario="chosen"))
    for one in found.organisations:
        assert projection.value("mitigated_gap", "2025/26", one.id) == one.gap[0]
    spent = projection.value("investment", "2025/26")
    assert spent == pytest.approx(sum(found.resources[0].used))
