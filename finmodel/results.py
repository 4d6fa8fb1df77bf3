"""What a run gives, record by record: a row of figures, a check that was made, the manifest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from finmodel.graph.units import UnitName

Level = Literal["system", "group", "organisation", "resource", "portfolio", "region", "place"]
"""What a figure is of; the last three are those of several sets looked at together."""
CheckStatus = Literal["pass", "warn", "fail", "accepted"]
Severity = Literal["warn", "fail"]


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of one organisation, group or the system, in every year.

    ``values`` runs along ``Projection.years``, or along ``years`` where a row of capital runs
    further; ``None`` where a figure does not apply.
    ``unit`` is the money unit of the set (``£m``), ``share`` (0.02 is 2%), ``number``
    or the unit of a resource.
    """

    level: Level
    id: str
    name: str
    measure: str
    label: str
    unit: UnitName
    values: tuple[float | None, ...]
    years: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check of METHOD.md section 4, with its figures and a plain sentence.

    `unit` is that of the figures, as rows have it: £m, share, beds. `exact` says that figures
    must agree, and that the tolerance is no more than rounding.
    """

    id: str
    status: CheckStatus
    severity: Severity
    expected: float | None
    actual: float | None
    difference: float | None
    tolerance: float | None
    detail: str
    unit: UnitName
    exact: bool = False


class LeftOut(NamedTuple):
    """A record that a run leaves out (`include: no`): its path and its name."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is needed to run the same projection again and to know it for the same."""

    finmodel: str
    assumptions_sha256: str
    scenario: str
    overrides: tuple[str, ...]
    inputs: Mapping[str, float | str]


def row_level(level: str) -> Level:
    """The level of a row: a row of any grouping is one of a group."""
    own: dict[str, Level] = {"organisation": "organisation", "system": "system"}
    return own.get(level, "group")
