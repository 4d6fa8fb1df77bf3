"""What is asked unless something else is said."""

GAP = "mitigated_gap"
SYSTEM_ID = "system"
DRAWS = 10_000
DEFAULT_SEED = 20_160_401
"""What draws begin from."""


def seed_or_default(seed: int | None) -> int:
    """The seed that was given, else the default."""
    return DEFAULT_SEED if seed is None else seed
