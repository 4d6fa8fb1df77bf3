"""Summaries of a run with the percentiles and the worst that a second pass found."""

import numpy as np

from finmodel.analysis.pieces.errors import PiecesError
from finmodel.analysis.pieces.exact.tally import ExactTally, Values
from finmodel.analysis.pieces.ranks import between, ranks_of
from finmodel.analysis.pieces.tally import Tally
from finmodel.analysis.summaries import Summary, tail_of
from finmodel.graph.lines import Numbers


def exact_summaries(tally: Tally, exact: ExactTally) -> tuple[Summary, ...]:
    """Every figure of a run; percentiles are those of numpy.percentile over all draws.

    Raises:
        PiecesMissingError: pieces of either pass are missing.
        AnotherRunError: the passes are of different runs.
        PiecesError: the second pass found other draws than the first.
    """
    exact.whole().sought.run.same_as(tally.run)
    beyond = np.zeros(tally.run.figures)
    for number in exact.pieces:
        beyond += exact.beyond[number]
    return tuple(
        _exact(one, tally, exact, row, float(beyond[row]))
        for row, one in enumerate(tally.summaries())
    )


def _exact(one: Summary, tally: Tally, exact: ExactTally, row: int, beyond: float) -> Summary:
    places, found = exact.sought.figures[row], exact.found[row]
    if not places.held:
        return one
    total, counts = tally.run.count, tally.counted(row).counts
    at = exact.sought.bins.places(row, found.values)
    held = np.bincount(at, found.counts, len(counts)).astype(np.int64)
    wanted = list(places.held)
    if not np.array_equal(held[wanted], counts[wanted]):
        raise PiecesError("the second pass found other draws than the first: run both again")
    # Rank by rank the places before are left out, of all draws and of those collected alike.
    before = np.cumsum(counts) - np.cumsum(held)
    ranks = ranks_of(total)

    def value(rank: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> Numbers:
        place = np.searchsorted(np.cumsum(counts), rank, side="right")
        return _at(found, rank - before[place])

    percentiles = between(value(ranks.before), value(ranks.after), ranks.share)
    own = one._replace(percentiles=tuple(percentiles.tolist()), within=0.0)
    shortfall = tally.run.shortfall
    if shortfall is None:
        return own
    tail = tail_of(total)
    inside = at == places.edge
    edge = Values(found.values[inside], found.counts[inside])
    more = tail - int(
        counts[places.edge + 1 :].sum() if shortfall.side > 0 else counts[: places.edge].sum()
    )
    return own._replace(worst=(beyond + _worst(edge, more, shortfall.side)) / tail)


def _at(found: Values, ranks: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> Numbers:
    """The values of these ranks among those collected."""
    return found.values[np.searchsorted(np.cumsum(found.counts), ranks, side="right")]


def _worst(edge: Values, count: int, side: int) -> float:
    """The sum of so many values, the largest or the smallest."""
    values, counts = (one[::-1] if side > 0 else one for one in edge)
    taken = np.clip(count - (np.cumsum(counts) - counts), 0, counts)
    return float((values * taken).sum())
