"""Global sensitivity: Sobol' indices with confidence intervals, drawn and analysed together."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from finmodel.analysis.errors import WhatIfError
from finmodel.analysis.experiment import experiment
from finmodel.analysis.figure_question import FigureQuestion, Plan
from finmodel.analysis.plan_kept import with_plan_kept
from finmodel.analysis.progress import Progress, no_progress
from finmodel.analysis.uncertainty import uncertainty_of
from finmodel.defaults import MOST_POINTS, seed_or_default
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Runner
from finmodel.method.bases import RISK_ADJUSTED, Basis
from finmodel.method.usual_year import is_in_year
from finmodel.selection import SelectedFigure

if TYPE_CHECKING:
    import pandas as pd

CONFIDENCE = 0.95
_RESAMPLES = 200


class Index(NamedTuple):
    """An index, and the interval it lies in with 95% confidence."""

    value: float
    low: float
    high: float


class Influence(NamedTuple):
    """A source: the variance it brings alone (first order) and with all it acts with (total)."""

    source: str
    first: Index
    total: Index


@dataclass(frozen=True, slots=True)
class Sobol:
    """The influence of every source on a figure, the largest first.

    Attributes:
        points: base points; points × (sources + 2) scenarios were calculated.
    """

    figure: SelectedFigure
    basis: Basis
    seed: int
    points: int
    influences: tuple[Influence, ...]

    def frame(self) -> "pd.DataFrame":
        """One row a source: first and total index, each with its interval."""
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    "source": one.source,
                    "first": one.first.value,
                    "first_low": one.first.low,
                    "first_high": one.first.high,
                    "total": one.total.value,
                    "total_low": one.total.low,
                    "total_high": one.total.high,
                }
                for one in self.influences
            ]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SobolQuestion(FigureQuestion):
    """How much of the variance of a figure each source brings."""

    basis: Basis = RISK_ADJUSTED
    points: int = 4_096
    seed: int | None = None

    def ask(self, plan: Plan, *, watch: Progress = no_progress) -> Sobol:
        """First-order and total indices (Saltelli 2010) on a scrambled Sobol' sequence.

        The points are drawn here and the analysis made on them: no sample comes from elsewhere.
        What moves together or is correlated in the files is one source. The intervals are those
        of 200 bootstrap resamples.

        Raises:
            WhatIfError: nothing is uncertain, or `points` is not a power of 2.
            SettingError: a range reaches outside what an assumption may be.
            SelectionError: the measure, year or organisation is not known.
        """
        points, seed = self.points, seed_or_default(self.seed)
        if points < 2 or points & (points - 1):
            raise WhatIfError(f"--points {points} is not a power of 2, such as 4096")
        if points > MOST_POINTS:
            raise WhatIfError(f"--points must be {MOST_POINTS:,} or less, not {points:,}")
        from scipy.stats.qmc import Sobol as Sequence

        case = plan.case()
        figure = self.figure(case.model)
        drawn = uncertainty_of(case, risks=is_in_year(self.measure))
        studied = with_plan_kept(experiment(case, drawn.parameters(), drawn.varied()))
        program = studied.program([figure.cell])
        runner = Runner(program)
        moving = studied.reaching([figure.cell])
        names, streams = drawn.names(), drawn.stream_names()
        # Streams that move nothing stay in the middle: they take no dimension of the sequence.
        sources = [
            (name, tuple(dict.fromkeys(streams.index(drawn.streams[place]) for place in source)))
            for name, source in zip(names, drawn.sources, strict=True)
            if not moving.isdisjoint(source)
        ]
        if not sources:
            raise WhatIfError(
                "nothing uncertain moves the figure: there are no ranges to draw from"
            )
        reaching = [stream for _, members in sources for stream in members]
        row_of = {stream: row for row, stream in enumerate(reaching)}

        def gap(u: Numbers) -> Numbers:
            # A block at a time: whatever is drawn is held for so many points and no more.
            found = np.empty(points)
            for first in range(0, points, program.width):
                some = u[:, first : first + program.width]
                whole = np.full((len(streams), some.shape[1]), 0.5)
                whole[reaching] = some
                found[first : first + some.shape[1]] = runner.run(drawn.at(drawn.placed(whole)))[0]
            return found

        width = len(reaching)
        both = Sequence(2 * width, rng=np.random.default_rng(seed)).random(points).T
        base, anew = both[:width].copy(), both[width:]
        at_base, at_anew = gap(base), gap(anew)
        resamples = np.random.default_rng(seed).integers(0, points, (_RESAMPLES, points))
        influences = []
        for name, members in watch(sources, len(sources), "sensitivity"):
            rows = [row_of[stream] for stream in members]
            kept = base[rows]
            base[rows] = anew[rows]
            first, total = _indices(at_base, at_anew, gap(base), resamples)
            influences.append(Influence(name, first, total))
            base[rows] = kept
        influences.sort(key=lambda one: -one.total.value)
        return Sobol(figure, self.basis, seed, points, tuple(influences))


def _indices(
    at_base: Numbers, at_anew: Numbers, at_changed: Numbers, resamples: np.ndarray[Any, Any]
) -> tuple[Index, Index]:
    """First order after Saltelli and others (2010), total after Jansen (1999), bootstrapped."""
    middle = (at_base.mean() + at_anew.mean()) / 2
    moved = at_changed - at_base
    alone, total = (at_anew - middle) * moved, moved**2 / 2
    square = ((at_base - middle) ** 2 + (at_anew - middle) ** 2) / 2
    variance = float(square.mean())
    if variance == 0:
        return Index(0.0, 0.0, 0.0), Index(0.0, 0.0, 0.0)
    again = square[resamples].mean(axis=1)
    found = []
    for terms in (alone, total):
        low, high = np.quantile(
            terms[resamples].mean(axis=1) / again, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2]
        )
        found.append(Index(float(terms.mean()) / variance, float(low), float(high)))
    return found[0], found[1]
