"""What every document of a what-if states beside its figures."""

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from finmodel.outputs.documents.manifest import (
    ManifestOfRanges,
    ManifestOfSimulation,
    manifest_of_ranges,
    manifest_of_simulation,
)
from finmodel.outputs.documents.value_types import BasisOfSavings, MeasureName, Money

if TYPE_CHECKING:
    from finmodel.method.bases import Basis
    from finmodel.plan import Plan


class System(TypedDict):
    """Whose set it is, and what was changed in it for the run."""

    system: str
    unit: Money
    overrides: list[str]
    basis: BasisOfSavings


class Circumstances(System):
    """The same with the scenario the run starts from."""

    scenario: str


class Selected(TypedDict):
    """The figure that was asked for."""

    measure: MeasureName
    organisation: str


def circumstances(plan: "Plan", basis: "Basis") -> Circumstances:
    """What every document of a what-if begins with."""
    return {
        "system": plan.assumptions.system.name,
        "unit": plan.assumptions.system.money,
        "scenario": plan.scenario,
        "overrides": list(plan.settings),
        "basis": basis,
    }


def manifest_with_ranges(plan: "Plan") -> ManifestOfRanges:
    """The manifest of what is worked out over ranges: each is among what it rests on."""
    from finmodel.analysis.ranges import ranged

    return manifest_of_ranges(plan.manifest(), ranged(plan.case()))


def manifest_of_drawn_ranges(plan: "Plan", seed: int) -> ManifestOfSimulation:
    """The same with the seed of what was drawn from them."""
    from finmodel.analysis.ranges import ranged

    return manifest_of_simulation(plan.manifest(), seed, ranged(plan.case()))
