"""What operations make of numbers that have a value for each of a few states.

Thousands of schemes rated alike have the same few tables: each is worked out once.
"""

from collections.abc import Callable, Sequence

import numpy as np

from finmodel.graph.lines import Numbers

Table = tuple[float, ...]
"""A value for each state."""
_MOST = 50_000


class StateTables:
    """Results that were worked out already, by the operation and what it was made of."""

    def __init__(self) -> None:
        self._found: dict[tuple[Callable[..., Numbers], Sequence[Table]], Table | None] = {}

    def worked_out(self, work_out: Callable[..., Numbers], tables: Sequence[Table]) -> Table | None:
        """What an operation on arrays makes of tables; None where it is no number in some state."""
        key = (work_out, tables)
        if key not in self._found:
            if len(self._found) >= _MOST:
                self._found.clear()
            self._found[key] = _worked_out(work_out, tables)
        return self._found[key]


def _worked_out(work_out: Callable[..., Numbers], tables: Sequence[Table]) -> Table | None:
    with np.errstate(all="ignore"):
        result = work_out(*map(np.array, tables))
    if not np.all(np.isfinite(result)):
        return None
    return tuple(np.asarray(result, dtype=np.float64).tolist())
