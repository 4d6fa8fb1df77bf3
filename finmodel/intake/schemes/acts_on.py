"""What a scheme acts on: a line of its organisation, or of QIPP a contract."""

from finmodel.intake.amounts import unknown_in
from finmodel.intake.findings import Findings
from finmodel.intake.lines import INCOME, SPEND
from finmodel.intake.records import Leaf, Tree
from finmodel.intake.schemes.reader import SchemeReader


def acted_on(reader: SchemeReader, row: int) -> dict[str, Leaf | Tree]:
    """`spend` or `contract`, by its id; empty where it is asked."""
    whose = reader.organisations[row]
    if whose is None:
        return {}
    text = reader.matched.text(row, "acts_on")
    found = reader.lines.find(
        "" if unknown_in(text) else text,
        whose,
        reader.findings,
        row,
        ids=(reader.keys[row].id, reader.keys[row].key),
    )
    if found is None:
        return {}
    return {"contract" if found.section == "contracts" else "spend": found.id}


def own_line(reader: SchemeReader, row: int, category: str) -> dict[str, Leaf | Tree]:
    """The `line` of a CIP scheme by its id, where its words clearly name one; never asked."""
    text, whose = reader.matched.text(row, "line"), reader.organisations[row]
    if text.lower() in ("", "-", "n/a", "none") or unknown_in(text) or whose is None:
        return {}
    lines = reader.lines_in(INCOME if category == "income" else SPEND)
    # Many a list names cost centres here, which no set has: what is no line is only said.
    found = lines.find(text, whose, Findings(), row)
    if found is None:
        id_ = reader.keys[row].id
        reader.notes.add("act on a line that the organisation does not have {ids}: not taken", id_)
        return {}
    return {"line": found.id}
