"""What each figure of a sweep comes to, by numpy over all scenarios that have it."""

import numpy as np
import pytest

from finmodel.analysis.pieces.scenario_summaries import ScenarioSummary, scenario_summaries
from finmodel.analysis.pieces.tally import merged
from finmodel.analysis.summaries import PERCENTILES
from tests.analysis.pieces.tallies import run_of, tallies

SIZE = 400
WHOLE = np.clip(np.random.default_rng(3).normal(0.0, 5.0, (1, 5 * SIZE + 7)).round(1), -7, 7)
HALF = np.where(np.arange(WHOLE.shape[1]) % 2 == 0, np.nan, WHOLE)
LATE = np.where(np.arange(WHOLE.shape[1]) < 2 * SIZE, np.nan, WHOLE)
NONE = np.full(WHOLE.shape, np.nan)


@pytest.mark.parametrize("kept", [1, WHOLE.shape[1]])
def test_nulls_are_left_out_of_what_is_summed_up(kept: int) -> None:
    figures = np.concatenate([WHOLE, HALF, LATE, NONE])
    run = run_of(figures, size=SIZE, kept=kept)
    *some, none = scenario_summaries(merged(reversed(tallies(run, figures))))
    for values, found in zip(figures, some, strict=False):
        there = values[~np.isnan(values)]
        assert found.count == len(there)
        assert found.mean == pytest.approx(there.mean())
        assert (found.least, found.least_at) == (there.min(), np.nanargmin(values))
        assert (found.greatest, found.greatest_at) == (there.max(), np.nanargmax(values))
        exact = np.percentile(there, PERCENTILES)
        if kept > 1:
            assert found.percentiles == tuple(exact)
        else:
            assert found.percentiles == pytest.approx(exact, abs=found.within)
    assert none == ScenarioSummary(0)
    assert none.within == 0
