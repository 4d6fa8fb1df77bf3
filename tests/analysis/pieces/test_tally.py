"""Tallies of pieces: the same bytes whoever works out which, and what is refused."""

import pickle
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from finmodel.analysis.pieces.errors import (
    AnotherRunError,
    PiecesMissingError,
    TakenTwiceError,
    pieces_in_words,
)
from finmodel.analysis.pieces.run import Run
from finmodel.analysis.pieces.tally import Tally, merged
from finmodel.analysis.summaries import PERCENTILES, Shortfall, summary
from tests.analysis.pieces.tallies import run_of, tallies
from tests.sizes import tries

SIZE = 500
FIGURES = np.random.default_rng(5).normal([[10.0], [-3.0]], [[20.0], [0.1]], (2, 11 * SIZE - 1))
SHORTFALL = Shortfall(1, 0.0)
SPLITS = st.permutations(range(11)).flatmap(
    lambda order: st.lists(st.integers(1, 10), max_size=5).map(lambda cuts: _cut(order, cuts))
)


def _cut(order: Sequence[int], cuts: Sequence[int]) -> list[list[int]]:
    ends = [0, *sorted(set(cuts)), len(order)]
    return [list(order[low:high]) for low, high in pairwise(ends)]


def everything(tally: Tally) -> bytes:
    ends = tally.ends
    return pickle.dumps(
        (
            tally.summaries(),
            tally.values(-1).tobytes(),
            [one.tobytes() for one in (ends.least, ends.least_at, ends.greatest, ends.greatest_at)],
        )
    )


@pytest.mark.parametrize("kept", [0, 3 * SIZE, 20 * SIZE])
@given(split=SPLITS)
@tries(20)
def test_the_same_bytes_however_pieces_are_split_and_merged(
    kept: int, split: list[list[int]]
) -> None:
    run = run_of(FIGURES, SHORTFALL, size=SIZE, kept=kept or 1)
    pieces = tallies(run, FIGURES)
    whole = everything(merged(pieces))
    groups = [reduce(Tally.merge, (pieces[number] for number in part)) for part in split]
    assert everything(reduce(Tally.merge, groups)) == whole
    assert everything(reduce(lambda one, other: other.merge(one), groups)) == whole
    assert everything(merged(groups)) == whole


def test_kept_draws_are_summed_up_as_one_array() -> None:
    run = run_of(FIGURES, SHORTFALL, size=SIZE, kept=FIGURES.shape[1])
    found = merged(reversed(tallies(run, FIGURES)))
    assert found.summaries() == tuple(summary(row, SHORTFALL) for row in FIGURES)
    assert (found.values(-1) == FIGURES[-1]).all()


@pytest.mark.parametrize("side", [1, -1])
def test_counted_draws_come_within_the_bound_that_is_said(side: int) -> None:
    shortfall = Shortfall(1 if side > 0 else -1, 2.0)
    run = run_of(FIGURES, shortfall, size=SIZE, kept=1)
    for row, found in zip(FIGURES, merged(tallies(run, FIGURES)).summaries(), strict=True):
        exact = summary(row, shortfall)
        assert 0 < found.within <= 1.01 * 3 * np.ptp(row[:SIZE]) / 65_536
        assert found.percentiles == pytest.approx(exact.percentiles, abs=found.within)
        assert found.worst == pytest.approx(exact.worst, abs=found.within)
        assert found.mean == pytest.approx(exact.mean)
        assert found.deviation == pytest.approx(exact.deviation)
        assert found.chance_of_balance == exact.chance_of_balance
        assert found.expected_shortfall == pytest.approx(exact.expected_shortfall)


def test_the_bound_holds_where_draws_are_apart_or_beyond_the_bins() -> None:
    apart = np.repeat([0.0, 100.0], [90, 10])
    alike = np.full(100, 12.3)
    beyond = np.concatenate([np.zeros(50), np.full(50, 1e6)])
    for values in (apart, apart[::-1].copy(), beyond, alike):
        run = run_of(values[np.newaxis], size=50, kept=1)
        (found,) = merged(tallies(run, values[np.newaxis])).summaries()
        exact = np.percentile(values, PERCENTILES)
        assert np.abs(np.array(found.percentiles) - exact).max() <= found.within
    assert found.within == 0


def test_a_piece_is_merged_once() -> None:
    one, two, three = _three()
    with pytest.raises(TakenTwiceError, match=r"^piece 1 is in both: merge each piece once$"):
        one.merge(two).merge(two.merge(three))


def test_missing_pieces_are_named() -> None:
    run = run_of(FIGURES, SHORTFALL, size=SIZE)
    pieces = tallies(run, FIGURES)
    some = merged(pieces[number] for number in (0, 1, 2, 4, 5, 6, 10))
    assert some.missing == (3, 7, 8, 9)
    with pytest.raises(PiecesMissingError, match=r"^pieces 3, 7 to 9 are missing$"):
        some.summaries()
    with pytest.raises(PiecesMissingError, match=r"^piece 4 is missing$"):
        merged(one for number, one in enumerate(pieces) if number != 4).summaries()
    assert pieces_in_words([5, 8, 4, 1]) == "pieces 1, 4, 5, 8"


@pytest.mark.parametrize(
    ("seed", "said"),
    [("2", r"seed \(1 and 2\)"), (f'"{"long" * 20}"', "seed")],
    ids=["short", "long"],
)
def test_pieces_of_another_run_are_refused_by_what_differs(seed: str, said: str) -> None:
    """With both values, unless one is too long to read."""
    one, _, _ = _three()
    about = one.run.about.replace('"seed": 1', f'"seed": {seed}')
    other = run_of(FIGURES, SHORTFALL, size=SIZE)
    changed = Run(about, *(getattr(other, name) for name in Run.__slots__[1:]))
    assert changed.fingerprint != other.fingerprint
    with pytest.raises(AnotherRunError, match=f"different runs: they differ in {said}$"):
        one.merge(tallies(changed, FIGURES)[1])


def test_a_machine_that_calculates_otherwise_is_refused() -> None:
    run = run_of(FIGURES, SHORTFALL, size=SIZE)
    one, other = tallies(run, FIGURES)[0], tallies(run, FIGURES * (1 + 1e-15))[1]
    with pytest.raises(AnotherRunError, match="machines calculate otherwise"):
        one.merge(other)


def _three() -> tuple[Tally, Tally, Tally]:
    one, two, three, *_ = tallies(run_of(FIGURES, SHORTFALL, size=SIZE), FIGURES)
    return one, two, three
