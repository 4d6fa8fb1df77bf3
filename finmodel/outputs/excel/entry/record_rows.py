"""Settings and records of a workbook put into the trees of a set's files, each with its cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.paths import path_of
from finmodel.inputs.text.tree import Steps
from finmodel.outputs.excel.entry.cells import text_of
from finmodel.outputs.excel.entry.other_tables import settings
from finmodel.outputs.excel.entry.read_records import Held, Row, cell_key
from finmodel.outputs.excel.entry.table import BESIDE_AMOUNTS, ITEM
from finmodel.outputs.excel.reader.faults import CellFault
from finmodel.outputs.fields.columns import EVERY, Column

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FileTrees:
    """The files of a set to be.

    Attributes:
        trees: what each file holds, by its name without .yaml.
        cells: the cell that gave what a path names.
        faults: what cannot be put together, cell by cell.
        unread: the records and settings with such a cell: they are judged once it can be read.
        from_1904: whether the dates of the workbook count from 1904.
    """

    trees: dict[str, Tree] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    from_1904: bool = False

    def refuse(self, cell: str, sentence: str) -> None:
        """Note what cannot be taken."""
        self.faults.append(CellFault(cell, sentence))


def put_settings(files: FileTrees, given: Mapping[str, Held]) -> None:
    """Put the settings into the files they belong to."""
    known = {f"{stem}.{column.key}": (stem, column) for stem, column in settings()}
    for key, held in given.items():
        if key not in known and "." in key and " " not in key:
            files.refuse(held.where, f'"{key[:40]}" is not a setting{suggestion(key, known)}')
        elif key in known:
            stem, column = known[key]
            files.cells[key] = held.where
            taken = None if held.cell.is_empty else _taken(files, held, column)
            if taken is not None:
                put(files.trees.setdefault(stem, {}), tuple(column.key.split(".")), taken)
            elif not held.cell.is_empty:
                files.unread.add(key)


def _taken(files: FileTrees, held: Held | None, column: Column) -> object:
    """What a cell gives; None, with a fault noted, where it cannot be used."""
    if held is None:
        return None
    try:
        return text_of(held.cell, column, from_1904=files.from_1904)
    except (ValueError, OverflowError) as fault:
        files.refuse(held.where, str(fault))
        return None


def leads_of(files: FileTrees, row: Row) -> dict[str, str] | None:
    """The cells that lead to a record; None, with a fault noted, where one cannot be used."""
    found: dict[str, str] = {}
    for lead in row.table.leads:
        taken = _taken(files, row.held.get(lead.name), Column(lead.name, "text", ""))
        if not isinstance(taken, str) or not taken:
            files.refuse(row.where, f'the row has no "{lead.name}"')
            return None
        if lead.choices and taken not in lead.choices:
            hint = suggestion(taken, lead.choices) or f": write {' or '.join(lead.choices)}"
            files.refuse(row.held[lead.name].where, f'"{taken[:40]}" is not known here{hint}')
            return None
        found[lead.name] = taken
    return found


def put_record(files: FileTrees, row: Row) -> None:
    """Put the record of a row where its leads say."""
    leads = leads_of(files, row)
    if leads is None:
        return
    stem = row.table.stem.format(**leads)
    tree = files.trees.setdefault(stem, {})
    steps = _placed(tree, tuple(step.format(**leads) for step in row.table.steps))
    path = path_of(stem, steps)
    if path in files.cells:
        files.refuse(row.where, f"appears twice: first in {files.cells[path]}")
        return
    files.cells[path] = row.where
    fields = dict(fields_of(files, row, path))
    if steps:
        whole = row.table.whole
        if not put(tree, steps, nested(fields) if whole is None else _value(fields, whole.key)):
            files.refuse(row.where, f"{path} is beside a number: give its parts, or the number")
    else:
        tree.update(nested(fields))


def _placed(tree: Tree, steps: tuple[str, ...]) -> Steps:
    """The steps with a position for the next of a list."""
    if ITEM not in steps:
        return steps
    inside: Any = tree
    for step in steps[: steps.index(ITEM)]:
        inside = inside.get(step, {}) if isinstance(inside, dict) else {}
    return (*steps[: steps.index(ITEM)], len(inside))


def fields_of(files: FileTrees, row: Row, path: str) -> Iterator[tuple[str, object]]:
    """The fields of a row that hold something, by key; the cell of each is noted by its path."""
    faults_before = len(files.faults)
    for column in row.table.columns:
        own = f"{path}.{column.key}" if column.key else path
        if column.form == "series":
            series = _series(files, row, column, own)
            if series is not None:
                yield column.key, series
            continue
        held = row.held.get(column.key)
        taken = _taken(files, held, column)
        if held is not None and taken is not None:
            files.cells[own] = held.where
            yield column.key, taken if column is row.table.whole else _one_name(taken, column)
    if len(files.faults) > faults_before:
        files.unread.add(path)


def _one_name(taken: object, column: Column) -> object:
    """One name where a list of names may be: as the files write it."""
    alone = isinstance(taken, list) and len(taken) == 1 and column.kind is None
    return taken[0] if alone and isinstance(taken, list) else taken


def _series(files: FileTrees, row: Row, column: Column, own: str) -> object:
    prefix = f"{column.key}: " if column.key else ""
    every = row.held.get(cell_key(column))
    by_year: dict[str, object] = {}
    for key, held in row.held.items():
        year = key.removeprefix(prefix)
        if key.startswith(prefix) and year != EVERY and year[:4].isdigit():
            taken = _taken(files, held, column)
            if taken is not None:
                files.cells[f"{own}.{year}"] = held.where
                by_year[year] = taken
    if every is None:
        first = next(iter(by_year), None)
        if first is not None:
            files.cells.setdefault(own, files.cells[f"{own}.{first}"])
        return by_year or None
    if by_year:
        files.refuse(every.where, "give one number for every year, or one for each: not both")
    files.cells[own] = every.where
    return _taken(files, every, column)


def _value(fields: Mapping[str, object], whole: str) -> object:
    """A number by year or a list; with its source, or what recurrent investment says, as a map."""
    own = fields.get(whole)
    beside = {key: fields[key] for key in BESIDE_AMOUNTS if key in fields}
    source = nested({key: item for key, item in fields.items() if key not in {whole, *beside}})
    if "full_year" in beside and own is None:
        full_year = beside["full_year"]
        return {**beside, "full_year": {"value": full_year, **source} if source else full_year}
    amounts = {"value": own, **source} if source else own
    return {"amounts": amounts, **beside} if beside else amounts


def nested(fields: Mapping[str, object]) -> Tree:
    """Fields by key as a map of maps: `judgement.owner` is within `judgement`."""
    tree: Tree = {}
    for key, item in fields.items():
        put(tree, tuple(key.split(".")), item)
    return tree


def put(tree: Tree, steps: Steps, item: object) -> bool:
    """Put something where steps lead, making the maps and lists on the way.

    False where there is something else on the way.
    """
    inside: Any = tree
    for step, following in zip(steps, (*steps[1:], None), strict=True):
        last = following is None
        fits = isinstance(inside, list if isinstance(step, int) else dict)
        if not fits:
            return False
        if isinstance(step, int):
            if step == len(inside):
                inside.append(item if last else {})
            inside = inside[step]
        elif last:
            inside[step] = item
        else:
            inside = inside.setdefault(step, [] if isinstance(following, int) else {})
    return True
