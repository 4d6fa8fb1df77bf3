"""Many scenarios at once are the same as each alone."""

import numpy as np
import pytest

from finmodel.graph.evaluate import evaluate, evaluate_in_blocks
from finmodel.graph.expressions import DivisionByZeroError
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Flags, Numbers, Slots
from finmodel.graph.nodes import choose, larger, ratio, smaller
from finmodel.graph.overrides import Change, Operation, with_changes
from finmodel.graph.paths import find
from tests.graph.shelf import FOOD, GOODS, SHOP_OF, SHOPS, SYSTEM, declarations

OPERANDS = np.array([0.0, 0.25, 1.0, -0.75, 3.0])


def slots(field: str, by_year: bool) -> Slots:
    exists: Flags = np.ones((4, 3) if by_year else 4, dtype=np.bool_)
    return Slots(field, by_year, exists, -1e9, 1e9, "rate")


def a_bit_of_everything() -> Graph:
    declare = declarations()
    sales = declare.input(
        "sales", "Sales", GOODS, "number", np.arange(12.0).reshape(4, 3), slots("sales", True)
    )
    share = declare.input("share", "Share", GOODS, "number", [1, 2, 3, 4], slots("share", False))
    rate = declare.input("rate", "Rate", SYSTEM, "number", [[1, 2, 3]])
    product = declare.line("product", "Product", GOODS, "number", sales * share + rate)
    food = declare.line("food", "Food", FOOD, "number", smaller(product.on(FOOD), 9))
    shops = declare.line("shops", "Shops", SHOPS, "number", food.by(SHOP_OF.within(FOOD)))
    picked = declare.line("picked", "Picked", GOODS, "number", shops.at(SHOP_OF))
    grows = declare.line("grows", "Grows", GOODS, "number", lambda b: b + picked, opening=share)
    declare.line("chosen", "Chosen", GOODS, "number", choose(grows > 10, larger(share, 2), grows))
    declare.line("ratio", "Ratio", GOODS, "number", ratio(grows, share))
    declare.line("still", "Still", GOODS, "number", rate * 2)
    return declare.graph()


def change(graph: Graph, path: str, operation: Operation, operand: Numbers) -> Change:
    return Change(path, operation, operand, find(graph, path))


@pytest.mark.parametrize("operation", ["set", "add", "times"])
@pytest.mark.parametrize("path", ["bread.sales.2017/18", "*.sales", "*.share", "dates.share"])
def test_an_operand_of_many_values_is_as_many_runs(path: str, operation: Operation) -> None:
    graph = a_bit_of_everything()
    together = evaluate(with_changes(graph, [change(graph, path, operation, OPERANDS)]))
    for place, operand in enumerate(OPERANDS):
        alone = evaluate(with_changes(graph, [change(graph, path, operation, np.array(operand))]))
        for name in graph.lines:
            found = together.array(name)[:, :, place if together.array(name).shape[2] > 1 else 0]
            np.testing.assert_allclose(found, alone.array(name)[:, :, 0], rtol=0, atol=1e-12)


def test_only_what_lies_downstream_carries_the_scenarios() -> None:
    graph = a_bit_of_everything()
    changed = with_changes(graph, [change(graph, "*.share", "add", OPERANDS)])
    evaluation = evaluate(changed)
    wide = {name for name in graph.lines if evaluation.array(name).shape[2] == len(OPERANDS)}
    assert wide == graph.downstream(frozenset({"share"}))
    assert all(evaluation.array(name).shape[2] == 1 for name in set(graph.lines) - wide)


def test_two_operands_run_side_by_side() -> None:
    graph = a_bit_of_everything()
    changes = [
        change(graph, "*.sales", "times", OPERANDS),
        change(graph, "*.share", "add", OPERANDS[::-1]),
    ]
    together = evaluate(with_changes(graph, changes)).array("chosen")
    for place, (times, add) in enumerate(zip(OPERANDS, OPERANDS[::-1], strict=True)):
        one = [
            change(graph, "*.sales", "times", np.array(times)),
            change(graph, "*.share", "add", np.array(add)),
        ]
        alone = evaluate(with_changes(graph, one)).array("chosen")[:, :, 0]
        np.testing.assert_allclose(together[:, :, place], alone, rtol=0, atol=1e-12)


@pytest.mark.parametrize("size", [1, 2, 5, 100, None])
def test_blocks_give_what_the_whole_gives(size: int | None) -> None:
    graph = a_bit_of_everything()
    changed = with_changes(graph, [change(graph, "*.share", "add", OPERANDS)])
    whole = evaluate(changed)
    seen = 0
    for block in evaluate_in_blocks(changed, ["chosen", "still", "rate"], size):
        assert block.first == seen
        assert set(block.evaluation.values) == {"chosen", "still", "rate"}
        here = slice(block.first, block.first + block.count)
        np.testing.assert_array_equal(
            block.evaluation.array("chosen"), whole.array("chosen")[:, :, here]
        )
        np.testing.assert_array_equal(block.evaluation.array("still"), whole.array("still"))
        seen += block.count
    assert seen == len(OPERANDS)


def test_a_division_by_zero_in_one_scenario_is_told() -> None:
    declare = declarations()
    share = declare.input("share", "Share", GOODS, "number", [1, 2, 3, 4], slots("share", False))
    declare.line("line", "The line", GOODS, "number", 1 / share)
    graph = declare.graph()
    changed = with_changes(graph, [change(graph, "bread.share", "times", np.array([1.0, 0.0]))])
    with pytest.raises(DivisionByZeroError, match="The line: divides by zero for B in 2016/17"):
        evaluate(changed)
