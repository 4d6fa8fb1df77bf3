"""The sheet of actuals by month: a row for each measure of an organisation or a scheme."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from finmodel.inputs.month_reader import TO_DATE
from finmodel.inputs.text.nearest_names import suggestion
from finmodel.inputs.text.years import parse_month
from finmodel.outputs.excel.actuals.measures import (
    MEASURES,
    field_of,
    is_of_scheme,
)
from finmodel.outputs.excel.entry.read_records import Row
from finmodel.outputs.excel.entry.record_rows import FileTrees, fields_of, leads_of, put

_STEM = "actuals"


def put_actuals(files: FileTrees, row: Row) -> None:
    """Put the months of a row where its measure says."""
    leads = leads_of(files, row)
    if leads is None:
        return
    measure = " ".join(leads["measure"].lower().split())
    if measure not in MEASURES:
        message = f'"{measure[:40]}" is not a measure{suggestion(measure, MEASURES)}'
        files.refuse(row.held["measure"].where, message)
        return
    field = field_of(measure, leads["of"])
    path = ".".join((_STEM, *field.to_months))
    if path in files.cells:
        files.refuse(row.where, f"appears twice: first in {files.cells[path]}")
        return
    files.cells[path] = row.where
    files.cells.setdefault(".".join((_STEM, *field.steps[:2])), row.where)
    for _, months in fields_of(files, row, path):
        tree = files.trees.setdefault(_STEM, {})
        if not put(tree, field.to_months, months):
            files.refuse(row.where, f"{path} is given in another form too: use one")


class Months(NamedTuple):
    """The figures of one measure as a file holds them, and the path to them."""

    of: str
    measure: str
    path: str
    given: Any


def months_in(tree: Mapping[str, Any]) -> Iterator[Months]:
    """Yield every measure that the file of actuals gives by month."""
    for section in ("results", "savings"):
        for of, record in tree.get(section, {}).items():
            for measure in MEASURES:
                field = field_of(measure, of)
                if of == "provenance" or is_of_scheme(measure) != (section == "savings"):
                    continue
                given = _inside(record, field.to_months[2:])
                if isinstance(given, dict) and given and TO_DATE not in given:
                    yield Months(of, measure, ".".join((_STEM, *field.to_months)), given)


def cells_of(months: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield each month in its one spelling, and what the file gives for it."""
    for month, given in months.items():
        yield str(parse_month(month)), given


def _inside(tree: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        tree = tree.get(step) if isinstance(tree, dict) else None
    return tree
