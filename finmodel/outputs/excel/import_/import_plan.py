"""From a changed workbook to the files of its set: listed first, checked, then written whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isclose
from pathlib import Path

from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.faults import Fault
from finmodel.inputs.text.paths import steps_along
from finmodel.outputs.excel.import_.changes import (
    SAME,
    Changed,
    changes_of,
    lines_of,
    not_whole,
    written,
)
from finmodel.outputs.excel.import_.editing import CannotEdit, Edit, Text, edited, edits_for
from finmodel.outputs.excel.import_.read_inputs import Taken, read_workbook
from finmodel.outputs.excel.reader.faults import CellFault, Check, WorkbookFaults, faults_of
from finmodel.outputs.excel.reader.metadata import path_in


@dataclass(frozen=True, slots=True)
class Import:
    """What taking a workbook back would do.

    Attributes:
        changes: every assumption that changes.
        lines: a line for each, to be shown before anything is written.
        files: file -> its new text; only the files that change.
    """

    changes: tuple[Changed, ...]
    lines: tuple[str, ...]
    files: Mapping[Path, bytes]


def plan_import(
    workbook: Path,
    assumptions: AssumptionSet,
    current: Mapping[str, float | str],
    check: Check,
) -> Import:
    """Read a workbook and work out the new files; nothing is written.

    `current` holds the set's values by path as they are now; `check` loads a folder, and is
    asked whether the set would still be valid.

    Raises:
        BadWorkbook: the workbook is beyond the limits, or was not made by finmodel.
        WorkbookFaults: a key or a number in it cannot be used; every one, with its cell.
    """
    taken = read_workbook(workbook)
    changes = changes_of(taken)
    faults = [*not_whole(changes), *_changed_since(changes, current)]
    if faults:
        raise WorkbookFaults(str(workbook), faults)
    baseline = assumptions.years[0]
    files, faults = _new_files(assumptions, changes)
    if not faults and files:
        folder = Path(assumptions.folder)
        new = {str(path.relative_to(folder)): data for path, data in files.items()}
        faults = [_placed(fault, taken) for fault in faults_of(new, check, folder)]
    if faults:
        raise WorkbookFaults(str(workbook), faults)
    return Import(changes, tuple(lines_of(changes, baseline)), files)


def _changed_since(
    changes: tuple[Changed, ...], current: Mapping[str, float | str]
) -> list[CellFault]:
    """Values that were changed in the files as well since the workbook was made."""
    found = []
    for change in changes:
        for year in change.years:
            path = path_in(change.key, year)
            now = current.get(path)
            known = (change.before[year], change.now[year].value)
            if not isinstance(now, float) or any(
                isclose(now, value, rel_tol=SAME) for value in known
            ):
                continue
            found.append(
                CellFault(
                    change.now[year].cell,
                    f"{path} was changed in the files as well since the workbook was made: "
                    f"from {change.before[year]:g} to {now}; make the workbook again",
                )
            )
    return found


def _new_files(
    assumptions: AssumptionSet, changes: tuple[Changed, ...]
) -> tuple[dict[Path, bytes], list[CellFault]]:
    texts: dict[str, Text] = {}
    bytes_before: dict[str, bytes] = {}
    edits: dict[str, list[Edit]] = {}
    faults: list[CellFault] = []
    baseline = assumptions.years[0]
    for change in changes:
        stem = change.key.partition(".")[0]
        held = assumptions.trees.get(stem)
        if held is None:
            faults.append(CellFault(_cell(change), f"the set has no file {stem}.yaml"))
            continue
        if stem not in texts:
            bytes_before[stem] = Path(held.file).read_bytes()
            texts[stem] = Text(bytes_before[stem].decode("utf-8-sig"))
        values = {
            year: written(one.value, change.kind, baseline) for year, one in change.now.items()
        }
        try:
            steps = _steps(assumptions, change.key)
            edits.setdefault(stem, []).extend(edits_for(texts[stem], steps, values, change.years))
        except CannotEdit as fault:
            faults.append(CellFault(_cell(change), f"{change.key} {fault}"))
    files = {}
    for stem, made in edits.items():
        mark = b"\xef\xbb\xbf" if bytes_before[stem].startswith(b"\xef\xbb\xbf") else b""
        path = Path(assumptions.trees[stem].file)
        files[path] = mark + edited(texts[stem].text, made).encode("utf-8")
    return files, faults


def _cell(change: Changed) -> str:
    return change.now[change.years[0]].cell


def _steps(assumptions: AssumptionSet, key: str) -> list[str]:
    """The keys and positions (from 1) that lead to a path in its file."""
    stem, *parts = key.split(".")
    tree = assumptions.trees[stem].tree
    found = steps_along(stem, tree, tuple(parts))
    walked = len(found) - (1 if found[:1] == (stem,) and parts[:1] != [stem] else 0)
    steps = [str(step + 1) if isinstance(step, int) else step for step in found]
    return [*steps, *parts[walked:]]


def _placed(fault: Fault, taken: Taken) -> CellFault:
    """A fault of the files at the cell its value came from."""
    path, _, year = fault.path.rpartition(".")
    for key, own in ((fault.path, ""), (path, year), (path, "")):
        if key in taken.inputs:
            given = taken.inputs[key]
            cell = given.get(own) or next(iter(given.values()), None)
            if cell is not None:
                return CellFault(cell.cell, f"{fault.path}: {fault.message}")
    return CellFault("Inputs", f"{fault.path}: {fault.message}")
