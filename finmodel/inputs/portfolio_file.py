"""A portfolio file as read and checked by itself, before any of its sets is (METHOD.md 7)."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from finmodel.inputs.faults import AssumptionFaults, Fault
from finmodel.inputs.files import inner, open_file
from finmodel.inputs.model_schema import NO_CALENDAR
from finmodel.inputs.portfolio_model import RESERVED, PortfolioFile, SetOfPortfolio
from finmodel.inputs.scenario_files import BASE
from finmodel.inputs.text.ids import id_problem, is_id
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.paths import path_of
from finmodel.inputs.text.tree import FileTree, Steps, place_of
from finmodel.inputs.validate import validated

STEM = "portfolio"


class ReadPortfolio(NamedTuple):
    """A portfolio file: what it says, and where."""

    file: PortfolioFile
    held: FileTree

    def fault(self, steps: Steps, sentence: str, *, at_key: bool = False) -> Fault:
        """A fault at what the steps lead to in the file."""
        return _fault(self.held, steps, sentence, at_key=at_key)


def read_portfolio_file(path: Path) -> ReadPortfolio:
    """Read and validate a portfolio file; its sets are not looked at.

    Raises `AssumptionFaults`, holding every fault in it, and `Unreadable`.
    """
    faults: list[Fault] = []
    held = open_file(path, STEM, faults, needed=True)
    if held is None:
        raise AssumptionFaults(faults)
    file = validated(PortfolioFile, held, STEM, NO_CALENDAR, faults)
    sets, homes = inner(held.tree, "sets"), inner(held.tree, "home")
    for id_ in sets:
        if id_ in RESERVED:
            message = f"{id_} is a reserved word here: choose another id"
            faults.append(_fault(held, ("sets", id_), message, at_key=True))
        elif not is_id(id_):
            faults.append(_fault(held, ("sets", id_), id_problem(id_), at_key=True))
    if file is not None and not sets:
        faults.append(_fault(held, ("sets",), "names no set: give at least one", at_key=True))
    for organisation, home in homes.items():
        if isinstance(home, str) and home.strip() not in sets:
            message = f'there is no set "{home.strip()}" in this file{suggestion(home, sets)}'
            faults.append(_fault(held, ("home", organisation), message))
    if file is not None:
        faults += [
            _fault(held, ("sets", id_, key), sentence)
            for id_, key, sentence in (
                *_folders_twice(path.parent, file.sets),
                *_regions_almost_alike(file.sets),
            )
        ]
    if file is None or faults:
        raise AssumptionFaults(faults)
    return ReadPortfolio(file, held)


def _folders_twice(
    beside: Path, sets: Mapping[str, SetOfPortfolio]
) -> Iterator[tuple[str, str, str]]:
    """Sets that are another one again, through a link too: their sum would count it twice."""
    first: dict[tuple[str, str], str] = {}
    for id_, one in sets.items():
        if "\0" in one.folder:
            yield id_, "folder", "holds a character that no folder has in its name"
            continue
        folder = os.path.realpath(beside / one.folder)
        other = first.setdefault((folder, one.scenario or BASE), id_)
        if other != id_:
            yield id_, "folder", f"is the folder of {other} too: name each set once"


def _regions_almost_alike(sets: Mapping[str, SetOfPortfolio]) -> Iterator[tuple[str, str, str]]:
    """Regions that a reader would take for one and that would be summed apart."""
    first: dict[str, str] = {}
    for id_, one in sets.items():
        if one.region is not None:
            alike = first.setdefault(" ".join(one.region.casefold().split()), one.region)
            if alike != one.region:
                yield id_, "region", f'is "{one.region}" here and "{alike}" above: write one name'


def _fault(held: FileTree, steps: Steps, sentence: str, *, at_key: bool = False) -> Fault:
    place = place_of(held.file, held.tree, steps, at_key=at_key)
    return Fault(place, path_of(STEM, steps), sentence)
