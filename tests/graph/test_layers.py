"""Overrides built in as layers against the same built in one by one."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from finmodel.graph.evaluate import evaluate
from finmodel.graph.layers import Acting, layers_of, with_layers
from finmodel.graph.overrides import Change, Operation, with_changes
from finmodel.graph.paths import find
from tests.graph.test_scenario_axis import a_bit_of_everything
from tests.sizes import tries

PATHS = (
    *("bread.sales", "bread.sales.2017/18", "*.sales", "*.sales.2018/19", "dates.sales"),
    *("bread.share", "*.share", "dates.share", "*.*"),
)
OPERATIONS: tuple[Operation, ...] = ("set", "add", "times")


def layered(*overrides: tuple[str, Operation]) -> list[tuple[str, str, int]]:
    graph = a_bit_of_everything()
    found = layers_of([Acting(operation, find(graph, path)) for path, operation in overrides])
    return [(one.line, one.operation, len(one.overrides())) for one in found]


def test_overrides_that_act_alike_on_slots_of_their_own_are_one_layer() -> None:
    assert layered(("bread.share", "set"), ("dates.share", "set")) == [("share", "set", 2)]
    assert layered(("bread.sales.2017/18", "add"), ("bread.sales.2018/19", "add")) == [
        ("sales", "add", 2)
    ]


def test_overrides_of_one_slot_act_one_after_another() -> None:
    assert layered(("bread.share", "set"), ("*.share", "set")) == [
        ("share", "set", 1),
        ("share", "set", 1),
    ]


def test_another_operation_in_between_is_passed_over_where_it_acts_elsewhere() -> None:
    apart: list[tuple[str, Operation]] = [("bread.share", "set"), ("dates.share", "add")]
    assert layered(*apart, ("candles.share", "set")) == [("share", "set", 2), ("share", "add", 1)]
    assert layered(*apart, ("dates.share", "set")) == [
        ("share", "set", 1),
        ("share", "add", 1),
        ("share", "set", 1),
    ]


@tries(60)
@given(st.data())
def test_layers_are_the_overrides_one_by_one(data: Any) -> None:
    graph = a_bit_of_everything()
    made = data.draw(
        st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(OPERATIONS)), max_size=6)
    )
    operands = np.random.default_rng(data.draw(st.integers(0, 2**32))).normal(size=(len(made), 3))
    targets = [find(graph, path) for path, _ in made]
    one_by_one = [
        Change(path, operation, operand, leads_to)
        for (path, operation), operand, leads_to in zip(made, operands, targets, strict=True)
    ]
    layers = layers_of([Acting(made[at][1], leads_to) for at, leads_to in enumerate(targets)])
    changed, _ = with_layers(graph, layers, operands)
    found, expected = evaluate(changed), evaluate(with_changes(graph, one_by_one))
    for name in graph.lines:
        np.testing.assert_array_equal(found.array(name), expected.array(name))
