"""How much is tried at random: a few examples while working, all of them in CI; and from where."""

import os
from random import SystemRandom

from hypothesis import HealthCheck, Phase, settings

IN_CI = os.environ.get("CI", "").lower() in ("1", "true")
SEED = "FINMODEL_SEED"
_PHASES = (Phase.explicit, Phase.generate)


def tries(full: int, *, shrink: bool = True) -> settings:
    """So many examples in CI and a fifth elsewhere, other ones in every run.

    `CI=1 python -m pytest` tries all of them anywhere. `shrink` looks for the smallest example
    that fails, which takes long where one example does.
    """
    return settings(
        max_examples=full if IN_CI else max(2, full // 5),
        deadline=None,
        # Hypothesis would try the same examples in every run where it sees that it is in CI.
        derandomize=False,
        database=None,
        phases=(*_PHASES, Phase.shrink) if shrink else _PHASES,
        suppress_health_check=list(HealthCheck),
    )


def seed_of_run() -> int:
    """Give the seed that is asked for by FINMODEL_SEED, or draw one."""
    asked = os.environ.get(SEED, "")
    return int(asked) if asked else SystemRandom().randrange(2**32)


def repeating(seed: str | int, tests: str = "") -> str:
    """Give the command that tries the same examples again."""
    in_ci = "CI=1 " if IN_CI else ""
    return f"{in_ci}{SEED}={seed} python -m pytest {tests}".rstrip()
