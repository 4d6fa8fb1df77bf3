"""The files `scenarios/*.yaml`: named sets of changes (METHOD.md section 2: scenarios)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from finmodel.inputs.annotations import FreeKey
from finmodel.inputs.assumption_set import FILES
from finmodel.inputs.circles import circles
from finmodel.inputs.faults import Fault
from finmodel.inputs.fields import NO_ENTRIES, Text
from finmodel.inputs.file_names import windows_problem
from finmodel.inputs.files import inner, open_file, text
from finmodel.inputs.model_schema import Calendar, FileModel
from finmodel.inputs.overrides import (
    OPERATIONS,
    Operation,
    Override,
    Scenario,
    checked,
    path_problem,
)
from finmodel.inputs.provenance import Head
from finmodel.inputs.text.nearest_names import nearest, suggestion
from finmodel.inputs.text.paths import path_of
from finmodel.inputs.text.problems import Problem
from finmodel.inputs.text.tree import FileTree, Steps, place_of
from finmodel.inputs.text.years import parse_year
from finmodel.inputs.validate import validated

BASE = "base"
"""The name of the set itself, without any scenario."""
_LONGEST = 200
"""The most bytes of the name of a scenario that is written: file systems take 255 or fewer."""


class ScenarioFile(FileModel):
    """`scenarios/<name>.yaml`."""

    name: Text
    """The scenario's name, as printed."""
    extends: Text = BASE
    """The file name, without .yaml, of the scenario it builds on; default base."""
    provenance: Head | None = None
    """Where the changes come from."""
    overrides: dict[FreeKey, Any] = NO_ENTRIES
    """Path to value, {set: …}, {add: …}, {times: …}, {months: …}, or year to any of these."""


class _Change(NamedTuple):
    steps: Steps
    path: str
    operation: Operation
    operand: str


def read_scenarios(
    paths: Mapping[str, Path], calendar: Calendar, faults: list[Fault]
) -> dict[str, Scenario]:
    """Read every scenario of a set, by the name of its file; the faults found are added.

    Raises `Unreadable`.
    """
    held = {stem: open_file(path, stem, faults, needed=True) for stem, path in paths.items()}
    read: dict[str, FileTree] = {stem: one for stem, one in held.items() if one is not None}
    scenarios: dict[str, Scenario] = {}
    for stem, one in read.items():
        refuse = _Refuser(stem, one, faults)
        if stem == BASE:
            refuse((), f"{BASE} is the set itself: give the scenario another file name")
        file = validated(ScenarioFile, one, refuse.path, calendar, faults)
        overrides = tuple(_overrides(one, calendar, refuse))
        if file is not None:
            extends = None if file.extends == BASE else file.extends
            scenarios[stem] = Scenario(file.name, extends, overrides)
    _check_extends(read, frozenset(paths), faults)
    return scenarios


class _Refuser(NamedTuple):
    """Notes the faults of one scenario."""

    stem: str
    held: FileTree
    faults: list[Fault]

    @property
    def path(self) -> str:
        return f"scenarios.{self.stem}"

    def __call__(self, steps: Steps, sentence: str, *, at_key: bool = False) -> None:
        place = place_of(self.held.file, self.held.tree, steps, at_key=at_key)
        self.faults.append(Fault(place, path_of(self.path, steps), sentence))


def _check_extends(
    read: Mapping[str, FileTree], stems: frozenset[str], faults: list[Fault]
) -> None:
    extends = {stem: text(held.tree, "extends") for stem, held in read.items()}
    for stem, held in read.items():
        refuse = _Refuser(stem, held, faults)
        extended = extends[stem]
        if extended is not None and extended not in {*stems, BASE}:
            known = sorted({*stems, BASE} - {stem})
            refuse(("extends",), f'there is no scenario "{extended}"{suggestion(extended, known)}')
    for stem, way in circles(
        {stem: () if one is None else (one,) for stem, one in extends.items()}
    ):
        message = f"a scenario cannot extend itself: {', '.join(way)}"
        _Refuser(stem, read[stem], faults)(("extends",), message)


def _overrides(held: FileTree, calendar: Calendar, refuse: _Refuser) -> Iterator[Override]:
    """Read the changes of a scenario, and note what is wrong with any of them."""
    for path, given in inner(held.tree, "overrides").items():
        for found in _changes(path, given, calendar):
            if isinstance(found, Problem):
                refuse(found.where, found.sentence, at_key=found.at_key)
            else:
                place = place_of(held.file, held.tree, found.steps)
                yield Override(found.path, found.operation, found.operand, place)


def _changes(path: str, given: object, calendar: Calendar) -> Iterator[_Change | Problem]:
    steps: Steps = ("overrides", path)
    if (message := path_problem(path)) is not None:
        yield Problem(steps, message, at_key=True)
    elif (file := path.partition(".")[0]) not in FILES:
        message = f'"{file}" is not a file of the set{suggestion(file, FILES)}'
        yield Problem(steps, message, at_key=True)
    elif isinstance(given, dict) and given and all(key[:1].isdigit() for key in given):
        for key, item in given.items():
            try:
                year = _year(key, file, calendar)
            except ValueError as error:
                yield Problem((*steps, key), str(error), at_key=True)
            else:
                yield from _change((*steps, key), f"{path}.{year}", item)
    else:
        yield from _change(steps, path, given)


def _year(text: str, file: str, calendar: Calendar) -> str:
    year = parse_year(text)
    years = calendar.capital if file == "capital" else calendar.years
    if years and year not in years:
        first, last = years[0], years[-1]
        raise ValueError(f"{year} is not a year of this set ({first} to {last})")
    return year


def _change(steps: Steps, path: str, given: object) -> Iterator[_Change | Problem]:
    if given is None:
        return
    operation: Operation = "set"
    at, operand = steps, given
    if isinstance(given, dict):
        known = [name for name in OPERATIONS if name in given]
        if len(known) != 1 or len(given) != 1:
            yield Problem(steps, _not_one_operation(given))
            return
        operation = known[0]
        at, operand = (*steps, operation), given[operation]
        if operand is None:
            return
    if not isinstance(operand, str):
        yield Problem(at, "one value is needed here")
        return
    if at is steps and (operand[:1] == "+" or (operand[:1] == "x" and operand[1:2].isdigit())):
        meant = f"{{add: {operand[1:]}}}" if operand[0] == "+" else f"{{times: {operand[1:]}}}"
        yield Problem(at, f"in a file, write {meant}")
        return
    try:
        yield _Change(at, path, operation, checked(operation, operand))
    except ValueError as error:
        yield Problem(at, str(error))


def _not_one_operation(given: dict[str, Any]) -> str:
    message = "needs a value, one of {set: …}, {add: …}, {times: …}, {months: …}, or year: value"
    for key in given:
        meant = nearest(key, OPERATIONS)
        if meant is not None and meant != key:
            return f'unknown operation "{key}"; did you mean "{meant}"?'
    return message


def scenario_problem(name: str) -> str | None:
    """Why no scenario can have a name, as what to write instead; None where one can."""
    if not name:
        return "is empty: give the scenario a name, such as chosen"
    if name == BASE:
        return f"cannot be {BASE}, which is the set itself: give the scenario another name"
    if "/" in name or "\\" in name:
        return "is a path: give the name alone, since scenarios are in their own folder of the set"
    if name.lower().endswith((".yaml", ".yml")):
        return f"is the name of a file: leave out {name[name.rindex('.') :]}"
    if name.startswith("."):
        return "begins with a dot, and would not be seen: give the scenario another name"
    if name.startswith("-"):
        return "begins as an option does: give the scenario another name"
    if not name.isprintable() or name != name.strip():
        return "has blanks around it or characters that cannot be seen: give another name"
    if len(name.encode()) > _LONGEST:
        return f"is longer than {_LONGEST} bytes: give a shorter name"
    why = windows_problem(f"{name}.yaml") or windows_problem(name)
    return None if why is None else f"is no name of a file everywhere ({why}): give another name"
