"""The status quo gap of a set's final year as one compiled loop, written by hand for numba.

Nothing is kept between the steps of a scenario, so that only arithmetic bounds it.
"""

from collections.abc import Callable

import numpy as np

from finmodel.graph.lines import Numbers
from tests.benchmarks.kernel import Data, moving_of

BLOCK = 64


def _loop(  # type: ignore[no-untyped-def]
    base, share, weight, price, plain, varied, fixed, demand, given, found
):
    value = np.empty(BLOCK)
    for first in range(0, given.shape[1], BLOCK):
        count = min(BLOCK, given.shape[1] - first)
        kept, taken = np.zeros(BLOCK), np.zeros(BLOCK)
        for line in range(len(base)):
            value[:] = base[line]
            for year in range(len(demand)):
                for place in range(count):
                    value[place] *= (1 + share[line] * (demand[year] + given[0, first + place])) * (
                        1 + price[line, year] + weight[line] * given[1, first + place]
                    )
            for place in range(count):
                kept[place] += plain[line] * value[place]
                taken[place] += varied[line] * value[place]
        for place in range(count):
            left = 1.0
            for _ in range(len(demand)):
                left *= 1 - given[2, first + place]
            found[first + place] = fixed + kept[place] - taken[place] * (1 - left)


def fused(data: Data, rest: Numbers, given: Numbers) -> Callable[[], Numbers]:
    """A function that gives the gap of each scenario, compiled already.

    Raises ImportError where numba is not installed.
    """
    from numba import njit

    compiled = njit(_loop)
    moving = moving_of(data, rest)
    arrays = [moving.base, moving.share, moving.weight, np.ascontiguousarray(moving.price)]
    arrays += [moving.plain, moving.varied]
    found = np.empty(given.shape[1])

    def run() -> Numbers:
        compiled(*arrays, moving.fixed, data.demand, given, found)
        return found

    run()
    return run
