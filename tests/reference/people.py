"""What is known of an organisation beside its money: its people, and what it saved before."""

from typing import Any

from tests.reference.beside import share
from tests.reference.figures import number
from tests.reference.levels import Level
from tests.reference.lines import Books

Shown = dict[str, dict[str, Any]]
POUNDS = {"£": 1.0, "£k": 1e3, "£m": 1e6, "£bn": 1e9}


def per_head(books: Books, at: list[Level], gap: dict[str, Any]) -> Shown:
    """Give the mitigated gap in pounds for each person of the organisations of a level."""
    pounds = POUNDS[books.data["system"]["money"]]
    organisations = books.data["system"]["organisations"]
    found = {}
    for level in at:
        people = sum(number(organisations[name].get("population", "0")) for name in level.members)
        in_pounds = [pounds * value for value in gap[level.name]]
        found[level.name] = share(list(in_pounds), [people for _ in in_pounds])
    return {"mitigated_gap_per_head": found}


def history(books: Books, at: list[Level]) -> Shown:
    """Give what an organisation achieved before, which no group has."""
    found: dict[str, list[float | None]] = {level.name: [None for _ in books.years] for level in at}
    for name, record in books.data["system"]["organisations"].items():
        if "savings_history" in record:
            found[name] = [number(record["savings_history"]) for _ in books.years]
    return {"savings_history": found}
