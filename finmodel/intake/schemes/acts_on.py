"""What a QIPP scheme acts on: a spend line or a contract of its organisation."""

from finmodel.intake.amounts import unknown_in
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
