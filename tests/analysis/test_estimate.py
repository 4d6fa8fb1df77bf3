"""What a run takes, before it is begun."""

from collections.abc import Callable

import pytest

from finmodel.analysis.engines.estimate import (
    Estimate,
    Need,
    NoMemoryError,
    Work,
    foresee,
    in_words,
    rate,
    refuse_no_memory,
    seconds,
)
from finmodel.analysis.engines.free_memory import FreeMemory
from finmodel.cli.progress import estimate_sentence
from tests.analysis.plans import westmarch

MB = 1_000_000
NOTHING_KNOWN = FreeMemory()


@pytest.mark.parametrize(
    ("scenarios", "size", "workers", "expected"),
    [
        (1_000, 100, 1, 10.0),
        (1_000, 100, 2, 5.0),
        (1_000, 100, 3, 4.0),  # four rounds, of which the last has one piece
        (1_050, 100, 10, 2.0),
        (50, 100, 8, 0.5),  # no piece is shared
    ],
)
def test_pieces_are_worked_out_in_rounds(
    scenarios: int, size: int, workers: int, expected: float
) -> None:
    assert seconds(scenarios, size, rate=100.0, workers=workers) == expected


def ticking(*times: float) -> Callable[[], float]:
    left = iter(times)
    return lambda: next(left)


def test_the_rate_is_that_of_the_fastest_of_several_tries() -> None:
    clock = ticking(0.0, 0.0, 0.1, 0.1, 0.14, 0.14, 0.24)
    assert rate(lambda: 8, clock) == pytest.approx(200.0)


def work(scenarios: int, *, once: int = 10 * MB, each: int = 100 * MB) -> Work:
    return Work(scenarios, 100, 1e9, Need(once, each), lambda: lambda: 10, "ask for fewer")


def told(one: Work, workers: int, free: FreeMemory = NOTHING_KNOWN) -> list[Estimate]:
    found: list[Estimate] = []
    foresee(one, workers, free, found.append, clock=ticking(0, 0, 0.5, 0.5))
    return found


def test_a_long_run_is_told_and_a_short_one_is_not() -> None:
    assert told(work(1_000), 2) == [Estimate(25.0, 300 * MB, 2)]
    assert told(work(100), 2) == []


def test_a_run_that_is_sure_to_be_short_is_not_tried() -> None:
    one = work(1_000_000)._replace(operations=1.0, trial=lambda: pytest.fail("was tried"))
    assert told(one, 1) == []


@pytest.mark.parametrize(
    ("workers", "free", "said"),
    [
        (
            4,
            FreeMemory(machine=400 * MB),
            "this needs about 0.7 GB of memory with 4 workers, and 0.4 GB is free: use --workers 2",
        ),
        (
            2,
            FreeMemory(machine=100 * MB),
            "this needs about 0.3 GB of memory with 2 workers, and 0.1 GB is free: ask for fewer",
        ),
        (
            1,
            FreeMemory(machine=5_000 * MB, process=109 * MB),
            "this needs about 0.1 GB of memory, and 0.1 GB is free: ask for fewer",
        ),
    ],
)
def test_what_has_no_room_is_refused_with_what_would_fit(
    workers: int, free: FreeMemory, said: str
) -> None:
    with pytest.raises(NoMemoryError) as refused:
        refuse_no_memory(work(1).need, workers, free, "ask for fewer")
    assert str(refused.value) == said


@pytest.mark.parametrize(
    "free", [FreeMemory(), FreeMemory(machine=700 * MB), FreeMemory(process=110 * MB)]
)
def test_what_fits_or_cannot_be_known_is_not_refused(free: FreeMemory) -> None:
    refuse_no_memory(work(1).need, 4, free, "ask for fewer")


@pytest.mark.parametrize(
    ("estimate", "sentence"),
    [
        (Estimate(2_400, 400 * MB, 2), "about 40 min and 0.4 GB on this machine with 2 workers"),
        (Estimate(12.4, 1_240 * MB, 1), "about 12 s and 1.2 GB on this machine with 1 worker"),
        (Estimate(9_000, 12_300 * MB, 8), "about 2.5 h and 12 GB on this machine with 8 workers"),
        (
            Estimate(10 * 86_400, 90 * MB, 16, cluster=True),
            "about 10 days on 16 workers of the cluster, and 0.1 GB in each",
        ),
    ],
)
def test_an_estimate_in_words(estimate: Estimate, sentence: str) -> None:
    assert estimate_sentence(estimate) == sentence


def test_a_sweep_too_large_for_memory_is_refused_with_how_many_scenarios_would_fit() -> None:
    sweep = westmarch().prepared_sweep("growth.price.pay=0%:3%:0.001%", years=["all"])
    each = 2 * 8 * (1 + len(sweep.figures))
    fits = sweep.program.memory + 1_000 * each
    with pytest.raises(NoMemoryError, match=r": 1,000 scenarios would fit; ask for fewer"):
        sweep.swept(FreeMemory(machine=fits))
    assert sweep.swept(FreeMemory(machine=fits + 2_001 * each)).found.shape[1] == 3_001


def test_little_memory_is_not_said_to_be_none() -> None:
    said = [in_words(size) for size in (40_000_000, 60_000_000, 12_400_000_000)]
    assert said == ["less than 0.1 GB", "0.1 GB", "12 GB"]
