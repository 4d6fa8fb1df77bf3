"""From a table of actuals to the text of `actuals.yaml`: listed, checked, then written whole."""

from collections.abc import Iterator, Mapping
from math import isclose
from pathlib import Path
from typing import Any, NamedTuple

from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.faults import Fault
from finmodel.inputs.figures import Figure, Monthly
from finmodel.inputs.kinds.actuals import ActualsFile
from finmodel.inputs.text.years import Month, months_of
from finmodel.outputs.excel.actuals.measures import Field
from finmodel.outputs.excel.actuals.read_table import Table, Taken, read_table
from finmodel.outputs.excel.actuals.table_rows import read_rows
from finmodel.outputs.excel.import_.changes import SAME
from finmodel.outputs.excel.reader.faults import CellFault, WorkbookFaults, faults_of
from finmodel.outputs.excel.reader.numbers import as_written
from finmodel.outputs.yaml_edit.change import changed
from finmodel.outputs.yaml_edit.marked_text import CannotEdit
from finmodel.outputs.yaml_edit.written import NewFigure, Tree, month_key
from finmodel.outputs.yaml_text import yaml_text
from finmodel.plan import Plan, load

FILE = "actuals.yaml"
_NEW = "published"
"""The basis of figures in a file that is made by importing them."""
_FAR = 100
"""How many times another month a figure may be before its unit is asked about."""


class NoSource(Exception):  # noqa: N818 - named for what is missing
    """The set has no actuals yet, and nothing says where the figures are from."""


class Figures(NamedTuple):
    """What importing a table of actuals would do.

    Attributes:
        lines: a line for each figure that changes: file, path, before and after.
        files: the new text of the file; none where no figure changes.
        notes: what was done beside, and what was not read.
    """

    lines: tuple[str, ...]
    files: Mapping[Path, bytes]
    notes: tuple[str, ...]


class Change(NamedTuple):
    """A figure that changes: of which field and month, what it was, and the cell."""

    field: Field
    month: Month
    before: float | None
    now: Taken

    @property
    def path(self) -> str:
        """Its path in the set."""
        return ".".join(("actuals", *self.field.to_months, str(self.month)))


def plan_import_of_actuals(path: Path, plan: Plan, source: str | None) -> Figures:
    """Read a table of actuals and work out the new text of the file; nothing is written.

    Raises:
        BadWorkbook: the table cannot be read at all.
        NoSource: the set has no actuals, and no source was given.
        WorkbookFaults: something in it cannot be used, or is missing; each with its cell.
    """
    assumptions = plan.assumptions
    rows = read_rows(path)
    table = read_table(rows, assumptions)
    year = assumptions.actuals.year or _year_of(table)
    faults = [*table.faults, *_other_months(table, year), *_both_forms(table, assumptions.actuals)]
    if faults:
        raise WorkbookFaults(str(path), faults)
    changes = tuple(_changes(table, assumptions.actuals))
    if not changes:
        return Figures((), {}, rows.notes)
    if assumptions.actuals.year is None and source is None:
        raise NoSource
    last = max(change.month for change in changes)
    was = assumptions.actuals.through
    through = last if was is None or last > was else was
    file = Path(assumptions.folder) / FILE
    try:
        data = _new_text(file, assumptions, changes, year, through, source)
    except CannotEdit as fault:
        raise WorkbookFaults(
            str(path), [CellFault(changes[0].now.cell, f"{FILE} {fault}")]
        ) from None
    found = faults_of({FILE: data}, load, Path(assumptions.folder))
    if found:
        raise WorkbookFaults(str(path), [_placed(fault, table) for fault in found])
    return Figures(
        tuple(_lines(file, changes, was, through)),
        {file: data},
        (
            *rows.notes,
            *_far_from_others(changes, assumptions),
            *_notes(assumptions.actuals, through, source),
        ),
    )


def _year_of(table: Table) -> str:
    return min(table.months).financial_year if table.months else ""


def _other_months(table: Table, year: str) -> Iterator[CellFault]:
    months = months_of(year) if year else ()
    for month, cell in table.months.items():
        if month not in months:
            message = f"{month} is not a month of {year} ({months[0]} to {months[-1]})"
            yield CellFault(cell, message)


def _both_forms(table: Table, actuals: ActualsFile) -> Iterator[CellFault]:
    """Figures in the month where the file's are cumulative, and the other way round."""
    for field in table.figures:
        other = field._replace(to_date=not field.to_date)
        held = _held(actuals, field)
        cell = table.rows[field]
        if other in table.figures:
            yield CellFault(cell, f"{table.rows[other]} gives the same, in the other form: use one")
        elif field.to_date and held.by_month:
            message = "the file gives it in each month, so give it in the month: leave out to date"
            yield CellFault(cell, message)
        elif not field.to_date and held.to_date:
            message = 'the file gives it to date: end the measure with "to date", and add it up'
            yield CellFault(cell, message)


def _held(actuals: ActualsFile, field: Field) -> Monthly:
    """What the file has in a field; nothing where it has none."""
    section, of, *own = field.steps
    found: Any = getattr(actuals, section).get(of)
    for step in own:
        found = None if found is None else getattr(found, step)
    return Monthly() if found is None else found


def _changes(table: Table, actuals: ActualsFile) -> Iterator[Change]:
    for field, figures in table.figures.items():
        held: Mapping[Month, Figure] = _held(actuals, field).given
        for month, taken in sorted(figures.items()):
            before = held[month].value if month in held else None
            if before is None or not isclose(before, taken.value, rel_tol=SAME, abs_tol=0.0):
                yield Change(field, month, before, taken)


def _new_text(
    file: Path,
    assumptions: AssumptionSet,
    changes: tuple[Change, ...],
    year: str,
    through: Month,
    source: str | None,
) -> bytes:
    """The text of the file with the changes in it, of a new one where there is none."""
    if assumptions.actuals.year is None:
        head = {"provenance": {"source": source, "basis": _NEW}}
        tree = _tree(changes, {})
        whole = {**head, "year": year, "through": str(through), **_plain(tree)}
        # Of a file that holds nothing but comments, these stay.
        comments = file.read_bytes() if file.exists() else b""
        return comments + yaml_text(whole).encode()
    before = file.read_bytes()
    sources = {change: source for change in changes if source != _source(assumptions, change)}
    new: dict[str, Any] = dict(_tree(changes, sources))
    if through != assumptions.actuals.through:
        new["through"] = NewFigure(str(through))
    return changed(before, new, spelling=month_key)


def _source(assumptions: AssumptionSet, change: Change) -> str | None:
    """The source that a figure has already, its own or what is around it."""
    provenance = assumptions.provenance(change.path)
    return None if provenance is None else provenance.source


def _tree(changes: tuple[Change, ...], sources: Mapping[Change, str | None]) -> Tree:
    tree: dict[str, Any] = {}
    for change in changes:
        inside = tree
        for step in change.field.to_months:
            inside = inside.setdefault(step, {})
        inside[str(change.month)] = NewFigure(as_written(change.now.value), sources.get(change))
    return tree


def _plain(tree: Any) -> Any:
    """A tree of figures with the text of each."""
    if isinstance(tree, NewFigure):
        return tree.number
    return {key: _plain(item) for key, item in tree.items()}


def _lines(
    file: Path, changes: tuple[Change, ...], was: Month | None, through: Month
) -> Iterator[str]:
    if through != was:
        yield f"{file}: actuals.through: {was or 'nothing'} -> {through}"
    for change in changes:
        before = "nothing" if change.before is None else as_written(change.before)
        yield f"{file}: {change.path}: {before} -> {as_written(change.now.value)}"


def _far_from_others(changes: tuple[Change, ...], assumptions: AssumptionSet) -> Iterator[str]:
    """What may be in another unit: many times what the file has of any other month."""
    for change in changes:
        held = _held(assumptions.actuals, change.field).given
        others = [abs(one.value) for month, one in held.items() if month != change.month]
        if others and abs(change.now.value) > _FAR * max(others) > 0:
            yield (
                f"{change.now.cell}: {as_written(change.now.value)} is over {_FAR} times as much "
                f"as any other month has: is it in {assumptions.system.money}?"
            )


def _notes(actuals: ActualsFile, through: Month, source: str | None) -> Iterator[str]:
    if actuals.through is None:
        yield f"a new {FILE}, basis {_NEW}: change the basis in the file if it is another"
    elif through != actuals.through:
        yield f"the last closed month moves from {actuals.through} to {through}"
    if actuals.through is not None and source is None:
        said = None if actuals.provenance is None else actuals.provenance.source
        where = f"the file says of all it holds: {said}" if said else "what is around them says"
        yield f"new figures have the source that {where}; --source gives them their own"


def _placed(fault: Fault, table: Table) -> CellFault:
    """A fault of the file at the cell that gave it, or that lacks it."""
    message = f"{fault.path}: {fault.message}" if fault.path else fault.message
    for field, row in table.rows.items():
        path = ".".join(("actuals", *field.to_months))
        if not (fault.path == path or fault.path.startswith(f"{path}.")):
            continue
        for month in table.months:
            if str(month) in fault.path or str(month) in fault.message.partition(":")[0]:
                taken = table.figures.get(field, {}).get(month)
                cell = table.empty.get((field, month)) if taken is None else taken.cell
                return CellFault(cell or row, message)
        return CellFault(row, message)
    for field, row in table.rows.items():
        if fault.path.startswith(".".join(("actuals", *field.steps[:2]))):
            return CellFault(row, message)
    return CellFault(FILE, message)
