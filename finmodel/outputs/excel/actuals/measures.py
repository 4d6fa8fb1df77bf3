"""The headings and the measures of the table of actuals, and where each is in `actuals.yaml`."""

from typing import NamedTuple

from finmodel.inputs.month_reader import TO_DATE

SHEET, GUIDE = "Actuals", "Guide"
"""The sheet that is read, and the one that explains it."""
ORGANISATION, MEASURE, SCHEME = HEADINGS = ("Organisation", "Measure", "Scheme")
"""The headings before those of months."""
RESULTS = {
    "income": ("income",),
    "expenditure": ("expenditure",),
    "position": ("position",),
    "non-recurrent income": ("non_recurrent", "income"),
    "non-recurrent expenditure": ("non_recurrent", "expenditure"),
}
"""The measures of an organisation, and the fields of its results that hold them."""
SAVINGS = {"recurrent": ("recurrent",), "one-off": ("one_off",)}
"""The measures of a scheme, and the fields of its savings that hold them."""
CUMULATIVE = " to date"
"""Ends a measure whose figures are cumulative."""
MEASURES = (
    *RESULTS,
    *SAVINGS,
    *(f"{one}{CUMULATIVE}" for one in (*RESULTS, *SAVINGS)),
)


class Field(NamedTuple):
    """A field of `actuals.yaml` that holds figures by month.

    Attributes:
        steps: the way to it, without what says that its figures are cumulative.
        to_date: whether its figures are cumulative.
    """

    steps: tuple[str, ...]
    to_date: bool = False

    @property
    def to_months(self) -> tuple[str, ...]:
        """The way to the map of its months."""
        return (*self.steps, TO_DATE) if self.to_date else self.steps


def is_of_scheme(measure: str) -> bool:
    """Whether a measure is of a scheme, and not of an organisation."""
    return measure.removesuffix(CUMULATIVE) in SAVINGS


def field_of(measure: str, of: str) -> Field:
    """The field of a measure of an organisation, or of a scheme by its path."""
    plain = measure.removesuffix(CUMULATIVE)
    section = "savings" if plain in SAVINGS else "results"
    own = SAVINGS[plain] if plain in SAVINGS else RESULTS[plain]
    return Field((section, of, *own), measure != plain)
