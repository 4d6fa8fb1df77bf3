"""The tables of a choice: candidates, propositions, resources, organisations."""

from collections.abc import Iterator, Sequence

from finmodel.analysis.prioritise.prioritised import (
    Bundle,
    Considered,
    OrganisationChange,
    Proposition,
    ResourceUse,
)
from finmodel.graph.units import UnitName
from finmodel.outputs.choice_words import ChoiceWords, points
from finmodel.outputs.page import Bullet
from finmodel.outputs.table import Cell, Column, Fit, Row, Table
from finmodel.outputs.wording import plural
from finmodel.outputs.year_lines import by_year

MOST_SHOWN = 30
"""The most candidates of a list that a person reads; files hold every one."""
_TINY = 5e-10


def chosen_table(words: ChoiceWords) -> Table:
    """The candidates chosen, each with its proposition, start, value and use over the years."""
    found = words.found
    starts = any(one.start for one in found.chosen)
    valued = any(one.value is not None for one in found.chosen)
    columns = [
        Column("Chosen", align="left"),
        Column("Proposition", align="left"),
        *([Column("Start", align="left")] if starts else []),
        *([Column("Value")] if valued else []),
        *(Column(resource.id, resource.unit) for resource in found.resources),
        Column("System gap", words.money),
    ]
    rows: list[tuple[Cell, ...]] = [
        (
            one.name,
            one.proposition,
            *([one.start or "as filed"] if starts else []),
            *([points(one.value)] if valued else []),
            *(found.over_years(one.uses[resource.id]) for resource in found.resources),
            found.over_years(one.gap),
        )
        for one in most_valued(found.chosen)
    ]
    if found.system is not None:
        rows.append(
            (
                "Together",
                "",
                *([""] if starts else []),
                *([points(sum(one.value or 0 for one in found.chosen))] if valued else []),
                *(found.over_years(resource.used) for resource in found.resources),
                found.over_years(found.system.before),
            )
        )
    return Table(tuple(columns), tuple(map(Row, rows)), fit=Fit(least=12))


def most_valued(candidates: Sequence[Considered]) -> Sequence[Considered]:
    """As many as a person reads, those of the most value, in the order of the file."""
    if len(candidates) <= MOST_SHOWN:
        return candidates
    by_value = sorted(candidates, key=lambda one: -(one.value or 0))
    kept = {one.id for one in by_value[:MOST_SHOWN]}
    return [one for one in candidates if one.id in kept]


def left_out(words: ChoiceWords) -> Iterator[Bullet]:
    """Each candidate left out: its value, what it uses, and why."""
    for one in most_valued(_left(words)):
        value = "" if one.value is None else f"value {points(one.value)}, "
        why = "" if one.reason is None else f" {words.reason(one.reason)}"
        facts = f"{value}{words.uses(one)}".rstrip(", ")
        yield Bullet(f"{one.proposition}; {facts}.{why}", f"{one.name}:")


def not_shown(words: ChoiceWords) -> Iterator[str]:
    """How many of the candidates the page leaves to a file, and what was not sought."""
    for many, what in ((words.found.chosen, "chosen"), (_left(words), "left out")):
        more = len(many) - MOST_SHOWN
        if more > 0:
            yield (
                f"{plural(more, 'candidate', 'candidates')} more {what}, of less value: "
                "--format csv or json lists every one."
            )
    if any(one.reason is None for one in _left(words)):
        yield "Why the others are left out was not sought: --why seeks it for every one."


def proposition_tables(words: ChoiceWords) -> Iterator[Table]:
    """Of each proposition what was asked for, chosen and left: number, value, then by year."""
    found = words.found
    head = ("Proposition", "Asked", "Chosen", "Left")
    rows: list[Row] = []
    for one in found.propositions:
        each = (one.asked, one.chosen, one.left)
        rows.append(Row((f"{one.name}, candidates", *(f"{bundle.count:,}" for bundle in each))))
        # What a part is worth says little where some of the whole has no value.
        if one.asked.value is not None:
            rows.append(Row((f"{one.name}, value", *(points(bundle.value) for bundle in each))))
    yield Table((Column(head[0], align="left"), *map(Column, head[1:])), tuple(rows), fit=Fit())
    if any(any(one.asked.investment) for one in found.propositions):
        yield _by_proposition("Investment by proposition", words, "investment")
    yield _by_proposition("Change of the system's gap by proposition", words, "gap")


def resource_tables(words: ChoiceWords) -> Iterator[Table]:
    """Of each resource what every candidate chosen uses by year, what there is, what is left."""
    found = words.found
    for resource in found.resources:
        shown = found.chosen if len(found.chosen) <= MOST_SHOWN else ()
        lines = [
            Row((one.name, *one.uses[resource.id]), "step", unit=resource.unit)
            for one in shown
            if any(one.uses[resource.id])
        ]
        lines += [
            Row(("Used", *resource.used), "total", ruled=bool(lines), unit=resource.unit),
            Row(("There is", *resource.amounts), unit=resource.unit),
            Row(("Left", *resource.left), unit=resource.unit),
        ]
        yield by_year(_resource_heading(resource), resource.unit, found.projected, lines)


def organisation_table(words: ChoiceWords) -> Table:
    """Of each organisation whose gap the choice changes: before, payments, after, and the gap."""
    found = words.found
    lines: list[Row] = []
    for one in found.organisations:
        if any(map(_seen, (*one.before, *one.payment, *one.targets))):
            lines += _of_organisation(one, words.money, len(found.projected))
    if found.system is not None:
        lines += _of_organisation(found.system, words.money, len(found.projected))
    return by_year("What the choice does to the gap", words.money, found.projected, lines)


def unmoved_organisations(words: ChoiceWords) -> int:
    """How many organisations are left out, since the choice changes nothing of theirs."""
    return sum(
        not any(map(_seen, (*one.before, *one.payment, *one.targets)))
        for one in words.found.organisations
    )


def _left(words: ChoiceWords) -> tuple[Considered, ...]:
    return tuple(one for one in words.found.candidates if not one.chosen)


def _by_proposition(heading: str, words: ChoiceWords, what: str) -> Table:
    lines: list[Row] = []
    for one in words.found.propositions:
        lines.append(Row((one.name,), "caption"))
        for name, bundle in _bundles(one):
            lines.append(Row((name, *getattr(bundle, what)), "step", unit=words.money))
    return by_year(heading, words.money, words.found.projected, lines)


def _bundles(one: Proposition) -> Sequence[tuple[str, Bundle]]:
    return (("Asked", one.asked), ("Chosen", one.chosen), ("Left", one.left))


def _resource_heading(one: ResourceUse) -> str:
    counted = {
        "investment": "investment",
        "capital": "capital",
        "uses": f"use of {one.of}",
    }[one.counts]
    return f"Resource {one.id}: {counted}"


def _of_organisation(one: OrganisationChange, money: UnitName, years: int) -> Iterator[Row]:
    """Its name, then its lines; those of payments and targets only where there are any."""
    yield Row((one.name,), "caption")
    paid = any(map(_seen, one.payment))
    changed = "Change before payments" if paid else "Change"
    lines: list[tuple[str, Sequence[float]]] = [
        ("Gap with no candidate", one.without_any),
        (changed, one.before),
    ]
    if paid:
        lines += [("Payments received", one.payment), ("Change after payments", one.after)]
    if any(map(_seen, one.targets)):
        lines.append(("Found already in its targets", one.targets))
    lines.append(("Gap with the choice", one.gap))
    for name, values in lines:
        cells: tuple[Cell, ...] = (name, *values[:years])
        yield Row(cells, "step", unit=money)


def _seen(value: float) -> bool:
    """Whether a change is more than the last bits of a sum."""
    return abs(value) > _TINY
