"""Percentiles to the last digit by a second pass, in any split and with any point masses."""

import pickle
from functools import reduce

import numpy as np
import pytest
from hypothesis import given

from finmodel.analysis.engines.workers import PIECE
from finmodel.analysis.pieces.array_checks import Array
from finmodel.analysis.pieces.errors import (
    AnotherRunError,
    NoRoomError,
    NotATallyError,
    PiecesError,
    PiecesMissingError,
    TakenTwiceError,
)
from finmodel.analysis.pieces.exact.prepared import PreparedExact, prepared_exact
from finmodel.analysis.pieces.exact.summaries import exact_summaries
from finmodel.analysis.pieces.exact.tally import ExactTally, merged_exact
from finmodel.analysis.pieces.ranks import between, ranks_of
from finmodel.analysis.pieces.run import Run
from finmodel.analysis.pieces.tally import Tally, merged
from finmodel.analysis.simulate import SimulateQuestion
from finmodel.analysis.summaries import PERCENTILES, Shortfall, summary
from tests.analysis.pieces.tallies import run_of, tallies
from tests.analysis.pieces.test_tally import FIGURES, SIZE, SPLITS
from tests.analysis.plans import westmarch
from tests.sizes import tries

RANDOM = np.random.default_rng(8)
MASSES = np.where(RANDOM.random(FIGURES.shape) < 1 / 3, -0.0, np.maximum(FIGURES, 0.0))


class MadeUp:
    """Figures in pieces, as something that is prepared has them."""

    def __init__(self, run: Run, figures: Array) -> None:
        self.run, self._figures = run, figures

    def found(self, number: int) -> Array:
        first, count = self.run.span(number)
        return self._figures[:, first : first + count]


def _both(figures: Array, shortfall: Shortfall | None = None) -> tuple[Tally, PreparedExact]:
    run = run_of(figures, shortfall, size=SIZE, kept=1)
    tally = merged(tallies(run, figures))
    return tally, prepared_exact(MadeUp(run, figures), tally)


@pytest.mark.parametrize("shortfall", [None, Shortfall(1, 0.5), Shortfall(-1, 0.0)])
@pytest.mark.parametrize("figures", [FIGURES, MASSES, np.round(FIGURES), np.zeros((2, 1200))])
def test_percentiles_are_those_of_all_draws(figures: Array, shortfall: Shortfall | None) -> None:
    tally, second = _both(figures, shortfall)
    exact = merged_exact(map(second.piece, range(second.pieces)))
    for row, found in zip(figures, exact_summaries(tally, exact), strict=True):
        assert found.percentiles == tuple(np.percentile(row, PERCENTILES))
        assert found.within == 0
        worst = summary(row, shortfall).worst
        assert found.worst == (worst and pytest.approx(worst, rel=1e-12))


def test_percentiles_are_rounded_as_numpy_rounds_them() -> None:
    for count in range(1, 150):
        values = np.sort(RANDOM.normal(0.0, 1e3, count))
        ranks = ranks_of(count)
        found = between(values[ranks.before], values[ranks.after], ranks.share)
        assert (found == np.percentile(values, PERCENTILES)).all()


@given(split=SPLITS)
@tries(20)
def test_the_same_bytes_however_the_second_pass_is_split(split: list[list[int]]) -> None:
    tally, second = _both(MASSES, Shortfall(1, 0.5))
    pieces = [second.piece(number) for number in range(second.pieces)]
    whole = pickle.dumps(exact_summaries(tally, merged_exact(pieces)))
    groups = [reduce(ExactTally.merge, (pieces[number] for number in part)) for part in split]
    assert pickle.dumps(exact_summaries(tally, reduce(ExactTally.merge, groups))) == whole


def test_many_draws_of_a_value_are_held_once() -> None:
    _, second = _both(np.where(MASSES > 10, MASSES, 0.0))
    exact = merged_exact(map(second.piece, range(second.pieces)))
    assert exact.found[1].values.tolist() == [0.0]
    assert exact.found[1].counts.tolist() == [FIGURES.shape[1]]


def test_a_second_pass_that_would_fill_memory_is_refused() -> None:
    run = run_of(FIGURES, size=SIZE, kept=1)
    tally = merged(tallies(run, FIGURES))
    with pytest.raises(NoRoomError, match=r"about \d+ values in memory, more than 10: leave it"):
        prepared_exact(MadeUp(run, FIGURES), tally, 10)


def test_a_figure_without_a_number_in_some_draw_has_no_percentiles() -> None:
    figures = FIGURES.copy()
    figures[1, 700] = np.nan
    tally, second = _both(figures)
    first, other = exact_summaries(tally, merged_exact(map(second.piece, range(second.pieces))))
    assert first.percentiles == tuple(np.percentile(figures[0], PERCENTILES))
    assert np.isnan(other.percentiles).all()


def test_passes_that_do_not_go_together_are_refused() -> None:
    tally, second = _both(FIGURES)
    _, other = _both(FIGURES + 1)
    one, two = second.piece(0), second.piece(1)
    with pytest.raises(TakenTwiceError, match="piece 1 is in both"):
        one.merge(two).merge(two)
    with pytest.raises(AnotherRunError, match="follow first passes that differ"):
        one.merge(other.piece(1))
    with pytest.raises(PiecesMissingError, match="pieces 2 to 10 of the second pass are missing"):
        exact_summaries(tally, one.merge(two))
    changed = PreparedExact(MadeUp(tally.run, FIGURES + 0.1), second.sought)
    longer = np.concatenate([FIGURES, FIGURES[:, :1]], axis=1)
    with pytest.raises(AnotherRunError, match="pieces of different runs"):
        prepared_exact(MadeUp(run_of(longer, size=SIZE, kept=1), longer), tally)
    with pytest.raises(PiecesError, match="found other draws than the first"):
        exact_summaries(tally, merged_exact(map(changed.piece, range(changed.pieces))))


def test_exact_is_what_keeping_every_draw_comes_to() -> None:
    plan, draws = westmarch(), 2 * PIECE + 1
    kept = SimulateQuestion(draws).ask(plan)
    counted = SimulateQuestion(draws, exact=True, kept=1_000)
    exact = counted.ask(plan)
    assert [one.percentiles for one in exact.summaries] == [
        one.percentiles for one in kept.summaries
    ]
    prepared = counted.prepared(plan)
    tally = merged(map(prepared.piece, range(prepared.pieces)))
    with pytest.raises(PiecesMissingError, match="pieces 0 to 2 of the second pass are missing"):
        counted.answered(plan, tally)
    second = pickle.loads(pickle.dumps(prepared.exact(tally)))
    again = counted.answered(plan, tally, merged_exact(map(second.piece, range(second.pieces))))
    assert again.summaries == exact.summaries


def test_arrays_of_a_second_pass_make_it_again_and_are_checked() -> None:
    tally, second = _both(MASSES, Shortfall(1, 0.5))
    pieces = [second.piece(number) for number in range(second.pieces)]
    parts = [merged_exact(pieces[6:]), merged_exact(pieces[:6])]
    again = [ExactTally.from_arrays(second.sought, part.arrays()) for part in parts]
    whole = pickle.dumps(exact_summaries(tally, merged_exact(pieces)))
    assert pickle.dumps(exact_summaries(tally, merged_exact(again))) == whole
    arrays = parts[0].arrays()
    for name, wrong, said in (
        ("run", arrays["run"] + 1, "of another run"),
        ("pieces", arrays["pieces"][::-1], "in ascending order"),
        ("beyond", arrays["beyond"] * np.nan, "beyond holds a number that is not finite"),
        ("lengths", -arrays["lengths"], "lengths are not those of values"),
        ("values", arrays["values"][::-1].copy(), "values are not those looked for"),
        ("values", arrays["values"] + 1e6, "values are not those looked for"),
        ("counts", -arrays["counts"], "counts holds what cannot be"),
        ("counts", arrays["counts"][1:], "counts has the shape"),
        ("more", arrays["counts"], "it holds more, which no tally has"),
    ):
        with pytest.raises(NotATallyError, match=said):
            ExactTally.from_arrays(second.sought, {**arrays, name: wrong})
