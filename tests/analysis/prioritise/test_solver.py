"""The solver: quiet on the output, and honest about what it did not come to (METHOD.md 6)."""

import ctypes
import os
import sys
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import scipy.optimize

from finmodel.analysis.prioritise.choose import best, best_of_equals
from finmodel.analysis.prioritise.errors import TooFewNodesError
from finmodel.analysis.prioritise.options import Option
from finmodel.analysis.prioritise.problem import Goal, Problem, Row, whole_weights
from finmodel.analysis.prioritise.reasons import reason_for
from finmodel.analysis.prioritise.solver import Sums, least
from finmodel.defaults import NODES

C = ctypes.CDLL("ucrtbase" if sys.platform == "win32" else None)


def knapsack(count: int, seed: int = 1) -> Problem:
    """Give a problem that one node does not solve: values near weights, several limits."""
    drawn = np.random.default_rng(seed)
    options = tuple(Option(f"programmes.p{at:02d}", None) for at in range(count))
    weights = drawn.integers(20, 60, (4, count)).astype(float)
    rows = tuple(Row(None, row, float(row.sum()) / 2, 1e-6) for row in weights)
    values = weights.sum(axis=0) + drawn.integers(0, 9, count)
    return Problem(options, whole_weights(list(values)), rows, frozenset(), Goal(weights[0]))


def test_nothing_of_the_solver_reaches_the_output(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    solve = scipy.optimize.milp

    def loud(*given: Any, **more: Any) -> Any:
        os.write(1, b"written past Python\n")
        C.puts(b"held back by C")
        return solve(*given, **more)

    monkeypatch.setattr(scipy.optimize, "milp", loud)
    print("before")
    assert best(knapsack(6), NODES) is not None
    print("after")
    C.fflush(None)
    assert capfd.readouterr().out == "before\nafter\n"


def test_the_output_is_given_back_where_the_solver_fails(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any, **__: Any) -> Any:
        raise MemoryError

    monkeypatch.setattr(scipy.optimize, "milp", failing)
    with pytest.raises(MemoryError):
        best(knapsack(6), NODES)
    os.write(1, b"still here\n")
    assert capfd.readouterr().out == "still here\n"


def test_a_limit_of_nodes_gives_a_choice_and_a_bound() -> None:
    problem = knapsack(40)
    found = best_of_equals(problem, 1)
    assert found is not None
    taken, equals = found
    assert not taken.proved
    assert taken.bound > taken.value
    assert not any(row.broken_by(taken.chosen) for row in problem.rows)
    assert equals == ()
    better = best(problem, 200)
    assert better is not None
    assert taken.value <= better.value <= better.bound <= taken.bound


def test_nothing_found_among_the_nodes_allowed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    solve = scipy.optimize.milp

    def empty_handed(*given: Any, **more: Any) -> Any:
        found = solve(*given, **more)
        found.status, found.x, found.message = 4, None, "Solution limit reached"
        return found

    monkeypatch.setattr(scipy.optimize, "milp", empty_handed)
    with pytest.raises(TooFewNodesError, match=r"among the 5 nodes .* allow more with --nodes"):
        best(knapsack(6), 5)


def test_a_choice_stands_where_its_equals_are_not_settled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As a limit of nodes ends every question but the first."""
    solve, asked = scipy.optimize.milp, []

    def cut_off(*given: Any, **more: Any) -> Any:
        found = solve(*given, **more)
        asked.append(found)
        if len(asked) > 1:
            found.status, found.x, found.message = 4, None, "Solution limit reached"
        return found

    monkeypatch.setattr(scipy.optimize, "milp", cut_off)
    problem = knapsack(6)
    found = best_of_equals(problem, 5)
    assert found is not None
    taken, equals = found
    assert (taken.proved, taken.settled, equals) == (True, False, ())
    left = next(at for at in range(6) if not taken.chosen[at])
    reason = reason_for(problem.options[left].path, problem, taken, frozenset(), {}, 5).reason
    assert (reason.why, reason.costs, reason.proved) == ("unsettled", None, False)


def test_nothing_keeps_to_rows_that_contradict_each_other() -> None:
    problem = knapsack(3)
    impossible = Row(None, -np.ones(3), -4.0, 0.0)
    assert best(replace(problem, rows=(*problem.rows, impossible)), NODES) is None


def test_a_choice_that_passes_a_limit_by_less_than_the_solver_sees_is_ruled_out() -> None:
    """HiGHS lets a sum pass by 1e-6 or so of its size; a limit here is passed by 1e-8 of it."""
    options = tuple(Option(path, None) for path in ("programmes.a", "programmes.b"))
    row = Row(None, np.array([1.00000001, 0.9]), 1.0, 1e-9)
    problem = Problem(options, Goal(np.array([5.0, 3.0])), (row,), frozenset(), Goal(np.zeros(2)))
    solver_alone = least(np.array([-5.0, -3.0]), Sums(row.weights[None], np.ones(1)), NODES)
    assert solver_alone.chosen is not None
    assert solver_alone.chosen.tolist() == [1.0, 0.0]
    found = best(problem, NODES)
    assert found is not None
    assert found.chosen.tolist() == [0.0, 1.0]


@pytest.mark.parametrize(
    ("given", "weights", "scale"),
    [
        ([8, 7, 9], [8, 7, 9], 1.0),
        ([0.1, 0.25, 3], [2, 5, 60], 20.0),
        ([1 / 3, 2 / 3], [333_333, 666_667], 1e6),
        ([-0.5, 0.0], [-1, 0], 2.0),
        ([12_345_678.9, 1.0], [123_457, 0], 0.01),
        ([], [], 1.0),
    ],
)
def test_weights_are_whole_numbers(given: list[float], weights: list[int], scale: float) -> None:
    found = whole_weights(given)
    assert found.weights.tolist() == weights
    assert found.scale == pytest.approx(scale)
