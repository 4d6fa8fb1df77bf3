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
from typing import Any, NamedTuple

import numpy as np

from finmodel.analysis.pieces.bins import PLACES, Bins, Whole
from finmodel.analysis.pieces.ends import Ends
from finmodel.analysis.pieces.errors import NotATallyError
from finmodel.analysis.pieces.run import Run
from finmodel.graph.lines import Numbers

Array = np.ndarray[Any, np.dtype[Any]]
Arrays = Mapping[str, Array]

_WHOLE = ("pieces", "nulls", "least_at", "greatest_at", "places", "counts")
_FLOATS = ("sums", "least", "greatest", "kept", "low", "width")
_NAMES = ("run", *_WHOLE, *_FLOATS)


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
        "run": _fingerprint(run),
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
    _named(arrays)
    if not np.array_equal(arrays["run"], _fingerprint(run)):
        raise NotATallyError("the tally is of another run")
    pieces = _pieces(run, arrays["pieces"])
    spans = [run.span(number) for number in pieces]
    figures, scenarios = run.figures, sum(count for _, count in spans)
    sums = _shaped(arrays, "sums", (len(pieces), run.sums, figures))
    nulls = _shaped(arrays, "nulls", (figures,))
    _say(((nulls >= 0) & (nulls <= scenarios)).all(), "nulls counts what cannot be")
    kept = [place for place, number in enumerate(pieces) if run.keeps(number)]
    widths = [spans[place][1] for place in kept]
    rows = figures if run.keeps_all else 1
    values = _shaped(arrays, "kept", (rows, sum(widths)), finite=False)
    _say(not np.isinf(values).any(), "kept holds a number that is not finite")
    if run.keeps_all:
        null = np.isnan(values).sum(axis=1)
        _say(np.array_equal(null, nulls), "kept and nulls do not agree")
    split = np.split(values, np.cumsum(widths)[:-1], axis=1) if kept else []
    return Held(
        dict(zip(pieces, sums, strict=True)),
        nulls,
        _ends(arrays, spans, nulls == scenarios),
        {pieces[place]: held for place, held in zip(kept, split, strict=True)},
        *_counted(run, arrays, scenarios - nulls),
    )


def _named(arrays: Arrays) -> None:
    unknown = sorted(arrays.keys() - set(_NAMES))
    _say(not unknown, f"it holds {', '.join(unknown)}, which no tally has")
    absent = [name for name in _NAMES if name not in arrays]
    _say(not absent, f"it has no {', '.join(absent)}")
    for names, kind in ((("run",), np.uint8), (_WHOLE, np.int64), (_FLOATS, np.float64)):
        for name in names:
            found = arrays[name].dtype
            _say(found == kind, f"{name} holds {found}, not {np.dtype(kind)}")


def _pieces(run: Run, found: Array) -> list[int]:
    _say(found.ndim == 1 and len(found) > 0, "pieces is not a list of numbers")
    _say(
        _ascending(found, run.pieces),
        f"pieces are not numbers below {run.pieces:,} in ascending order",
    )
    return [int(number) for number in found.tolist()]


def _ends(arrays: Arrays, spans: Sequence[tuple[int, int]], nothing: Array) -> Ends:
    shape = nothing.shape
    ends = Ends(
        _shaped(arrays, "least", shape, finite=False),
        _shaped(arrays, "least_at", shape),
        _shaped(arrays, "greatest", shape, finite=False),
        _shaped(arrays, "greatest_at", shape),
    )
    for values, at, empty in (
        (ends.least, ends.least_at, np.inf),
        (ends.greatest, ends.greatest_at, -np.inf),
    ):
        _say((values[nothing] == empty).all() and (at[nothing] == -1).all(), _NO_END)
        _say(np.isfinite(values[~nothing]).all(), _NO_END)
        firsts = np.array([first for first, _ in spans])
        counts = np.array([count for _, count in spans])
        place = np.searchsorted(firsts, at[~nothing], side="right") - 1
        inside = (place >= 0) & (at[~nothing] - firsts[place] < counts[place])
        _say(inside.all(), "least or greatest is in a scenario of another piece")
    _say((ends.least[~nothing] <= ends.greatest[~nothing]).all(), "least is above greatest")
    return ends


_NO_END = "least or greatest is not a number where there are figures"


def _counted(run: Run, arrays: Arrays, there: Array) -> tuple[Bins | None, Whole, Whole]:
    """The bins and what is in them: as many values of each figure as there are."""
    own = () if run.keeps_all else (run.figures,)
    low, width = (_shaped(arrays, name, own or (0,)) for name in ("low", "width"))
    places, counts = arrays["places"], arrays["counts"]
    _say(places.ndim == 1 and places.shape == counts.shape, "places and counts differ in length")
    if run.keeps_all:
        _say(len(places) == 0, "places are counted where everything is kept")
        return None, places, counts
    _say((width > 0).all(), "width is not above 0")
    most = run.figures * PLACES
    ordered = (np.diff(places) > 0).all() and (not len(places) or places[0] >= 0)
    _say(ordered and (not len(places) or places[-1] < most), "places are not those of the bins")
    _say((counts > 0).all() and (counts <= run.count).all(), "counts holds what cannot be")
    held = np.zeros(run.figures, dtype=np.int64)
    np.add.at(held, places // PLACES, counts)
    _say(np.array_equal(held, there), "counts are not of as many scenarios as the pieces have")
    return Bins(low, width), places, counts


def _ascending(found: Array, below: int) -> bool:
    """Whether these are numbers from 0, in ascending order."""
    return bool(((found >= 0) & (found < below)).all() and (np.diff(found) > 0).all())


def _shaped(arrays: Arrays, name: str, shape: tuple[int, ...], *, finite: bool = True) -> Array:
    found = arrays[name]
    _say(found.shape == shape, f"{name} has the shape {found.shape}, not {shape}")
    if finite:
        _say(np.isfinite(found).all(), f"{name} holds a number that is not finite")
    return found


def _fingerprint(run: Run) -> Array:
    return np.frombuffer(bytes.fromhex(run.fingerprint), dtype=np.uint8)


def _say(right: object, wrong: str) -> None:
    if not right:
        raise NotATallyError(f"not a tally of this run: {wrong}")
