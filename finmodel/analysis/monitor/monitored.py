"""What in-year control finds: each close of a month, and what moved between two (METHOD.md 3.13).

Money is in the unit of the set; a figure is None where it does not apply.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, get_args

from finmodel.graph.units import UnitName
from finmodel.results import LeftOut, Level, Manifest

Way = Literal["plan", "trend", "run rate", "stated"]
"""How the months to come are forecast."""
WAYS: tuple[Way, ...] = get_args(Way)

Kind = Literal["risk", "mitigation"]
"""What may yet happen, for worse or for better."""
Figures = Mapping[str, float | None]


class Outcome(NamedTuple):
    """How the year ends, and what that leaves to next year.

    Attributes:
        outturn: the position of the year.
        underlying: the same without one-offs, everything at its full-year level.
        requirement: the savings that next year needs; None where the set ends with this year.
        brought_forward: how much of it this year adds to what was planned.
        brought_forward_rate: the same as a share of do-nothing cost.
    """

    outturn: float | None
    underlying: float | None
    requirement: float | None
    brought_forward: float | None
    brought_forward_rate: float | None


class MonthFigures(NamedTuple):
    """One month of somebody: what was planned, what happened, what is forecast, each way.

    Attributes:
        month: as files write it, 2025-04.
        label: as people do, April 2025.
        closed: whether its actual figures are in.
        interpolated: whether they were spread evenly between two cumulative figures.
    """

    month: str
    label: str
    closed: bool
    interpolated: bool
    figures: Figures


class Monitored(NamedTuple):
    """An organisation, a group or the system, at one close.

    Attributes:
        beside: whether it is shown but not in the system's figures.
        reported: whether any of it has results; it is taken to be at its plan where none has.
        figures: every measure of in-year control, by its key.
        planned: what the plan comes to.
        ways: what each forecast comes to; none that is not known.
        chosen: the forecast that counts; None where its organisations chose different ones.
        months: the twelve months of the year.
        spread: the names of its organisations of whose results some month is interpolated.
    """

    level: Level
    id: str
    name: str
    beside: bool
    reported: bool
    figures: Figures
    planned: Outcome
    ways: Mapping[Way, Outcome]
    chosen: Way | None
    months: tuple[MonthFigures, ...]
    spread: tuple[str, ...]


class SchemeDelivered(NamedTuple):
    """A scheme, or BAU efficiency of an organisation, at one close.

    Attributes:
        id: its path in the files.
        planned: what was due to date.
        recurrent: what was delivered recurrently to date.
        one_off: what was delivered once, to date.
        outlook: the share of what was planned that is expected of the months to come.
        forecast: recurrent savings of the year.
        full_year: the full-year level at which the year ends.
    """

    id: str
    name: str
    organisation: str
    planned: float | None
    recurrent: float | None
    one_off: float | None
    outlook: float | None
    forecast: float | None
    full_year: float | None

    def figures(self) -> Figures:
        """Every figure of it by its name here."""
        return dict(zip(self._fields[3:], self[3:], strict=True))


class RiskFigures(NamedTuple):
    """A risk or a mitigation.

    Attributes:
        likelihood: how likely it is, as a share.
        expected: its amount × its likelihood.
    """

    kind: Kind
    id: str
    name: str
    organisation: str
    amount: float
    likelihood: float
    expected: float


class Withheld(NamedTuple):
    """Support that is not expected from a month on.

    Attributes:
        label: the month for people, January 2026.
        month: as files write it.
    """

    path: str
    name: str
    label: str
    month: str


class Close(NamedTuple):
    """The year as it looks when a month is closed.

    Attributes:
        through: the last closed month, 2025-10.
        label: the same for people, October 2025.
        number: how many months are closed.
        next_year: the year after; None where the set ends with this one.
        recent: how many closed months the run rate is the mean of.
        members: organisations in the order of the file, groups, then the system.
        withheld: support that is not expected any more.
    """

    year: str
    next_year: str | None
    through: str
    label: str
    number: int
    recent: int
    members: tuple[Monitored, ...]
    schemes: tuple[SchemeDelivered, ...]
    risks: tuple[RiskFigures, ...]
    withheld: tuple[Withheld, ...]

    @property
    def first_to_come(self) -> str | None:
        """The first month that is not closed; None where all are."""
        return next((one.month for one in self.system.months if not one.closed), None)

    @property
    def system(self) -> Monitored:
        """The whole system."""
        return self.members[-1]

    def at(self, level: Level, grouping: str | None = None) -> Iterator[Monitored]:
        """Who is at a level; only the groups of one grouping where it is given."""
        for one in self.members:
            if one.level == level and grouping in (None, one.id.partition("/")[0]):
                yield one


class Moved(NamedTuple):
    """A measure of somebody at two closes, and how it moved."""

    level: Level
    id: str
    name: str
    measure: str
    before: float
    after: float
    change: float


class Monitor(NamedTuple):
    """The closes asked for, and what moved from the first to the second.

    Attributes:
        unit: the unit of money.
        labels: what each measure is called.
        units: the unit of each.
        moved: nothing where one close was asked for.
        left_out: the records that the run does not include.
    """

    system: str
    unit: UnitName
    prices: str
    scope: Mapping[str, str]
    scenario: str
    basis: str
    labels: Mapping[str, str]
    units: Mapping[str, UnitName]
    closes: tuple[Close, ...]
    moved: tuple[Moved, ...]
    manifest: Manifest
    left_out: tuple[LeftOut, ...] = ()
