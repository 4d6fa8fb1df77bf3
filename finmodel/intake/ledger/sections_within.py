"""Rows of a ledger that are headings of the rows below: an organisation, or a side."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from finmodel.intake.findings import Findings
from finmodel.intake.ledger.sides import is_side
from finmodel.intake.matched import Matched
from finmodel.intake.notes import and_list
from finmodel.intake.organisations import OrganisationFinder


class Within(NamedTuple):
    """What stands above a row within a table.

    Attributes:
        organisation: its id; None where no heading names one.
        side: a word such as Income or Pay; empty where no heading is one.
    """

    organisation: str | None = None
    side: str = ""


class Sections(NamedTuple):
    """The rows of a ledger that are headings, and what stands above each of the others."""

    headings: frozenset[int]
    above: Mapping[int, Within]


def sections_within(
    matched: Matched, without: Iterable[int], finder: OrganisationFinder, findings: Findings
) -> Sections:
    """Find the rows without a figure that head others.

    A row names the organisation of those below where no column does, and their side where no
    column does. What stands above it by the layout counts as the row's own.

    Args:
        matched: the table.
        without: its rows without a figure.
        finder: of organisations.
        findings: takes the headings that were found.
    """
    blank = set(without)
    by_column = matched.has("organisation") or matched.has("code") or bool(matched.across)
    now = Within()
    headings: set[int] = set()
    above: dict[int, Within] = {}
    named: list[str] = []
    for row in matched.rows:
        name = matched.text(row, "name") if row in blank else ""
        id_ = finder.known(name) if name and not by_column else None
        if id_ is not None:
            now = Within(id_)
            named.append(f"{name} ({id_})")
            headings.add(row)
        elif name and not matched.has("type") and is_side(name):
            now = now._replace(side=name)
            headings.add(row)
        else:
            above[row] = now
    if named:
        findings.notes.append(f"Rows that head those of an organisation: {and_list(named)}.")
    return Sections(frozenset(headings), above)
