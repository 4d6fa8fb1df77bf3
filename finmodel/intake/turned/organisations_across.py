"""Organisations that stand across the columns, put down the rows."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.labels import column_letter
from finmodel.intake.list_file import Heading, LeftOut, ListTable
from finmodel.intake.list_kinds import Form, ListKind
from finmodel.intake.notes import and_list, counted
from finmodel.intake.organisations import OrganisationFinder
from finmodel.intake.set_names import SetNames
from finmodel.intake.turned.made_rows import with_rows
from finmodel.intake.turned.money import (
    UNIT_BEHIND,
    field_of,
    holds_money,
    is_nothing,
    units_beside,
)

_WHOLE = re.compile(
    r"\b(?:eliminations?|consolidation|intra|inter[- ]?company|adjustments?|system|ics|total|group"
    r"|all)\b",
    re.IGNORECASE,
)


class _Of(NamedTuple):
    """The organisation of a column, as the list calls it, and what its figures are."""

    organisation: str
    measure: str


def organisations_down(
    table: ListTable, kind: ListKind, names: SetNames, answers: Answers, findings: Findings
) -> ListTable:
    """A table whose columns are organisations, with a row for each organisation and record.

    Cells that are empty or nought give no row. Columns of figures of no organisation, such as
    eliminations and the system, are left out. A table of another form is returned as it is.
    """
    fields = (field_of(one, kind) for one in table.headings)
    if any(field is not None and field.form is Form.ORGANISATION for field in fields):
        return table
    across = _across(table, kind, OrganisationFinder(names, answers))
    if len({of.organisation for of in across.values()}) < 2:
        return table
    others = [
        one
        for one in table.headings
        if one.column not in across
        and holds_money(one, table, kind)
        and (_WHOLE.search(one.text) or _WHOLE.search(one.band))
    ]
    turned = _down(table, across, {one.column for one in others})
    called = list(dict.fromkeys(of.organisation for of in across.values()))
    findings.notes.append(
        f"Organisations stand across the columns ({and_list(called)}): "
        f"{counted(len(table.rows), 'row')} give {counted(len(turned.rows), kind.record)}."
    )
    left = tuple(
        LeftOut(f"column {column_letter(one.column)} ({one.text})", "no organisation of the set")
        for one in others
    )
    return replace(turned, left_out=(*turned.left_out, *left))


def _across(table: ListTable, kind: ListKind, finder: OrganisationFinder) -> Mapping[int, _Of]:
    """The columns of money whose heading, or a band above it, names an organisation."""
    found: dict[int, _Of] = {}
    for one in table.headings:
        if not holds_money(one, table, kind):
            continue
        bands = [band for band in one.band.split(" / ") if band]
        if finder.known(_plain(one.text)) is not None:
            found[one.column] = _Of(_plain(one.text), " ".join(reversed(bands)))
            continue
        of = next((band for band in bands if finder.known(_plain(band)) is not None), None)
        if of is not None:
            rest = [band for band in reversed(bands) if band != of]
            found[one.column] = _Of(_plain(of), " ".join((*rest, one.text)))
    return found


def _plain(text: str) -> str:
    """A heading without the unit behind it: Alder £k."""
    return UNIT_BEHIND.sub("", text).strip()


def _down(table: ListTable, across: Mapping[int, _Of], others: set[int]) -> ListTable:

    kept = [one for one in table.headings if one.column not in across and one.column not in others]
    measures = list(dict.fromkeys(of.measure for of in across.values()))
    first = max(one.column for one in table.headings) + 1
    by_column = {one.column: one for one in table.headings}
    of_measure: dict[str, list[Heading]] = {}
    for column, of in across.items():
        of_measure.setdefault(of.measure, []).append(by_column[column])
    headings = (
        *kept,
        Heading(first, "Organisation"),
        *(
            Heading(
                first + 1 + place, measure or "Amount", "", units_beside(of_measure[measure], table)
            )
            for place, measure in enumerate(measures)
        ),
    )
    columns: dict[str, dict[str, int]] = {}
    for column, of in across.items():
        columns.setdefault(of.organisation, {})[of.measure] = column
    rows, row_of, above = {}, {}, {}
    nothing: list[LeftOut] = []
    spare = int(table.sheet.values.index.max()) + 1
    for row, held in zip(table.rows.index, table.rows.to_dict("records"), strict=True):
        used = False
        for organisation, held_in in columns.items():
            figures = [held[held_in[one]] if one in held_in else None for one in measures]
            if all(is_nothing(one) for one in figures):
                continue
            at = spare if used else int(row)
            spare, used = spare + used, True
            rows[at] = [*(held[one.column] for one in kept), organisation, *figures]
            row_of[at] = int(row)
            if row in table.above:
                above[at] = table.above[row]
        if not used:
            nothing.append(LeftOut(f"row {row}", "no figure of any organisation", row=int(row)))
    made = with_rows(table, headings, rows, row_of, above, "organisations across")
    return replace(made, left_out=(*table.left_out, *nothing))
