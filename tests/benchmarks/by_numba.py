"""The same gap as loops that numba compiles: line by line, and folded; one thread, no allocation.

Each loop over a block of scenarios is a slice of its own without branches, so that the compiler
works on several scenarios in one instruction. Importing this needs numba (the extra `bench`).
"""

from collections.abc import Callable

import numpy as np
from numba import njit

from finmodel.graph.lines import Numbers
from tests.benchmarks.by_hand import Folded, Lines

_BLOCK = 128


@njit(fastmath=True)  # type: ignore[untyped-decorator]
def _line_by_line(  # type: ignore[no-untyped-def]
    fixed, level, share, weight, demand, price, counts, saved, given, found
):
    value, kept, taken = np.empty(_BLOCK), np.empty(_BLOCK), np.empty(_BLOCK)
    for first in range(0, given.shape[1], _BLOCK):
        count = min(_BLOCK, given.shape[1] - first)
        last = first + count
        added, moved, rate = given[0, first:last], given[1, first:last], given[2, first:last]
        for at in range(count):
            kept[at], taken[at] = 0.0, 0.0
        for line in range(len(level)):
            s, w = share[line], weight[line]
            for at in range(count):
                value[at] = level[line]
            for year in range(len(demand)):
                d, p = 1 + s * demand[year], 1 + price[line, year]
                if s != 0 and w != 0:
                    for at in range(count):
                        value[at] *= (d + s * added[at]) * (p + w * moved[at])
                elif s != 0:
                    for at in range(count):
                        value[at] *= d + s * added[at]
                elif w != 0:
                    for at in range(count):
                        value[at] *= p + w * moved[at]
            c, v = counts[line], saved[line]
            for at in range(count):
                kept[at] += c * value[at]
            if v != 0:
                for at in range(count):
                    taken[at] += v * value[at]
        for at in range(count):
            left = 1.0
            for _ in range(len(demand)):
                left *= 1 - rate[at]
            found[first + at] = fixed + kept[at] - taken[at] * (1 - left)


@njit(fastmath=True)
def _folded(  # type: ignore[no-untyped-def]
    fixed, demand, demands, prices, demand_of, price_of, plain, varied, given, found
):
    years, asked, organisations = len(demand), plain.shape[0], plain.shape[1]
    grown, index = np.empty((len(demands), _BLOCK)), np.empty((len(prices), _BLOCK))
    group, left = np.empty((len(demand_of), _BLOCK)), np.empty(_BLOCK)
    kept, taken = np.empty(_BLOCK), np.empty(_BLOCK)
    for first in range(0, given.shape[1], _BLOCK):
        count = min(_BLOCK, given.shape[1] - first)
        last = first + count
        added, moved, rate = given[0, first:last], given[1, first:last], given[2, first:last]
        grown[:], index[:], left[:] = 1.0, 1.0, 1.0
        for year in range(years):
            for place in range(len(demands)):
                s, row = demands[place], grown[place]
                d = 1 + s * demand[year]
                if s != 0:
                    for at in range(count):
                        row[at] *= d + s * added[at]
            for place in range(len(prices)):
                w, row = prices[place, 0], index[place]
                p = 1 + prices[place, 1 + year]
                if w != 0:
                    for at in range(count):
                        row[at] *= p + w * moved[at]
            for at in range(count):
                left[at] *= 1 - rate[at]
            turn = year - (years - asked)
            if turn < 0:
                continue
            for place in range(len(demand_of)):
                one, other, row = grown[demand_of[place]], index[price_of[place]], group[place]
                for at in range(count):
                    row[at] = one[at] * other[at]
            for whose in range(organisations):
                kept[:], taken[:] = 0.0, 0.0
                for place in range(len(demand_of)):
                    c, v, row = plain[turn, whose, place], varied[turn, whose, place], group[place]
                    if c != 0:
                        for at in range(count):
                            kept[at] += c * row[at]
                    if v != 0:
                        for at in range(count):
                            taken[at] += v * row[at]
                out = found[whose * asked + turn]
                for at in range(count):
                    out[first + at] = fixed[whose, turn] + kept[at] - taken[at] * (1 - left[at])


def line_by_line(lines: Lines, given: Numbers) -> Callable[[], Numbers]:
    """One figure of every scenario, compiled already; shape (1, scenarios)."""
    found = np.empty(given.shape[1])
    level, counts = lines.level[:, -1].copy(), lines.counts[0, :, -1].copy()
    arrays = (level, lines.share, lines.weight, lines.demand, lines.price, counts, lines.saved[0])

    def run() -> Numbers:
        _line_by_line(float(lines.fixed[0, -1]), *arrays, given, found)
        return found[np.newaxis]

    run()
    return run


def folded(lines: Folded, given: Numbers) -> Callable[[], Numbers]:
    """The figures of every scenario, compiled already; shape (organisations × years, scenarios)."""
    found = np.empty((lines.fixed.size, given.shape[1]))

    def run() -> Numbers:
        _folded(
            lines.fixed,
            lines.demand,
            lines.demands,
            lines.prices,
            lines.demand_of,
            lines.price_of,
            lines.plain,
            lines.varied,
            given,
            found,
        )
        return found

    run()
    return run
