"""A tally as arrays of numbers, so that a file can hold it; what a file holds is checked.

Arrays of a tally of p pieces, f figures and s scenarios:

- `run`: shape (32,): the fingerprint of the run.
- `pieces`: shape (p,), ascending; `sums`: shape (p, sums, f).
- `nulls`, `least`, `least_at`, `greatest`, `greatest_at`: shape (f,).
- `kept`: shape (f or 1, scenarios that are kept), in the order of the pieces.
- `low`, `width`: shape (f,), of the bins; `places`, `counts`: of those with values. None of the
  four has any where everything is kept.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from finmodel.analysis.pieces.array_checks import (
    Array,
    Arrays,
    check,
    check_names,
    check_run,
    fingerprint_array,
    pieces_in,
    shaped,
)
from finmodel.analysis.pieces.bins import PLACES, Bins, Whole
from finmodel.analysis.pieces.ends import Ends
from finmodel.analysis.pieces.run import Run
from finmodel.graph.lines import Numbers

_WHOLE = ("pieces", "nulls", "least_at", "greatest_at", "places", "counts")
_FLOATS = ("sums", "least", "greatest", "kept", "low", "width")


class Held(NamedTuple):
    """What a tally holds beside its run, in the order of its attributes."""

    sums: Mapping[int, Numbers]
    nulls: Whole
    ends: Ends
    kept: Mapping[int, Numbers]
    bins: Bins | None
    places: Whole
    counts: Whole


def written(run: Run, held: Held) -> dict[str, Array]:
    """The arrays of a tally."""
    pieces = sorted(held.sums)
    rows = run.figures if run.keeps_all else 1
    kept = [held.kept[number] for number in sorted(held.kept)]
    nothing = np.zeros(0)
    return {
        "run": fingerprint_array(run.fingerprint),
        "pieces": np.array(pieces, dtype=np.int64),
        "sums": np.array([held.sums[number] for number in pieces]),
        "nulls": held.nulls,
        "least": held.ends.least,
        "least_at": held.ends.least_at,
        "greatest": held.ends.greatest,
        "greatest_at": held.ends.greatest_at,
        "kept": np.concatenate(kept, axis=1) if kept else np.zeros((rows, 0)),
        "low": nothing if held.bins is None else held.bins.low,
        "width": nothing if held.bins is None else held.bins.width,
        "places": held.places,
        "counts": held.counts,
    }


def read(run: Run, arrays: Arrays) -> Held:
    """What arrays hold, checked: somebody may have changed the file they come from.

    Raises:
        NotATallyError: they are not those of a tally of this run; the message says where.
    """
    check_names(arrays, _WHOLE, _FLOATS)
    check_run(arrays, run.fingerprint)
    pieces = pieces_in(run, arrays)
    spans = [run.span(number) for number in pieces]
    figures, scenarios = run.figures, sum(count for _, count in spans)
    sums = shaped(arrays, "sums", (len(pieces), run.sums, figures))
    nulls = shaped(arrays, "nulls", (figures,))
    check(((nulls >= 0) & (nulls <= scenarios)).all(), "nulls counts what cannot be")
    kept = [place for place, number in enumerate(pieces) if run.keeps(number)]
    widths = [spans[place][1] for place in kept]
    rows = figures if run.keeps_all else 1
    values = shaped(arrays, "kept", (rows, sum(widths)), finite=False)
    check(not np.isinf(values).any(), "kept holds a number that is not finite")
    if run.keeps_all:
        null = np.isnan(values).sum(axis=1)
        check(np.array_equal(null, nulls), "kept and nulls do not agree")
    split = np.split(values, np.cumsum(widths)[:-1], axis=1) if kept else []
    return Held(
        dict(zip(pieces, sums, strict=True)),
        nulls,
        _ends(arrays, spans, nulls == scenarios),
        {pieces[place]: held for place, held in zip(kept, split, strict=True)},
        *_counted(run, arrays, scenarios - nulls),
    )


def _ends(arrays: Arrays, spans: Sequence[tuple[int, int]], nothing: Array) -> Ends:
    shape = nothing.shape
    ends = Ends(
        shaped(arrays, "least", shape, finite=False),
        shaped(arrays, "least_at", shape),
        shaped(arrays, "greatest", shape, finite=False),
        shaped(arrays, "greatest_at", shape),
    )
    for values, at, empty in (
        (ends.least, ends.least_at, np.inf),
        (ends.greatest, ends.greatest_at, -np.inf),
    ):
        check((values[nothing] == empty).all() and (at[nothing] == -1).all(), _NO_END)
        check(np.isfinite(values[~nothing]).all(), _NO_END)
        firsts = np.array([first for first, _ in spans])
        counts = np.array([count for _, count in spans])
        place = np.searchsorted(firsts, at[~nothing], side="right") - 1
        inside = (place >= 0) & (at[~nothing] - firsts[place] < counts[place])
        check(inside.all(), "least or greatest is in a scenario of another piece")
    check((ends.least[~nothing] <= ends.greatest[~nothing]).all(), "least is above greatest")
    return ends


_NO_END = "least or greatest is not a number where there are figures"


def _counted(run: Run, arrays: Arrays, there: Array) -> tuple[Bins | None, Whole, Whole]:
    """The bins and what is in them: as many values of each figure as there are."""
    own = () if run.keeps_all else (run.figures,)
    low, width = (shaped(arrays, name, own or (0,)) for name in ("low", "width"))
    places, counts = arrays["places"], arrays["counts"]
    check(places.ndim == 1 and places.shape == counts.shape, "places and counts differ in length")
    if run.keeps_all:
        check(len(places) == 0, "places are counted where everything is kept")
        return None, places, counts
    check((width > 0).all(), "width is not above 0")
    most = run.figures * PLACES
    ordered = (np.diff(places) > 0).all() and (not len(places) or places[0] >= 0)
    check(ordered and (not len(places) or places[-1] < most), "places are not those of the bins")
    check((counts > 0).all() and (counts <= run.count).all(), "counts holds what cannot be")
    held = np.zeros(run.figures, dtype=np.int64)
    np.add.at(held, places // PLACES, counts)
    check(np.array_equal(held, there), "counts are not of as many scenarios as the pieces have")
    return Bins(low, width), places, counts
