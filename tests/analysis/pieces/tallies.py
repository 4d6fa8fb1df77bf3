"""Tallies of made-up figures, in pieces small enough to split in every way."""

from finmodel.analysis.about_run import facts_text
from finmodel.analysis.pieces.bins import Bins, bins_around
from finmodel.analysis.pieces.run import Run
from finmodel.analysis.pieces.tally import Tally, merged, tally_of
from finmodel.analysis.summaries import Shortfall
from finmodel.graph.lines import Numbers


def run_of(
    figures: Numbers, shortfall: Shortfall | None = None, *, size: int, kept: int = 0
) -> Run:
    """A run that comes to these figures, shape (figures, scenarios)."""
    about = facts_text(draws=figures.shape[1], seed=1)
    return Run(about, figures.shape[1], len(figures), shortfall, kept, True, size)


def tallies(run: Run, figures: Numbers) -> list[Tally]:
    """The tally of each of its pieces."""
    spans = [run.span(number) for number in range(run.pieces)]
    found = [figures[:, first : first + count] for first, count in spans]
    bins: Bins | None = None if run.keeps_all else bins_around(found[0])
    return [tally_of(run, number, one, bins) for number, one in enumerate(found)]


def counted(figures: Numbers, shortfall: Shortfall | None) -> Tally:
    """The tally of figures that are counted in bins, none kept."""
    run = run_of(figures, shortfall, size=50_000)
    return merged(tallies(run, figures))
