"""Organisations that stand across a list, a column of money each."""

from finmodel.intake.columns.cells import is_money
from finmodel.intake.columns.heading_words import without_units
from finmodel.intake.columns.state import Columns
from finmodel.intake.notes import and_list
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.plain_text import tidied

_OF_ALL = frozenset(
    (
        *("system", "the system", "ics", "system total", "eliminations", "elimination", "elims"),
        *("consolidated", "consolidation", "intra-group", "intra group", "adjustments", "group"),
    )
)
_FEWEST = 2


def take_across(columns: Columns) -> None:
    """Take the columns of money whose headings are organisations, where two or more are.

    Columns of eliminations and of the whole system are left, and said.
    """
    if not columns.kind.across:
        return
    found, of_all = _found(columns)
    if len(found) < _FEWEST or len(set(found.values())) < len(found):
        return
    columns.across.update(found)
    for column in of_all:
        columns.leave(column, "of the whole system")
    each = [f"{columns.labels[column]} is {id_}" for column, id_ in found.items()]
    left = [columns.labels[column] for column in of_all]
    rest = f" {and_list(left)} {'are' if left[1:] else 'is'} not taken." if left else ""
    columns.findings.notes.append(f"Organisations stand across: {and_list(each)}.{rest}")


def one_across(columns: Columns) -> str:
    """What to do where columns of money are of organisations and the set has only one of them."""
    found, _ = _found(columns)
    if not columns.kind.across or len(found) != 1:
        return ""
    (column,) = found
    return (
        f"{columns.labels[column]} is an organisation of the set: organisations stand across only "
        "where the set has two or more of them. Where these are who pays, give each a row of its "
        "own."
    )


def _found(columns: Columns) -> tuple[dict[int, str], list[int]]:
    """The columns of money of an organisation, and those of the whole system."""
    finder = OrganisationFinder(columns.names, columns.answers)
    found: dict[int, str] = {}
    of_all: list[int] = []
    for column in columns.open:
        heading = without_units(tidied(columns.labels[column])).strip(" -:()")
        if not is_money(columns.table, column):
            continue
        if heading in _OF_ALL:
            of_all.append(column)
        elif (id_ := finder.known(heading)) is not None:
            found[column] = id_
    return found, of_all
