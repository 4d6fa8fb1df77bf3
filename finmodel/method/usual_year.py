"""The year that is asked about where none is given (METHOD.md 3.12, 3.13)."""

from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.method.catalogue import keys
from finmodel.method.measure_families import IN_YEAR

_OF_NEXT_YEAR = ("next_requirement", "brought_forward", "brought_forward_rate")
"""The measures of the year in progress that have their figure in the year after."""


def is_in_year(measure: str) -> bool:
    """Whether a measure is of the year in progress, on the plan basis whatever basis is shown."""
    return measure in keys([IN_YEAR])


def usual_year(assumptions: AssumptionSet, measure: str) -> str:
    """The final year; of the year in progress, the year in which the measure has a figure."""
    years, year = assumptions.years, assumptions.actuals.year
    if year is None or not is_in_year(measure):
        return years[-1]
    after = years[years.index(year) + 1 :]
    return after[0] if after and measure in _OF_NEXT_YEAR else year
