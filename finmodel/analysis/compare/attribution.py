"""What each of several differences does to a figure, adding up exactly to the whole.

The rule does not depend on any order. Up to twelve differences, each has its average effect
over every order in which they could be made (the Shapley value). Beyond, each has the average
of its effect made first, alone, and its effect made last, after all others, which is the same
where no three act on each other; what those averages leave is shown apart, as acting together.
"""

from collections.abc import Callable
from math import factorial
from typing import Literal, NamedTuple

import numpy as np

from finmodel.graph.lines import Numbers

MOST_EXACT = 12
Rule = Literal["every order", "first and last"]


class Attribution(NamedTuple):
    """Shape (differences, figures), and of shape (figures,) what belongs to none of them alone."""

    rule: Rule
    each: Numbers
    together: Numbers


def attribute(figures: Callable[[Numbers], Numbers], count: int) -> Attribution:
    """Share out the change of the figures among `count` differences.

    `figures` takes which differences are made, 0 or 1, shape (differences, scenarios), and
    gives (figures, scenarios).
    """
    if count <= MOST_EXACT:
        return _every_order(figures, count)
    single, whole = np.eye(count), np.ones((count, 1))
    made = np.hstack([np.zeros((count, 1)), whole, single, 1 - single])
    found = figures(made)
    before, after = found[:, :1], found[:, 1:2]
    first, last = found[:, 2 : 2 + count] - before, after - found[:, 2 + count :]
    each = ((first + last) / 2).T
    together = (after - before)[:, 0] - each.sum(axis=0)
    return Attribution("first and last", each, together)


def _every_order(figures: Callable[[Numbers], Numbers], count: int) -> Attribution:
    sets = np.arange(1 << count)
    made = (sets[np.newaxis, :] >> np.arange(count)[:, np.newaxis]) & 1
    found = figures(made.astype(np.float64))
    size = made.sum(axis=0)
    orders = [
        factorial(already) * factorial(count - already - 1) / factorial(count)
        for already in range(count)
    ]
    each = np.zeros((count, len(found)))
    for one in range(count):
        without = sets[made[one] == 0]
        weight = np.array([orders[already] for already in size[without].tolist()])
        each[one] = ((found[:, without | (1 << one)] - found[:, without]) * weight).sum(axis=1)
    return Attribution("every order", each, np.zeros(len(found)))
