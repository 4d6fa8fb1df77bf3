"""How much is tried at random: a few examples while working, all of them in CI."""

import os

from hypothesis import HealthCheck, Phase, settings

IN_CI = os.environ.get("CI", "").lower() in ("1", "true")
_PHASES = (Phase.explicit, Phase.generate)


def tries(full: int, *, shrink: bool = True) -> settings:
    """So many examples in CI and a fifth elsewhere, the same in every run.

    `CI=1 python -m pytest` tries all of them anywhere. `shrink` looks for the smallest example
    that fails, which takes long where one example does.
    """
    return settings(
        max_examples=full if IN_CI else max(2, full // 5),
        deadline=None,
        derandomize=True,
        database=None,
        phases=(*_PHASES, Phase.shrink) if shrink else _PHASES,
        suppress_health_check=list(HealthCheck),
    )
