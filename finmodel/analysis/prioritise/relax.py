"""Where no choice meets every limit: the smallest set of limits to relax, and by how much."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from finmodel.analysis.errors import InconsistentResultError
from finmodel.analysis.prioritise.errors import TooFewNodesError
from finmodel.analysis.prioritise.figures import Table
from finmodel.analysis.prioritise.prioritised import Limit
from finmodel.analysis.prioritise.problem import Problem, Row
from finmodel.analysis.prioritise.solver import Sums, least

_AT_ONCE = 20


def relaxed(problem: Problem, nodes: int) -> tuple[Limit, ...]:
    """The fewest limits without which a choice is possible; of equal sets, the first listed.

    Each says what it would have to be, in the choice that passes them least.

    Raises:
        TooFewNodesError: none was found among the nodes allowed.
    """
    soft = [row for row in problem.rows if row.limit is not None]
    hard = [row for row in problem.rows if row.limit is None]
    dropped = _fewest(problem, soft, hard, nodes)
    kept = [row for row, gone in zip(soft, dropped, strict=True) if not gone]
    gone = [row for row, gone in zip(soft, dropped, strict=True) if gone]
    chosen = _nearest(problem, gone, [*kept, *hard], nodes)
    gone += [row for row in kept if row.broken_by(chosen)]
    return tuple(
        replace(row.limit, needed=_needed(row, chosen)) for row in gone if row.limit is not None
    )


def _needed(row: Row, chosen: Table) -> float:
    return max(row.most, float(row.weights @ chosen))


def _fewest(problem: Problem, soft: Sequence[Row], hard: Sequence[Row], nodes: int) -> list[bool]:
    """Which limits are dropped: the fewest, then those listed first."""
    count, limits = len(problem.options), len(soft)
    weights = np.zeros((limits + len(hard), count + limits))
    most = np.array([row.most for row in (*soft, *hard)])
    for at, row in enumerate((*soft, *hard)):
        weights[at, :count] = row.weights
        if at < limits:
            weights[at, count + at] = -max(row.weights.clip(min=0).sum() - row.most, 0.0)
    price = np.zeros(count + limits)
    price[count:] = 1.0
    found = _solved(price, weights, most, nodes, problem)
    fewest = round(found[count:].sum())
    weights, most = np.vstack([weights, price]), np.append(most, fewest + 0.5)
    for first in range(0, limits, _AT_ONCE):
        some = range(first, min(first + _AT_ONCE, limits))
        price = np.zeros(count + limits)
        for at in some:
            price[count + at] = -(2.0 ** (some[-1] - at))
        found = _solved(price, weights, most, nodes, problem)
        weights = np.vstack([weights, price])
        most = np.append(most, float(price @ found) + 0.5)
        if round(found[count : count + some[-1] + 1].sum()) == fewest:
            break
    return [bool(one) for one in found[count:]]


def _nearest(problem: Problem, gone: Sequence[Row], rows: Sequence[Row], nodes: int) -> Table:
    """The choice that passes the limits dropped by the least, each by its own size."""
    count, limits = len(problem.options), len(gone)
    weights = np.zeros((limits + len(rows), count + limits))
    price = np.zeros(count + limits)
    for at, row in enumerate((*gone, *rows)):
        weights[at, :count] = row.weights
        if at < limits:
            size = max(abs(row.most), float(np.abs(row.weights).max()))
            weights[at, count + at], price[count + at] = -size, 1.0
    most = np.array([row.most for row in (*gone, *rows)])
    continuous = range(count, count + limits)
    return _solved(price, weights, most, nodes, problem, continuous)[:count]


def _solved(
    price: Table,
    weights: Table,
    most: Table,
    nodes: int,
    problem: Problem,
    continuous: Sequence[int] = (),
) -> Table:
    found = least(price, Sums(weights, most), nodes, continuous, sorted(problem.never))
    if not found.feasible:
        raise InconsistentResultError("nothing can be chosen, whatever limits are relaxed")
    if found.chosen is None:
        raise TooFewNodesError(
            f"which limits to relax was not found among the {nodes:,} nodes that the solver may "
            "look at: allow more with --nodes"
        )
    return found.chosen
