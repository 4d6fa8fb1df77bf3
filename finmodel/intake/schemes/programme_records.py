"""Programmes from rows: those with one reference, or else one name, are benefits of one."""

from dataclasses import dataclass, field

from finmodel.intake.answers import Answers
from finmodel.intake.findings import Findings
from finmodel.intake.lines import CONTRACTS, LineFinder
from finmodel.intake.matched import Matched
from finmodel.intake.records import Leaf, Record, Taken, Tree
from finmodel.intake.schemes.reader import SchemeReader
from finmodel.intake.schemes.row_words import Part, parts_of, status_and_risk
from finmodel.intake.schemes.row_worth import worth_of
from finmodel.intake.schemes.shares import share_of
from finmodel.intake.set_names import SetNames

_Fields = dict[str, Leaf | Tree | tuple[Tree, ...]]


@dataclass
class _Programme:
    """A programme while its rows are read.

    Attributes:
        key: what the list calls it.
        fields: of the programme itself, as its first row says them.
        benefits: one of each row.
        rows: those rows.
    """

    key: str
    fields: _Fields
    benefits: list[Tree] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


def programme_records(
    matched: Matched, names: SetNames, answers: Answers, findings: Findings
) -> Taken:
    """The programmes of a list, each a record of `programmes.yaml`.

    A row is a benefit of one organisation. What is of the programme (name, status, risk, owner) is
    taken from its first row; rows that start in different months, or of which only some recur, are
    faults.
    """
    reader = SchemeReader(matched, names, "savings", answers, findings, shared=True)
    contracts = LineFinder(names, answers, reader.finder, (CONTRACTS,), ("contract",))
    found: dict[str, _Programme] = {}
    for row in reader.rows():
        for part in parts_of(reader, row):
            _add(reader, contracts, row, part, found)
    several = [id_ for id_, one in found.items() if len(one.rows) > 1]
    for id_ in several:
        reader.notes.add("several rows are benefits of one programme {ids}", id_)
    return reader.taken(
        Record(
            ("programmes", "programmes"),
            id_,
            one.key,
            {**one.fields, "benefits": tuple(one.benefits)},
            tuple(one.rows),
        )
        for id_, one in found.items()
    )


def _add(
    reader: SchemeReader, contracts: LineFinder, row: int, part: Part, found: dict[str, _Programme]
) -> None:
    worth = worth_of(reader, row, part)
    if worth is None:
        return
    id_ = f"{reader.keys[row].id}{part.suffix}"
    start = worth.fields.get("start")
    if id_ not in found:
        fields: _Fields = {"name": reader.named(row)}
        fields |= {"start": start} if start is not None else {}
        fields |= {"end": worth.fields["end"]} if "end" in worth.fields else {}
        fields |= {"recurrent": part.recurrent, **status_and_risk(reader, row)}
        fields |= {"owner": owner} if (owner := reader.owner(row)) else {}
        found[id_] = _Programme(f"{reader.keys[row].key}{part.suffix}", fields)
    programme = found[id_]
    if start is not None and programme.fields.setdefault("start", start) != start:
        reader.fault(row, "starts in another month than its programme", "start", start)
        return
    if programme.fields["recurrent"] != part.recurrent:
        reader.fault(row, "recurs, or does not, unlike its programme", "recurrent")
        return
    benefit: dict[str, Leaf | Tree] = {"organisation": reader.organisations[row] or ""}
    benefit |= _contract(reader, contracts, row)
    benefit |= {name: value for name, value in worth.fields.items() if name not in ("start", "end")}
    programme.benefits.append(benefit)
    programme.rows.append(row)


def _contract(reader: SchemeReader, contracts: LineFinder, row: int) -> dict[str, Leaf | Tree]:
    """The contract that activity leaves, and what of its cost is released, where a row says it."""
    text, whose = reader.matched.text(row, "contract"), reader.organisations[row]
    if text.lower() in ("", "-", "n/a", "none") or whose is None:
        return {}
    found = contracts.find(text, whose, reader.findings, row, ids=(reader.keys[row].id,))
    if found is None:
        return {}
    releasable = share_of(reader, row, "releasable")
    return {"contract": found.id, **({"releasable": releasable} if releasable else {})}
