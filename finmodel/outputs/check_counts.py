"""How many checks there are of each status, in numbers and as a sentence."""

from collections import Counter
from collections.abc import Iterable

from finmodel.results import CheckResult, CheckStatus

VERBS: tuple[tuple[CheckStatus, str, str], ...] = (
    ("fail", "fails", "fail"),
    ("warn", "warns", "warn"),
    ("pass", "passes", "pass"),
    ("accepted", "is accepted", "are accepted"),
)


def counts(checks: Iterable[CheckResult]) -> dict[str, int]:
    """How many checks there are of each status; every status is there."""
    found = Counter(check.status for check in checks)
    return {status: found[status] for status, _, _ in VERBS}


def counts_sentence(checks: Iterable[CheckResult]) -> str:
    """``2 checks fail, 1 warns, 40 pass``."""
    found = counts(checks)
    present = [
        (found[status], one if found[status] == 1 else many)
        for status, one, many in VERBS
        if found[status]
    ]
    if not present:
        return "No checks were run"
    (first, verb), *others = present
    noun = "check" if first == 1 else "checks"
    return ", ".join([f"{first:,} {noun} {verb}", *(f"{n:,} {verb}" for n, verb in others)])
