"""A board workbook made again, of the set as it is now, to be compared with one that was made."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from finmodel.cli.open_plan import open_plan
from finmodel.cli.options import BASE
from finmodel.cli.rerun.questions import MOST_DRAWS
from finmodel.cli.usage_errors import UsageError, chosen

if TYPE_CHECKING:
    from finmodel.outputs.excel.board.read_board import BoardWorkbook
    from finmodel.plan import Plan

_LISTED = 5


class Again(NamedTuple):
    """A workbook made again, and the labels of measures on it, by name."""

    board: "BoardWorkbook"
    labels: Mapping[str, str]


def board_again(board: "BoardWorkbook", file: str, folder: str) -> Again:
    """The workbook that the set in a folder gives now, under the scenario chosen on another.

    Raises:
        UsageError: the set has no scenario of that name.
        And whatever loading a set raises.
    """
    from finmodel.method.bases import BASES, PLAN
    from finmodel.outputs.excel.board.read_board import board_of
    from finmodel.outputs.excel.board.workbook import board_workbook
    from finmodel.outputs.excel.reader.package import opened_in_memory
    from finmodel.outputs.excel.reader.workbook import workbook_of

    plan = open_plan(folder, BASE, board.overrides)
    basis = chosen(f"{file}: basis", board.facts.get("basis", PLAN), BASES)
    scenario = _scenario(plan, board.chosen, file)
    drawn = None
    if board.draws is not None:
        from finmodel.outputs.excel.board.simulation_figures import simulate_plan

        if not 0 < board.draws <= MOST_DRAWS:
            raise UsageError(
                f"{file}: {board.draws:,} draws cannot be repeated, only 1 to {MOST_DRAWS:,}"
            )
        made_with = _scenario(plan, board.facts.get("scenario", ""), file)
        drawn = simulate_plan(plan.with_(scenario=made_with), board.draws)
    data = board_workbook(plan.model, basis, scenario, plan.settings, drawn=drawn)
    name = Path("again.xlsx")
    labels = {key: one.label for key, one in plan.model.measured.bases[basis].items()}
    return Again(board_of(name, workbook_of(opened_in_memory(name, data))), labels)


def with_values(board: "BoardWorkbook", again: "BoardWorkbook") -> "BoardWorkbook":
    """A workbook without the formulas that hold no value where the same one made again does.

    Some formulas give no text, and so hold none: only where a number is gone are they told apart.
    """
    gone = {
        where
        for where, value in board.figures.items()
        if value == "" and again.figures.get(where, "") != ""
    }
    if not any(isinstance(again.figures[where], float) for where in gone):
        return board
    held = {where: value for where, value in board.figures.items() if where not in gone}
    return board._replace(figures=held)


def edits_of(board: "BoardWorkbook") -> list[str]:
    """A sentence for each way in which a workbook was changed since it was made."""
    found = []
    made_with = board.facts.get("scenario", "")
    if board.chosen != made_with:
        found.append(f"The scenario chosen on it is {board.chosen}; it was made with {made_with}.")
    changed = board.changed()
    if changed:
        some = "; ".join(
            f"{path} was {board.exported[path]!r} and is {board.inputs[path]!r}"
            for path in changed[:_LISTED]
        )
        left = len(changed) - _LISTED
        more = f"; and {left:,} more" if left > 0 else ""
        cells = "1 yellow cell" if len(changed) == 1 else f"{len(changed):,} yellow cells"
        found.append(f"On its sheet Inputs {cells} changed since it was made: {some}{more}.")
    return found


def _scenario(plan: "Plan", name: str, file: str) -> str:
    """The scenario of a set that goes by a name on the workbook."""
    from finmodel.outputs.excel.board.inputs_sheet import BASE_NAME

    if name == BASE_NAME:
        return BASE
    found = [id_ for id_, one in plan.assumptions.scenarios.items() if one.name == name]
    if not found:
        raise UsageError(
            f'{file}: the set has no scenario called "{name}", which is chosen on the workbook'
        )
    return found[0]
