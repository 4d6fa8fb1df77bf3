"""What a campaign tried and what failed: a table in Markdown, and the command that repeats each."""

import re
from collections.abc import Iterator, Sequence

from tests.hostile.campaign import Tally
from tests.hostile.worker import Failure

MOST_SHOWN = 20
_FIGURES = re.compile(r"[0-9]+")
_BEGINNING = 60


def table(tallies: Sequence[Tally]) -> str:
    """The tries and failures of each attack, to be pasted into a README."""
    lines = ["| attack | tried | tries | failed |", "|---|---|---:|---:|"]
    lines += [
        f"| {one.attack.name} | {one.attack.what} | {one.tried:,} | {len(one.failures):,} |"
        for one in tallies
    ]
    return "\n".join(lines)


def failed(tallies: Sequence[Tally]) -> Iterator[str]:
    """The first failures of each kind, with the command that repeats it."""
    kinds: dict[tuple[str, str], list[Failure]] = {}
    for failure in (failure for one in tallies for failure in one.failures):
        begins = _FIGURES.sub("#", failure.sentence)[:_BEGINNING]
        kinds.setdefault((failure.attack, begins), []).append(failure)
    for first, *others in list(kinds.values())[:MOST_SHOWN]:
        more = f" ({len(others):,} more like it)" if others else ""
        yield f"{first.attack}: {first.sentence}{more}"
        yield f"    python -m tests.hostile {first.attack} --seed {first.seed} --tries 1"
    if len(kinds) > MOST_SHOWN:
        yield f"and {len(kinds) - MOST_SHOWN:,} more kinds of failure"
