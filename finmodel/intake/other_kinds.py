"""A list that is asked about or refused as one kind, and is clearly more like another."""

from finmodel.intake.findings import Findings, RowFault
from finmodel.intake.kinds.listed import KINDS
from finmodel.intake.layout.choice import fit_of
from finmodel.intake.list_file import ListTable
from finmodel.intake.list_kinds import ListKind
from finmodel.intake.plain_text import tidied

_CLEARLY = 3
"""Headings more that name a field of another kind, where that fits clearly better."""


def say_other_kind(table: ListTable, kind: ListKind, findings: Findings) -> None:
    """Say with the first question, or as a fault, which kind a list looks like instead.

    Nothing is said of a list that can be taken in as it is.
    """
    others = () if findings.whole else _fit_better(table, kind)
    if not others:
        return
    looks = f"it looks like a list of {' or '.join(others)}, by its headings, not of {kind.name}"
    options = " or ".join(f"--as {one}" for one in others)
    if findings.questions:
        first = findings.questions[0]
        why = " ".join(filter(None, (first.why, f"I{looks[1:]}: {options}.")))
        findings.questions[0] = first._replace(why=why)
    else:
        findings.faults.insert(0, RowFault(looks, table.heading_row, mend=options))


def _fit_better(table: ListTable, kind: ListKind) -> tuple[str, ...]:
    """The kinds that fit best, where they fit clearly better; of two the one the title names."""
    # The name of a record stands under so many headings that its lack says little of a kind.
    fits = {name: fit_of(table, one)[1] for name, one in KINDS.items()}
    best = max(fits.values())
    if best < fits[kind.name] + _CLEARLY:
        return ()
    found = [name for name, count in fits.items() if count == best]
    words = {word for line in (*table.title, table.sheet.name) for word in tidied(line).split()}
    titled = [name for name in found if name in words]
    return tuple(titled or found)
