"""Overrides: paths lead to slots, changes turn them into choices, limits are held."""

from dataclasses import replace

import numpy as np
import pytest

from finmodel.graph.axes import Axis
from finmodel.graph.declarations import Declarations
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Input, Slots
from finmodel.graph.overrides import (
    Change,
    LimitBroken,
    Operation,
    limits_broken,
    values_of_slots,
    with_changes,
)
from finmodel.graph.paths import UnknownPathError, find, paths, slots_of
from tests.graph.shelf import SYSTEM, YEARS, table

LOANS = Axis("loans", ("loans.car", "loans.house", "loans.car-two"), ("Car", "House", "Car two"))
BASKETS = Axis("baskets", ("baskets.car.fuel", "baskets.car.tax"), ("Fuel", "Tax"))


def years(*given: int) -> np.ndarray:
    return np.array([[year in given for year in range(3)]] * 3)


def loans() -> Graph:
    declare = Declarations(YEARS)
    rate = declare.input(
        "rate",
        "Rate",
        LOANS,
        "number",
        [[0, 0.1, 0.2], [0, 0.3, 0.4], [0, 0.5, 0.6]],
        Slots("rate", True, years(1, 2), -1.0, 1.0, "rate"),
    )
    debt = declare.input(
        "debt",
        "Debt",
        LOANS,
        "money",
        [10, 20, 30],
        Slots("amounts.debt", False, np.array([True, True, False]), 0.0, 100.0, "amount"),
    )
    kept = LOANS.part("kept", [True, False, True])
    stated = declare.input("stated", "Stated", kept, "number", [0.9, 0.8])
    declare.line(
        "share",
        "Share, by default nothing",
        LOANS,
        "number",
        stated.on_whole(LOANS),
        slots=Slots("share", False, np.ones(3, dtype=np.bool_), 0.0, 1.0, "share"),
    )
    declare.input(
        "weight",
        "Weight",
        BASKETS,
        "number",
        [0.25, 0.75],
        Slots("", False, np.ones(2, dtype=np.bool_), 0.0, 1.0, "share"),
    )
    declare.line("interest", "Interest", LOANS, "money", rate * debt)
    return declare.graph()


def change(graph: Graph, path: str, operation: Operation, *operands: float) -> Change:
    operand = np.array(operands[0] if len(operands) == 1 else operands)
    return Change(path, operation, operand, find(graph, path))


def changed(*changes: tuple[str, Operation, float]) -> Graph:
    graph = loans()
    return with_changes(graph, [change(graph, *one) for one in changes])


def values(graph: Graph, line: str) -> list[list[float]]:
    return table(evaluate(graph), line)


@pytest.mark.parametrize(
    ("path", "line", "chosen"),
    [
        ("loans.car.rate", "rate", [[0, 1, 1], [0, 0, 0], [0, 0, 0]]),
        ("loans.car.rate.2018/19", "rate", [[0, 0, 1], [0, 0, 0], [0, 0, 0]]),
        ("loans.*.rate.2017/18", "rate", [[0, 1, 0], [0, 1, 0], [0, 1, 0]]),
        ("*.*.rate", "rate", [[0, 1, 1]] * 3),
        ("loans.*.*", "rate", [[0, 1, 1]] * 3),
        ("loans.house.amounts.debt", "debt", [0, 1, 0]),
        ("loans.*.amounts.debt", "debt", [1, 1, 0]),
        ("loans.*.*.debt", "debt", [1, 1, 0]),
        ("loans.house.share", "share", [0, 1, 0]),
        ("baskets.car.tax", "weight", [0, 1]),
        ("baskets.*.fuel", "weight", [1, 0]),
    ],
)
def test_a_path_leads_to_slots(path: str, line: str, chosen: list[list[int]]) -> None:
    targets = {target.line: target for target in find(loans(), path)}
    assert targets[line].chosen.astype(int).tolist() == chosen


def test_a_star_stands_for_one_part_and_may_reach_several_lines() -> None:
    graph = loans()
    assert [target.line for target in find(graph, "loans.car.*")] == ["rate", "share"]
    assert [target.line for target in find(graph, "*.car.*")] == ["rate", "share", "weight"]
    with pytest.raises(UnknownPathError):
        find(graph, "*.rate")
    with pytest.raises(UnknownPathError):
        find(graph, "loans.car*.rate")


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("loans.hose.rate", "loans.house.rate"),
        ("loans.house.rates", "loans.house.rate"),
        ("loans.hose.rate.2018/19", "loans.house.rate.2018/19"),
        ("loans.house.amount.debt", "loans.house.amounts.debt"),
        ("loans.house.share.2017/18", "loans.house.share"),  # not a number by year
    ],
)
def test_an_unknown_path_is_told_with_the_nearest(path: str, nearest: str) -> None:
    with pytest.raises(UnknownPathError) as refused:
        find(loans(), path)
    assert str(refused.value) == f'{path}: no such assumption; did you mean "{nearest}"?'


def test_a_path_like_no_other_is_told_without() -> None:
    with pytest.raises(UnknownPathError, match=r"^elsewhere.x: no such assumption$"):
        find(loans(), "elsewhere.x")


def test_a_slot_that_is_not_there_cannot_be_overridden() -> None:
    with pytest.raises(UnknownPathError):
        find(loans(), "loans.car-two.amounts.debt")
    with pytest.raises(UnknownPathError):
        find(loans(), "loans.car.interest")
    with pytest.raises(UnknownPathError):
        find(loans(), "loans.car.rate.2016/17")


@pytest.mark.parametrize(
    ("operation", "operand", "rate"),
    [("set", 0.7, [0, 0.7, 0.7]), ("add", 0.01, [0, 0.31, 0.41]), ("times", 2.0, [0, 0.6, 0.8])],
)
def test_a_change_sets_adds_or_multiplies(
    operation: Operation, operand: float, rate: list[float]
) -> None:
    graph = changed(("loans.house.rate", operation, operand))
    assert values(graph, "rate")[1] == pytest.approx(rate)
    assert values(graph, "interest")[1] == pytest.approx([20 * each for each in rate])


def test_months_move_a_date() -> None:
    declare = Declarations(YEARS)
    dates = Slots("start", False, np.ones(3, dtype=np.bool_), 12.0, 35.0, "start")
    declare.input("start", "Start", LOANS, "months", [12, 18, 24], dates)
    graph = declare.graph()
    later = with_changes(graph, [change(graph, "loans.*.start", "months", 6)])
    assert [row[0] for row in values(later, "start")] == [18, 24, 30]


def test_what_a_path_does_not_lead_to_stays() -> None:
    before, after = loans(), changed(("loans.house.rate.2018/19", "set", 0.7))
    assert values(after, "rate") == [[0, 0.1, 0.2], [0, 0.3, 0.7], [0, 0.5, 0.6]]
    for line in ("debt", "share", "weight"):
        assert values(after, line) == values(before, line)
    assert values(before, "rate")[1] == [0, 0.3, 0.4]  # the graph itself is as it was


def test_a_default_can_be_overridden() -> None:
    before, after = loans(), changed(("loans.house.share", "set", 0.5))
    assert [row[0] for row in values(before, "share")] == [0.9, 0, 0.8]
    assert [row[0] for row in values(after, "share")] == [0.9, 0.5, 0.8]


def test_a_scheme_of_several_lines_changes_in_all_of_them() -> None:
    after = changed(("*.car.*", "times", 0.5))
    assert values(after, "rate")[0] == pytest.approx([0, 0.05, 0.1])
    assert values(after, "share")[0] == pytest.approx([0.45] * 3)
    assert [row[0] for row in values(after, "weight")] == pytest.approx([0.125, 0.375])


def test_changes_act_one_after_another() -> None:
    add_then_double = changed(
        ("loans.house.rate", "add", 0.1), ("loans.house.rate.2018/19", "times", 2)
    )
    double_then_add = changed(
        ("loans.house.rate.2018/19", "times", 2), ("loans.house.rate", "add", 0.1)
    )
    set_last = changed(("loans.house.rate", "add", 0.1), ("loans.*.rate", "set", 0.7))
    set_first = changed(("loans.*.rate", "set", 0.7), ("loans.house.rate", "add", 0.1))
    assert values(add_then_double, "rate")[1] == pytest.approx([0, 0.4, 1.0])
    assert values(double_then_add, "rate")[1] == pytest.approx([0, 0.4, 0.9])
    assert values(set_last, "rate")[1] == pytest.approx([0, 0.7, 0.7])
    assert values(set_first, "rate")[1] == pytest.approx([0, 0.8, 0.8])


def test_an_override_is_a_choice_the_graph_still_shows() -> None:
    after = changed(("loans.house.rate", "set", 0.7))
    assert set(loans().lines) < set(after.lines)
    operand = next(name for name in after.lines if name not in loans().lines and "override" in name)
    assert operand in after.upstream(frozenset({"interest"}))
    assert list(slots_of(after.lines["rate"])) == list(slots_of(loans().lines["rate"]))
    assert list(paths(after)) == list(paths(loans()))


@pytest.mark.parametrize(("switch", "rate"), [(1.0, [0, 0.7, 0.7]), (0.0, [0, 0.3, 0.4])])
def test_a_change_may_stand_behind_a_switch(switch: float, rate: list[float]) -> None:
    graph = loans()
    on = Input("on", "On", SYSTEM, "number", np.array([switch]))
    made = replace(change(graph, "loans.house.rate", "set", 0.7), switch="on")
    after = with_changes(graph.replacing({"on": on}), [made])
    assert values(after, "rate")[1] == rate


def broken(*changes: tuple[str, Operation, float]) -> tuple[LimitBroken, ...]:
    graph = loans()
    made = [change(graph, *one) for one in changes]
    return limits_broken(with_changes(graph, made), made)


def test_a_value_within_its_limits_is_not_told() -> None:
    assert broken(("loans.*.rate", "add", 0.4)) == ()
    assert broken(("loans.house.amounts.debt", "set", 100)) == ()


def test_a_value_outside_its_limits_is_told_with_its_path_and_year() -> None:
    (one,) = broken(("loans.house.rate", "times", 3))
    assert one.path == "loans.house.rate.2018/19"
    assert one.value == pytest.approx(1.2)
    assert (one.low, one.high) == (-1.0, 1.0)
    assert one.change.path == "loans.house.rate"
    (one,) = broken(("loans.house.amounts.debt", "add", -21))
    assert (one.path, one.value, one.low) == ("loans.house.amounts.debt", -1.0, 0.0)


def test_only_what_a_change_leads_to_is_held_to_its_limits() -> None:
    """The file's own numbers are the loader's to refuse; and changes answer together."""
    assert broken(("loans.house.rate", "times", 3), ("loans.house.rate", "times", 0.1)) == ()
    first, second = broken(("loans.house.rate", "times", 3), ("loans.house.share", "set", 2))
    assert {first.change.path, second.change.path} == {"loans.house.rate", "loans.house.share"}


def test_the_extremes_of_an_operand_are_held_to_the_limits() -> None:
    graph = loans()
    made = [change(graph, "loans.house.rate", "set", 0.1, -3.0, 0.2, 2.0)]
    (one,) = limits_broken(with_changes(graph, made), made)
    assert one.value in (-3.0, 2.0)


def test_every_slot_has_a_value_by_its_whole_path() -> None:
    graph = changed(("loans.house.rate.2018/19", "set", 0.7), ("loans.house.share", "set", 0.5))
    evaluation = evaluate(graph)
    names = [name for name, line in graph.lines.items() if line.slots is not None]
    found = values_of_slots(graph, {name: evaluation.array(name)[:, :, 0] for name in names})
    assert found["loans.house.rate.2018/19"] == 0.7
    assert found["loans.house.rate.2017/18"] == 0.3
    assert found["loans.house.share"] == 0.5
    assert found["loans.car.amounts.debt"] == 10
    assert found["baskets.car.tax"] == 0.75
    assert "loans.car-two.amounts.debt" not in found
    assert "loans.car.rate.2016/17" not in found


def test_changes_made_one_after_the_other_act_as_those_made_at_once() -> None:
    graph = loans()
    steps = [change(graph, "loans.*.rate", "add", by) for by in (0.1, 0.2, 0.3)]
    at_once = with_changes(graph, steps)
    in_turn = with_changes(with_changes(graph, steps[:2]), steps[2:])
    assert evaluate(in_turn).of("rate", "loans.car") == evaluate(at_once).of("rate", "loans.car")
    assert set(in_turn.lines) == set(at_once.lines)
