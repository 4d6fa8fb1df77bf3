"""A portfolio file as read and checked by itself, before any of its sets is (METHOD.md 3.14)."""

from pathlib import Path
from typing import NamedTuple

from finmodel.inputs.faults import AssumptionFaults, Fault
from finmodel.inputs.files import inner, open_file
from finmodel.inputs.kinds.portfolio import RESERVED, PortfolioFile
from finmodel.inputs.model_schema import NO_CALENDAR
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
    if file is None or faults:
        raise AssumptionFaults(faults)
    return ReadPortfolio(file, held)


def _fault(held: FileTree, steps: Steps, sentence: str, *, at_key: bool = False) -> Fault:
    place = place_of(held.file, held.tree, steps, at_key=at_key)
    return Fault(place, path_of(STEM, steps), sentence)
