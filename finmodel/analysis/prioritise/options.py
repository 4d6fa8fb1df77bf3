"""What is chosen from: each candidate, once for each month in which it may start."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from finmodel.inputs.kinds.priorities import Candidate
from finmodel.inputs.text.years import Month

INCLUDE, START = "include", "start"


class Option(NamedTuple):
    """One candidate at one start; `start` is None where it starts as its record says."""

    path: str
    start: Month | None

    @property
    def name(self) -> str:
        """Its path, with its start where it may have several."""
        return self.path if self.start is None else f"{self.path}@{self.start}"

    @property
    def overrides(self) -> dict[str, str]:
        """What includes it, as `--set` takes it."""
        found = {f"{self.path}.{INCLUDE}": "yes"}
        if self.start is not None:
            found[f"{self.path}.{START}"] = str(self.start)
        return found


def options_of(candidates: Mapping[str, Candidate]) -> tuple[Option, ...]:
    """Every option, in the order of paths and months: the order of the file decides nothing."""
    return tuple(
        Option(path, start)
        for path in sorted(candidates)
        for start in (*sorted(candidates[path].may_start),) or (None,)
    )


def overrides_of(candidates: Mapping[str, Candidate], chosen: Sequence[Option]) -> dict[str, str]:
    """The choice as a scenario: every candidate included or left out, and starts."""
    found: dict[str, str] = {}
    by_path = {one.path: one for one in chosen}
    for path in candidates:
        one = by_path.get(path)
        found |= {f"{path}.{INCLUDE}": "no"} if one is None else one.overrides
    return found
