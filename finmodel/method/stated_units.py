"""The unit in which a number of the files is told (METHOD.md 1).

Money is told in the unit of the set, a rate or a share as the fraction it is (unit `share`), the
start of a scheme in months from April of the baseline year, a resource in its own unit.
"""

from collections.abc import Mapping
from typing import NamedTuple

from finmodel.graph.lines import Declared, Slots
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.method.input_terms import START_OF_SCHEME
from finmodel.method.measures import SHARE

RATES = frozenset(("rate", "share"))
_MONTHS_FROM = "months from April "


class Fixed(NamedTuple):
    """What a number is that no override reaches: its label, and its unit."""

    label: str
    unit: str


_FIXED: Mapping[str, Fixed] = {
    "population": Fixed("Population", "people"),
    "savings_history": Fixed("Savings achieved before, a year", SHARE),
    "all": Fixed("Chance that all of it is delivered", SHARE),
    "part": Fixed("Chance that a part of it is delivered", SHARE),
    "part_share": Fixed("Share delivered where it is a part", SHARE),
    "late": Fixed("Chance that it is late", SHARE),
    "months_late": Fixed("Months late where it is late", "months"),
    "none": Fixed("Chance that none of it is delivered", SHARE),
}


def stated_unit(assumptions: AssumptionSet, line: Declared, member: int) -> str:
    """The unit of one member of a line of inputs; `share` for a rate or a share."""
    kind = line.slots.kind if isinstance(line.slots, Slots) else ""
    if kind in RATES:
        return SHARE
    if kind == START_OF_SCHEME:
        return f"{_MONTHS_FROM}{assumptions.years[0][:4]}"
    if kind == "years":
        return "years"
    if line.unit == "money":
        return assumptions.system.money
    if line.unit == "resource":
        parts = line.axis.members[member].split(".")
        record = assumptions.capacity.capacity.get(parts[1]) if parts[0] == "capacity" else None
        return "units" if record is None else record.unit
    return line.unit


def is_start(unit: str) -> bool:
    """Whether a number of this unit is a month, counted from April of the baseline year."""
    return unit.startswith(_MONTHS_FROM)


def month_of(value: float, unit: str) -> str:
    """The month that a start is, as the files write it: 2017-10."""
    months = round(value) + 3
    year = int(unit.removeprefix(_MONTHS_FROM)) + months // 12
    return f"{year:04d}-{months % 12 + 1:02d}"


def fixed_number(path: str) -> Fixed:
    """What a number that no override reaches is: a weight, a population, a chance."""
    field = path.rpartition(".")[2]
    if ".basket." in path:
        return Fixed(f"Weight of {field} in the basket", "weight")
    plain = field.replace("_", " ").replace("-", " ").capitalize()
    return _FIXED.get(field, Fixed(plain, "number"))
