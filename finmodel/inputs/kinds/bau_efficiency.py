"""The file `bau_efficiency.yaml`: business-as-usual efficiency (METHOD.md section 2)."""

from collections.abc import Iterator
from typing import Literal, Self

from finmodel.inputs.annotations import OrganisationId
from finmodel.inputs.fields import NO_ENTRIES, SetYear, Text
from finmodel.inputs.figures import Series, constant
from finmodel.inputs.model_schema import Calendar, FileModel
from finmodel.inputs.number_fields import (
    EfficiencyFromFirstYear,
    ShareFromFirstYear,
)
from finmodel.inputs.provenance import Head, Record
from finmodel.inputs.series_reader import missing
from finmodel.inputs.text.problems import Problem


class BauEfficiency(Record):
    """The efficiency an organisation is to make as business as usual."""

    rate: EfficiencyFromFirstYear
    """The rate of each year from the first, 0% or more."""
    first_year: SetYear | None = None
    """The first year it is made; default the one after the baseline year."""
    delivery: ShareFromFirstYear = constant(1.0)
    """Of what is assumed: the share delivered, on the risk-adjusted basis, by year."""
    unbacked: Literal["left out", "assumed"] | None = None
    """What becomes of efficiency with no scheme behind it: left out (counts in the plan alone; the
    default) or assumed (counts on every basis, and says why)."""
    note: Text | None = None
    """Why efficiency with no scheme behind it is assumed, where no judgement says so."""

    def problems(self) -> Iterator[Problem]:
        """Yield what in it does not go together."""
        if self.unbacked == "left out" and "delivery" in self.model_fields_set:
            yield _delivers_nothing()

    def as_meant(self, calendar: Calendar) -> Self:
        """Return it with what becomes of unbacked efficiency; format 1 always assumed it."""
        if self.unbacked is not None:
            return self
        meant = "assumed" if calendar.format == 1 else "left out"
        return self.model_copy(update={"unbacked": meant})

    def year_problems(self, calendar: Calendar) -> Iterator[Problem]:
        """Yield what is wrong with its years, or for a set of this format."""
        if calendar.format > 1:
            yield from self._unbacked_problems()
        if not calendar.years:
            return
        first = self.first_year or calendar.years[1]
        if first == calendar.years[0]:
            yield Problem(("first_year",), f"{first} is the baseline year: start later")
            return
        needed = calendar.years[calendar.years.index(first) :]
        for key, series in (("rate", self.rate), ("delivery", self.delivery)):
            yield from _series_problems(key, series, needed)

    def _unbacked_problems(self) -> Iterator[Problem]:
        if self.unbacked is None and "delivery" in self.model_fields_set:
            yield _delivers_nothing()


def _delivers_nothing() -> Problem:
    message = (
        "efficiency with no scheme behind it is left out here, so nothing of it is delivered: "
        "leave delivery out, or write unbacked: assumed"
    )
    return Problem(("delivery",), message)


def _series_problems(key: str, series: Series, needed: tuple[str, ...]) -> Iterator[Problem]:
    if series.constant is not None or series.ramp is not None:
        return
    for year in series.by_year:
        if year < needed[0]:
            message = f"{year} is before the first year, {needed[0]}: it would be ignored"
            yield Problem((key, year), message, at_key=True)
    for problem in missing(series.by_year, needed):
        yield problem._replace(where=(key,))


class BauEfficiencyFile(FileModel):
    """`bau_efficiency.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a record says otherwise."""
    bau_efficiency: dict[OrganisationId, BauEfficiency] = NO_ENTRIES
    """Efficiency, by id of the organisation."""
