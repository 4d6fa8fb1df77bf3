"""What each question answers on the worked example, and what it refuses."""

import numpy as np
import pytest

from finmodel.analysis.compare.attribution import attribute
from finmodel.analysis.distributions import quantile
from finmodel.analysis.draws import uniforms
from finmodel.analysis.errors import CannotMoveError, TooLargeError, WhatIfError
from finmodel.analysis.summaries import Shortfall, summary
from finmodel.method.scenarios import SettingError
from tests.analysis.pieces.tallies import counted
from tests.analysis.plans import westmarch


@pytest.mark.parametrize(
    ("vary", "said"),
    [
        ("bau_efficiency.*.rate=0.5%:2.5%:0%", "must be above 0"),
        ("bau_efficiency.*.rate=2.5%:0.5%:0.1%", "runs backwards"),
        ("bau_efficiency.*.rate=0.5%:2.5%", "LOW:HIGH:STEP"),
        ("bau_efficiency.*.rate=", "is not PATH="),
        ("bau_efficiency.*.rate=1%,,2%", "a value is missing"),
        ("bau_efficiency.*.rate=1%,+2%", "one way"),
    ],
)
def test_an_absurd_range_is_refused(vary: str, said: str) -> None:
    with pytest.raises(WhatIfError, match=said):
        westmarch().sweep(vary)


def test_a_grid_too_large_says_how_many() -> None:
    with pytest.raises(TooLargeError, match="1,000,000,000,000,001"):
        westmarch().sweep("growth.price.pay=0%:1%:0.000000000000001%")


@pytest.mark.parametrize(
    ("vary", "said"),
    [
        ("bau_efficiency.*.rate=0.5:2.5:0.1", "means 250%|means 50%"),
        ("bau_efficiency.*.rte=0.5%:2.5%:0.1%", "did you mean"),
        ("qipp.*.delivery=+0%:+90%:10%", "above the highest allowed"),
    ],
)
def test_an_end_that_cannot_be_is_refused_before_anything_runs(vary: str, said: str) -> None:
    with pytest.raises(SettingError, match=said):
        westmarch().sweep(vary)


def test_both_ends_are_included_in_decimal_steps() -> None:
    swept = westmarch().sweep("bau_efficiency.*.rate=0.5%:2.5%:0.1%")
    assert swept.given.shape == (1, 21)
    assert swept.settings(0) == ("bau_efficiency.*.rate=0.5%",)
    assert swept.settings(2) == ("bau_efficiency.*.rate=0.7%",)
    assert swept.given[0, 2] == 0.007
    assert swept.settings(20) == ("bau_efficiency.*.rate=2.5%",)


def test_a_latin_hypercube_has_one_in_each_slice() -> None:
    swept = westmarch().sweep("growth.price.pay=1%:3%", "growth.price.drugs=2%:6%", sample=50)
    for row, (low, high) in zip(swept.given, ((0.01, 0.03), (0.02, 0.06)), strict=True):
        slices = np.floor((row - low) / (high - low) * 50).astype(int)
        assert sorted(slices) == list(range(50))


def test_a_sweep_that_cannot_move_the_figure_is_refused() -> None:
    with pytest.raises(CannotMoveError):
        westmarch().sweep("qipp.*.delivery=0%:100%:10%")


def test_draws_do_not_depend_on_who_draws() -> None:
    whole = uniforms(5, "a path", 0, 1000)
    parts = [uniforms(5, "a path", first, 37) for first in range(0, 962, 37)]
    assert np.array_equal(np.concatenate(parts), whole[:962])
    assert not np.array_equal(uniforms(5, "another", 0, 10), whole[:10])
    assert not np.array_equal(uniforms(6, "a path", 0, 10), whole[:10])


@pytest.mark.parametrize(
    ("distribution", "mean"),
    [("triangular", 20 / 3), ("uniform", 6.0), ("pert", (2 + 4 * 8 + 10) / 6)],
)
def test_quantiles_have_the_mean_of_their_distribution(distribution: str, mean: float) -> None:
    u = (np.arange(200_000) + 0.5) / 200_000
    drawn = quantile(distribution, 2.0, 8.0, 10.0, u)
    assert drawn.mean() == pytest.approx(mean, abs=1e-3)
    assert drawn.min() >= 2
    assert drawn.max() <= 10
    assert np.all(np.diff(drawn) >= 0)


def test_normal_stays_inside_its_range() -> None:
    drawn = quantile("normal", 2.0, 6.0, 10.0, uniforms(1, "n", 0, 100_000))
    assert drawn.min() >= 2
    assert drawn.max() <= 10
    assert drawn.mean() == pytest.approx(6.0, abs=0.02)


def test_shares_of_the_variance_sum_to_one() -> None:
    found = westmarch().simulate(2_000)
    assert sum(one.share for one in found.shares) == pytest.approx(1.0, abs=1e-12)
    assert all(one.share >= 0 for one in found.shares)
    assert found.agreement.agree
    assert found.summaries[-1].percentiles == tuple(sorted(found.summaries[-1].percentiles))


def test_the_same_seed_gives_the_same_whatever_the_workers() -> None:
    one = westmarch().simulate(140_000, workers=1)
    for workers in (2, 3):
        more = westmarch().simulate(140_000, workers=workers)
        assert one.summaries == more.summaries
        assert one.shares == more.shares
        assert one.agreement == more.agreement
    assert westmarch().simulate(1_000, seed=2).summaries != westmarch().simulate(1_000).summaries


def test_what_moves_together_or_is_correlated_is_one_source() -> None:
    pair = ("growth.price.drugs", "growth.demand.acute.non_demographic")
    plain = westmarch().simulate(20_000)
    moved = westmarch().simulate(20_000, together=[pair])
    leaning = westmarch().simulate(20_000, correlations=[(*pair, 0.8)])
    for found in (moved, leaning):
        assert any(all(path in one.source for path in pair) for one in found.shares)
        assert found.summaries[-1].deviation > plain.summaries[-1].deviation
        assert sum(one.share for one in found.shares) == pytest.approx(1.0)
    with pytest.raises(WhatIfError, match="has no range"):
        westmarch().simulate(10, together=[("growth.price.pay", "growth.price.drugs")])


@pytest.mark.parametrize("shortfall", [Shortfall(1, 0.0), Shortfall(-1, 0.0), Shortfall(1, 5.0)])
def test_counting_comes_near_sorting(shortfall: Shortfall) -> None:
    draws = np.random.default_rng(1).normal(10, 20, (2, 300_000))
    for row, found in zip(draws, counted(draws, shortfall).summaries(), strict=True):
        exact = summary(row, shortfall)
        assert found.percentiles == pytest.approx(exact.percentiles, abs=0.02)
        assert found.chance_of_balance == pytest.approx(exact.chance_of_balance)
        assert found.worst == pytest.approx(exact.worst, abs=0.05)
        assert 0 < found.within < 0.02


def test_effects_of_differences_add_up_to_the_change() -> None:
    plan = westmarch()
    for name in plan.assumptions.scenarios:
        found = plan.compare(plan.with_(scenario=name))
        total = np.sum([one.effect for one in found.differences], axis=0) + found.together
        assert total == pytest.approx(np.array(found.change), abs=1e-9)
        back = plan.with_(scenario=name).compare(plan)
        forth = {one.path: one.effect for one in found.differences}
        for one in back.differences:
            assert one.effect == pytest.approx([-value for value in forth[one.path]], abs=1e-9)


def test_many_differences_add_up_with_what_acts_together_apart() -> None:
    def product(made: np.ndarray) -> np.ndarray:
        return np.prod(1 + 0.1 * made, axis=0, keepdims=True)

    found = attribute(product, 15)
    assert found.rule == "first and last"
    total = found.each.sum(axis=0) + found.together
    assert total == pytest.approx(1.1**15 - 1, abs=1e-12)
    exact = attribute(product, 5)
    assert exact.each[:, 0] == pytest.approx((1.1**5 - 1) / 5)


def test_a_root_that_is_not_there_is_said() -> None:
    found = westmarch().solve("bau_efficiency.*.rate", between="0%:0.1%")
    assert found.outcome == "none"
    assert found.nearest[0] == 0.001


def test_several_roots_are_all_found() -> None:
    slip = westmarch().solve(
        "cip.*.slip",
        target=westmarch().project().value("mitigated_gap", "2020/21") or 0.0,
        between="0:12",
    )
    assert slip.roots[0].value == 0
    assert slip.whole


def test_several_paths_keep_their_proportion() -> None:
    paths = ("cip.theatres.full_year_value", "qipp.admissions.full_year_value")
    found = westmarch().solve(*paths, target=20.0)
    assert found.move == "factor"
    (root,) = found.roots
    assert [setting.split("=x")[0] for setting in root.settings] == list(paths)
    projected = westmarch().with_(*root.settings).project()
    assert projected.value("mitigated_gap", "2020/21") == pytest.approx(20.0, abs=1e-9)


def test_a_path_that_cannot_move_the_measure_is_refused() -> None:
    with pytest.raises(CannotMoveError):
        westmarch().solve("qipp.*.delivery")


def test_the_tornado_is_the_run_at_each_end_and_the_switching_value_closes_the_gap() -> None:
    plan = westmarch()
    found = plan.sensitivity()
    assert [bar.width for bar in found.bars] == sorted((b.width for b in found.bars), reverse=True)
    for bar in found.bars:
        at_low = plan.with_(f"{bar.assumption.path}={bar.assumption.low}").project()
        assert at_low.value("mitigated_gap", "2020/21") == pytest.approx(bar.at_low, abs=1e-9)
        if bar.switching is not None and bar.switching.value is not None:
            closed = plan.with_(f"{bar.assumption.path}={bar.switching.value!r}").project()
            assert closed.value("mitigated_gap", "2020/21") == pytest.approx(0.0, abs=1e-9)


def test_sobol_indices_hold_their_shares() -> None:
    found = westmarch().sobol(points=1_024)
    assert sum(one.first.value for one in found.influences) == pytest.approx(1.0, abs=0.1)
    for one in found.influences:
        assert one.total.low <= one.total.value <= one.total.high
    assert found == westmarch().sobol(points=1_024)
