"""The records of a document of in-year control: whose figures, by month, scheme and risk."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from finmodel.outputs.documents.value_types import Figure, Level, SchemaKeywords, Unit

MonthName = Annotated[str, SchemaKeywords(pattern="^[0-9]{4}-[0-9]{2}$")]
WayName = Annotated[str, SchemaKeywords(enum=["plan", "trend", "run rate", "stated"])]


class FigureRecord(TypedDict):
    """One measure of in-year control."""

    measure: str
    """by its name in `finmodel schema measures`, or what stands beside them"""
    label: str
    unit: Unit
    value: Figure


class OutcomeRecord(TypedDict):
    """How the year ends, and what that leaves to next year."""

    outturn: Figure
    underlying: Figure
    next_requirement: Figure
    """null where the set ends with this year"""
    brought_forward: Figure
    brought_forward_rate: Figure
    """as a share of do-nothing cost"""


class MonthRecord(TypedDict):
    """One month: in the month unless a name says since April."""

    month: MonthName
    label: str
    closed: bool
    interpolated: bool
    """whether it was spread evenly between two cumulative figures"""
    figures: dict[str, Figure]


class MemberRecord(TypedDict):
    """An organisation, a group or the system."""

    level: Level
    id: str
    name: str
    beside: bool
    """whether it is shown and not in the system's figures"""
    reported: bool
    """whether any of it has results: it is taken to be at its plan where none has"""
    measures: list[FigureRecord]
    planned: OutcomeRecord
    forecasts: dict[str, OutcomeRecord]
    """by plan, trend, run rate and stated"""
    chosen: WayName | None
    """null where its organisations chose different ones"""
    months: list[MonthRecord]


class SchemeRecord(TypedDict):
    """A scheme, or BAU efficiency of an organisation."""

    id: str
    name: str
    organisation: str
    planned: Figure
    recurrent: Figure
    one_off: Figure
    outlook: Figure
    forecast: Figure
    full_year: Figure


class RiskRecord(TypedDict):
    """A risk or a mitigation."""

    kind: Literal["risk", "mitigation"]
    id: str
    name: str
    organisation: str
    amount: float
    likelihood: float
    expected: float


class WithheldRecord(TypedDict):
    """Support that is not expected from a month on."""

    path: str
    name: str
    month: MonthName
