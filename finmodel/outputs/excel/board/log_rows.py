"""What the sheet Assumptions log holds on each number, from the log of the run (METHOD.md 1)."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

import numpy as np

from finmodel.audit.log import Log, Logged, log_of
from finmodel.audit.manifest import manifest_of
from finmodel.audit.sources import Sources
from finmodel.graph.paths import find
from finmodel.inputs.kinds.published import PublishedFigure
from finmodel.inputs.overrides import parse_setting
from finmodel.inputs.scenario_files import BASE
from finmodel.method.model import Model
from finmodel.method.scenarios import Layered, apply, layers
from finmodel.outputs.audit.formula_figures import formula_figure
from finmodel.outputs.excel.board.board_model import BoardModel

NOTHING = "–"
NOT_GIVEN, METHOD_TAKES = "not given", "Not in the files: defaults of the method"
_SETTING = "--set"
_DOES = {"set": "sets", "add": "adds", "times": "multiplies by", "months": "moves by months:"}


class LogNotes(NamedTuple):
    """The texts of one assumption to the right of its values; – where there is none."""

    basis: str
    source: str
    owner_and_confidence: str
    range: str
    file_and_line: str
    changed_by: str


def log_in(contents: BoardModel) -> Log:
    """The log of the run that a workbook shows when it is made."""
    model, scenario = contents.model, contents.scenario
    overrides = _overrides(contents)
    graph = apply(model.graph, overrides, model.assumptions.years[0])
    manifest = manifest_of(model.assumptions, graph, scenario, contents.settings)
    return log_of(model, graph, Sources(model.assumptions, overrides), scenario, manifest)


class NotesByKey:
    """Where the numbers of each row come from: the entries of the log under its key."""

    def __init__(self, contents: BoardModel, log: Log) -> None:
        self._published = contents.model.assumptions.published.published
        self._changes = _changes(contents)
        self._entries: dict[str, list[Logged]] = {}
        for entry in log.entries:
            self._entries.setdefault(_stem(entry.source.path), []).append(entry)

    def take(self, key: str) -> LogNotes:
        """Take the notes of a key; where its years differ, one after the other."""
        found = self._entries.pop(key, [])
        changed = _joined(self._changes.get(key, ()))
        if not found:
            return LogNotes(NOT_GIVEN, METHOD_TAKES, *(NOTHING,) * 3, changed)
        return LogNotes(
            _joined(self._basis(one) for one in found),
            _joined(_source(one) for one in found),
            _joined(_judged(one) for one in found),
            _joined(_range(one) for one in found),
            _joined(_place(one) for one in found[:1]),
            changed,
        )

    def not_taken(self) -> list[Logged]:
        """The numbers whose notes no row took: those the workbook does not calculate with."""
        return [one for entries in self._entries.values() for one in entries]

    def _basis(self, entry: Logged) -> str:
        source = entry.source
        basis = source.basis or NOTHING
        if source.calibrated_to:
            basis = f"{basis} to {'; '.join(map(self._named, source.calibrated_to))}"
        return f"{basis}, interpolated on a straight line" if source.interpolated else basis

    def _named(self, path: str) -> str:
        """A published figure by its name on the sheet Published, and its id."""
        record: PublishedFigure | None = self._published.get(path.partition(".")[2])
        return path if record is None else f"{record.name}, {record.year} ({path})"


def _stem(path: str) -> str:
    return path[:-8] if path[-3:-2] == "/" else path


def _joined(texts: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(text for text in texts if text)) or NOTHING


def _source(entry: Logged) -> str:
    judged = entry.source.judgement
    texts = (entry.source.source, judged.rationale if judged is not None else None)
    return "; ".join(text for text in texts if text)


def _judged(entry: Logged) -> str:
    judged = entry.source.judgement
    if judged is None:
        return ""
    confidence = f"{judged.confidence} confidence" if judged.confidence else ""
    return ", ".join(text for text in (judged.owner, confidence) if text)


def _range(entry: Logged) -> str:
    spread = entry.range
    if spread is None or spread.low is None or spread.high is None:
        return ""
    return f"{formula_figure(spread.low, entry.unit)} to {formula_figure(spread.high, entry.unit)}"


def _place(entry: Logged) -> str:
    place = entry.source.place
    return "" if place is None else f"{PurePath(place.file).name}:{place.line}"


def _overrides(contents: BoardModel) -> Sequence[Layered]:
    made = (Layered(_SETTING, parse_setting(one)) for one in contents.settings)
    return (*layers(contents.model.assumptions, contents.scenario), *made)


def _changes(contents: BoardModel) -> Mapping[str, list[str]]:
    """Key -> what each scenario of the set, and each setting of this run, does to it."""
    model, found = contents.model, dict[str, list[str]]()
    for name, scenario in model.assumptions.scenarios.items():
        for layered in layers(model.assumptions, name):
            _note(model, layered, scenario.name, found)
    own = () if contents.scenario == BASE else layers(model.assumptions, contents.scenario)
    for layered in _overrides(contents)[len(own) :]:
        _note(model, layered, "set for this run:", found)
    return found


def _note(model: Model, layered: Layered, who: str, found: dict[str, list[str]]) -> None:
    change = layered.override
    year = change.path[-7:] if change.path[-3:-2] == "/" else ""
    text = f"{who} {_DOES[change.operation]} {change.operand}{f' in {year}' if year else ''}"
    for target in find(model.graph, change.path):
        axis = model.graph.lines[target.line].axis
        chosen = target.chosen.reshape(len(axis), -1).any(axis=1)
        suffix = f".{target.slots.field}" if target.slots.field else ""
        for row in np.flatnonzero(chosen):
            found.setdefault(f"{axis.members[row]}{suffix}", []).append(text)
