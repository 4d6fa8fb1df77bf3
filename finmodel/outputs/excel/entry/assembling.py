"""The rows of a workbook as the trees of a set's files, and the cell each value came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from finmodel.inputs.kinds.system import FORMAT
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.numbers import SHARE
from finmodel.inputs.text.paths import path_of, steps_along
from finmodel.inputs.text.tree import Map, Steps
from finmodel.outputs.excel.entry.cells import text_of, written
from finmodel.outputs.excel.entry.columns import EVERY, Column
from finmodel.outputs.excel.entry.other_tables import CHANGES, LINES, NUMBERS, SOURCES, settings
from finmodel.outputs.excel.entry.reading import Filled, Held, Row, cell_key
from finmodel.outputs.excel.entry.tables import ITEM
from finmodel.outputs.excel.import_.faults import CellFault

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The files of a set to be.

    Attributes:
        trees: what each file holds, by its name without .yaml.
        cells: the cell that gave what a path names.
        faults: what cannot be put together, cell by cell.
        unread: the paths of what stands in those cells: that it is missing need not be told.
    """

    trees: dict[str, Tree] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def refuse(self, cell: str, sentence: str) -> None:
        """Note what cannot be taken."""
        self.faults.append(CellFault(cell, sentence))


def assembled(filled: Filled) -> Assembled:
    """Put the rows of a filled-in workbook together; the loader is left to validate them."""
    made = Assembled(faults=list(filled.faults))
    made.trees["system"] = {"format": str(FORMAT)}
    _settings(made, filled)
    of_sheet: dict[str, list[Row]] = {}
    for row in filled.rows:
        of_sheet.setdefault(row.table.sheet, []).append(row)
    for row in of_sheet.pop(SOURCES, []):
        _source(made, row, filled)
    late = {name: of_sheet.pop(name, []) for name in (CHANGES, LINES, NUMBERS)}
    for rows in of_sheet.values():
        for row in rows:
            _record(made, row, filled)
    for row in late[CHANGES]:
        _change(made, row, filled)
    for row in late[LINES]:
        _line(made, row, filled)
    for row in late[NUMBERS]:
        _number(made, row, filled)
    return made


def _settings(made: Assembled, filled: Filled) -> None:
    known = {f"{stem}.{column.key}": (stem, column) for stem, column in settings()}
    for key, held in filled.settings.items():
        if key in known:
            stem, column = known[key]
            made.cells[key] = held.where
            taken = None if held.cell.is_empty else _taken(made, held, column, filled)
            if taken is not None:
                _put(made.trees.setdefault(stem, {}), tuple(column.key.split(".")), taken)


def _taken(made: Assembled, held: Held | None, column: Column, filled: Filled) -> object:
    """What a cell gives; None, a fault noted, for what it cannot."""
    if held is None:
        return None
    try:
        return text_of(held.cell, column, from_1904=filled.from_1904)
    except (ValueError, OverflowError) as fault:
        made.refuse(held.where, str(fault))
        return None


def _leads(made: Assembled, row: Row, filled: Filled) -> dict[str, str] | None:
    found: dict[str, str] = {}
    for lead in row.table.leads:
        taken = _taken(made, row.held.get(lead.name), Column(lead.name, "text", ""), filled)
        if not isinstance(taken, str) or not taken:
            made.refuse(row.where, f'the row has no "{lead.name}"')
            return None
        if lead.choices and taken not in lead.choices:
            hint = suggestion(taken, lead.choices) or f": write {' or '.join(lead.choices)}"
            made.refuse(row.held[lead.name].where, f'"{taken[:40]}" is not known here{hint}')
            return None
        found[lead.name] = taken
    return found


def _record(made: Assembled, row: Row, filled: Filled) -> None:
    leads = _leads(made, row, filled)
    if leads is None:
        return
    stem = row.table.stem.format(**leads)
    tree = made.trees.setdefault(stem, {})
    steps = _placed(tree, tuple(step.format(**leads) for step in row.table.steps))
    path = path_of(stem, steps)
    if path in made.cells:
        made.refuse(row.where, f"stands twice: first in {made.cells[path]}")
        return
    made.cells[path] = row.where
    fields = dict(_fields(made, row, filled, path))
    if steps:
        whole = row.table.whole
        _put(tree, steps, _nested(fields) if whole is None else _value(fields, whole.key))
    else:
        tree.update(_nested(fields))


def _placed(tree: Tree, steps: tuple[str, ...]) -> Steps:
    """The steps with a position for the next of a list."""
    if ITEM not in steps:
        return steps
    inside: Any = tree
    for step in steps[: steps.index(ITEM)]:
        inside = inside.get(step, {}) if isinstance(inside, dict) else {}
    return (*steps[: steps.index(ITEM)], len(inside))


def _fields(made: Assembled, row: Row, filled: Filled, path: str) -> Iterator[tuple[str, object]]:
    """The fields of a row that hold something, by key, the cells of each noted by its path."""
    for column in row.table.columns:
        own = f"{path}.{column.key}" if column.key else path
        if column.form == "series":
            series = _series(made, row, column, filled, own)
            if series is not None:
                yield column.key, series
            continue
        held = row.held.get(column.key)
        taken = _taken(made, held, column, filled)
        if held is not None and taken is None:
            made.unread.add(own)
        elif held is not None:
            made.cells[own] = held.where
            yield column.key, taken if column is row.table.whole else _one_name(taken, column)


def _one_name(taken: object, column: Column) -> object:
    """One name where a list of names may be: as the files write it."""
    alone = isinstance(taken, list) and len(taken) == 1 and column.kind is None
    return taken[0] if alone and isinstance(taken, list) else taken


def _series(made: Assembled, row: Row, column: Column, filled: Filled, own: str) -> object:
    prefix = f"{column.key}: " if column.key else ""
    every = row.held.get(cell_key(column))
    by_year: dict[str, object] = {}
    for key, held in row.held.items():
        year = key.removeprefix(prefix)
        if key.startswith(prefix) and year != EVERY and year[:4].isdigit():
            taken = _taken(made, held, column, filled)
            if taken is None:
                made.unread.add(own)
            else:
                made.cells[f"{own}.{year}"] = held.where
                by_year[year] = taken
    if every is None:
        first = next(iter(by_year), None)
        if first is not None:
            made.cells.setdefault(own, made.cells[f"{own}.{first}"])
        return by_year or None
    if by_year:
        made.refuse(every.where, "give one number for every year, or one for each: not both")
    made.cells[own] = every.where
    taken = _taken(made, every, column, filled)
    if taken is None:
        made.unread.add(own)
    return taken


def _value(fields: Mapping[str, object], whole: str) -> object:
    """A number by year or a list; written long where it says where it is from."""
    own = fields.get(whole)
    others = _nested({key: item for key, item in fields.items() if key != whole})
    return {"value": own, **others} if others else own


def _nested(fields: Mapping[str, object]) -> Tree:
    tree: Tree = {}
    for key, item in fields.items():
        _put(tree, tuple(key.split(".")), item)
    return tree


def _put(tree: Tree, steps: Steps, item: object) -> None:
    """Put something where steps lead, making the maps and lists on the way."""
    inside: Any = tree
    for step, following in zip(steps, (*steps[1:], None), strict=True):
        last = following is None
        if isinstance(step, int):
            if step == len(inside):
                inside.append(item if last else {})
            inside = inside[step]
        elif last:
            inside[step] = item
        else:
            inside = inside.setdefault(step, [] if isinstance(following, int) else {})


def _source(made: Assembled, row: Row, filled: Filled) -> None:
    leads = _leads(made, row, filled)
    if leads is not None:
        path = f"{leads['file']}.provenance"
        made.cells[path] = row.where
        fields = dict(_fields(made, row, filled, path))
        if fields:
            made.trees.setdefault(leads["file"], {})["provenance"] = _nested(fields)


def _change(made: Assembled, row: Row, filled: Filled) -> None:
    leads = _leads(made, row, filled)
    if leads is None:
        return
    stem = f"scenarios/{leads['scenario']}"
    if stem not in made.trees:
        known = [name.partition("/")[2] for name in made.trees if name.startswith("scenarios/")]
        hint = suggestion(leads["scenario"], known)
        made.refuse(row.where, f'there is no scenario "{leads["scenario"]}" on Scenarios{hint}')
        return
    fields = dict(_fields(made, row, filled, row.where))
    path, value = fields.get("path"), fields.get("value")
    if not isinstance(path, str) or value is None:
        made.refuse(row.where, "a change needs a path and a value")
        return
    changes = made.trees[stem].setdefault("overrides", {})
    operation = fields.get("change", "set")
    change = value if operation == "set" else {operation: value}
    own = f"scenarios.{leads['scenario']}.overrides.{path}"
    year = fields.get("year")
    if year is None:
        if path in changes:
            made.refuse(row.where, f"{path} is changed twice")
        changes[path] = change
    else:
        held = changes.setdefault(path, {})
        if not isinstance(held, dict) or year in held:
            made.refuse(row.where, f"{path} is changed twice in {year}")
        else:
            held[year] = change
        made.cells[f"{own}.{year}"] = row.where
    made.cells.setdefault(own, row.where)


def _line(made: Assembled, row: Row, filled: Filled) -> None:
    """Put a straight line where a number by year was left empty."""
    leads = _leads(made, row, filled)
    if leads is None:
        return
    path = leads["path"]
    line = {**dict(_fields(made, row, filled, path)), "shape": "straight line"}
    around, _, last = path.rpartition(".")
    steps = _reached(made, around)
    inside = None if steps is None else _at(made.trees[path.partition(".")[0]], steps)
    if not isinstance(inside, dict):
        made.refuse(row.where, f'there is no "{around}" for a straight line')
        return
    there = inside.get(last)
    if there is None:
        inside[last] = line
    elif isinstance(there, dict) and there.get("value", "") is None:
        there["value"] = line
    else:
        made.refuse(row.where, f"{path} has numbers of its own: give those, or a straight line")
    made.cells.setdefault(path, row.where)


def _number(made: Assembled, row: Row, filled: Filled) -> None:
    """Write a number long: its range, and where it is from."""
    leads = _leads(made, row, filled)
    if leads is None:
        return
    fields = dict(_fields(made, row, filled, leads["path"]))
    year = fields.pop("year", None)
    path = leads["path"] if year is None else f"{leads['path']}.{year}"
    steps = _reached(made, path)
    if not steps:
        made.refuse(row.where, f'there is no "{path}"')
        return
    tree = made.trees[path.partition(".")[0]]
    there, said = _at(tree, steps), _nested(fields)
    value = there.get("value") if isinstance(there, dict) else there
    if isinstance(value, str) and value.endswith("%"):
        said |= {key: _as_percentage(said[key]) for key in ("low", "high") if key in said}
    if isinstance(there, dict) and not _is_by_year(there):
        there.update(said)
    else:
        _at(tree, steps[:-1])[steps[-1]] = {"value": there, **said}
    for key in ("low", "high", "distribution"):
        made.cells.setdefault(f"{path}.{key}", row.where)
    made.cells.setdefault(path, row.where)


def _reached(made: Assembled, path: str) -> Steps | None:
    """The steps to what a path names; None where there is nothing."""
    stem, *parts = path.split(".")
    tree = made.trees.get(stem)
    if tree is None:
        return None
    steps = steps_along(stem, cast(Map, tree), tuple(parts))
    return steps if path_of(stem, steps) == path else None


def _as_percentage(text: str) -> str:
    """An end of a range as its value is written."""
    try:
        return text if text.endswith("%") else written(float(text), SHARE)
    except ValueError:
        return text


def _is_by_year(given: Tree) -> bool:
    return "shape" in given or next(iter(given), "")[:1].isdigit()


def _at(tree: Tree, steps: Steps) -> Any:
    inside: Any = tree
    for step in steps:
        inside = inside[step]
    return inside
