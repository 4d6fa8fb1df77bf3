"""What each source contributes to the variance of a figure, summing to the whole.

The share of a source is half its variance alone (first-order Sobol' index) and half all that
it takes part in (total index): where no three sources act on each other that is its Shapley
effect (Owen 2014). Shares are then scaled to sum to 1. Both indices are estimated by drawing
the source anew while all others stay (Saltelli and others 2010; Jansen 1999).
"""

from collections.abc import Iterator
from typing import NamedTuple

from finmodel.analysis.uncertain import Uncertain
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Program, Runner

POINTS = 16_384
_FEWER_POINTS, _MANY = 8_192, 64


class Share(NamedTuple):
    """A source, its share of the variance, and the two indices it is taken from."""

    source: str
    share: float
    alone: float
    together: float


def shares(
    uncertain: Uncertain, program: Program, cell: int, seed: int, points: int | None = None
) -> tuple[Share, ...]:
    """The shares of every source in one cell of the program, the largest first.

    All 0 where the figure does not vary at all.
    """
    runner = Runner(program)
    if points is None:
        points = POINTS if len(uncertain.sources) <= _MANY else _FEWER_POINTS
    base = uncertain.draw(seed, 0, points)
    anew = uncertain.draw(seed, 0, points, "anew ")
    at_base = runner.run(base)[cell]
    at_anew = runner.run(anew)[cell]
    mean = (at_base.mean() + at_anew.mean()) / 2
    variance = float(((at_base - mean) ** 2).mean() + ((at_anew - mean) ** 2).mean()) / 2
    if variance <= 0:
        return tuple(Share(name, 0.0, 0.0, 0.0) for name in uncertain.names())
    found = []
    for name, changed in _changed(uncertain, base, anew):
        at_changed = runner.run(changed)[cell]
        moved = at_changed - at_base
        alone = float(((at_anew - mean) * moved).mean()) / variance
        together = float((moved**2).mean()) / (2 * variance)
        found.append((name, max(alone, 0.0), together))
    total = sum(alone + together for _, alone, together in found) or 1.0
    each = [Share(name, (alone + both) / total, alone, both) for name, alone, both in found]
    return tuple(sorted(each, key=lambda one: -one.share))


def _changed(uncertain: Uncertain, base: Numbers, anew: Numbers) -> Iterator[tuple[str, Numbers]]:
    for name, source in zip(uncertain.names(), uncertain.sources, strict=True):
        rows = list(source)
        kept = base[rows]
        base[rows] = anew[rows]
        yield name, base
        base[rows] = kept
