"""How lines are named: by what they are, the basis they count on and the level they are summed to.

`mitigated_gap.plan by system` is the mitigated gap on the plan basis, summed to the system. A line
that all bases share has no basis in its name, and one of the organisations need not name a level.
"""

import re
from collections.abc import Iterable, Mapping

from finmodel.graph.errors import GraphError
from finmodel.graph.lines import Declared
from finmodel.graph.nodes import LineValue
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.method.bases import BASES, Basis

_LATER = re.compile(r" in (\d{4}/\d{2})(?![^. ])")
ORGANISATION = "organisation"
SYSTEM = "system"


def line_name(name: str, basis: Basis | None = None, level: str | None = None) -> str:
    """The full name of a line."""
    stem = name if basis is None else f"{name}.{basis}"
    return stem if level is None else f"{stem} by {level}"


def in_later_year(name: str, year: str) -> str:
    """The name of a line of capital in a year after the final one."""
    return f"{name} in {year}"


def later_year(full: str) -> str | None:
    """The year after the final one that a line of capital is of, by its full name."""
    found = _LATER.search(full)
    return None if found is None else found[1]


def held_line(
    lines: Mapping[str, Declared],
    name: str,
    basis: Basis | None = None,
    level: str | None = None,
) -> LineValue | None:
    """The value of a line, of the basis or else of all that share it; None where there is none."""
    for of_basis in (None,) if basis is None else (basis, None):
        full = line_name(name, of_basis, level)
        line = lines.get(full)
        if line is None and level == ORGANISATION:
            full = line_name(name, of_basis)
            line = lines.get(full)
        if line is not None:
            return LineValue(line.axis, line.unit, full)
    return None


def find_line(
    lines: Mapping[str, Declared],
    name: str,
    basis: Basis | None = None,
    level: str | None = None,
) -> LineValue:
    """The value of a line; where none is of the basis alone, of the one that all bases share.

    Raises:
        GraphError: there is no such line; the message names the nearest.
    """
    if (found := held_line(lines, name, basis, level)) is not None:
        return found
    raise GraphError(f"{line_name(name, basis, level)}: no such line{_hint(name, lines)}")


def _hint(name: str, lines: Iterable[str]) -> str:
    """The lines of that name on other bases or levels, or the nearest name."""
    named: dict[str, list[str]] = {}
    for full in lines:
        stem, _, basis = full.partition(" by ")[0].rpartition(".")
        named.setdefault(stem if basis in BASES else full.partition(" by ")[0], []).append(full)
    if name in named:
        return f"; there is {', '.join(named[name])}"
    return suggestion(name, named)
