"""A set as the rows of a workbook: what its files hold, field by field, as they write it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.file_names import SCENARIOS
from finmodel.inputs.folder import contents
from finmodel.inputs.kinds.allocation_growth import is_part
from finmodel.inputs.kinds.system import FORMAT
from finmodel.inputs.overrides import Scenario
from finmodel.inputs.provenance import KEYS
from finmodel.inputs.text.numbers import MONEY, NUMBER
from finmodel.inputs.text.paths import path_of
from finmodel.inputs.text.tree import Steps
from finmodel.inputs.text.yaml_reader import read
from finmodel.inputs.text.years import parse_year
from finmodel.outputs.excel.entry.actual_rows import cells_of, months_in
from finmodel.outputs.excel.entry.cells import number_or_text, shown
from finmodel.outputs.excel.entry.other_tables import (
    ACTUALS,
    CHANGES,
    FORMAT_KEY,
    LINES,
    NUMBERS,
    SOURCES,
    every_table,
    settings,
)
from finmodel.outputs.excel.entry.read_records import cell_key
from finmodel.outputs.excel.entry.recurrent_investment import AMOUNTS, RECURRENT, is_long
from finmodel.outputs.excel.entry.table import BESIDE_AMOUNTS, ITEM, PART, Table
from finmodel.outputs.excel.entry.tables import tables
from finmodel.outputs.fields.columns import HEAD, Column

RowValues = Mapping[str, str | float]
"""What a row holds, by key."""
_RANGE = ("low", "high", "distribution")


class SheetRows(NamedTuple):
    """What every sheet holds: the settings by key, and the rows of each table by its sheet."""

    settings: RowValues
    rows: Mapping[str, list[RowValues]]


BLANK = SheetRows({FORMAT_KEY: str(FORMAT), "system.money": "£m", "system.prices": "nominal"}, {})
"""What a blank workbook holds."""


def rows_of_set(assumptions: AssumptionSet) -> SheetRows:
    """The rows of a set."""
    trees = {stem: held.tree for stem, held in assumptions.trees.items()}
    rows: dict[str, list[RowValues]] = {table.sheet: [] for table in every_table()}
    notes = _Notes(rows)
    for table in tables():
        if table.stem in trees:
            for leads, steps, record, around in _records(table, trees[table.stem]):
                path = path_of(table.stem, steps)
                rows[table.sheet].append({**leads, **notes.row(table, path, record, around)})
        elif table.stem.startswith("scenarios/"):
            for stem, scenario in assumptions.scenarios.items():
                rows[table.sheet].append(_scenario(assumptions, stem, scenario))
                rows[CHANGES] += _changes(stem, scenario)
    for months in months_in(trees.get("actuals", {})):
        rows[ACTUALS].append(
            {"of": months.of, "measure": months.measure, **notes.months(months.path, months.given)}
        )
    given: dict[str, str | float] = {}
    for stem, column in settings():
        found = _inside(trees.get(stem, {}), column.key)
        if found is not None:
            given[f"{stem}.{column.key}"] = shown(found, column)
    for stem, tree in trees.items():
        if isinstance(tree.get("provenance"), dict):
            rows[SOURCES].append({"file": stem, **_provenance(tree["provenance"])})
    return SheetRows(given, rows)


def _inside(tree: Any, key: str) -> Any:
    short = key.removesuffix(f".{RECURRENT}.{AMOUNTS}")
    if short != key and not is_long(alone := _inside(tree, f"{short}.{RECURRENT}")):
        return alone
    for step in key.split("."):
        tree = tree.get(step) if isinstance(tree, dict) else None
    return tree


def _records(
    table: Table, tree: Mapping[str, Any]
) -> Iterator[tuple[dict[str, str], Steps, Any, Mapping[str, Any]]]:
    """The records of a table: leads, steps, the record, and what serves it as provenance."""
    choices = {f"{{{lead.name}}}": lead.choices for lead in table.leads if lead.choices}

    def walked(
        inside: Any, left: tuple[str, ...], leads: dict[str, str], steps: Steps, around: Any
    ) -> Iterator[tuple[dict[str, str], Steps, Any, Mapping[str, Any]]]:
        if isinstance(inside, dict) and steps:
            around = inside.get("provenance", around)
        if not left:
            if not table.price_form or _form_of_price(inside) == table.price_form:
                yield leads, steps, inside, around
            return
        step, rest = left[0], left[1:]
        if step == ITEM and isinstance(inside, list):
            for at, item in enumerate(inside):
                yield from walked(item, rest, leads, (*steps, at), around)
        elif step.startswith("{") and isinstance(inside, dict):
            for key, item in inside.items():
                if (
                    key != "provenance"
                    and key in choices.get(step, (key,))
                    and key not in KEYS
                    and (step != PART or is_part(key))
                ):
                    found = {**leads, step[1:-1]: key}
                    yield from walked(item, rest, found, (*steps, key), around)
        elif isinstance(inside, dict) and step in inside:
            yield from walked(inside[step], rest, leads, (*steps, step), around)

    yield from walked(tree, table.steps, {}, (), {})


def _form_of_price(given: Any) -> str:
    if not isinstance(given, dict):
        return "rate"
    return next((key for key in ("uplift", "basket") if key in given), "rate")


class _Notes:
    """Fills rows, and notes on other sheets what has no column: ranges, straight lines, sources."""

    def __init__(self, rows: Mapping[str, list[RowValues]]) -> None:
        self.rows = rows

    def row(
        self, table: Table, path: str, record: Any, around: Mapping[str, Any]
    ) -> dict[str, str | float]:
        """The row of a record."""
        found: dict[str, str | float] = {}
        if table.whole is not None and table.whole.form != "series":
            self.note(path, record)
            return {table.whole.key: shown(record, table.whole)}
        if table.whole is not None and is_long(record):
            found |= self.beside_amounts(table, path, record)
            path, record = f"{path}.{AMOUNTS}", record.get(AMOUNTS, {})
        if table.whole is not None:
            own = {key: record[key] for key in KEYS if key in record} if _long(record) else {}
            found |= self.series(table.whole, path, record, has_source=True)
            return found | _provenance(own or around)
        if not any(key in record for key in KEYS):
            found |= _provenance(around)
        for column in table.columns:
            given = _inside(record, column.key)
            if given is None or (column.form == "series" and _in_parts(given)):
                continue
            field = f"{path}.{column.key}"
            if column.form == "series":
                found |= self.series(column, field, given)
            else:
                self.note(field, given)
                found[column.key] = shown(given, column)
        for key in {column.key.partition(".")[0] for column in table.columns if "." in column.key}:
            part = record.get(key)
            if key not in KEYS and isinstance(part, dict):
                self.numbers(f"{path}.{key}", "", part)
        return found

    def beside_amounts(
        self, table: Table, path: str, record: Mapping[str, Any]
    ) -> dict[str, str | float]:
        """The cells of what recurrent investment says beside its amounts by year."""
        found: dict[str, str | float] = {}
        for column in table.columns:
            if column.key in BESIDE_AMOUNTS and column.key in record:
                given, field = record[column.key], f"{path}.{column.key}"
                if column.form == "series":
                    found |= self.series(column, field, given)
                else:
                    self.note(field, given)
                    found[column.key] = shown(given, column)
        return found

    def series(
        self, column: Column, path: str, given: Any, *, has_source: bool = False
    ) -> dict[str, str | float]:
        """The cells of a number by year."""
        if _long(given):
            kept = {k: v for k, v in given.items() if not (has_source and k in KEYS)}
            self.numbers(path, "", kept)
            given = given["value"]
        if not isinstance(given, dict):
            return {cell_key(column): number_or_text(str(given), column.kind)}
        if "shape" in given:
            ends = {key: _plain(given[key]) for key in ("from", "since", "to", "in")}
            for end in ("from", "to"):
                self.note(f"{path}.{end}", given[end])
            self.rows[LINES].append({"path": path, **ends})
            return {}
        found: dict[str, str | float] = {}
        for year, item in given.items():
            if _long(item):
                self.numbers(path, parse_year(year), item)
            value = item["value"] if _long(item) else item
            found[cell_key(column, parse_year(year))] = number_or_text(str(value), column.kind)
        return found

    def months(self, path: str, given: Any) -> dict[str, str | float]:
        """The cells of figures by month."""
        if _long(given):
            self.numbers(path, "", given)
            given = given["value"]
        found: dict[str, str | float] = {}
        for month, item in cells_of(given):
            self.note(f"{path}.{month}", item)
            found[month] = number_or_text(str(item["value"] if _long(item) else item), MONEY)
        return found

    def note(self, path: str, given: Any) -> None:
        """Note the ranges and sources of a number, or of the numbers of a list or map."""
        if _long(given):
            self.numbers(path, "", given)
        elif isinstance(given, list):
            for at, item in enumerate(given, 1):
                self.note(f"{path}.{at}", item)
        elif isinstance(given, dict):
            for key, item in given.items():
                self.note(f"{path}.{key}", item)

    def numbers(self, path: str, year: str, given: Mapping[str, Any]) -> None:
        """Note the range and the source of a number written long."""
        noted: dict[str, str | float] = {"path": path, **({"year": year} if year else {})}
        for key in _RANGE:
            if key in given:
                noted[key] = (
                    number_or_text(given[key], NUMBER) if key != "distribution" else given[key]
                )
        noted |= _provenance(given)
        if len(noted) > (2 if year else 1):
            self.rows[NUMBERS].append(noted)


def _in_parts(given: Any) -> bool:
    """Whether a growth is in named parts, which have a sheet of their own."""
    return isinstance(given, dict) and any(map(is_part, given)) and not _long(given)


def _long(given: Any) -> bool:
    return isinstance(given, dict) and "value" in given


def _plain(given: Any) -> str | float:
    return number_or_text(str(given["value"] if _long(given) else given), NUMBER)


def _provenance(given: Mapping[str, Any]) -> dict[str, str | float]:
    found: dict[str, str | float] = {}
    for key in KEYS:
        item = given.get(key)
        if isinstance(item, dict):
            found |= {f"{key}.{inner}": text for inner, text in item.items()}
        elif item is not None:
            found[key] = ", ".join(item) if isinstance(item, list) else item
    return found


def _scenario(assumptions: AssumptionSet, stem: str, scenario: Scenario) -> RowValues:
    extends = {"extends": scenario.extends} if scenario.extends else {}
    tree = read(contents(Path(assumptions.folder) / SCENARIOS / f"{stem}.yaml")).tree
    provenance = _provenance(tree.get("provenance") or {})
    head = {f"{HEAD}{key}": item for key, item in provenance.items()}
    return {"scenario": stem, "name": scenario.name, **extends, **head}


def _changes(stem: str, scenario: Scenario) -> list[RowValues]:
    found: list[RowValues] = []
    for override in scenario.overrides:
        path, _, last = override.path.rpartition(".")
        by_year = last[:1].isdigit() and "/" in last
        found.append(
            {
                "scenario": stem,
                "path": path if by_year else override.path,
                **({"year": last} if by_year else {}),
                "change": override.operation,
                "value": override.operand,
            }
        )
    return found
