"""What goal seek found as a document, `finmodel.solution/1`."""

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from finmodel.outputs.documents.manifest import ManifestOfRun, manifest_document
from finmodel.outputs.documents.value_types import Figure
from finmodel.outputs.documents.what_if import Circumstances, Selected, circumstances

if TYPE_CHECKING:
    from finmodel.analysis.solve import Solution, SolveQuestion
    from finmodel.plan import Plan


class RootRecord(TypedDict):
    """One answer."""

    value: float
    settings: list[str]
    """The answer as --set takes it."""
    reached: float
    inside_range: bool | None
    """Whether it lies inside the range in the files; null where there is none."""


class Nearest(TypedDict):
    """The value looked at that comes nearest, and the figure there."""

    value: float
    reached: float


class SolutionAsked(TypedDict):
    """The options as they were given."""

    between: str | None


class SolutionDocument(Circumstances, Selected):
    """What `finmodel solve` prints."""

    schema: Literal["finmodel.solution/1"]
    paths: list[str]
    factor: bool
    """Whether the answer multiplies the paths rather than being their value."""
    year: str
    target: float
    now: Figure
    between: list[float]
    """Where it was looked for."""
    at_ends: list[float]
    range: list[float] | None
    """The range in the files."""
    outcome: Literal["one", "several", "none"]
    roots: list[RootRecord]
    nearest: Nearest
    asked: SolutionAsked
    manifest: ManifestOfRun


def solution_document(
    plan: "Plan", question: "SolveQuestion", found: "Solution"
) -> SolutionDocument:
    """Every answer, and what was looked at."""
    return {
        "schema": "finmodel.solution/1",
        **circumstances(plan, question.basis),
        "paths": list(found.paths),
        "factor": found.factor,
        "measure": found.figure.measure,
        "organisation": found.figure.id,
        "year": found.figure.year,
        "target": found.target,
        "now": found.now,
        "between": [found.low, found.high],
        "at_ends": [found.at_low, found.at_high],
        "range": None if found.range is None else list(found.range),
        "outcome": found.outcome,
        "roots": [
            {
                "value": root.value,
                "settings": list(root.settings),
                "reached": root.reached,
                "inside_range": root.inside,
            }
            for root in found.roots
        ],
        "nearest": {"value": found.nearest[0], "reached": found.nearest[1]},
        "asked": {"between": question.between},
        "manifest": manifest_document(plan.manifest()),
    }
