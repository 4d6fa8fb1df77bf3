"""From a changed workbook to the files of its set: listed first, checked, then written whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf, isclose
from pathlib import Path

from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.faults import Fault
from finmodel.inputs.text.numbers import KINDS
from finmodel.inputs.text.paths import path_of, steps_along
from finmodel.outputs.excel.board.inputs_sheet import BASE_NAME
from finmodel.outputs.excel.import_.changes import (
    SAME,
    Changed,
    changes_of,
    not_whole,
    written,
)
from finmodel.outputs.excel.import_.editing import edits_for
from finmodel.outputs.excel.import_.made_from import (
    facts_of,
    made_now,
    refuse_another_set,
    since_then,
)
from finmodel.outputs.excel.import_.not_read import not_read
from finmodel.outputs.excel.import_.read_inputs import Taken, read_workbook
from finmodel.outputs.excel.import_.value_lines import value_lines
from finmodel.outputs.excel.reader.faults import CellFault, WorkbookFaults, faults_of
from finmodel.outputs.excel.reader.metadata import Exported, path_in, settings_of
from finmodel.outputs.excel.set_facts import listed
from finmodel.outputs.yaml_edit.marked_text import CannotEdit, Edit, Text, edited
from finmodel.plan import Plan, load


@dataclass(frozen=True, slots=True)
class Import:
    """What taking a workbook back would do.

    Attributes:
        changes: every assumption whose yellow cell was changed.
        lines: a line for each value of the set that changes: file, path, before and after.
        files: file -> its new text; only the files that change.
        notes: a sentence for each thing in the workbook that is not written.
    """

    changes: tuple[Changed, ...]
    lines: tuple[str, ...]
    files: Mapping[Path, bytes]
    notes: tuple[str, ...]


def plan_import(workbook: Path, plan: Plan) -> Import:
    """Read a workbook and work out the new files of the set of a plan; nothing is written.

    Raises:
        BadWorkbook: the workbook is beyond the limits, or was not made by finmodel.
        AnotherSet: it was made from a set of another system, other years or organisations.
        WorkbookFaults: a key or a number in it cannot be used; every one, with its cell.
    """
    assumptions = plan.assumptions
    taken, now = read_workbook(workbook), made_now(plan.model)
    facts = (facts_of(taken.exported), facts_of(now))
    refuse_another_set(workbook, *facts, assumptions.folder)
    changes = changes_of(taken)
    faults = [*not_whole(changes), *_changed_since(changes, now)]
    if faults:
        raise WorkbookFaults(str(workbook), faults)
    files, faults = _new_files(assumptions, changes, now)
    written: list[Plan] = []
    if not faults and files:
        folder = Path(assumptions.folder)
        new = {path.relative_to(folder).as_posix(): data for path, data in files.items()}
        found = faults_of(new, lambda made: written.append(load(made)), folder)
        faults = [_placed(fault, taken) for fault in found]
    if faults:
        raise WorkbookFaults(str(workbook), faults)
    lines = tuple(line for after in written for line in value_lines(plan, after))
    return Import(changes, lines, files, tuple(_notes(plan, taken, now, changes)))


def _notes(plan: Plan, taken: Taken, now: Exported, changes: Sequence[Changed]) -> Iterator[str]:
    yield from since_then(taken.exported, now)
    yield from not_read(plan, taken, now)
    shown, overrides = taken.scenario, settings_of(taken.exported.facts)
    if shown not in ("", BASE_NAME) or overrides:
        run = [f"the scenario {shown}"] if shown not in ("", BASE_NAME) else []
        run += [f"--set {one}" for one in overrides]
        yield (
            f"the workbook shows {', '.join(run)}: its yellow cells are values of the base, and "
            "only they are written"
        )
    made = taken.exported.facts.get("scenario", "")
    if shown not in ("", made):
        yield f"it was made with {made or 'no scenario'} chosen; the choice is not written"
    already = [
        path_in(one.key, year)
        for one in changes
        for year in one.years
        if now.values.get(one.key, {}).get(year) == one.now[year].value
    ]
    if already:
        yield f"in the files already: {listed(already)}"


def _changed_since(changes: Sequence[Changed], now: Exported) -> Iterator[CellFault]:
    """Values that were taken out of the files since the workbook was made, or changed in them."""
    for change in changes:
        for year in change.years:
            path, cell = path_in(change.key, year), change.now[year].cell
            current = now.values.get(change.key, {}).get(year)
            if current is None:
                yield CellFault(
                    cell,
                    f"{path} was changed here, but it is no longer in the set: make the workbook "
                    "again",
                )
            elif not any(
                isclose(current, value, rel_tol=SAME)
                for value in (change.before[year], change.now[year].value)
            ):
                yield CellFault(
                    cell,
                    f"{path} was changed in the files as well since the workbook was made: "
                    f"from {change.before[year]:g} to {current}; make the workbook again",
                )


def _new_files(
    assumptions: AssumptionSet, changes: Sequence[Changed], now: Exported
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
        # What was changed in the files of the other years since stays.
        figures = dict(now.values[change.key])
        figures |= {year: change.now[year].value for year in change.years}
        values = {year: written(one, change.kind, baseline) for year, one in figures.items()}
        try:
            steps = _steps(assumptions, change.key)
            made = edits_for(texts[stem], steps, values, change.years, _limits(change.kind))
            edits.setdefault(stem, []).extend(made)
        except CannotEdit as fault:
            faults.append(CellFault(_cell(change), f"{change.key} {fault}"))
    files = {}
    for stem, of_file in edits.items():
        mark = b"\xef\xbb\xbf" if bytes_before[stem].startswith(b"\xef\xbb\xbf") else b""
        path = Path(assumptions.trees[stem].file)
        files[path] = mark + edited(texts[stem].text, of_file).encode("utf-8")
    return files, faults


def _limits(kind: str) -> tuple[float, float]:
    """Between what a number of a kind may lie."""
    found = KINDS.get(kind)
    return (-inf, inf) if found is None else (found.low, found.high)


def _cell(change: Changed) -> str:
    return change.now[change.years[0]].cell


def _steps(assumptions: AssumptionSet, key: str) -> list[str]:
    """The keys and positions (from 1) that lead to a path in its file."""
    stem, *parts = key.split(".")
    tree = assumptions.trees[stem].tree
    found = steps_along(stem, tree, tuple(parts))
    steps = [str(step + 1) if isinstance(step, int) else step for step in found]
    left = key.removeprefix(path_of(stem, found)).removeprefix(".")
    return [*steps, *(left.split(".") if left else ())]


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
