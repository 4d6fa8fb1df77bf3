"""A simulation and a sweep that are prepared once and worked out in pieces anywhere."""

import pickle
from functools import reduce

import numpy as np
import pytest

from finmodel.analysis.engines.workers import PIECE
from finmodel.analysis.pieces.errors import AnotherRunError, PiecesMissingError
from finmodel.analysis.pieces.exact.tally import ExactTally
from finmodel.analysis.pieces.scenario_summaries import scenario_summaries
from finmodel.analysis.pieces.tally import Tally, merged
from finmodel.analysis.prepared_simulation import PreparedSimulation
from finmodel.analysis.simulate import SimulateQuestion
from finmodel.outputs.analysis.part_work import SecondPass, Tallies
from tests.analysis.plans import thornmere, westmarch

COUNTED = SimulateQuestion(PIECE + 464, kept=1_000)


def test_pieces_elsewhere_make_the_same_simulation() -> None:
    plan = westmarch()
    prepared = COUNTED.prepared(plan)
    elsewhere: list[PreparedSimulation] = [
        pickle.loads(pickle.dumps(prepared)) for _ in range(prepared.pieces)
    ]
    assert {one.fingerprint for one in elsewhere} == {prepared.fingerprint}
    tally = reduce(Tally.merge, (elsewhere[k].piece(k) for k in reversed(range(prepared.pieces))))
    found, one_run = COUNTED.answered(plan, tally), COUNTED.ask(plan)
    assert found.summaries == one_run.summaries
    assert found.summaries[-1].within > 0
    assert (found.agreement, found.counted) == (one_run.agreement, one_run.counted)
    assert found.shares == one_run.shares


def test_workers_change_no_figure_of_either_pass() -> None:
    question = SimulateQuestion(2 * PIECE + 464, kept=1_000, exact=True)
    alone, shared = (question.ask(westmarch(), workers=workers) for workers in (1, 2))
    assert alone.summaries == shared.summaries
    assert (alone.agreement, alone.counted) == (shared.agreement, shared.counted)


def test_an_answer_needs_every_piece_of_its_own_run() -> None:
    plan = westmarch()
    prepared = COUNTED.prepared(plan)
    with pytest.raises(PiecesMissingError, match="piece 0 is missing"):
        COUNTED.answered(plan, prepared.piece(1))
    with pytest.raises(AnotherRunError, match=r"settings"):
        COUNTED.answered(plan.with_("growth.price.pay=1%"), prepared.piece(1))
    with pytest.raises(AnotherRunError, match=r"draws \(10,?000 and 66000\)|seed|draws"):
        SimulateQuestion().answered(plan, prepared.piece(1))


def test_what_is_sent_to_a_machine_is_small_and_without_bins() -> None:
    small = westmarch().prepared_simulation(2_000_000)
    before = pickle.dumps(small)
    assert len(before) < 40_000
    assert len(pickle.dumps(thornmere().prepared_simulation(2_000_000))) < 200_000
    assert small.bins.width.all()
    assert pickle.dumps(small) == before


def test_a_sweep_in_pieces_is_what_its_rows_come_to() -> None:
    plan = westmarch()
    prepared = plan.prepared_sweep("growth.price.pay=0%:3%:0.004%", "cip.*.slip=0,6,12")
    swept = prepared.swept()
    (found,) = scenario_summaries(merged(map(prepared.piece, range(prepared.pieces))))
    values = swept.found[0]
    assert found.count == prepared.count
    assert found.mean == pytest.approx(values.mean())
    assert (found.least, found.least_at) == (values.min(), values.argmin())
    assert (found.greatest, found.greatest_at) == (values.max(), values.argmax())
    assert found.percentiles == tuple(np.percentile(values, (5, 10, 25, 50, 75, 90, 95)))


def test_files_of_the_second_pass_hold_the_pieces_of_those_of_the_first() -> None:
    prepared = COUNTED.prepared(westmarch())
    first = Tallies(prepared, together=2)
    tally = Tally.from_arrays(prepared.run, first.arrays(0))
    second = SecondPass(prepared.exact(tally), first)
    assert second.pieces == first.pieces == 1
    found = ExactTally.from_arrays(second.run.sought, second.arrays(0))
    assert found.pieces == tally.pieces == (0, 1)
