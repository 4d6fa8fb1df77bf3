"""What each source contributes to the variance of a figure, summing to the whole.

A figure is a sum (`graph.linear_forms`), and its variance that of its components: sources that
meet in no product or choice share nothing (`graph.components`). A source that is a component of
its own has the variance of its component, worked out. Where several meet, the share of each is
half its variance alone (first-order Sobol' index) and half all that it takes part in (total
index): where no three sources act on each other that is its Shapley effect (Owen 2014). Both
are estimated from draws of those sources, one drawn anew while the others stay (Saltelli and
others 2010; Jansen 1999; for the first order the product of two such moves, Owen 2013).
"""

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from finmodel.analysis.engines.workers import Engine, WorkerPool
from finmodel.analysis.folded import Folded
from finmodel.analysis.progress import Progress, no_progress
from finmodel.analysis.uncertainty import Uncertainty
from finmodel.analysis.variance.alone import variances_alone
from finmodel.analysis.variance.together import Moments, Sampling, lots_of
from finmodel.graph.components import Component, components

LATTICES, _FEWER, _MANY = 2, 1, 1_024
"""Of pairs of scenarios, for sources that meet; fewer where many do, each of a small share."""


class Share(NamedTuple):
    """A source, its share of the variance, and the two indices it is taken from."""

    source: str
    share: float
    alone: float
    together: float


def shares(
    uncertain: Uncertainty,
    folded: Folded,
    cell: int,
    seed: int,
    lattices: int | None = None,
    *,
    team: Engine | None = None,
    watch: Progress = no_progress,
) -> tuple[Share, ...]:
    """The shares of every source in one of the folded cells, by its place; the largest first.

    Those of sources without a way to the figure are 0, and all are where it does not vary.
    `lattices` of pairs of scenarios are drawn of sources that meet.
    """
    forms, sources = folded.forms, uncertain.sources
    met = components(forms, folded.values[cell], sources)
    alone = [one for one in met if _is_one_stream(uncertain, one)]
    several = [one for one in met if not _is_one_stream(uncertain, one)]
    effects = [
        _Effects(one.groups, variance, np.array([variance]), np.array([variance]))
        for one, variance in zip(alone, variances_alone(uncertain, forms, alone), strict=True)
    ]
    if several:
        if lattices is None:
            lattices = LATTICES if sum(len(one.groups) for one in several) <= _MANY else _FEWER
        lots = [lots_of(uncertain, forms, one) for one in several]
        work = Sampling(
            tuple(one for moved, whole in lots for one in (*moved, *([whole] if whole else ()))),
            seed,
            lattices,
        )
        engine: Engine = team or WorkerPool()
        count = len(work.lots)
        done = iter(watch(engine.in_order(work, count), count, "sharing out the variance"))
        effects += [
            _effects(one.groups, [next(done) for _ in moved], next(done) if whole else None)
            for one, (moved, whole) in zip(several, lots, strict=True)
        ]
        # So that the progress, and who watches it, come to their end.
        deque(done, 0)
    return _shared_out(uncertain.names(), effects)


class _Effects(NamedTuple):
    """A component: its sources, its variance, and what of it each brings alone and in all."""

    sources: tuple[int, ...]
    variance: float
    alone: np.ndarray[tuple[int], np.dtype[np.float64]]
    together: np.ndarray[tuple[int], np.dtype[np.float64]]


def _is_one_stream(uncertain: Uncertainty, one: Component) -> bool:
    streams = {uncertain.streams[at] for place in one.groups for at in uncertain.sources[place]}
    return len(one.groups) == 1 and len(streams) == 1


def _effects(sources: tuple[int, ...], found: Sequence[Moments], whole: Moments | None) -> _Effects:
    """What draws of the lots of a component come to, and of all of it if not one lot.

    An effect of k sources is in the totals k times. So the variance is no less than the first
    orders and what is left of the totals ÷ the number of sources, no more than the same ÷ 2:
    what the draws say of it, which is less exact, is kept between the two.
    """
    alone = np.concatenate([one.alone() for one in found])
    together = np.concatenate([one.together() for one in found])
    first, rest = float(alone.sum()), float((together - alone).sum())
    bounds = sorted((first + rest / max(len(sources), 2), first + rest / 2))
    drawn = (whole or found[0]).variance()
    variance = min(max(drawn, bounds[0]), bounds[1])
    return _Effects(sources, variance, np.maximum(alone, 0.0), together)


def _shared_out(names: Sequence[str], effects: Sequence[_Effects]) -> tuple[Share, ...]:
    variance = sum(one.variance for one in effects)
    found = {name: Share(name, 0.0, 0.0, 0.0) for name in names}
    if variance > 0:
        for one in effects:
            halves = (one.alone + one.together) / 2
            whole = float(halves.sum()) or 1.0
            for place, half, alone, together in zip(
                one.sources, halves.tolist(), one.alone.tolist(), one.together.tolist(), strict=True
            ):
                name = names[place]
                share = one.variance / variance * (half / whole)
                found[name] = Share(name, share, alone / variance, together / variance)
    return tuple(sorted(found.values(), key=lambda one: -one.share))
