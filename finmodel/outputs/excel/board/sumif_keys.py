"""Keys as a spreadsheet compares them: without regard to case, wildcards or signs."""

import re
from functools import lru_cache

from finmodel.graph.axes import Axis

_UNSAFE = re.compile(r"[^\w./ &,()'+-]")
_LONGEST = 200


@lru_cache(maxsize=4096)
def keys_of(axis: Axis) -> tuple[str, ...]:
    """A key for each member of an axis, as it is where that is safe in a SUMIF, and unique.

    SUMIF knows no case, reads `*`, `?` and `~` as wildcards, `<`, `>` and `=` as comparisons and
    text like `1/2` as a date.
    """
    taken: set[str] = set()
    found: list[str] = []
    for number, member in enumerate(axis.members, 1):
        key = _UNSAFE.sub("_", member)[:_LONGEST]
        if not key[:1].isalpha():
            key = f"k {key}"
        if key.casefold() in taken or key != member:
            key = f"{key} {number}"
        taken.add(key.casefold())
        found.append(key)
    return tuple(found)
