"""Try to harm finmodel, for as long as it is let: `python -m tests.hostile --minutes 30`.

Two runs try different things, unless they are given the same --base, which each prints. A failure
is printed with the command that repeats it: `python -m tests.hostile sets --seed 7 --tries 1`.
"""

import argparse
import os
import secrets
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from time import monotonic

from tests.hostile.attacks import ATTACKS
from tests.hostile.campaign import Tally, campaign
from tests.hostile.report import failed, table

_BETWEEN_LINES = 20.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a campaign; gives 1 where something failed."""
    asked = _options().parse_args(arguments)
    if asked.list:
        for attack in ATTACKS:
            print(f"{attack.name:<12} {attack.what}; aim {attack.aim:,}")
        return 0
    attacks = [one for one in ATTACKS if one.name in asked.attack or not asked.attack]
    base = asked.seed if asked.seed is not None else asked.base
    tries = 1 if asked.seed is not None and asked.tries is None else asked.tries
    began = monotonic()
    tallies = campaign(
        attacks,
        wanted=lambda attack: attack.aim if tries is None else tries,
        base=base,
        seconds=60 * asked.minutes,
        workers=asked.workers,
        progress=_progress(),
    )
    minutes = (monotonic() - began) / 60
    now = datetime.now(UTC)
    print(
        f"\nOn {now.day} {now:%B %Y} `python -m tests.hostile` tried this in {minutes:.0f} minutes "
        f"on {asked.workers} processes (`--base {base}`):\n"
    )
    print(table(tallies))
    for line in ("", *failed(tallies)):
        print(line)
    return 1 if any(one.failures for one in tallies) else 0


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    add = options.add_argument
    names = [attack.name for attack in ATTACKS]
    add("attack", nargs="*", help=f"which: {', '.join(names)}; all unless named", metavar="ATTACK")
    add("--minutes", type=float, default=30.0, help="when to stop at the latest; default 30")
    add("--tries", type=int, help="how often to try each; until its aim is reached unless given")
    add("--base", type=int, default=secrets.randbelow(10**9), help="the first seed; random")
    add("--seed", type=int, help="the seed of one try to repeat")
    add("--workers", type=int, default=os.cpu_count() or 1, help="processes; as many as cores")
    add("--list", action="store_true", help="list the attacks")
    return options


def _progress() -> Callable[[Sequence[Tally]], None]:
    """Print how far each attack is, every few seconds."""
    last = monotonic()

    def say(tallies: Sequence[Tally]) -> None:
        nonlocal last
        if monotonic() - last < _BETWEEN_LINES:
            return
        last = monotonic()
        print(
            "; ".join(
                f"{one.attack.name} {one.tried:,}, {len(one.failures):,} failed" for one in tallies
            ),
            file=sys.stderr,
            flush=True,
        )

    return say


if __name__ == "__main__":
    sys.exit(main())
