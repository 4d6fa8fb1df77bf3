"""What CIP and QIPP schemes and programmes have in common (METHOD.md section 3, item 5)."""

from collections.abc import Iterator
from typing import Annotated, Literal

from finmodel.inputs.annotations import Refers
from finmodel.inputs.fields import Flag, MonthText, Text
from finmodel.inputs.figures import Figure
from finmodel.inputs.model_schema import Calendar
from finmodel.inputs.model_walk import references_of
from finmodel.inputs.number_fields import Amount, LaterAmounts, Months, Share
from finmodel.inputs.provenance import Record
from finmodel.inputs.text.problems import Problem

Status = Literal[
    "delivered",
    "in delivery",
    "fully developed",
    "plans in progress",
    "opportunity",
    "unidentified",
]
Risk = Literal["low", "medium", "high"]
NO_SLIP = Figure(0.0)
OwnContract = Annotated[Text, Refers("baseline.contracts", owner="commissioner")]
"""The id of a contract that the organisation that saves pays for."""


class Valued(Record):
    """What a saving is worth: a full-year value, or a profile by year."""

    organisation: Text
    """The id of the organisation that saves."""
    full_year_value: Amount | None = None
    """What it saves in a full year, from the start month on; or give a profile."""
    profile: LaterAmounts | None = None
    """The level in each year, instead of a full-year value; 0 in a year not given."""
    exit: LaterAmounts | None = None
    """With a profile: the level, in a full year's money, at which each year ends."""

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong unless there is either a full-year value or a profile."""
        if self.full_year_value is None and self.profile is None:
            yield Problem((), "needs full_year_value and start, or a profile by year")
        if self.full_year_value is not None and self.profile is not None:
            yield Problem(("profile",), "give full_year_value or a profile, not both")
        if self.exit is not None and self.profile is None:
            yield Problem(("exit",), "exit needs a profile")


class Timed(Record):
    """When savings come, and how surely."""

    name: Text
    """Its name, as printed."""
    start: MonthText | None = None
    """The first month in which it runs, such as 2017-10; not in the baseline year."""
    phasing: tuple[Share, ...] | None = None
    """The share reached in its 1st, 2nd, 3rd … twelve months; the last carries on."""
    end: MonthText | None = None
    """The last month in which it runs; without it a recurrent scheme continues."""
    recurrent: Flag
    """Whether the saving recurs; one that does not runs twelve months unless it has an end."""
    slip: Months = NO_SLIP
    """Months by which all of it is late."""
    status: Status
    """delivered, in delivery, fully developed, plans in progress, opportunity or unidentified."""
    risk: Risk | None = None
    """low, medium or high; needed unless the status or the delivery says what is delivered."""
    delivery: Share | None = None
    """The share delivered, on the risk-adjusted basis; from risk and status unless given."""
    owner: Text | None = None
    """Who is responsible for it."""

    def year_problems(self, calendar: Calendar) -> Iterator[Problem]:
        """Yield what is wrong where it starts outside the years projected."""
        if self.start is None or not calendar.years:
            return
        year = self.start.financial_year
        if year <= calendar.years[0]:
            yield Problem(
                ("start",),
                f"{self.start} is in {year}: a scheme starts after the baseline year, "
                f"{calendar.years[0]}",
            )
        elif year > calendar.years[-1]:
            message = f"{self.start} is after the final year, {calendar.years[-1]}"
            yield Problem(("start",), message)

    def date_problems(self) -> Iterator[Problem]:
        """Yield what is wrong with dates that are out of order or have no start."""
        if self.start is None:
            for key in ("phasing", "end"):
                if getattr(self, key) is not None:
                    yield Problem((key,), f"{key} needs a start month")
            return
        if self.phasing is not None and not self.phasing:
            yield Problem(("phasing",), "is empty: give shares, as [50%, 100%]")
        if self.end is not None and self.end < self.start:
            yield Problem(("end",), f"{self.end} is before the start, {self.start}")

    def risk_problems(self) -> Iterator[Problem]:
        """Yield a problem where nothing says what share will be delivered."""
        if (
            self.risk is None
            and self.delivery is None
            and self.status not in {"delivered", "unidentified"}
        ):
            yield Problem((), "needs a risk (low, medium or high) or a delivery share")


class Saving(Timed, Valued):
    """One CIP or QIPP scheme."""

    indexed: Flag = False
    """Whether it grows with the line it acts on; otherwise flat cash."""

    @property
    def acts_on(self) -> str | None:
        """The id of the line or contract of its organisation that it acts on, if any."""
        owned = (way[0] for way, refers in references_of(type(self)).items() if refers.owner)
        return next((id_ for key in owned if (id_ := getattr(self, key)) is not None), None)

    def year_problems(self, calendar: Calendar) -> Iterator[Problem]:
        """Yield what is wrong with its start, unless it is a profile by year."""
        if self.profile is None or self.full_year_value is not None:
            yield from super().year_problems(calendar)

    def problems(self) -> Iterator[Problem]:
        """Yield what in its value, dates and risk does not go together."""
        yield from super().problems()
        if self.profile is None or self.full_year_value is not None:
            yield from self.date_problems()
        else:
            for key in ("start", "phasing", "end"):
                if getattr(self, key) is not None:
                    message = f"a profile says when: leave {key} out, or give a value"
                    yield Problem((key,), message)
            if self.indexed:
                yield Problem(("indexed",), "a profile is not indexed: give a full-year value")
        if self.full_year_value is not None and self.start is None:
            yield Problem((), 'a full-year value needs a start month: "start" is missing')
        yield from self.risk_problems()
        if self.indexed and self.acts_on is None and self.profile is None:
            yield Problem(("indexed",), "an indexed scheme needs the line it acts on")
