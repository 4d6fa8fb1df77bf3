"""Tries of each kind on every core, and what they came to."""

import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import NamedTuple

from tests.truth.books import compare_in_office, compare_workbook
from tests.truth.comparing import Comparison
from tests.truth.sets import compare_set


class Kind(NamedTuple):
    """A kind of try: the option it is asked for by, how many, what is compared with what."""

    option: str
    usual: int
    what: str
    against: str
    figures: str
    attempt: Callable[[int], Comparison]


KINDS = (
    Kind("sets", 1000, "random sets", "the reference calculation", "figures", compare_set),
    Kind(
        "workbooks",
        100,
        "changed workbooks, in ironcalc and formualizer",
        "the engine, and the engine the reference",
        "cells and figures",
        compare_workbook,
    ),
    Kind("office", 20, "of them in LibreOffice", "the engine", "cells", compare_in_office),
)


@dataclass
class Outcome:
    """All tries of a kind."""

    kind: Kind
    tried: int = 0
    minutes: float = 0.0
    """Of all processes together."""
    compared: Comparison = field(default_factory=Comparison)
    failed: list[tuple[int, list[str]]] = field(default_factory=list)


def attempt(kind: Kind, seed: int) -> tuple[int, Comparison, float]:
    """Try one seed; a try that stops with an error differs."""
    start = time.monotonic()
    try:
        found = kind.attempt(seed)
    except Exception:
        found = Comparison()
        found.differs(traceback.format_exc())
    return seed, found, time.monotonic() - start


def run(kind: Kind, count: int, seed: int, workers: int) -> Outcome:
    outcome = Outcome(kind)
    for tried, found, seconds in tries(kind, range(seed, seed + count), workers):
        outcome.tried += 1
        outcome.minutes += seconds / 60
        outcome.compared.add(found)
        if found.differ:
            outcome.failed.append((tried, found.first))
            print(f"\n{kind.what} {tried}:", *found.first, sep="\n  ", flush=True)
        if outcome.tried % max(1, count // 10) == 0:
            print(f"{outcome.tried} of {count} {kind.what}", flush=True)
    return outcome


def tries(kind: Kind, seeds: range, workers: int) -> Iterator[tuple[int, Comparison, float]]:
    if workers == 1 or len(seeds) == 1:
        for seed in seeds:
            yield attempt(kind, seed)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for done in as_completed([pool.submit(attempt, kind, seed) for seed in seeds]):
            yield done.result()


def table(outcomes: list[Outcome]) -> list[str]:
    """Write the figures of a run as Markdown, ready for the README."""
    lines = [
        "| tried | equal to | compared | largest difference | differ | minutes |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for one in outcomes:
        cells = (
            f"{one.tried:,} {one.kind.what}",
            one.kind.against,
            f"{one.compared.figures:,} {one.kind.figures}",
            f"{one.compared.largest:.0e}" if one.compared.largest else "none",
            f"{len(one.failed):,}",
            f"{one.minutes:.0f}",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def repeats(outcome: Outcome) -> Iterator[str]:
    others = [f"--{kind.option} 0" for kind in KINDS if kind is not outcome.kind]
    for seed, _ in sorted(outcome.failed):
        asked = " ".join((f"--{outcome.kind.option} 1", *others))
        yield f"python -m tests.truth --seed {seed} {asked}"
