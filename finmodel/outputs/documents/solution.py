"""What goal seek found as a document, `finmodel.solution/1`."""

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from finmodel.outputs.documents.manifest import ManifestOfRun, manifest_document
from finmodel.outputs.documents.value_types import Figure
from finmodel.outputs.documents.what_if import Circumstances, Selected, circumstances

if TYPE_CHECKING:
    from finmodel.analysis.solution import Root, Solution
    from finmodel.analysis.solve import SolveQuestion
    from finmodel.plan import Plan

MoveName = Literal["value", "factor", "shift"]


class MovedRecord(TypedDict):
    """One assumption in one answer, in its unit."""

    path: str
    before: float
    after: float
    inside_range: bool | None
    """Whether it then lies inside its range in the files; null where it has none."""


class RootRecord(TypedDict):
    """One answer."""

    value: float
    """What the paths become, or what multiplies them (a factor) or is added to them (a shift)."""
    settings: list[str]
    """The answer as --set takes it."""
    reached: float
    inside_range: bool | None
    """Whether all then lie inside their ranges in the files; null where none has a range."""
    becomes: list[MovedRecord]
    """Every assumption that it moves."""


class Nearest(TypedDict):
    """The value looked at that comes nearest, and the figure there."""

    value: float
    reached: float


class SolutionAsked(TypedDict):
    """The options as they were given."""

    between: str | None
    find: MoveName | None


class SolutionDocument(Circumstances, Selected):
    """What `finmodel solve` prints."""

    schema: Literal["finmodel.solution/1"]
    paths: list[str]
    find: MoveName
    """Whether an answer is a value, or multiplies what the paths lead to, or is added to it."""
    factor: bool
    """Whether it is a factor."""
    year: str
    target: float
    now: Figure
    between: list[float]
    """Where it was looked for."""
    at_ends: list[float]
    range: list[float] | None
    """The range in the files; null with a factor or a shift, which moves each in its own."""
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
        "find": found.move,
        "factor": found.move == "factor",
        "measure": found.figure.measure,
        "organisation": found.figure.id,
        "year": found.figure.year,
        "target": found.target,
        "now": found.now,
        "between": [found.low, found.high],
        "at_ends": [found.at_low, found.at_high],
        "range": None if found.range is None else list(found.range),
        "outcome": found.outcome,
        "roots": [_root(root) for root in found.roots],
        "nearest": {"value": found.nearest[0], "reached": found.nearest[1]},
        "asked": {"between": question.between, "find": question.find},
        "manifest": manifest_document(plan.manifest()),
    }


def _root(root: "Root") -> RootRecord:
    return {
        "value": root.value,
        "settings": list(root.settings),
        "reached": root.reached,
        "inside_range": root.inside,
        "becomes": [
            {
                "path": one.held.path,
                "before": one.held.value,
                "after": one.after,
                "inside_range": one.inside,
            }
            for one in root.moved
        ],
    }
