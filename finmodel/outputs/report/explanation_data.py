"""What the page needs to explain any figure, as `finmodel explain` does (METHOD.md 1, 3).

The formulas are read from the page's model. Here is what that does not hold: where each number of
the files is and what it rests on, which overrides act on it and the switch of each, and under
which heading of the method a line is declared. What many share is stored once.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain
from typing import Any, TypeVar

import numpy as np

from finmodel.audit.sources import Sources
from finmodel.graph.lines import Declared, Input, Slots
from finmodel.graph.paths import Target
from finmodel.method.line_names import later_year
from finmodel.method.scenarios import assumption_at
from finmodel.method.selector import Switched
from finmodel.method.stated_units import stated_unit
from finmodel.outputs.report.packed import packed_numbers
from finmodel.outputs.report.page_model import PageModel
from finmodel.outputs.report.page_places import place_on_page
from finmodel.outputs.report.source_table import SourceTable

Json = Any
_Found = TypeVar("_Found")


def explanation_data(page: PageModel, folder: str, sources: Sources) -> dict[str, Json]:
    """What `scripts/explainer.js` reads, lines named by their place in the page's data."""
    return _ExplanationData(page, folder, sources).data()


class _ExplanationData:
    """Collects what the lines of a page rest on; equal lists and texts are stored once."""

    def __init__(self, page: PageModel, folder: str, sources: Sources) -> None:
        # Of a line that is changed, only what the method declares is explained.
        changed = page.selectable.graph.lines.keys() - page.model.graph.lines.keys()
        self._page, self._folder = page, folder
        self._numbers = page.numbers
        self._shown = {
            name: page.model.graph.lines.get(name, page.graph.lines[name])
            for name in page.lines
            if name not in changed
        }
        self._levers = {one.switch: k for k, one in enumerate(page.selectable.switched)}
        self._of_numbers = self._kept(lambda line: _paths_of_numbers(line, page.years))
        self._of_records = self._kept(_paths_of_records)
        self._sources = SourceTable(
            sources,
            chain(*self._of_numbers.values(), *self._of_records.values()),
            folder,
        )
        self._counted: dict[str, int] = {}
        self._lists: list[Json] = []
        self._places: dict[Hashable, int] = {}

    def data(self) -> dict[str, Json]:
        changes, changed = self._changes()
        return {
            "slots": {self._numbers[name]: self._slots(name) for name in self._of_numbers},
            "records": {
                self._numbers[name]: self._list(map(self._sources.place, paths))
                for name, paths in self._of_records.items()
            },
            "countedIn": self._by_line(self._counted_in),
            "countedNames": list(self._counted),
            "laterYears": self._by_line(lambda line: later_year(line.name)),
            "sections": self._sections(),
            "measures": self._measures(),
            "changes": changes,
            "changed": changed,
            "lists": self._lists,
            **self._sources.data(),
        }

    def _kept(self, found: Callable[[Declared], _Found]) -> dict[str, _Found]:
        """What is found for each line, without those for which nothing is."""
        every = {name: found(line) for name, line in self._shown.items()}
        return {name: one for name, one in every.items() if one}

    def _by_line(self, found: Callable[[Declared], _Found]) -> dict[int, _Found]:
        return {self._numbers[name]: one for name, one in self._kept(found).items()}

    def _list(self, values: Iterable[int]) -> int:
        """The place of a list, which is stored once."""
        key = tuple(values)
        if key not in self._places:
            self._places[key] = len(self._lists)
            self._lists.append(packed_numbers(key))
        return self._places[key]

    def _slots(self, name: str) -> Json:
        """Where the numbers of a line are in the files, member by member or year by year."""
        slots = _slots_of(self._shown[name])
        if slots is None:
            return None
        made: dict[str, Json] = {
            "field": slots.field,
            "sources": self._list(map(self._sources.place, self._of_numbers[name])),
        }
        if slots.by_year:
            made["years"] = 1
        if slots.unwritten is not None:
            made["unwritten"] = slots.unwritten
        return made

    def _counted_in(self, line: Declared) -> list[int] | None:
        """What the members of a line of resources are counted in, by the place of the name."""
        if line.unit != "resource":
            return None
        assumptions = self._page.model.assumptions
        names = [str(stated_unit(assumptions, line, row)) for row in range(len(line.axis))]
        counted = self._counted
        return packed_numbers(counted.setdefault(name, len(counted)) for name in names)

    def _sections(self) -> Json:
        """Each heading of the method, and the lines under it."""
        found = []
        for heading, names in self._page.model.chapters:
            own = sorted(self._numbers[name] for name in names if name in self._numbers)
            if own:
                found.append({"heading": heading, "lines": self._list(own)})
        return found

    def _measures(self) -> Json:
        """Measure, basis, year and the lines that hold it.

        A line that bases share is on none of them (""); the year is of one in no column of its own.
        """
        met: dict[int, tuple[str, str, str]] = {}
        for one in self._page.measures():
            basis = "" if one.number in met else one.basis
            met[one.number] = (one.measure, basis, one.year)
        found: dict[tuple[str, str, str], list[int]] = {}
        for number, measure in met.items():
            found.setdefault(measure, []).append(number)
        return [[*measure, numbers] for measure, numbers in found.items()]

    def _changes(self) -> tuple[list[Json], dict[int, Json]]:
        """Every override built in, and the lines that some act on with those that do, in order."""
        changed: dict[int, Json] = {}
        changes = []
        for order, one in enumerate(self._page.selectable.overrides, 1):
            changes.append(self._change(one))
            override = one.layered.override
            for target in assumption_at(self._page.model.graph, override.path):
                if target.line not in self._numbers:
                    continue
                number = self._numbers[target.line]
                if number not in changed:
                    declared = self._page.selectable.declared[target.line]
                    changed[number] = {"declared": self._numbers[declared], "by": []}
                changed[number]["by"].append(self._acting(order - 1, target))
        return changes, changed

    def _change(self, one: Switched) -> Json:
        override = one.layered.override
        place = override.place
        made: dict[str, Json] = {
            "name": one.layered.layer,
            "operation": override.operation,
            "operand": override.operand,
            "place": None if place is None else str(place_on_page(place, self._folder)),
            "switch": None if one.switch is None else self._numbers.get(one.switch),
        }
        if one.switch in self._levers:
            made["lever"] = self._levers[one.switch]
        return made

    def _acting(self, change: int, target: Target) -> Json:
        """The members of a line that a change acts on, and the years where it is not of all."""
        chosen, years = target.chosen, None
        rows = np.flatnonzero(chosen)
        if target.slots.by_year:
            rows = np.flatnonzero(chosen.any(axis=1))
            if not (chosen[rows] == target.slots.exists[rows]).all():
                years = np.flatnonzero(chosen.any(axis=0)).tolist()
        return {"change": change, "rows": self._list(rows.tolist()), "years": years}


def _slots_of(line: Declared) -> Slots | None:
    return line.slots or (line.written if isinstance(line, Input) else None)


def _paths_of_numbers(line: Declared, years: Sequence[str]) -> list[str]:
    """The path of each number of a line, member by member; "" where there is none in the files."""
    slots = _slots_of(line)
    if slots is None or not slots.exists.any():
        return []
    suffix = f".{slots.field}" if slots.field else ""
    paths = np.full(slots.exists.shape, "", dtype=object)
    for where in np.argwhere(slots.exists).tolist():
        year = f".{years[where[1]]}" if slots.by_year else ""
        paths[tuple(where)] = f"{line.axis.members[where[0]]}{suffix}{year}"
    return list(paths.ravel())


def _paths_of_records(line: Declared) -> list[str]:
    """The records whose way of being written an input without numbers of its own follows."""
    slots = _slots_of(line)
    if not isinstance(line, Input) or (slots is not None and slots.exists.all()):
        return []
    paths = [member if "." in member else "" for member in line.axis.members]
    return paths if any(paths) else []
