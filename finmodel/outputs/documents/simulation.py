"""A simulation as a document, `finmodel.simulation/2`."""

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from finmodel.outputs.documents.manifest import ManifestOfSimulation
from finmodel.outputs.documents.value_types import Count, Figure
from finmodel.outputs.documents.what_if import (
    Circumstances,
    Selected,
    circumstances,
    manifest_of_drawn_ranges,
)

if TYPE_CHECKING:
    from finmodel.analysis.simulate import SimulateQuestion
    from finmodel.analysis.simulation import Simulation
    from finmodel.analysis.summaries import Summary
    from finmodel.plan import Plan

YearRecord = TypedDict(
    "YearRecord",
    {
        "year": str,
        "plan": float,
        "risk_adjusted": float,
        "mean": float,
        "deviation": float,
        "p5": float,
        "p10": float,
        "p25": float,
        "p50": float,
        "p75": float,
        "p90": float,
        "p95": float,
        "chance_of_balance": Figure,
        "expected_shortfall": Figure,
        "worst_5%": Figure,
    },
)
YearRecord.__doc__ = """What draws come to in a year, beside the figures in which nothing is drawn.

Balance and shortfall are null for a measure that is neither a gap nor a position.
"""


class ShareOfVariance(TypedDict):
    """What one source brings to the variance in the final year."""

    source: str
    share: float
    alone: float
    together: float


class CorrelationRecord(TypedDict):
    """Two assumptions that lean the same way, and by how much."""

    between: list[str]
    correlation: float


class Halves(TypedDict):
    """The two halves of the draws, which agree if there are enough of them."""

    medians: list[float]
    allowed: float
    agree: bool


class SimulationAsked(TypedDict):
    """The options as they were given."""

    together: list[str]
    correlate: list[str]
    independent: bool
    schemes: bool
    exact: bool


class SimulationDocument(Circumstances, Selected):
    """What `finmodel simulate` prints."""

    schema: Literal["finmodel.simulation/2"]
    seed: Count
    draws: Count
    balance_tolerance: Figure
    """The largest shortfall that counts as balance: what rounding may add."""
    percentiles_within: Figure
    """How far percentiles, and the mean of the worst, may be from those of all draws, where these
    were counted in bins; null where they are theirs."""
    years: list[YearRecord]
    variance: list[ShareOfVariance]
    drawn_together: list[list[str]]
    correlations: list[CorrelationRecord]
    halves: Halves
    asked: SimulationAsked
    manifest: ManifestOfSimulation


def simulation_document(
    plan: "Plan", question: "SimulateQuestion", found: "Simulation"
) -> SimulationDocument:
    """Every year's summary, what makes it vary, and what was drawn how."""
    last, dependence = found.figures[-1], found.uncertain.dependence
    return {
        "schema": "finmodel.simulation/2",
        **circumstances(plan, found.basis),
        "measure": last.measure,
        "organisation": last.id,
        "seed": found.seed,
        "draws": found.draws,
        "balance_tolerance": None if found.shortfall is None else found.shortfall.within,
        "percentiles_within": found.within or None,
        "years": [
            _year(figure.year, plan_figure, adjusted, summary)
            for figure, plan_figure, adjusted, summary in zip(
                found.figures, found.plan, found.risk_adjusted, found.summaries, strict=True
            )
        ],
        "variance": [
            {"source": one.source, "share": one.share, "alone": one.alone, "together": one.together}
            for one in found.shares
        ],
        "drawn_together": [list(group) for group in dependence.together],
        "correlations": [
            {"between": [one.first, one.second], "correlation": one.value}
            for one in dependence.correlations
        ],
        "halves": {
            "medians": list(found.agreement.medians),
            "allowed": found.agreement.allowed,
            "agree": found.agreement.agree,
        },
        "asked": {
            "together": list(question.together),
            "correlate": list(question.correlate),
            "independent": question.independent,
            "schemes": question.schemes,
            "exact": question.exact,
        },
        "manifest": manifest_of_drawn_ranges(plan, found.seed),
    }


def _year(year: str, plan: float, adjusted: float, summary: "Summary") -> YearRecord:
    p5, p10, p25, p50, p75, p90, p95 = summary.percentiles
    return {
        "year": year,
        "plan": plan,
        "risk_adjusted": adjusted,
        "mean": summary.mean,
        "deviation": summary.deviation,
        "p5": p5,
        "p10": p10,
        "p25": p25,
        "p50": p50,
        "p75": p75,
        "p90": p90,
        "p95": p95,
        "chance_of_balance": summary.chance_of_balance,
        "expected_shortfall": summary.expected_shortfall,
        "worst_5%": summary.worst,
    }
