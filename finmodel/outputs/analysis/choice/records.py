"""A choice as rows for programs: a candidate each, or an amount of the resource that is varied."""

from collections.abc import Iterator

from finmodel.analysis.prioritise.prioritised import Considered, Frontier, Prioritised
from finmodel.outputs.choice_words import ChoiceWords
from finmodel.outputs.table import Records


def choice_records(words: ChoiceWords) -> Records:
    """The rows of the frontier where a resource was varied, else those of the candidates."""
    found = words.found
    if found.frontier is not None:
        return _of_frontier(found, found.frontier)
    columns = (
        *("id", "name", "proposition", "must", "value", "chosen", "start"),
        *("why", "costs", "proved", "reason"),
        *(f"investment {year}" for year in found.projected),
        *(f"gap {year}" for year in found.projected),
        *(f"{one.id} {year}" for one in found.resources for year in found.projected),
    )
    return Records(columns, [tuple(_of_candidate(words, one)) for one in found.candidates])


def _of_candidate(words: ChoiceWords, one: Considered) -> Iterator[object]:
    yield from (one.id, one.name, one.proposition, one.must, one.value, one.chosen, one.start)
    if one.reason is None:
        yield from (None,) * 4
    else:
        reason = one.reason
        yield from (reason.why, reason.costs, reason.proved, words.reason(reason))
    yield from one.investment
    yield from one.gap
    for resource in words.found.resources:
        yield from one.uses[resource.id]


def _of_frontier(found: Prioritised, frontier: Frontier) -> Records:
    columns = (
        *("resource", "year", "amount", "value", "bound", "proved", "chosen", "candidates"),
        *(f"used {year}" for year in found.projected),
    )
    rows = (
        (
            frontier.resource,
            frontier.year,
            *(one.amount, one.value, one.bound, one.proved, len(one.chosen)),
            "; ".join(one.chosen),
            *(one.used or (None,) * len(found.projected)),
        )
        for one in frontier.points
    )
    return Records(columns, list(rows))
