"""A choice among 300 candidates with a gain share: what measuring and proving it takes.

OPENBLAS_NUM_THREADS=1 python -m tests.benchmarks.choosing
"""

import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import yaml

import finmodel
from finmodel.analysis.prioritise.asked import asked
from finmodel.analysis.prioritise.choose import best_of_equals
from finmodel.defaults import NODES
from finmodel.method.bases import PLAN

CANDIDATES, PROVIDERS = 300, 39
YEARS = ("2025/26", "2026/27", "2027/28", "2028/29", "2029/30")
SEEDS = (1, 2, 3)
SECONDS = 5.0
"""The most that a proof may take of a processor, and that no other choice is as good."""
HEAD = {"basis": "illustrative", "source": "Drawn at random"}


def main() -> int:
    """Measure, print the seconds, and give 1 where a choice is not proved in time."""
    ends = []
    for seed in SEEDS:
        with TemporaryDirectory() as folder:
            write_set(Path(folder), Random(seed))
            plan = finmodel.load(folder)
            started = time.process_time()
            question = asked(plan, PLAN, None)
            measured = time.process_time()
            found = best_of_equals(question.problem, NODES)
            solved = time.process_time()
        assert found is not None
        taken, equals = found
        seconds = solved - measured
        proof = "proved best" if taken.proved else f"bound {taken.bound / taken.value - 1:.2%}"
        print(
            f"seed {seed}: {CANDIDATES} candidates, {len(question.problem.rows)} rows: measured in "
            f"{measured - started:.2f} s, chosen in {seconds:.2f} s (at most {SECONDS:g}), "
            f"{len(taken.places)} chosen, {len(equals)} as good, {proof}"
        )
        ends.append(not (taken.proved and taken.settled) or seconds > SECONDS)
    return int(any(ends))


def write_set(folder: Path, random: Random) -> None:
    """Write a system of 40 organisations with 300 programmes, all in one gain share."""
    providers = [f"trust-{at}" for at in range(1, PROVIDERS + 1)]
    programmes = {f"p{at:03d}": _programme(random, providers) for at in range(CANDIDATES)}
    for id_, needed in zip(*(random.sample(sorted(programmes), 60) for _ in range(2)), strict=True):
        if needed < id_:
            programmes[id_]["depends_on"] = [needed]
    invested = [
        sum(amounts[year] for one in programmes.values() for amounts in _paid(one))
        for year in YEARS
    ]
    files: dict[str, dict[str, object]] = {
        "system": {
            "format": 2,
            "name": "Drawn",
            "money": "£m",
            "prices": "nominal",
            "baseline": "2024/25",
            "final": YEARS[-1],
            "organisations": {
                "icb": {"name": "ICB", "kind": "commissioner"},
                **{one: {"name": one, "kind": "provider"} for one in providers},
            },
        },
        "baseline": {
            "spend": {
                f"{one}-costs": {
                    "organisation": one,
                    "name": "Costs",
                    "category": "pay",
                    "amount": 100,
                    "demand": "none",
                    "price": "none",
                }
                for one in providers
            }
        },
        "growth": {},
        "allocations": {
            "recurrent": {"icb": {"amounts": 4000}},
            "gain_shares": {
                "all": {
                    "records": ["programmes.*"],
                    "rule": "made whole",
                    "members": ["icb", *providers],
                }
            },
        },
        "programmes": {"programmes": programmes},
        "priorities": {
            "resources": {
                "fund": {
                    "counts": "investment",
                    "amounts": {
                        year: round(0.4 * total, 1)
                        for year, total in zip(YEARS, invested, strict=True)
                    },
                }
            },
            "rules": {"cost_neutral": "system", "worse_off": "gain_shares.all"},
            "candidates": {
                f"programmes.{id_}": {"proposition": "new", "value": random.randint(1, 99)}
                for id_ in programmes
            },
        },
    }
    for stem, held in files.items():
        text = yaml.safe_dump({**held, "provenance": HEAD}, sort_keys=False)
        (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")


def _programme(random: Random, providers: list[str]) -> dict[str, object]:
    payers = random.sample(["icb", *providers], random.choice((1, 1, 2)))
    saves = random.sample(providers, random.choice((1, 2, 3)))
    return {
        "name": "Drawn",
        "start": f"2025-{random.randint(4, 12):02d}",
        "recurrent": True,
        "status": "in delivery",
        "delivery": "100%",
        "benefits": [
            {"organisation": one, "full_year_value": round(random.uniform(0.1, 4), 2)}
            for one in saves
        ],
        "investment": {
            "recurrent": {one: _level(random) for one in payers},
        },
    }


def _level(random: Random) -> dict[str, float]:
    """A level that is reached in a year or two, and drifts a little."""
    level, first = random.uniform(0.1, 5), random.uniform(0.3, 1)
    shares = (first, *(random.uniform(0.9, 1.1) for _ in YEARS[1:]))
    return {year: round(level * share, 2) for year, share in zip(YEARS, shares, strict=True)}


def _paid(programme: dict[str, object]) -> list[dict[str, float]]:
    investment = programme["investment"]
    assert isinstance(investment, dict)
    return list(investment["recurrent"].values())


if __name__ == "__main__":
    sys.exit(main())
