"""The measures that several systems are compared by, beside those of the catalogue (METHOD.md 7).

Each is a difference, and most have its share of turnover too, with support and without. Turnover
holds no support, so that only the position differs. A shell that completes reads them here, so
that this module loads nothing.
"""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from finmodel.graph.lines import Sign


class Difference(NamedTuple):
    """A measure of the portfolio itself: one figure less another, and less it as a rate.

    Attributes:
        key: its name; that of its share of turnover ends in `_rate`.
        label: its label, with {since} for the year that improvement is measured from.
        of, less: the measures of the catalogue; where `less` is empty it is `of` in that year.
        sign: how it runs.
        rated: whether it has a share of turnover.
    """

    key: str
    label: str
    of: str
    less: str = ""
    sign: "Sign" = "position"
    rated: bool = True

    @property
    def rate(self) -> str:
        """The name of its share of turnover."""
        return f"{self.key}_rate"


DIFFERENCES = (
    Difference(
        "gap_closed",
        "Do-nothing gap less mitigated gap",
        "do_nothing_gap",
        "mitigated_gap",
        sign="saving",
        rated=False,
    ),
    Difference("improvement", "Improvement in position since {since}", "position"),
    Difference(
        "improvement_before_support",
        "Improvement in position since {since}, without support",
        "position_before_support",
    ),
    Difference("outturn_variance", "Forecast outturn less plan", "forecast_outturn", "position"),
    Difference(
        "outturn_variance_before_support",
        "Forecast outturn less plan, without support",
        "forecast_before_support",
        "position_before_support",
    ),
)
"""In the order in which they are shown."""
IMPROVEMENTS: tuple[str, ...] = tuple(
    key for one in DIFFERENCES if not one.less for key in (one.key, one.rate)
)
"""Those that are measured from a year."""
OWN_MEASURES: tuple[str, ...] = tuple(
    key for one in DIFFERENCES for key in ((one.key, one.rate) if one.rated else (one.key,))
)
"""The measures of a portfolio that no set has."""
