"""The solver: HiGHS by way of scipy, which proves a choice best or says how far it may not be."""

import ctypes
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np

from finmodel.analysis.prioritise.figures import Table

_INFEASIBLE = 2


class Sums(NamedTuple):
    """Rows of weights, each of whose sums is at most so much."""

    weights: Table
    most: Table


class Found(NamedTuple):
    """What the solver found.

    Attributes:
        chosen: shape (columns,); None where it found nothing among the nodes it was allowed.
        bound: no other comes to less than this.
        feasible: False where it proved that nothing keeps to the rows.
    """

    chosen: Table | None
    bound: float
    feasible: bool


def least(
    weights: Table,
    rows: Sums,
    nodes: int,
    continuous: Sequence[int] = (),
    never: Sequence[int] = (),
) -> Found:
    """The choice of 0 and 1 whose sum of weights is least and that keeps to the rows.

    `continuous` are the columns that may take any number of 0 or more, `never` those that are 0.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    count = len(weights)
    whole = np.ones(count, dtype=np.int_)
    high = np.ones(count)
    whole[list(continuous)], high[list(continuous)] = 0, np.inf
    high[list(never)] = 0.0
    constraints = []
    if len(rows.most):
        size = _size(rows.weights)
        scaled = rows.weights / size[:, np.newaxis]
        constraints = [LinearConstraint(scaled, -np.inf, rows.most / size)]
    with _without_printing():
        found = milp(
            weights,
            integrality=whole,
            bounds=Bounds(np.zeros(count), high),
            constraints=constraints,
            options={"mip_rel_gap": 0.0, "node_limit": nodes, "disp": False},
        )
    # A limit of nodes comes back as a status of its own, with what was found and its bound.
    if found.status == _INFEASIBLE or "infeasible" in found.message:
        return Found(None, np.inf, feasible=False)
    bound = -np.inf if found.mip_dual_bound is None else float(found.mip_dual_bound)
    if found.x is None:
        return Found(None, bound, feasible=True)
    chosen: Table = np.asarray(found.x, dtype=np.float64)
    chosen[whole == 1] = np.rint(chosen[whole == 1])
    return Found(chosen, bound, feasible=True)


def _size(weights: Table) -> Table:
    """What rows are divided by, since the solver judges all of them by one tolerance.

    Rows of whole numbers are left alone: one more or less is more than the tolerance.
    """
    whole = (weights == np.rint(weights)).all(axis=1)
    size: Table = np.maximum(np.abs(weights).max(axis=1), np.finfo(float).tiny)
    size[whole] = 1.0
    return size


@contextmanager
def _without_printing() -> Iterator[None]:
    """Keep what HiGHS prints out of the output: it writes to its descriptor even with `disp=False`.

    Nothing is redirected where there is no such descriptor, or none that can be copied.
    """
    try:
        sys.stdout.flush()
        kept = os.dup(1)
    except (OSError, ValueError, AttributeError):
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        _flush_c()
        os.dup2(nowhere, 1)
        yield
    finally:
        # What C has not written yet would come out once the descriptor is back.
        _flush_c()
        os.dup2(kept, 1)
        os.close(nowhere)
        os.close(kept)


def _flush_c() -> None:
    """Write what the C library holds back of its output, which Python does not know of."""
    try:
        ctypes.CDLL("ucrtbase" if sys.platform == "win32" else None).fflush(None)
    except (OSError, AttributeError, TypeError):
        return
