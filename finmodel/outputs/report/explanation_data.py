"""What the page needs to explain any figure, as `finmodel explain` does (METHOD.md 1, 3).

The formulas are read from the page's model. Here is what that does not hold: where each number of
the files is and what it rests on, which overrides act on it and the switch of each, and under
which heading of the method a line is declared. What many share is stored once.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np

from finmodel.audit.sources import Sources
from finmodel.explanation import Source
from finmodel.graph.lines import Declared, Input, Slots
from finmodel.graph.overrides import Target
from finmodel.method.line_names import later_year
from finmodel.method.scenarios import assumption_at
from finmodel.method.selector import Switched
from finmodel.method.stated_units import stated_unit
from finmodel.outputs.report.packed import packed_numbers
from finmodel.outputs.report.page_model import PageModel

Json = Any
NONE_HERE = -1
"""In a list of sources: no number of the files, or no record."""


def explanation_data(page: PageModel) -> dict[str, Json]:
    """What `scripts/explainer.js` reads, lines named by their place in the page's data."""
    return _ExplanationData(page).data()


class _ExplanationData:
    """Collects what the lines of a page rest on; equal lists and texts are stored once."""

    def __init__(self, page: PageModel) -> None:
        self._page = page
        self._numbers = page.numbers
        self._declared = page.model.graph.lines
        self._sources = _SourceTable(Sources(page.model.assumptions))
        self._levers = {one.switch: k for k, one in enumerate(page.selectable.switched)}
        self._lists: list[Json] = []
        self._places: dict[Hashable, int] = {}

    def data(self) -> dict[str, Json]:
        shown = {name: line for name, line in self._declared.items() if name in self._numbers}
        changes, changed = self._changes()
        return {
            "slots": self._by_line(shown, self._slots),
            "records": self._by_line(shown, self._records),
            "countedIn": self._by_line(shown, self._counted_in),
            "laterYears": self._by_line(shown, lambda line: later_year(line.name)),
            "sections": self._sections(),
            "measures": self._measures(),
            "changes": changes,
            "changed": changed,
            "lists": self._lists,
            **self._sources.data(),
        }

    def _by_line(self, lines: Mapping[str, Declared], found: Any) -> dict[str, Json]:
        made = {self._numbers[name]: found(line) for name, line in lines.items()}
        return {str(number): one for number, one in made.items() if one is not None}

    def _list(self, values: Sequence[Json]) -> int:
        key = tuple(values)
        if key not in self._places:
            self._places[key] = len(self._lists)
            self._lists.append(packed_numbers(values))
        return self._places[key]

    def _slots(self, line: Declared) -> Json:
        """Where the numbers of a line are in the files, member by member or year by year."""
        slots = _slots_of(line)
        if slots is None or not slots.exists.any():
            return None
        paths = np.full(slots.exists.shape, "", dtype=object)
        members = line.axis.members
        for where in np.argwhere(slots.exists):
            path = members[where[0]] + (f".{slots.field}" if slots.field else "")
            year = f".{self._page.years[where[1]]}" if slots.by_year else ""
            paths[tuple(where)] = path + year
        made: dict[str, Json] = {
            "field": slots.field,
            "sources": self._list([self._sources.place(path) for path in paths.ravel()]),
        }
        if slots.by_year:
            made["years"] = 1
        if slots.unwritten is not None:
            made["unwritten"] = slots.unwritten
        return made

    def _records(self, line: Declared) -> Json:
        """Where the records are whose way of being written an input without numbers follows."""
        slots = _slots_of(line)
        if not isinstance(line, Input) or (slots is not None and slots.exists.all()):
            return None
        found = [
            self._sources.place(member) if "." in member else NONE_HERE
            for member in line.axis.members
        ]
        return self._list(found) if any(one != NONE_HERE for one in found) else None

    def _counted_in(self, line: Declared) -> Json:
        """What the members of a line of resources are counted in."""
        if line.unit != "resource":
            return None
        assumptions = self._page.model.assumptions
        return [str(stated_unit(assumptions, line, row)) for row in range(len(line.axis))]

    def _sections(self) -> Json:
        """Each heading of the method, and the lines under it."""
        found = []
        for heading, names in self._page.model.chapters:
            own = sorted(self._numbers[name] for name in names if name in self._numbers)
            if own:
                found.append({"heading": heading, "lines": self._list(own)})
        return found

    def _measures(self) -> Json:
        """The lines of each measure, its basis and, where it is in no column of its own, its year.

        A line that bases share is on none of them.
        """
        met: dict[int, tuple[str, str, str]] = {}
        for one in self._page.measures():
            basis = "" if one.number in met else one.basis
            met[one.number] = (one.measure, basis, one.year)
        found: dict[tuple[str, str, str], list[int]] = {}
        for number, measure in met.items():
            found.setdefault(measure, []).append(number)
        return [
            {"measure": measure, "basis": basis, "year": year, "lines": numbers}
            for (measure, basis, year), numbers in found.items()
        ]

    def _changes(self) -> tuple[list[Json], dict[str, Json]]:
        """Every override built in, and the lines that some act on with those that do, in order."""
        changed: dict[str, Json] = {}
        changes = []
        for order, one in enumerate(self._page.selectable.overrides, 1):
            changes.append(self._change(one))
            override = one.layered.override
            for target in assumption_at(self._page.model.graph, override.path):
                if target.line not in self._numbers:
                    continue
                number = str(self._numbers[target.line])
                if number not in changed:
                    declared = self._page.selectable.declared[target.line]
                    changed[number] = {"declared": self._numbers[declared], "by": []}
                changed[number]["by"].append(_acting(order - 1, target))
        return changes, changed

    def _change(self, one: Switched) -> Json:
        override = one.layered.override
        made: dict[str, Json] = {
            "name": one.layered.layer,
            "operation": override.operation,
            "operand": override.operand,
            "place": None if override.place is None else str(override.place),
            "switch": None if one.switch is None else self._numbers.get(one.switch),
        }
        if one.switch in self._levers:
            made["lever"] = self._levers[one.switch]
        return made


class _SourceTable:
    """The sources of the numbers, one after the other as they are first met."""

    def __init__(self, sources: Sources) -> None:
        self._found = sources
        self._rows: dict[tuple[int, int, int], int] = {}
        self._grounds: list[Json] = []
        self._places: dict[Hashable, int] = {}

    def place(self, path: str) -> int:
        """The place of what a path rests on; for "" and for no path of a file, that of none."""
        source = self._found.of(path) if path else None
        if source is None or source.place is None:
            return NONE_HERE
        row = (self._ground(source), source.place.line, source.place.column)
        return self._rows.setdefault(row, len(self._rows))

    def data(self) -> dict[str, Json]:
        """Line, column and ground of each; a ground is a file with what numbers of it rest on."""
        grounds, lines, columns = zip(*self._rows, strict=True) if self._rows else ((), (), ())
        return {
            "sources": {
                "grounds": packed_numbers(grounds),
                "lines": packed_numbers(lines),
                "columns": packed_numbers(columns),
            },
            "grounds": self._grounds,
        }

    def _ground(self, source: Source) -> int:
        file = "" if source.place is None else source.place.file
        judged = source.judgement
        key = (file, source.source, source.basis, source.calibrated_to, source.interpolated)
        judgement = None if judged is None else (judged.owner, judged.confidence, judged.rationale)
        place = self._places.setdefault((key, judgement), len(self._grounds))
        if place == len(self._grounds):
            self._grounds.append(
                {
                    "file": file,
                    "source": source.source,
                    "basis": source.basis,
                    "calibratedTo": list(source.calibrated_to),
                    "interpolated": source.interpolated,
                    "judgement": None
                    if judged is None
                    else {
                        "owner": judged.owner,
                        "confidence": judged.confidence,
                        "rationale": judged.rationale,
                    },
                }
            )
        return place


def _slots_of(line: Declared) -> Slots | None:
    return line.slots or (line.written if isinstance(line, Input) else None)


def _acting(change: int, target: Target) -> Json:
    """The members of a line that a change acts on, and the years where it is not of all."""
    chosen = target.chosen
    if not target.slots.by_year:
        return {"change": change, "rows": np.flatnonzero(chosen).tolist(), "years": None}
    rows, years = np.flatnonzero(chosen.any(axis=1)), np.flatnonzero(chosen.any(axis=0))
    every = bool((chosen[rows] == target.slots.exists[rows]).all())
    return {
        "change": change,
        "rows": rows.tolist(),
        "years": None if every else years.tolist(),
    }
