"""What a run rests on, as every document states it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

from typing_extensions import TypedDict

from finmodel.outputs.documents.text import number
from finmodel.outputs.documents.value_types import Count, SchemaKeywords
from finmodel.results import Manifest
from finmodel.version import METHOD

if TYPE_CHECKING:
    from finmodel.analysis.ranges import Ranged


class Range(TypedDict):
    """How far an assumption may lie, and how draws are spread over it."""

    low: float
    high: float
    distribution: str


class ManifestOfRun(TypedDict):
    """What is needed to make the same run again and to know it for the same."""

    finmodel: str
    """The version that made it."""
    method: Count
    """The edition of the method; documents of the first do not say."""
    assumptions_sha256: Annotated[str, SchemaKeywords(pattern="^[0-9a-f]{64}$")]
    """The hash of `inputs`."""
    scenario: str
    overrides: list[str]
    """The settings of the run, as --set takes them, in order."""
    inputs: dict[str, float | str | None]
    """Every resolved value by path."""


class ManifestOfDraws(ManifestOfRun):
    """The manifest of a run that drew at random."""

    seed: Count


class ManifestOfRanges(ManifestOfRun):
    """The manifest of a run over the ranges of assumptions."""

    ranges: dict[str, Range]


class ManifestOfSimulation(ManifestOfDraws, ManifestOfRanges):
    """The manifest of a run that drew from ranges."""


def manifest_document(manifest: Manifest) -> ManifestOfRun:
    """The manifest, inputs sorted by path."""
    made: ManifestOfRun = _made(manifest)
    return made


def manifest_of_draws(manifest: Manifest, seed: int) -> ManifestOfDraws:
    """The same with the seed of what was drawn."""
    made: ManifestOfDraws = _made(manifest, seed)
    return made


def manifest_of_ranges(manifest: Manifest, ranges: "Iterable[Ranged]") -> ManifestOfRanges:
    """The same with every range that was worked over."""
    made: ManifestOfRanges = _made(manifest, ranges=ranges)
    return made


def manifest_of_simulation(
    manifest: Manifest, seed: int, ranges: "Iterable[Ranged]"
) -> ManifestOfSimulation:
    """The same with both the seed and the ranges."""
    made: ManifestOfSimulation = _made(manifest, seed, ranges)
    return made


def _made(
    manifest: Manifest, seed: int | None = None, ranges: "Iterable[Ranged] | None" = None
) -> Any:
    return {
        "finmodel": manifest.finmodel,
        "method": METHOD,
        "assumptions_sha256": manifest.assumptions_sha256,
        "scenario": manifest.scenario,
        "overrides": list(manifest.overrides),
        **({} if seed is None else {"seed": seed}),
        "inputs": {path: _input(manifest.inputs[path]) for path in sorted(manifest.inputs)},
        **({} if ranges is None else {"ranges": _ranges(ranges)}),
    }


def _ranges(ranges: "Iterable[Ranged]") -> dict[str, Range]:
    found: dict[str, Range] = {
        one.path: {"low": one.low, "high": one.high, "distribution": one.distribution}
        for one in ranges
    }
    return dict(sorted(found.items()))


def _input(value: float | str) -> float | str | None:
    return value if isinstance(value, str) else number(value)
