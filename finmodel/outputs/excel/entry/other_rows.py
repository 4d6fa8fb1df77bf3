"""Rows that are no records: sources, scenario changes, straight lines, ranges of single numbers.

They are put into the trees of the files after the records they are about.
"""

from typing import Any, cast

from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.number_text import number_in, tidied
from finmodel.inputs.text.numbers import SHARE
from finmodel.inputs.text.paths import path_of, steps_along
from finmodel.inputs.text.tree import Map, Steps
from finmodel.outputs.excel.entry.read_records import Row
from finmodel.outputs.excel.entry.record_rows import FileTrees, Tree, fields_of, leads_of, nested
from finmodel.outputs.excel.reader.values import written

_RECORD = 2
"""Steps to a record: its section and its id."""


def put_source(files: FileTrees, row: Row) -> None:
    """Say where all that a file holds is from."""
    leads = leads_of(files, row)
    if leads is not None:
        path = f"{leads['file']}.provenance"
        files.cells[path] = row.where
        fields = dict(fields_of(files, row, path))
        if fields:
            files.trees.setdefault(leads["file"], {})["provenance"] = nested(fields)


def put_change(files: FileTrees, row: Row) -> None:
    """Add a change to its scenario."""
    leads = leads_of(files, row)
    if leads is None:
        return
    stem = f"scenarios/{leads['scenario']}"
    if stem not in files.trees:
        known = [name.partition("/")[2] for name in files.trees if name.startswith("scenarios/")]
        hint = suggestion(leads["scenario"], known)
        files.refuse(row.where, f'there is no scenario "{leads["scenario"]}" on Scenarios{hint}')
        return
    fields = dict(fields_of(files, row, row.where))
    path, value = fields.get("path"), fields.get("value")
    if not isinstance(path, str) or value is None:
        files.refuse(row.where, "a change needs a path and a value")
        return
    changes = files.trees[stem].setdefault("overrides", {})
    operation = fields.get("change", "set")
    change = value if operation == "set" else {operation: value}
    own = f"scenarios.{leads['scenario']}.overrides.{path}"
    year = fields.get("year")
    if year is None:
        if path in changes:
            files.refuse(row.where, f"{path} is changed twice")
        changes[path] = change
    else:
        held = changes.setdefault(path, {})
        if not isinstance(held, dict) or year in held:
            files.refuse(row.where, f"{path} is changed twice in {year}")
        else:
            held[year] = change
        files.cells[f"{own}.{year}"] = row.where
    files.cells.setdefault(own, row.where)


def put_line(files: FileTrees, row: Row) -> None:
    """Put a straight line where a number by year was left empty."""
    leads = leads_of(files, row)
    if leads is None:
        return
    path = leads["path"]
    line = {**dict(fields_of(files, row, path)), "shape": "straight line"}
    around, _, last = path.rpartition(".")
    steps = _reached(files, around) or _begun(files, around)
    inside = None if steps is None else _at(files.trees[path.partition(".")[0]], steps)
    if not isinstance(inside, dict):
        files.refuse(row.where, f'there is no "{around}" for a straight line')
        return
    there = inside.get(last)
    if there is None:
        inside[last] = line
    elif isinstance(there, dict) and there.get("value", "") is None:
        there["value"] = line
    else:
        files.refuse(row.where, f"{path} has its own numbers: give those, or a straight line")
    files.cells.setdefault(path, row.where)


def put_number(files: FileTrees, row: Row) -> None:
    """Write a number long: its range, and where it is from."""
    leads = leads_of(files, row)
    if leads is None:
        return
    fields = dict(fields_of(files, row, leads["path"]))
    year = fields.pop("year", None)
    path = leads["path"] if year is None else f"{leads['path']}.{year}"
    steps = _reached(files, path)
    if not steps:
        files.refuse(row.where, f'there is no "{path}"')
        return
    tree = files.trees[path.partition(".")[0]]
    there, given = _at(tree, steps), nested(fields)
    value = there.get("value") if isinstance(there, dict) else there
    if isinstance(value, str) and value.endswith("%"):
        given |= {key: _as_percentage(given[key]) for key in ("low", "high") if key in given}
    if isinstance(there, dict) and not _is_by_year(there):
        there.update(given)
    else:
        _at(tree, steps[:-1])[steps[-1]] = {"value": there, **given}
    for key in ("low", "high", "distribution"):
        files.cells.setdefault(f"{path}.{key}", row.where)
    files.cells.setdefault(path, row.where)


def _reached(files: FileTrees, path: str) -> Steps | None:
    """The steps to what a path names; None where there is nothing."""
    stem, *parts = path.split(".")
    tree = files.trees.get(stem)
    if tree is None:
        return None
    steps = steps_along(stem, cast(Map, tree), tuple(parts))
    return steps if path_of(stem, steps) == path else None


def _begun(files: FileTrees, path: str) -> Steps | None:
    """The steps to a map within a record, made where the record has nothing else in it."""
    stem, *parts = path.split(".")
    tree = files.trees.get(stem)
    if tree is None:
        return None
    steps = steps_along(stem, cast(Map, tree), tuple(parts))
    left = path.removeprefix(path_of(stem, steps)).strip(".").split(".")
    inside = _at(tree, steps)
    if len(steps) < _RECORD or not isinstance(inside, dict):
        return None
    for step in left:
        inside = inside.setdefault(step, {})
    return (*steps, *left)


def _as_percentage(text: str) -> str:
    """An end of a range as its value is written."""
    try:
        return text if text.endswith("%") else written(number_in(tidied(text)), SHARE)
    except ValueError:
        return text


def _is_by_year(given: Tree) -> bool:
    return "shape" in given or next(iter(given), "")[:1].isdigit()


def _at(tree: Tree, steps: Steps) -> Any:
    inside: Any = tree
    for step in steps:
        inside = inside[step]
    return inside
