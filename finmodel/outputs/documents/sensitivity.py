"""A tornado and Sobol' indices as documents, `finmodel.sensitivity/1` and `finmodel.sobol/1`."""

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from finmodel.outputs.documents.manifest import ManifestOfRanges, ManifestOfSimulation
from finmodel.outputs.documents.value_types import Count, Figure
from finmodel.outputs.documents.what_if import (
    Circumstances,
    Selected,
    circumstances,
    manifest_of_drawn_ranges,
    manifest_with_ranges,
)

if TYPE_CHECKING:
    from finmodel.analysis.sensitivity import Tornado
    from finmodel.analysis.sobol import Sobol
    from finmodel.plan import Plan


class BarRecord(TypedDict):
    """One assumption at the two ends of its range."""

    path: str
    value: float
    low: float
    high: float
    at_low: float
    """The figure with the assumption at its low end."""
    at_high: float
    switching_value: Figure
    """Where the figure is 0, all else as it is; null where it never is."""
    inside_range: bool


class SensitivityDocument(Circumstances, Selected):
    """What `finmodel sensitivity` prints."""

    schema: Literal["finmodel.sensitivity/1"]
    year: str
    now: float
    bars: list[BarRecord]
    unmoved: list[str]
    """Assumptions with a range that do not move the figure."""
    manifest: ManifestOfRanges


class InfluenceRecord(TypedDict):
    """The share of the variance of one source, alone (first) and with all it acts on (total)."""

    source: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float


class SobolDocument(Circumstances, Selected):
    """What `finmodel sensitivity --global` prints."""

    schema: Literal["finmodel.sobol/1"]
    year: str
    seed: Count
    points: Count
    influences: list[InfluenceRecord]
    manifest: ManifestOfSimulation


def sensitivity_document(plan: "Plan", tornado: "Tornado") -> SensitivityDocument:
    """A bar for each assumption that moves the figure, the widest first."""
    return {
        "schema": "finmodel.sensitivity/1",
        **circumstances(plan, tornado.basis),
        "measure": tornado.figure.measure,
        "organisation": tornado.figure.id,
        "year": tornado.figure.year,
        "now": tornado.now,
        "bars": [
            {
                "path": bar.assumption.path,
                "value": bar.assumption.value,
                "low": bar.assumption.low,
                "high": bar.assumption.high,
                "at_low": bar.at_low,
                "at_high": bar.at_high,
                "switching_value": bar.switching.value if bar.switching else None,
                "inside_range": bool(bar.switching and bar.switching.inside),
            }
            for bar in tornado.bars
        ],
        "unmoved": list(tornado.unmoved),
        "manifest": manifest_with_ranges(plan),
    }


def sobol_document(plan: "Plan", found: "Sobol") -> SobolDocument:
    """The influence of every source, the largest first."""
    return {
        "schema": "finmodel.sobol/1",
        **circumstances(plan, found.basis),
        "measure": found.figure.measure,
        "organisation": found.figure.id,
        "year": found.figure.year,
        "seed": found.seed,
        "points": found.points,
        "influences": [
            {
                "source": one.source,
                "first": one.first.value,
                "first_low": one.first.low,
                "first_high": one.first.high,
                "total": one.total.value,
                "total_low": one.total.low,
                "total_high": one.total.high,
            }
            for one in found.influences
        ],
        "manifest": manifest_of_drawn_ranges(plan, found.seed),
    }
