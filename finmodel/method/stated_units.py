"""The unit in which a number of the files is shown (METHOD.md 1).

Money is shown in the unit of the set, a rate or a share as the fraction it is (unit `share`), the
start of a scheme in months from April of the baseline year, a resource in its own unit.
"""

from collections.abc import Mapping
from typing import NamedTuple

from finmodel.graph.lines import Declared
from finmodel.graph.units import Unit, UnitName, unit_name
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.kinds.elective import ACTIVITY
from finmodel.inputs.text.years import month_after_april


class Fixed(NamedTuple):
    """What a number is that no override reaches: its label, and its unit."""

    label: str
    unit: UnitName


_ON_LINES = ("population", "savings_history")
"""Fields whose numbers are a line of that name, which has the label and the unit."""
_FIXED: Mapping[str, tuple[str, Unit]] = {
    "all": ("Chance that all of it is delivered", "share"),
    "part": ("Chance that a part of it is delivered", "share"),
    "part_share": ("Share delivered where it is a part", "share"),
    "late": ("Chance that it is late", "share"),
    "months_late": ("Months late where it is late", "months"),
    "none": ("Chance that none of it is delivered", "share"),
}


def stated_unit(assumptions: AssumptionSet, line: Declared, member: int) -> UnitName:
    """The name of the unit of one member of a line: £m, share, beds."""
    if line.unit == "resource":
        return UnitName(_counted_in(assumptions, line.axis.members[member]))
    return unit_name(line.unit, assumptions.system.money, assumptions.years[0])


def _counted_in(assumptions: AssumptionSet, path: str) -> str:
    """What a resource is counted in, or what activity uses of it."""
    file, _, within = path.partition(".")
    section, _, rest = within.partition(".")
    id_ = rest.rpartition(".")[2] if section == ACTIVITY else section
    record = assumptions.capacity.capacity.get(id_) if file == "capacity" else None
    return "units" if record is None else record.unit


def month_of(value: float, unit: UnitName) -> str:
    """The month that a start is, as the files write it: 2017-10."""
    return str(month_after_april(round(value), unit.baseline))


def fixed_number(lines: Mapping[str, Declared], path: str) -> Fixed:
    """What a number that no override reaches is: a weight, a population, a chance."""
    field = path.rpartition(".")[2]
    if ".basket." in path:
        return Fixed(f"Weight of {field} in the basket", UnitName("weight"))
    if field in _ON_LINES:
        return Fixed(lines[field].label, unit_name(lines[field].unit, ""))
    plain = field.replace("_", " ").replace("-", " ").capitalize()
    label, unit = _FIXED.get(field, (plain, "number"))
    return Fixed(label, unit_name(unit, ""))
