"""The second reading of a check: lines, so that a workbook that recalculates follows (METHOD.md 4).

A workbook holds a row for each finding: what it is out by in each year, the tolerance, and
whether it holds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from finmodel.checks.check import Check, Comparison
from finmodel.checks.checked_graph import Comparisons, declare_comparisons
from finmodel.checks.findings import NOTHING_HERE
from finmodel.checks.lines import Lines
from finmodel.checks.listed import checks_of, every_check
from finmodel.checks.published import PUBLISHED, PUBLISHED_VALUE
from finmodel.checks.run import accepted_by
from finmodel.graph.axes import Axis
from finmodel.graph.declarations import Declarations
from finmodel.graph.evaluate import evaluate
from finmodel.graph.graph import Graph
from finmodel.graph.lines import Numbers
from finmodel.graph.nodes import LineValue
from finmodel.inputs.kinds.published import PublishedFigure
from finmodel.method.model import Model


@dataclass(frozen=True, eq=False, slots=True)
class LiveRow:
    """One finding of a check.

    Attributes:
        about: the id of what it is about; "" for the whole.
        says: what holds when it passes, and for whom.
        members: the members of the comparison that it judges, by position.
        accepted: whether it is an accepted warning.
        comparison: what it compares; None where there is nothing to look at.
        tolerance: the line that holds what the difference may come to; None likewise.
        place: which member of the tolerance is its own.
    """

    check: Check
    about: str
    says: str
    members: range
    accepted: bool
    comparison: Comparison | None = None
    tolerance: LineValue | None = None
    place: int = 0

    @property
    def id(self) -> str:
        """As a finding has it: the check's name, and what it is about after a full stop."""
        return f"{self.check.id}.{self.about}" if self.about else self.check.id

    @property
    def reads(self) -> frozenset[str]:
        """The lines that the row shows."""
        if self.comparison is None or self.tolerance is None:
            return frozenset()
        return frozenset((self.comparison.lines["difference"].line, self.tolerance.line))

    def holds(self, differences: Numbers, allowed: float, years: Sequence[str]) -> bool:
        """Whether it passes; `differences` of all members, shape (members, years)."""
        own = differences[self.members.start : self.members.stop, self.check.columns(years)]
        return self.check.holds(own, allowed)


@dataclass(frozen=True, eq=False, slots=True)
class PublishedLine:
    """One published figure.

    Attributes:
        id: its id in the file.
        record: as the file gives it.
        line: what the model says, in every year.
        expected, tolerance: the lines that hold what was published and how far off still agrees.
        place: which member it is of the two.
    """

    id: str
    record: PublishedFigure
    line: str
    expected: str
    tolerance: str
    place: int


def published_lines(model: Model, rows: Iterable[LiveRow]) -> tuple[PublishedLine, ...]:
    """The published figures that checks compare."""
    records = model.assumptions.published.published
    return tuple(
        PublishedLine(
            row.about,
            records[row.about],
            row.comparison.lines["actual"].line,
            PUBLISHED_VALUE,
            row.tolerance.line,
            row.place,
        )
        for row in rows
        if row.check.id == PUBLISHED.id and row.comparison is not None and row.tolerance is not None
    )


def not_live() -> Iterator[str]:
    """The checks that no workbook can hold, each with the reason."""
    return (f"{check.id}: {check.not_live}" for check in every_check() if check.not_live)


def declare_live_checks(
    model: Model, declare: Declarations, largest_money: float
) -> tuple[LiveRow, ...]:
    """Declare every check on top of a model's lines; `largest_money` sets what rounding may do."""
    return live_rows(model, declare, live_comparisons(model, declare), largest_money)


def live_comparisons(model: Model, declare: Declarations) -> Comparisons:
    """Declare what the checks compare, of those that lines can hold."""
    checks = [check for check in checks_of(model.assumptions) if not check.not_live]
    return declare_comparisons(Lines(model, declare), checks)


def live_rows(
    model: Model, declare: Declarations, declared: Comparisons, largest_money: float
) -> tuple[LiveRow, ...]:
    """The rows of comparisons that are declared already, with the tolerances of each.

    A check with nothing to look at has one row, as it has one finding.
    """
    comparisons = _looked_at(declared, declare)
    compared = [each for own in comparisons.values() for each, _ in own]
    tolerances = _declare_tolerances(model, declare, compared, largest_money)
    rows: list[LiveRow] = []
    for check, own in comparisons.items():
        if not own:
            says = f"{check.statement}: {NOTHING_HERE}"
            rows.append(LiveRow(check, "", says, range(0), accepted=False))
        for comparison, places in own:
            tolerance = tolerances[comparison.check.tolerance.name]
            rows.extend(_rows(model, comparison, places, tolerance))
    return tuple(rows)


def _looked_at(
    comparisons: Comparisons, declare: Declarations
) -> Mapping[Check, list[tuple[Comparison, Sequence[int]]]]:
    """What each check compares, and the places of the members that are looked at, if any are.

    A workbook has rows for what the run leaves in.
    """
    applying = [
        each.applies.line
        for own in comparisons.values()
        for each in own
        if each.applies is not None
    ]
    evaluation = evaluate(Graph(declare.years, declare.declared), applying)
    found: dict[Check, list[tuple[Comparison, Sequence[int]]]] = {}
    for check, own in comparisons.items():
        places = [np.flatnonzero(each.is_looked_at(evaluation)).tolist() for each in own]
        found[check] = [(one, at) for one, at in zip(own, places, strict=True) if at]
    return found


def _rows(
    model: Model, comparison: Comparison, places: Sequence[int], tolerance: LineValue
) -> Iterator[LiveRow]:
    check, over = comparison.check, comparison.over
    # A tolerance that is a figure's own stands among those of the others.
    place = tolerance.own_axis.position.get(over.members[0], 0)
    for at, about in enumerate(comparison.about):
        if not check.whole and at not in places:
            continue
        yield LiveRow(
            check,
            about,
            check.statement if check.whole else f"{check.statement}: {over.labels[at]}",
            range(len(over)) if check.whole else range(at, at + 1),
            accepted_by(model, check.id, about) is not None,
            comparison,
            tolerance,
            place,
        )


def _declare_tolerances(
    model: Model, declare: Declarations, comparisons: Sequence[Comparison], largest_money: float
) -> Mapping[str, LineValue]:
    """Each tolerance as a line by its name: one for all, or one for each figure."""
    found: dict[str, LineValue] = {}
    by_name: dict[str, list[Comparison]] = {}
    for each in comparisons:
        by_name.setdefault(each.check.tolerance.name, []).append(each)
    for name, same in by_name.items():
        tolerance, axis = same[0].check.tolerance, model.organisations.system
        if tolerance.own:
            members = tuple(each.over.members[0] for each in same)
            labels = tuple(each.over.labels[0] for each in same)
            axis = Axis("figures with a tolerance", members, labels)
        values = [each.check.tolerance.allowed(largest_money) for each in same[: len(axis)]]
        found[name] = declare.input(name, tolerance.label, axis, tolerance.unit, values)
    return found
