"""What CIP and QIPP schemes and programmes have in common (METHOD.md 3.5)."""

from collections.abc import Iterator
from typing import Literal

from finmodel.inputs.fields import Flag, MonthText, Text
from finmodel.inputs.figures import Figure
from finmodel.inputs.kinds.included import Included
from finmodel.inputs.kinds.valued import Valued, recurrence_problems
from finmodel.inputs.model_schema import Calendar
from finmodel.inputs.model_walk import references_of
from finmodel.inputs.number_fields import Months, Share
from finmodel.inputs.text.problems import Problem
from finmodel.inputs.text.years import months_between

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


class Timed(Included):
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

    @property
    def fewest_months(self) -> int:
        """The months it must run: one that does not recur, until it reaches its last share."""
        return 1 if self.recurrent or not self.phasing else 12 * (len(self.phasing) - 1) + 1

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
        if calendar.format > 1:
            yield from self._phasing_problems()

    def _phasing_problems(self) -> Iterator[Problem]:
        """Yield what is wrong where a scheme that does not recur ends before its phasing does."""
        if self.start is None:
            return
        months = 12 if self.end is None else months_between(self.start, self.end) + 1
        if 1 <= months < self.fewest_months:
            yield Problem(("phasing",), phasing_not_reached(months, self.fewest_months))

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


PHASING_NOT_REACHED = (
    "a one-off that runs {months} months reaches {reached} of the {shares} shares of its "
    "phasing: leave out the rest, or give a later end"
)


def phasing_not_reached(months: int, fewest: int) -> str:
    """Say that a scheme does not recur and runs too few months for its phasing."""
    reached, shares = -(-months // 12), 1 + fewest // 12
    return PHASING_NOT_REACHED.format(months=months, reached=reached, shares=shares)


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
        """Yield what is wrong with its start, unless it is by year, and what does not recur."""
        if self.by_year is None:
            yield from super().year_problems(calendar)
        yield from recurrence_problems(self, calendar, recurrent=self.recurrent)

    def problems(self) -> Iterator[Problem]:
        """Yield what in its value, dates and risk does not go together."""
        yield from super().problems()
        if self.by_year is None:
            yield from self.date_problems()
        else:
            form = "a profile" if self.by_year == "profile" else self.by_year
            for key in ("start", "phasing", "end"):
                if getattr(self, key) is not None:
                    message = f"{form} says when: leave {key} out, or give full_year_value"
                    yield Problem((key,), message)
            if self.indexed:
                message = f"{form} is not indexed: give a full-year value"
                yield Problem(("indexed",), message)
        if self.full_year_value is not None and self.start is None:
            yield Problem((), 'a full-year value needs a start month: "start" is missing')
        yield from self.risk_problems()
        if self.indexed and self.acts_on is None and self.by_year is None:
            yield Problem(("indexed",), "an indexed scheme needs the line it acts on")
