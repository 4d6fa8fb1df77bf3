"""The file `bau_efficiency.yaml`: business-as-usual efficiency (METHOD.md section 2)."""

from collections.abc import Iterator

from finmodel.inputs.annotations import OrganisationId
from finmodel.inputs.fields import NO_ENTRIES, SetYear
from finmodel.inputs.figures import Series, constant
from finmodel.inputs.model_schema import Calendar, FileModel
from finmodel.inputs.number_fields import (
    RateFromFirstYear,
    ShareFromFirstYear,
)
from finmodel.inputs.provenance import Head, Record
from finmodel.inputs.series_reader import missing
from finmodel.inputs.text.problems import Problem


class BauEfficiency(Record):
    """The efficiency an organisation is to make as business as usual."""

    rate: RateFromFirstYear
    """The rate of each year from the first."""
    first_year: SetYear | None = None
    """The first year it is made; default year 1."""
    delivery: ShareFromFirstYear = constant(1.0)
    """The share delivered, on the risk-adjusted basis, of each year from the first."""

    def year_problems(self, calendar: Calendar) -> Iterator[Problem]:
        """Yield what is wrong with its years."""
        if not calendar.years:
            return
        first = self.first_year or calendar.years[1]
        if first == calendar.years[0]:
            yield Problem(("first_year",), f"{first} is the baseline year: start later")
            return
        needed = calendar.years[calendar.years.index(first) :]
        for key, series in (("rate", self.rate), ("delivery", self.delivery)):
            yield from _series_problems(key, series, needed)


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
