"""In-year control as a question: where a year is when a month is closed (METHOD.md 3.13).

Everything is read from lines. Only what moved between two closes is worked out here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, Protocol

from finmodel.analysis.errors import CannotMonitorError
from finmodel.analysis.monitor.monitored import Close, Monitor, Monitored, Moved, Way
from finmodel.analysis.monitor.reading import Reading
from finmodel.graph.paths import UnknownPathError, find
from finmodel.graph.units import money_name
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.closed_months import with_through
from finmodel.inputs.faults import AssumptionFaults, Fault
from finmodel.inputs.file_names import file_name
from finmodel.inputs.text.years import Month, parse_month
from finmodel.method.bases import PLAN
from finmodel.method.line_names import SYSTEM
from finmodel.method.model import Model, build
from finmodel.method.scenarios import Layered
from finmodel.projection import SelectionError, not_known
from finmodel.results import LeftOut, Manifest

_MOST_CLOSES = 2
By = Literal["system", "group", "organisation"]


class Plan(Protocol):
    """What the question is put to."""

    @property
    def assumptions(self) -> AssumptionSet:
        """The set."""

    @property
    def model(self) -> Model:
        """The method over it."""

    @property
    def scenario(self) -> str:
        """The scenario."""

    def layers(self) -> Sequence[Layered]:
        """The overrides, in order."""

    def manifest(self) -> Manifest:
        """What the run rests on."""

    def left_out(self) -> tuple[LeftOut, ...]:
        """The records that it does not include."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitorQuestion:
    """Where a year is when a month is closed.

    Attributes:
        through: the months to close, as files write them, no more than two; that of the file
            where none is given.
        by, grouping: whose figures are asked for beside those of the system.
        forecast: the forecast that counts for every organisation; its own unless given.
    """

    through: tuple[str, ...] = ()
    by: By = "system"
    grouping: str | None = None
    forecast: Way | None = None

    def ask(self, plan: Plan) -> Monitor:
        """Close each month, and say what moved from the first to the second.

        Raises:
            AssumptionFaults: the set has no actuals.
            CannotMonitorError: a month is not a closed one, or a forecast was not stated.
            SelectionError: there is no such grouping, or no group at all.
        """
        assumptions = self._forecast(plan.assumptions)
        months = self._months(assumptions)
        read = [_closed(plan, assumptions, month) for month in months]
        closes = tuple(one.close() for one in read)
        self._refuse_unknown(closes[-1])
        system = assumptions.system
        return Monitor(
            system.name,
            money_name(system.money),
            system.prices,
            system.scope,
            plan.scenario,
            PLAN,
            read[-1].labels(),
            read[-1].units(),
            closes,
            tuple(_moved(*closes)) if len(closes) > 1 else (),
            plan.manifest(),
            plan.left_out(),
        )

    def shown(self, close: Close) -> tuple[Monitored, ...]:
        """Who is asked for at a close, then the system."""
        asked = () if self.by == SYSTEM else tuple(close.at(self.by, self.grouping))
        return (*asked, close.system)

    def _months(self, assumptions: AssumptionSet) -> tuple[Month, ...]:
        through = assumptions.actuals.through
        if through is None:
            missing = file_name(Path(assumptions.folder) / "actuals.yaml")
            raise AssumptionFaults((Fault(None, missing, _NEEDED),))
        if len(self.through) > _MOST_CLOSES:
            raise CannotMonitorError(
                "--through can be given twice at most: two months, and what moved"
            )
        try:
            months = sorted({parse_month(text) for text in self.through})
        except ValueError as error:
            raise CannotMonitorError(f"--through: {error}") from None
        for month in months:
            if month not in assumptions.actuals.closed:
                first = assumptions.actuals.months[0]
                raise CannotMonitorError(
                    f"--through {month} is not a closed month: write one from {first} to {through}"
                )
        return tuple(months) or (through,)

    def _forecast(self, assumptions: AssumptionSet) -> AssumptionSet:
        """The set with one forecast that counts for every organisation."""
        if self.forecast is None:
            return assumptions
        actuals = assumptions.actuals
        silent = [id_ for id_, result in actuals.results.items() if result.stated is None]
        if self.forecast == "stated" and silent:
            raise CannotMonitorError(
                f"--forecast stated needs what each organisation stated: {', '.join(silent)} has "
                f"none, write actuals.results.{silent[0]}.stated"
            )
        results = {
            id_: result.model_copy(update={"forecast": self.forecast})
            for id_, result in actuals.results.items()
        }
        return replace(assumptions, actuals=actuals.model_copy(update={"results": results}))

    def _refuse_unknown(self, close: Close) -> None:
        if self.by != "group":
            return
        groupings = dict.fromkeys(one.id.partition("/")[0] for one in close.at("group"))
        if not groupings:
            raise SelectionError("no organisation of this set is in a group")
        if self.grouping is not None and self.grouping not in groupings:
            raise SelectionError(not_known("grouping", self.grouping, groupings))


_NEEDED = (
    "is missing: write year, through (the last closed month) and, under results, the income and "
    "expenditure of each organisation by month; or finmodel import FILE SET --as actuals writes it"
)


def _closed(plan: Plan, assumptions: AssumptionSet, month: Month) -> Reading:
    """The lines of a set with a month closed, worked out.

    An override of a later month is left out, as that month's figure is.
    """
    if assumptions is plan.assumptions and month == assumptions.actuals.through:
        return Reading.of(plan.model, plan.layers())
    model = build(with_through(assumptions, month))
    held = [one for one in plan.layers() if _leads_somewhere(model, one.override.path)]
    return Reading.of(model, held)


def _leads_somewhere(model: Model, path: str) -> bool:
    """Whether a path that the whole set knows is known where fewer months are closed."""
    try:
        find(model.graph, path)
    except UnknownPathError:
        return False
    return True


def _moved(before: Close, after: Close) -> Iterator[Moved]:
    """Each measure at both closes, where it has a figure at both."""
    for one, other in zip(before.members, after.members, strict=True):
        for measure, value in one.figures.items():
            now = other.figures[measure]
            if value is not None and now is not None:
                yield Moved(one.level, one.id, one.name, measure, value, now, now - value)
