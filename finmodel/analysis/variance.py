"""What each source contributes to the variance of a figure, summing to the whole.

The share of a source is half its variance alone (first-order Sobol' index) and half all that
it takes part in (total index): where no three sources act on each other that is its Shapley
effect (Owen 2014). Shares are then scaled to sum to 1. Both indices are estimated by drawing
the source anew while all others stay (Saltelli and others 2010; Jansen 1999).
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from finmodel.analysis.folded import Folded
from finmodel.analysis.progress import Progress, no_progress
from finmodel.analysis.uncertainty import Uncertainty
from finmodel.analysis.workers import Engine, WorkerPool
from finmodel.graph.lines import Numbers
from finmodel.graph.program import Program, Runner

POINTS = 16_384
_FEWER_POINTS, _MANY = 8_192, 64
_STEPS = 16


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
    points: int | None = None,
    *,
    team: Engine | None = None,
    watch: Progress = no_progress,
) -> tuple[Share, ...]:
    """The shares of every source in one of the folded cells, by its place; the largest first.

    All 0 where the figure does not vary at all. `points` are drawn for each source.
    """
    if points is None:
        points = POINTS if len(uncertain.sources) <= _MANY else _FEWER_POINTS
    together: Engine = team or WorkerPool()
    pieces = min(len(uncertain.sources), together.size if together.size > 1 else _STEPS)
    work = Sharing(uncertain, folded.only(cell).program(), 0, seed, points, pieces)
    if together.size == 1:
        work = replace(work, base=work.drawn(""), anew=work.drawn("anew "))
    done = watch(together.in_order(work, pieces), pieces, "sharing out the variance")
    by_source = {one.source: one for some in done for one in some}
    # In the order of the sources, whoever worked out which.
    found = [by_source[name] for name in uncertain.names()]
    total = sum(one.alone + one.together for one in found) or 1.0
    each = [one._replace(share=(one.alone + one.together) / total) for one in found]
    return tuple(sorted(each, key=lambda one: -one.share))


@dataclass(frozen=True, eq=False, slots=True)
class Sharing:
    """The indices of some of the sources, as a worker works them out.

    Attributes:
        pieces: of how many each takes every so-manieth source.
        base, anew: the two draws, where they are drawn already.
    """

    uncertain: Uncertainty
    program: Program
    cell: int
    seed: int
    points: int
    pieces: int
    base: "Drawn | None" = None
    anew: "Drawn | None" = None

    def drawn(self, stream: str) -> "Drawn":
        """A draw, and the figure in it."""
        given = self.uncertain.draw(self.seed, 0, self.points, stream)
        return Drawn(given, Runner(self.program).run(given)[self.cell].copy())

    def __call__(self, piece: int) -> list[Share]:
        """The indices of every source of a piece; their shares are still to be scaled."""
        base, anew = self.base or self.drawn(""), self.anew or self.drawn("anew ")
        mean = (base.found.mean() + anew.found.mean()) / 2
        squares = ((base.found - mean) ** 2).mean() + ((anew.found - mean) ** 2).mean()
        variance = float(squares) / 2
        names, sources = self.uncertain.names(), self.uncertain.sources
        runner, changed = Runner(self.program), base.given.copy()
        found = []
        for place in range(piece, len(sources), self.pieces):
            if variance <= 0:
                found.append(Share(names[place], 0.0, 0.0, 0.0))
                continue
            rows = list(sources[place])
            changed[rows] = anew.given[rows]
            moved = runner.run(changed)[self.cell] - base.found
            changed[rows] = base.given[rows]
            alone = float(((anew.found - mean) * moved).mean()) / variance
            both = float((moved**2).mean()) / (2 * variance)
            found.append(Share(names[place], 0.0, max(alone, 0.0), both))
        return found


class Drawn(NamedTuple):
    """Parameters of shape (parameters, points), and the figure at each point."""

    given: Numbers
    found: Numbers
