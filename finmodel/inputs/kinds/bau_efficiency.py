"""The file `bau_efficiency.yaml`: business-as-usual efficiency (METHOD.md section 2)."""

from collections.abc import Iterator

from finmodel.inputs.fields import NO_ENTRIES, SetYear
from finmodel.inputs.lean_schema import Calendar, Lean
from finmodel.inputs.number_fields import (
    RateFromFirstYear,
    ShareFromFirstYear,
)
from finmodel.inputs.provenance import Head, Record
from finmodel.inputs.quantities import Series, constant
from finmodel.inputs.text.read_series import missing
from finmodel.inputs.text.sentences import Complaint


class BauEfficiency(Record):
    """The efficiency an organisation is to make as business as usual."""

    rate: RateFromFirstYear
    """The rate of each year from the first."""
    first_year: SetYear | None = None
    """The first year it is made; year 1 unless given."""
    delivery: ShareFromFirstYear = constant(1.0)
    """The share delivered, on the risk-adjusted basis, of each year from the first."""

    def amiss(self, calendar: Calendar) -> Iterator[Complaint]:
        """Say what is wrong with its years."""
        yield from super().amiss(calendar)
        yield from _years_amiss(self, calendar)


def _years_amiss(given: BauEfficiency, calendar: Calendar) -> Iterator[Complaint]:
    if not calendar.years:
        return
    first = given.first_year or calendar.years[1]
    if first == calendar.years[0]:
        yield Complaint(("first_year",), f"{first} is the baseline year: start later")
        return
    needed = calendar.years[calendar.years.index(first) :]
    for key, series in (("rate", given.rate), ("delivery", given.delivery)):
        yield from _series_amiss(key, series, needed)


def _series_amiss(key: str, series: Series, needed: tuple[str, ...]) -> Iterator[Complaint]:
    if series.constant is not None or series.ramp is not None:
        return
    for year in series.by_year:
        if year < needed[0]:
            said = f"{year} is before the first year, {needed[0]}: it would be ignored"
            yield Complaint((key, year), said, at_key=True)
    for complaint in missing(series.by_year, needed):
        yield complaint._replace(where=(key,))


class BauEfficiencyFile(Lean):
    """`bau_efficiency.yaml`."""

    provenance: Head | None = None
    """Where what this file holds comes from, unless a record says otherwise."""
    bau_efficiency: dict[str, BauEfficiency] = NO_ENTRIES
    """Efficiency, by id of the organisation."""
