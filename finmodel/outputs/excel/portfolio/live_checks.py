"""The checks of a portfolio as rows of its workbook: what is out, what may be, what it means."""

from collections.abc import Iterator
from typing import NamedTuple

from finmodel.graph.axes import Axis
from finmodel.graph.declarations import Declarations
from finmodel.graph.nodes import LineValue
from finmodel.portfolio.check_lines import FOOTED, of_regions, whole
from finmodel.portfolio.checks import OF_SETS, PORTFOLIO_CHECKS, REGIONS_SUM
from finmodel.portfolio.together import Together
from finmodel.results import Severity

NOTHING_OUT = "allowed.nothing"
ROUNDING = "allowed.rounding"
FAILING = "checks that fail by system"
STATIC = "as the sets were read"


class CheckRow(NamedTuple):
    """One row of the sheet of checks.

    Attributes:
        difference: the line that says what it is out by, and which of its members it is.
        tolerance: the line that says what that may come to.
    """

    id: str
    says: str
    unit: str
    severity: Severity
    difference: str
    member: int
    tolerance: str

    @property
    def reads(self) -> tuple[str, str]:
        """The lines that the row shows."""
        return (self.difference, self.tolerance)


def declare_check_rows(
    declare: Declarations, together: Together, systems: Axis, all_: Axis, allowed: float
) -> tuple[CheckRow, ...]:
    """Declare what the checks compare on top of the lines of a portfolio.

    Sums are live. How many checks of a set fail, and what sets say of scope, prices and
    organisations, is as it was when they were read.
    """
    declare.input(NOTHING_OUT, "What must be exactly 0", all_, "number", [0.0])
    declare.input(ROUNDING, "Rounding allowed in money that must agree", all_, "money", [allowed])
    return (
        *_regions(declare, all_),
        *_sets(declare, together, systems),
        *_as_read(declare, together, all_),
    )


def _regions(declare: Declarations, all_: Axis) -> Iterator[CheckRow]:
    for name in FOOTED:
        if of_regions(name) in declare.declared:
            parts = LineValue(all_, "money", of_regions(name))
            total = LineValue(all_, "money", whole(name))
            label = declare.declared[whole(name)].label
            line = f"difference.{REGIONS_SUM}.{name}"
            declare.line(
                line, f"{label}: what the regions are out by", all_, "money", parts - total
            )
            says = f"{label}: the regions sum to it"
            yield CheckRow(f"{REGIONS_SUM}.{name}", says, "", "fail", line, 0, ROUNDING)


def _sets(declare: Declarations, together: Together, systems: Axis) -> Iterator[CheckRow]:
    """How many checks of each set fail."""
    failing = {
        one.id: sum(check.status == "fail" for check in one.checks) for one in together.systems
    }
    declare.input(
        FAILING,
        f"Checks of the set that fail, {STATIC}",
        systems,
        "number",
        [failing[id_] for id_ in systems.members],
    )
    for member, (id_, name) in enumerate(zip(systems.members, systems.labels, strict=True)):
        says = f"No check of {name} fails, {STATIC}"
        yield CheckRow(f"{OF_SETS}.{id_}", says, "number", "fail", FAILING, member, NOTHING_OUT)


def _as_read(declare: Declarations, together: Together, all_: Axis) -> Iterator[CheckRow]:
    """What the other checks found."""
    for check in PORTFOLIO_CHECKS:
        if check.id in (REGIONS_SUM, OF_SETS):
            continue
        found = sum(
            one.status != "pass" for one in together.checks if one.id.partition(".")[0] == check.id
        )
        line = f"found.{check.id}"
        declare.input(line, f"{check.statement}: what does not, {STATIC}", all_, "number", [found])
        says = f"{check.statement}, {STATIC}"
        yield CheckRow(check.id, says, "number", check.severity, line, 0, NOTHING_OUT)
