"""What a saving is worth: a full-year value, or amounts by year (METHOD.md 3.5)."""

from collections.abc import Iterator
from typing import Annotated

from finmodel.inputs.annotations import Refers
from finmodel.inputs.fields import Text
from finmodel.inputs.model_schema import Calendar
from finmodel.inputs.number_fields import Amount, LaterAmounts
from finmodel.inputs.provenance import Record
from finmodel.inputs.series_reader import gaps
from finmodel.inputs.text.problems import Problem

OwnContract = Annotated[Text, Refers("baseline.contracts", owner="commissioner")]
"""The id of a contract that the organisation that saves pays for."""
_FORMS = ("full_year_value", "profile", "new_in_year")


class Valued(Record):
    """What a saving is worth: a full-year value, a profile by year, or what is new by year."""

    organisation: Text
    """The id of the organisation that saves."""
    full_year_value: Amount | None = None
    """What it saves in a full year, from the start month on; or give a profile."""
    profile: LaterAmounts | None = None
    """The level in each year, instead of a full-year value; of a one-off 0 in a year not given."""
    new_in_year: LaterAmounts | None = None
    """What a recurrent one first saves in each year, instead of a profile; 0 in a year not given.
    The level is the running sum."""
    exit: LaterAmounts | None = None
    """With amounts by year: the level, in a full year's money, at which each year ends."""

    @property
    def by_year(self) -> str | None:
        """The field that holds amounts by year, which say when; None with a full-year value."""
        if self.full_year_value is not None:
            return None
        return next((key for key in _FORMS[1:] if getattr(self, key) is not None), None)

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong unless it is worth one thing, in one form."""
        forms = [key for key in _FORMS if getattr(self, key) is not None]
        if not forms:
            message = "needs full_year_value and start, or a profile or new_in_year by year"
            yield Problem((), message)
        for key in forms[1:]:
            yield Problem((key,), f"give {_a(forms[0])} or {_a(key)}, not both")
        if self.exit is not None and not {"profile", "new_in_year"}.intersection(forms):
            yield Problem(("exit",), "exit needs a profile or new_in_year")


def _a(form: str) -> str:
    return "a profile" if form == "profile" else form


def recurrence_problems(value: Valued, calendar: Calendar, *, recurrent: bool) -> Iterator[Problem]:
    """Yield what in a value by year does not go with its recurring, or with its not recurring."""
    if not recurrent:
        if value.new_in_year is not None:
            message = "only a recurrent scheme adds up by year: give a profile"
            yield Problem(("new_in_year",), message)
        if value.exit is not None and calendar.format > 1:
            yield Problem(("exit",), "a one-off carries nothing on: leave exit out")
    elif value.by_year == "profile" and calendar.format > 1 and value.profile is not None:
        if value.profile.constant is not None:
            years = calendar.years[1:3] or ("2017/18", "2018/19")
            message = (
                "one number would name the baseline year too: give the level of each year, as "
                f"{{{', '.join(f'{year}: …' for year in years)}}}"
            )
            yield Problem(("profile",), message)
        elif absent := gaps(value.profile, calendar.years):
            first = next(iter(value.profile.by_year))
            message = (
                f"no figure for {', '.join(absent)}: a recurrent scheme gives the level of each "
                f"year from {first} to {calendar.years[-1]}, 0 where it saves nothing"
            )
            yield Problem(("profile",), message)
