"""A resolved assumption set: what the files hold, and the place and the source of each value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from finmodel.inputs.faults import Place
from finmodel.inputs.kinds.actuals import ActualsFile
from finmodel.inputs.kinds.allocations import AllocationsFile
from finmodel.inputs.kinds.baseline import BaselineFile
from finmodel.inputs.kinds.bau_efficiency import BauEfficiencyFile
from finmodel.inputs.kinds.capacity import CapacityFile
from finmodel.inputs.kinds.capital import CapitalFile
from finmodel.inputs.kinds.cip import CipFile
from finmodel.inputs.kinds.growth import GrowthFile
from finmodel.inputs.kinds.pressures import PressuresFile
from finmodel.inputs.kinds.priorities import PrioritiesFile
from finmodel.inputs.kinds.programmes import ProgrammesFile
from finmodel.inputs.kinds.published import PublishedFile
from finmodel.inputs.kinds.qipp import QippFile
from finmodel.inputs.kinds.system import SystemFile
from finmodel.inputs.model_schema import FileModel, read_model
from finmodel.inputs.model_walk import plain
from finmodel.inputs.overrides import Scenario
from finmodel.inputs.provenance import KEYS, Provenance
from finmodel.inputs.text.paths import steps_along
from finmodel.inputs.text.tree import FileTree, Map, Steps, place_of, within

_COMPULSORY = "compulsory"
"""Marks a kind of file that a set cannot do without."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AssumptionSet:
    """One folder of assumptions, validated and frozen (METHOD.md section 2).

    The fields that hold models of files are the kinds of file there are, in the order in which a
    set is listed, each under the stem of its file: nothing else says which kinds exist. `years`
    are canonical, the baseline first; `capital_years` are those and the later ones of capital. A
    file that is not there is an empty one of its kind. `scenarios` are keyed by the name of their
    file; `passed_over` are the names of files in the folder that are nothing of a set.
    """

    folder: str
    years: tuple[str, ...]
    capital_years: tuple[str, ...]
    system: Annotated[SystemFile, _COMPULSORY]
    baseline: Annotated[BaselineFile, _COMPULSORY]
    growth: Annotated[GrowthFile, _COMPULSORY]
    allocations: Annotated[AllocationsFile, _COMPULSORY]
    pressures: PressuresFile
    bau_efficiency: BauEfficiencyFile
    cip: CipFile
    qipp: QippFile
    programmes: ProgrammesFile
    capital: CapitalFile
    capacity: CapacityFile
    actuals: ActualsFile
    priorities: PrioritiesFile
    published: PublishedFile
    scenarios: Mapping[str, Scenario]
    trees: Mapping[str, FileTree]
    passed_over: tuple[str, ...]

    def way_to(self, path: str) -> "Way | None":
        """Return the way to what a path names; None where the path is of no file of this set."""
        stem, *parts = path.split(".")
        held = self.trees.get(stem)
        if held is None:
            return None
        return Way(stem, held, tuple(parts), steps_along(stem, held.tree, tuple(parts)))

    def place(self, path: str) -> Place | None:
        """Return the place of a path, as its way has it; None where it is of no file."""
        way = self.way_to(path)
        return None if way is None else way.place()

    def provenance(self, path: str) -> Provenance | None:
        """Return where the value at a path comes from, as its way has it."""
        way = self.way_to(path)
        return None if way is None else way.provenance()


class Way(NamedTuple):
    """The way to what a path names, or to the nearest there is to it.

    Attributes:
        stem: of the file.
        held: the file and what it holds.
        parts: those of the path after the file.
        steps: the steps in the file.
    """

    stem: str
    held: FileTree
    parts: tuple[str, ...]
    steps: Steps

    def place(self) -> Place:
        """Return the place of the value, else of the nearest record around it."""
        return place_of(self.held.file, self.held.tree, self.steps)

    def provenance(self) -> Provenance | None:
        """Return where the value comes from: its own provenance, else the nearest around it.

        A number's own may leave its basis to what is around it.
        """
        return _merged([read_model(Provenance, own) for own in _around(self.held.tree, self.steps)])


_HINTS = {stem: plain(hint) for stem, hint in AssumptionSet.__annotations__.items()}
FILES: dict[str, type[FileModel]] = {
    stem: model
    for stem, (model, _) in _HINTS.items()
    if isinstance(model, type) and issubclass(model, FileModel)
}
"""The model of each kind of file, by the stem of its name."""
COMPULSORY = tuple(stem for stem in FILES if _COMPULSORY in _HINTS[stem][1])
"""The stems of the files a set cannot do without."""


def _around(tree: Map, steps: tuple[str | int, ...]) -> list[Mapping[str, object]]:
    """Return the provenance of everything around what the steps lead to, the nearest first."""
    found: list[Mapping[str, object]] = []
    inside: object = tree
    for step in (*steps, None):
        if isinstance(inside, dict):
            if isinstance(beside := inside.get("provenance"), dict):
                found.append(beside)
            if own := {key: inside[key] for key in KEYS if key in inside}:
                found.append(own)
        if step is not None:
            inside = within(inside, step)
    return found[::-1]


def _merged(nearest_first: list[Provenance]) -> Provenance | None:
    if not nearest_first:
        return None
    nearest = nearest_first[0]
    for around in nearest_first[1:]:
        if nearest.basis is not None:
            break
        nearest = nearest.model_copy(
            update={"basis": around.basis, "calibrated_to": around.calibrated_to}
        )
    return nearest
