"""The warning that a set is of an earlier format: what it counts, and what it would by default."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from finmodel.graph.evaluate import evaluate
from finmodel.graph.units import money_name
from finmodel.inputs.earlier_format import FormatNote, format_notes
from finmodel.inputs.kinds.system import FORMAT
from finmodel.method.bases import PLAN
from finmodel.method.measures import ORGANISATION, SYSTEM
from finmodel.method.model import Model
from finmodel.money_units import MONEY_UNITS

if TYPE_CHECKING:
    from finmodel.graph.lines import Numbers

_SAID = {
    "unbacked": "with no scheme behind it counts on every basis; it would count in the plan alone",
    "overlap": "of efficiency on cost that leaves is counted; it would open the gap",
}
_UNBACKED, _OVERLAP = "bau_efficiency_without_scheme", "efficiency_overlap"


def format_warning(model: Model) -> str | None:
    """Name each record of a set of an earlier format that would mean something else by default.

    One line for each, with what it counts in the final year, in money of the set. None for a set
    of the newest format, and for one that would mean the same in it.
    """
    notes = format_notes(model.assumptions)
    lines = tuple(_lines(model, notes)) if notes else ()
    if not lines:
        return None
    folder, number = model.assumptions.folder, model.assumptions.system.format
    head = f"{folder} is of format {number} and read as it was meant."
    return "\n  ".join((f"{head} By default format {FORMAT} would read otherwise:", *lines))


def _lines(model: Model, notes: Sequence[FormatNote]) -> Iterator[str]:
    unbacked = model.measured.line(PLAN, _UNBACKED, ORGANISATION)
    overlap = model.measured.line(PLAN, _OVERLAP, SYSTEM)
    held = evaluate(model.graph, [unbacked, overlap])
    for note in notes:
        if note.kind == "profile":
            said = _of_profile(note)
        else:
            counted = (
                _at(model, held.array(unbacked), note.path)
                if note.kind == "unbacked"
                else float(held.array(overlap)[0, -1, 0])
            )
            if counted == 0:
                continue
            said = f"{_money(model, counted)} {_SAID[note.kind]}"
        yield f"{note.path}: {said}. To keep it, write {note.write}"


def _of_profile(note: FormatNote) -> str:
    if not note.years:
        return "one number stands for every year; the level of each would be needed"
    years = ", ".join(note.years)
    return f"nothing is saved in {years}, left out here; a figure for each year would be needed"


def _at(model: Model, table: "Numbers", path: str) -> float:
    row = model.organisations.axis.position[path.partition(".")[2]]
    return float(table[row, -1, 0])


def _money(model: Model, amount: float) -> str:
    unit = money_name(model.assumptions.system.money)
    places = MONEY_UNITS[model.assumptions.system.money].places
    final = model.assumptions.years[-1]
    return f"{unit[:1]}{amount:,.{places}f}{unit[1:]} in {final}"
