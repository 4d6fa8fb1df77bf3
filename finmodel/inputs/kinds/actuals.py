"""The file `actuals.yaml`: what a year has come to so far (METHOD.md section 2: actuals)."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic_core import core_schema

from finmodel.inputs.annotations import FreeKey, Ids, OrganisationId, Refers
from finmodel.inputs.fields import NO_ENTRIES, MonthText, OrganisationText, SetYear, Text, read_by
from finmodel.inputs.figure_reader import figure_reader
from finmodel.inputs.figures import Figure, Monthly
from finmodel.inputs.model_schema import Calendar, FileModel, Marker
from finmodel.inputs.number_fields import Amount, Money, MoneyByMonth, Share
from finmodel.inputs.provenance import Head, Record
from finmodel.inputs.text.numbers import SHARE, percent, whole_number
from finmodel.inputs.text.problems import Problem
from finmodel.inputs.text.years import Month, months_of

AS_TO_DATE, AS_PLANNED = "to date", "plan"
"""The outlooks of a saving that are words."""
_A_YEAR = 12
_read_share = figure_reader(SHARE)


def _outlook(given: object) -> str | Figure:
    if isinstance(given, str) and given.strip() in {AS_TO_DATE, AS_PLANNED}:
        return given.strip()
    if isinstance(given, str) and given[:1].isalpha():
        raise ValueError(f"{given} is not an outlook: write to date, plan, or a share as 80%")
    return _read_share(given)


def _whole_months(text: str) -> int:
    number = whole_number(text)
    if not 1 <= number <= _A_YEAR:
        raise ValueError(f"{text} is not between 1 and {_A_YEAR}: write a number of months")
    return number


Outlook = Annotated[
    str | Figure,
    Marker(
        core_schema.no_info_plain_validator_function(_outlook),
        {"anyOf": [{"enum": [AS_TO_DATE, AS_PLANNED]}, {"$ref": "#/$defs/share"}]},
    ),
]
"""How much of what is still planned will come: as to date, as planned, or a share."""
ProfileName = Annotated[Text, Refers("actuals.profiles")]


class NonRecurrent(FileModel):
    """What of income and expenditure does not recur, by month; nothing in a month not given."""

    income: MoneyByMonth = Monthly()
    """One-off income, in the months it came."""
    expenditure: MoneyByMonth = Monthly()
    """One-off expenditure, in the months it was spent."""


class Profiles(FileModel):
    """The profile that each plan of the year follows; even unless given."""

    income: ProfileName | None = None
    """The id of the profile of planned income."""
    expenditure: ProfileName | None = None
    """The id of the profile of planned expenditure."""
    position: ProfileName | None = None
    """The id of the profile of the planned position, where results give the position alone."""


NOTHING_NON_RECURRENT = NonRecurrent.model_construct()
EVEN = Profiles.model_construct()


class Result(Record):
    """What an organisation's year has come to so far."""

    income: MoneyByMonth | None = None
    """Income by month; or, with expenditure, leave it out and give the position."""
    expenditure: MoneyByMonth | None = None
    """Expenditure by month."""
    position: MoneyByMonth | None = None
    """The position by month, a deficit below nothing, instead of income and expenditure."""
    non_recurrent: NonRecurrent = NOTHING_NON_RECURRENT
    """What of it does not recur."""
    profile: Profiles = EVEN
    """The profile of the plan by month."""
    forecast: Literal["plan", "trend", "run rate", "stated"] = "trend"
    """The forecast outturn taken: plan, trend, run rate or stated."""
    stated: Money | None = None
    """The outturn that the organisation submitted."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        parts = [key for key in ("income", "expenditure") if getattr(self, key) is not None]
        if self.position is not None and parts:
            message = "give the position, or income and expenditure, not both"
            yield Problem(("position",), message, at_key=True)
        elif self.position is None and not parts:
            yield Problem((), "needs income and expenditure, or the position, by month")
        elif self.position is None and len(parts) == 1:
            missing = "income" if parts == ["expenditure"] else "expenditure"
            message = f'"{missing}" is missing: give it beside {parts[0]}, or give the position'
            yield Problem((), message)
        for key in ("income", "expenditure", "position"):
            if getattr(self.profile, key) is not None and getattr(self, key) is None:
                message = f"is of {key}, and the results give none: leave it out"
                yield Problem(("profile", key), message)
        if self.forecast == "stated" and self.stated is None:
            message = 'the outturn that was stated is needed: "stated" is missing'
            yield Problem(("forecast",), message)


class Delivered(Record):
    """What a scheme, or BAU efficiency with no scheme behind it, has saved so far."""

    recurrent: MoneyByMonth | None = None
    """What recurs, by month, from the first month planned on."""
    one_off: MoneyByMonth = Monthly()
    """What does not recur, in the months it came."""
    outlook: Outlook = AS_TO_DATE
    """What will come of the rest of the plan: to date (the share so far), plan, or a share."""


class Risk(Record):
    """What may yet happen to the outturn, for worse or for better, and how likely it is."""

    organisation: OrganisationText
    """The id of the organisation whose outturn it moves."""
    name: Text
    """Its name, as printed."""
    amount: Amount
    """How much it moves the outturn."""
    likelihood: Share
    """The chance that it happens."""


class ActualsFile(FileModel):
    """`actuals.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a record says otherwise."""
    year: SetYear | None = None
    """The year it is of, one that is projected."""
    through: MonthText | None = None
    """The last closed month, such as 2025-10."""
    run_rate_months: Annotated[
        int, read_by(_whole_months, "number of months", {"type": "integer", "minimum": 1})
    ] = 3
    """How many of the last closed months a run rate is the mean of."""
    profiles: dict[Annotated[str, Ids("profile")], tuple[Share, ...]] = NO_ENTRIES
    """Profiles of the plan by id: twelve shares, April first, that come to 100%."""
    results: dict[OrganisationId, Result] = NO_ENTRIES
    """What the year has come to so far, by id of the organisation."""
    savings: dict[FreeKey, Delivered] = NO_ENTRIES
    """What has been saved, by path of the scheme (cip.theatres), or bau_efficiency.<id>."""
    withheld: dict[FreeKey, MonthText] = NO_ENTRIES
    """Support not expected from a month on, by its path (allocations.support.<id>)."""
    risks: dict[Annotated[str, Ids("risk")], Risk] = NO_ENTRIES
    """What may make the outturn worse, by id."""
    mitigations: dict[Annotated[str, Ids("mitigation")], Risk] = NO_ENTRIES
    """What may make it better, by id."""

    @property
    def months(self) -> tuple[Month, ...]:
        """The twelve months of the year, April first; none where there is no file."""
        return () if self.year is None else months_of(self.year)

    @property
    def closed(self) -> tuple[Month, ...]:
        """The months that are closed, April first."""
        return tuple(month for month in self.months if self.through and month <= self.through)

    def year_problems(self, calendar: Calendar) -> Iterator[Problem]:
        """Yield what is wrong where the year is not one that is projected."""
        if self.year is not None and calendar.years and self.year == calendar.years[0]:
            message = f"{self.year} is the baseline year: actuals are of a year projected"
            yield Problem(("year",), message)

    def problems(self) -> Iterator[Problem]:
        """Yield what is missing, and what is wrong with its profiles; its months come later."""
        if not self.model_fields_set:
            return
        for key, shares in self.profiles.items():
            total = sum(share.value for share in shares)
            if len(shares) != _A_YEAR:
                message = f"needs twelve shares, one a month from April: it has {len(shares)}"
                yield Problem(("profiles", key), message)
            elif abs(total - 1) > 1e-9:
                message = f"the shares must come to 100%: these come to {percent(total)}"
                yield Problem(("profiles", key), message)
        for key in ("year", "through"):
            if getattr(self, key) is None:
                yield Problem((), f'"{key}" is missing')
