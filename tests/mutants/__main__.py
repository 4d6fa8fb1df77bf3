"""`python -m tests.mutants finmodel/method --sample 300`: see `--help`."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import SystemRandom
from time import monotonic

from tests.mutants import reach as reaching
from tests.mutants.anew import ImportedAnew
from tests.mutants.equivalent import entry, equivalent
from tests.mutants.in_place import can_be_exchanged, run_in_place
from tests.mutants.running import Verdict, prepare, run_until_found
from tests.mutants.sampling import Mutant, modules, mutants_of, sample

AIM = 90
"""Per cent of the mutants that are not listed as equivalent, to be found."""


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    seed = SystemRandom().randrange(10_000) if asked.seed is None else asked.seed
    every = [mutant for path in modules(asked.paths) for mutant in mutants_of(path)]
    chosen = [
        one
        for one in sample(every, asked.sample, seed)
        if asked.only in f"{one.module}:{one.line}: {one.text} {one.change}"
    ]
    if asked.list:
        for mutant in chosen:
            print(f"{mutant.module}:{mutant.line}: {mutant.change}")
        return 0
    if asked.see:
        reaching.see()
    reach = reaching.NOTHING_SEEN if asked.unseen else reaching.read()
    print(f"{len(chosen)} of {len(every)} mutants, seed {seed}", flush=True)
    known = equivalent()
    to_run = [one for one in chosen if one.key not in known]
    verdicts: list[Verdict] = []
    started = monotonic()

    def told(verdict: Verdict) -> None:
        verdicts.append(verdict)
        if verdict.by:
            reach.kills[verdict.by] = reach.kills.get(verdict.by, 0) + 1
        _print(verdict, asked.verbose)

    folders = asked.folders.split(",") if asked.folders else reaching.folders(to_run, reach)
    wrong = run(to_run, reach, folders, asked.limit, asked.workers, told)
    if reach is not reaching.NOTHING_SEEN:
        reaching.keep_kills(reach)
    found = sum(one.found for one in verdicts)
    counted = Counter(one.outcome for one in verdicts)
    score = 100 * found / len(verdicts) if verdicts else 100.0
    print(
        f"{', '.join(f'{count} {outcome}' for outcome, count in sorted(counted.items()))}, "
        f"{len(chosen) - len(to_run)} equivalent; score {score:.1f}% (aim {asked.aim}%); "
        f"seed {seed}; {monotonic() - started:.0f} s"
    )
    if wrong:
        print(f"{wrong} fails on the code as it is: what it found does not count", file=sys.stderr)
    return 1 if wrong or score < asked.aim else 0


def run(
    mutants: Sequence[Mutant],
    reach: reaching.Reach,
    folders: Sequence[str],
    limit: float,
    workers: int,
    told: Callable[[Verdict], None],
) -> str:
    """Run mutants; give a test that fails on the code as it is, if one that found any does."""
    prepare()
    called = [one for one in mutants if one.function and can_be_exchanged(one)]
    imported = [one for one in mutants if one not in called]
    for verdict in run_until_found(imported, partial(ImportedAnew, reach, folders), limit, workers):
        told(verdict)
    return run_in_place(called, reach, folders, limit, workers, told)


def _print(verdict: Verdict, verbose: bool) -> None:
    mutant = verdict.mutant
    where = f"{mutant.module}:{mutant.line}"
    if not verdict.found:
        tests = f"{verdict.tests} tests, {verdict.seconds:.0f} s"
        print(f"\n{verdict.outcome} ({tests}): {where}\n{entry(mutant)}", flush=True)
    elif verbose:
        print(
            f"{verdict.outcome} after {verdict.tests} tests, {verdict.seconds:.1f} s: {where}: "
            f"{mutant.change}: {verdict.by}",
            flush=True,
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tests.mutants", description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, help="modules and folders to change")
    parser.add_argument("--sample", type=int, help="so many statements, a mutant of each")
    parser.add_argument("--seed", type=int, help="of the sample; drawn and printed if not given")
    parser.add_argument("--only", default="", help="mutants with this text in place or change")
    parser.add_argument("--list", action="store_true", help="print the mutants, run none")
    parser.add_argument("--see", action="store_true", help="see anew which tests reach which line")
    parser.add_argument("--unseen", action="store_true", help="without what was seen of tests")
    parser.add_argument("--folders", default="", help="of tests, with commas: model,checks")
    parser.add_argument(
        "--limit",
        type=float,
        default=10,
        help="seconds of tests for a mutant, and 8 times as many for one that none of them finds",
    )
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--aim", type=float, default=AIM, help="score in %% to reach")
    parser.add_argument("--verbose", action="store_true", help="print those that are found, too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
