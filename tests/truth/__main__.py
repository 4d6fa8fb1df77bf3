"""Random truth, by one command: `python -m tests.truth`.

Random sets against the reference calculation, and workbooks whose yellow cells were changed,
recalculated, against finmodel with the same values. Every try has a seed of its own, the first
that of the run, the next one more: whatever differs is printed with the command that repeats it.
Exit code 1 where something differs.
"""

import argparse
import os
import secrets
from datetime import date

from tests.truth.running import KINDS, repeats, run, table


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.truth", description=__doc__)
    for kind in KINDS:
        parser.add_argument(
            f"--{kind.option}", type=int, default=kind.usual, help=f"{kind.what} ({kind.usual})"
        )
    parser.add_argument("--seed", type=int, help="the seed of the first try; drawn unless given")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")
    asked = parser.parse_args(arguments)
    seed = secrets.randbelow(10**9) if asked.seed is None else asked.seed
    print(f"Seed {seed}, {asked.workers} processes.", flush=True)
    outcomes = [
        run(kind, count, seed, asked.workers)
        for kind in KINDS
        if (count := getattr(asked, kind.option))
    ]
    print(f"\n{date.today():%d %B %Y}, seed {seed}:\n", *table(outcomes), sep="\n")
    again = [line for outcome in outcomes for line in repeats(outcome)]
    if again:
        print("\nTo repeat what differs:", *again, sep="\n")
    return 1 if again else 0


if __name__ == "__main__":
    raise SystemExit(main())
