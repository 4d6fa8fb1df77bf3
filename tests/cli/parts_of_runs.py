"""Runs of a small set in many small parts, for the tests of parts and of their merge."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from finmodel.analysis import simulate, sweep
from finmodel.analysis.pieces.run import Run
from finmodel.outputs.analysis import part_work
from tests.cli.conftest import ROOT
from tests.cli.conftest import Run as RunHere
from tests.cli.running import Ran

WESTMARCH = ROOT / "tests" / "cases" / "westmarch"
PIECE = 500
PIECES = 6
DRAWS = PIECE * (PIECES - 1) + 120
SIMULATE = ("simulate", WESTMARCH, "--draws", str(DRAWS), "--workers", "1")
SWEEP = (
    "sweep", WESTMARCH, "--vary", "bau_efficiency.*.rate=0%:3%:0.05%",
    "--vary", "growth.price.pay=0%:1%:0.1%", "--year", "all", "--workers", "1",
)  # fmt: skip


def small_pieces(monkeypatch: pytest.MonkeyPatch, *, kept: int = DRAWS) -> None:
    """Pieces so small that a little work has several of them; more draws than `kept` are binned."""
    monkeypatch.setattr(part_work, "FIGURES_A_PIECE", 5 * 111)
    monkeypatch.setattr(part_work, "MOST_TOGETHER", 1)
    real = simulate.Run

    def small(*given: Any, **named: Any) -> Run:
        return replace(real(*given, **named), kept=kept, size=PIECE)

    for module in (simulate, sweep):
        monkeypatch.setattr(module, "Run", small)
    twice = property(lambda question: 2 if question.exact and question.draws > kept else 1)
    monkeypatch.setattr(simulate.SimulateQuestion, "passes", twice)


def in_parts(ran: RunHere, question: tuple[object, ...], folder: Path, *parts: str) -> list[Ran]:
    """Work parts of a question out, one after another; each must succeed."""
    done = [ran(*question, "--part", part, "--output", folder) for part in parts]
    assert [one.code for one in done] == [0] * len(done), [one.err for one in done]
    assert {one.out for one in done} == {""}
    return done
