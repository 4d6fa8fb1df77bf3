"""What is asked unless something else is said."""

GAP = "mitigated_gap"
SYSTEM_ID = "system"
DRAWS = 10_000
MOST_DRAWS = 1_000_000_000
"""Draws of a simulation, and scenarios of a sweep: some hours of work."""
MOST_POINTS = 65_536
"""Base points of the indices of sensitivity: what is held of them grows with each."""
NODES = 2_000
"""The nodes that the solver of a choice looks at: less than a minute."""
MOST_NODES = 1_000_000
"""Nodes that take hours."""
DEFAULT_SEED = 20_160_401
"""What draws begin from."""


def seed_or_default(seed: int | None) -> int:
    """The seed that was given, else the default."""
    return DEFAULT_SEED if seed is None else seed
