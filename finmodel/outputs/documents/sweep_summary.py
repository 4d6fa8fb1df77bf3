"""What each figure of a sweep comes to over its scenarios, `finmodel.sweep-summary/1`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from finmodel.outputs.documents.manifest import ManifestOfDraws, ManifestOfRun
from finmodel.outputs.documents.sweep import SweepAsked, SweptFigure, sweep_head
from finmodel.outputs.documents.value_types import Count, Figure
from finmodel.outputs.documents.what_if import Circumstances, circumstances

if TYPE_CHECKING:
    from finmodel.analysis.pieces.scenario_summaries import ScenarioSummary
    from finmodel.analysis.prepared_sweep import PreparedSweep
    from finmodel.analysis.sweep import SweepQuestion
    from finmodel.plan import Plan


class End(TypedDict):
    """The least or the greatest of a figure: in which scenario, and the settings that make it."""

    value: float
    scenario: Count
    settings: list[str]


class Distribution(SweptFigure):
    """One figure over the scenarios that have it; null where none has."""

    scenarios: Count
    """How many scenarios have the figure."""
    mean: Figure
    least: End | None
    p5: Figure
    p10: Figure
    p25: Figure
    p50: Figure
    p75: Figure
    p90: Figure
    p95: Figure
    greatest: End | None
    percentiles_within: Figure
    """How far percentiles may be from those of the scenarios themselves, where these were counted
    in bins; null where they are theirs."""


class SweepSummaryDocument(Circumstances):
    """What `finmodel sweep --summary` prints."""

    schema: Literal["finmodel.sweep-summary/1"]
    asked: SweepAsked
    manifest: ManifestOfRun | ManifestOfDraws
    """With the seed where the scenarios are a sample."""
    paths: list[str]
    scenarios: Count
    figures: list[Distribution]


def sweep_summary_document(
    plan: "Plan",
    question: "SweepQuestion",
    sweep: "PreparedSweep",
    summaries: "Sequence[ScenarioSummary]",
) -> SweepSummaryDocument:
    """The question, what its answer rests on, and the distribution of each figure."""
    head = sweep_head(plan, question, sweep)
    return {
        "schema": "finmodel.sweep-summary/1",
        **circumstances(plan, question.basis),
        "asked": head["asked"],
        "manifest": head["manifest"],
        "paths": head["paths"],
        "scenarios": sweep.count,
        "figures": [
            _distribution(figure, one, sweep)
            for figure, one in zip(head["figures"], summaries, strict=True)
        ],
    }


def _distribution(
    figure: SweptFigure, one: "ScenarioSummary", sweep: "PreparedSweep"
) -> Distribution:
    p5, p10, p25, p50, p75, p90, p95 = one.percentiles or (None,) * 7
    return {
        **figure,
        "scenarios": one.count,
        "mean": one.mean,
        "least": _end(one.least, one.least_at, sweep),
        "p5": p5,
        "p10": p10,
        "p25": p25,
        "p50": p50,
        "p75": p75,
        "p90": p90,
        "p95": p95,
        "greatest": _end(one.greatest, one.greatest_at, sweep),
        "percentiles_within": one.within or None,
    }


def _end(value: float | None, scenario: int | None, sweep: "PreparedSweep") -> End | None:
    if value is None or scenario is None:
        return None
    settings = list(sweep.points.written(scenario))
    return {"value": value, "scenario": scenario, "settings": settings}
