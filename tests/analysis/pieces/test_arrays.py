"""A tally as arrays: the same tally again, and a sentence where they were changed."""

import numpy as np
import pytest

from finmodel.analysis.pieces.array_checks import Array
from finmodel.analysis.pieces.errors import NotATallyError
from finmodel.analysis.pieces.tally import Tally, merged
from finmodel.analysis.summaries import Shortfall
from tests.analysis.pieces.tallies import run_of, tallies
from tests.analysis.pieces.test_tally import FIGURES, SIZE, everything

WITH_NULLS = np.where(np.arange(FIGURES.shape[1]) % 7 == 3, np.nan, FIGURES)
ALL_NULL = np.where([[True], [False]], np.nan, FIGURES)


@pytest.mark.parametrize("kept", [1, 3 * SIZE, 20 * SIZE])
@pytest.mark.parametrize("figures", [FIGURES, WITH_NULLS, ALL_NULL])
def test_arrays_make_the_same_tally_again(kept: int, figures: Array) -> None:
    run = run_of(figures, Shortfall(-1, 0.5), size=SIZE, kept=kept)
    pieces = tallies(run, figures)
    parts = [merged(pieces[4:]), merged(pieces[:2]), merged(pieces[2:4])]
    again = merged(Tally.from_arrays(run, part.arrays()) for part in parts)
    assert everything(again) == everything(merged(pieces))


def _three(kept: int = 1) -> Tally:
    return merged(tallies(run_of(FIGURES, size=SIZE, kept=kept), FIGURES)[1:4])


CHANGES: dict[str, tuple[str, object]] = {
    "another run": ("run", lambda one: one + 1),
    "sums has the shape": ("sums", lambda one: one[1:]),
    "sums holds a number that is not finite": ("sums", lambda one: one * np.nan),
    "sums holds int64, not float64": ("sums", lambda one: one.astype(np.int64)),
    "pieces are not numbers below 11": ("pieces", lambda one: one + 8),
    "pieces are not numbers": ("pieces", lambda one: one[::-1]),
    "pieces are not numbers below 11 in": (
        "pieces",
        lambda one: 0 * one + [1, 2**63 - 1, 3],
    ),
    "pieces is not a list": ("pieces", lambda one: one[:0]),
    "nulls counts what cannot be": ("nulls", lambda one: one - 1),
    "counts are not of as many scenarios": ("nulls", lambda one: one + 1),
    "counts holds what cannot be": ("counts", lambda one: -one),
    "counts are not of as many": ("counts", lambda one: one * 2),
    "places are not those of the bins": ("places", lambda one: one + 10**6),
    "places and counts differ in length": ("places", lambda one: one[1:]),
    "width is not above 0": ("width", lambda one: -one),
    "low holds a number that is not finite": ("low", lambda one: one + np.inf),
    "least is above greatest": ("least", lambda one: one + 1e9),
    "least or greatest is not a number": ("greatest", lambda one: one * np.inf),
    "is in a scenario of another piece": ("greatest_at", lambda one: one * 0),
    "kept has the shape": ("kept", lambda one: one[:, 1:]),
}


@pytest.mark.parametrize("said", CHANGES)
def test_changed_arrays_are_refused(said: str) -> None:
    name, change = CHANGES[said]
    tally = _three(kept=3 * SIZE)
    arrays = tally.arrays()
    assert callable(change)
    with pytest.raises(NotATallyError, match=said):
        Tally.from_arrays(tally.run, {**arrays, name: change(arrays[name])})


def test_arrays_more_or_fewer_are_refused() -> None:
    tally = _three()
    arrays = tally.arrays()
    with pytest.raises(NotATallyError, match="it holds other, which no tally has"):
        Tally.from_arrays(tally.run, {**arrays, "other": np.zeros(1)})
    del arrays["nulls"]
    with pytest.raises(NotATallyError, match="it has no nulls"):
        Tally.from_arrays(tally.run, arrays)


def test_kept_values_and_nulls_agree() -> None:
    tally = _three(kept=20 * SIZE)
    arrays = tally.arrays()
    arrays["kept"] = np.where(arrays["kept"] > 20, np.nan, arrays["kept"])
    with pytest.raises(NotATallyError, match="kept and nulls do not agree"):
        Tally.from_arrays(tally.run, arrays)
