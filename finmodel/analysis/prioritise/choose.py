"""The best choice of a problem, its proof or its bound, and which of equals is taken (METHOD.md 6).

Ties are broken by further choices, in order: least use of the first resource by id, fewest
candidates, those whose ids come first, earliest starts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import Literal

import numpy as np

from finmodel.analysis.errors import InconsistentResultError
from finmodel.analysis.prioritise.errors import TooFewNodesError
from finmodel.analysis.prioritise.figures import Table
from finmodel.analysis.prioritise.problem import Goal, Problem, Row
from finmodel.analysis.prioritise.solver import Sums, least

_AT_ONCE = 20
"""Columns weighted by powers of 2 in one solve, all of which a float and HiGHS hold."""
_MOST_TIES = 3
_MOST_TRIES = 200
Decided = Literal["use", "count", "ids"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice, shape (options,) of 0 and 1, and what it comes to, in whole numbers of the goal.

    `bound` is what no choice is above; `settled` is False where the solver did not come to know
    which of equals is to be taken.
    """

    chosen: Table
    value: int
    bound: int
    settled: bool = True

    @property
    def proved(self) -> bool:
        """Whether no choice is better."""
        return self.value >= self.bound

    @property
    def places(self) -> list[int]:
        """The options chosen."""
        return list(map(int, np.flatnonzero(self.chosen)))


@dataclass(frozen=True, slots=True)
class Equal:
    """Another choice that is as good, and what decided against it."""

    chosen: Table
    decided_by: Decided


def best(problem: Problem, nodes: int) -> Choice | None:
    """A best choice, any of equals; None where nothing keeps to the rows.

    Raises:
        TooFewNodesError: nothing was found among the nodes allowed.
    """
    return _most(problem, problem.goal, (), nodes)


def best_of_equals(problem: Problem, nodes: int) -> tuple[Choice, tuple[Equal, ...]] | None:
    """The best choice, and up to three others that are as good; None where there is none.

    One that is not proved best is taken as it was found, as is one whose equals the solver cannot
    settle among the nodes allowed.

    Raises:
        TooFewNodesError: nothing was found among the nodes allowed.
    """
    found = best(problem, nodes)
    if found is None or not found.proved:
        return None if found is None else (found, ())
    try:
        return _first_of_equals(problem, found, nodes)
    except TooFewNodesError:
        return replace(found, settled=False), ()


def _most(problem: Problem, goal: Goal, more: Sequence[Row], nodes: int) -> Choice | None:
    """The choice that comes to most of a goal, checked against every limit once it is whole.

    The solver lets a sum pass its limit by a little; a choice that does is ruled out.
    """
    rows = [*problem.rows, *more]
    for _ in range(_MOST_TRIES):
        found = least(-goal.weights, _sums(rows), nodes, never=sorted(problem.never))
        if not found.feasible:
            return None
        if found.chosen is None:
            raise TooFewNodesError(
                f"no choice was found among the {nodes:,} nodes that the solver may look at: "
                "allow more with --nodes"
            )
        if not any(row.broken_by(found.chosen) for row in rows):
            value = goal.of(found.chosen)
            return Choice(found.chosen, value, max(value, floor(-found.bound + 1e-6)))
        rows.append(_other_than(found.chosen))
    raise InconsistentResultError("the solver keeps giving choices that pass a limit")


def _sums(rows: Sequence[Row]) -> Sums:
    return Sums(np.array([row.weights for row in rows]), np.array([row.most for row in rows]))


def _at_least(goal: Goal, value: int) -> Row:
    return Row(None, -goal.weights, 0.5 - value, 0.0)


def _other_than(chosen: Table) -> Row:
    """The row that rules one choice out."""
    return Row(None, 2 * chosen - 1, float(chosen.sum()) - 1, 0.5)


def _first_of_equals(
    problem: Problem, found: Choice, nodes: int
) -> tuple[Choice, tuple[Equal, ...]]:
    """Of those that are as good as a choice, the one that is taken, and others."""
    other = _most(problem, problem.goal, (_other_than(found.chosen),), nodes)
    if other is None or other.value < found.value:
        unique = other is None or other.bound < found.value
        return replace(found, settled=unique), ()
    chosen, settled = found.chosen, True
    rows: tuple[Row, ...] = (_at_least(problem.goal, found.value),)
    for weights in (problem.use.weights, np.ones(len(problem.options))):
        if weights.any():
            goal = Goal(-weights)
            reached = _reached(problem, goal, rows, nodes)
            chosen, settled = reached.chosen, settled and reached.proved
            rows = (*rows, _at_least(goal, reached.value))
    for goal in _orders(problem):
        if _most(problem, goal, (*rows, _other_than(chosen)), nodes) is None:
            break
        reached = _reached(problem, goal, rows, nodes)
        chosen, settled = reached.chosen, settled and reached.proved
        rows = (*rows, _at_least(goal, reached.value))
    taken = replace(found, chosen=chosen, settled=settled)
    return taken, tuple(_equals(problem, taken, nodes))


def _reached(problem: Problem, goal: Goal, rows: Sequence[Row], nodes: int) -> Choice:
    found = _most(problem, goal, rows, nodes)
    if found is None:
        raise InconsistentResultError("a choice was found, and then none")
    return found


def _orders(problem: Problem) -> Iterator[Goal]:
    """Goals by which the ids that come first are taken, some at a time; then the first starts."""
    options, paths = problem.options, problem.paths
    by_path = [problem.places(path) for path in paths]
    by_start = [(at,) for places in by_path if len(places) > 1 for at in places]
    for groups in (by_path, by_start):
        for first in range(0, len(groups), _AT_ONCE):
            some = groups[first : first + _AT_ONCE]
            weights = np.zeros(len(options))
            for at, places in enumerate(some):
                weights[list(places)] = 2.0 ** (len(some) - 1 - at)
            yield Goal(weights)


def _equals(problem: Problem, taken: Choice, nodes: int) -> Iterator[Equal]:
    rows: tuple[Row, ...] = (_other_than(taken.chosen),)
    for _ in range(_MOST_TIES):
        other = _most(problem, problem.goal, rows, nodes)
        if other is None or other.value < taken.value:
            return
        yield Equal(other.chosen, _decided(problem, taken.chosen, other.chosen))
        rows = (*rows, _other_than(other.chosen))


def _decided(problem: Problem, taken: Table, other: Table) -> Decided:
    if problem.use.of(taken) != problem.use.of(other):
        return "use"
    return "count" if taken.sum() != other.sum() else "ids"
