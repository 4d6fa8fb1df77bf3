"""The limits of a choice, and where it comes nearest to each."""

from collections.abc import Iterator

from finmodel.analysis.prioritise.prioritised import LimitKind, LimitMet, ShareReached
from finmodel.graph.units import UnitName
from finmodel.outputs.choice_words import ChoiceWords
from finmodel.outputs.figures import figure, more_than_nothing
from finmodel.outputs.table import Column, Fit, Table, plain_rows

_NEVER = "no choice could break it"


def rules_table(words: ChoiceWords) -> Table:
    """Each limit, and whether it binds; else what is left of it where that is least."""
    columns = (Column("Limit", align="left"), Column("Where it is nearest", align="left"))
    return Table(columns, plain_rows(_rows(words)), fit=Fit(least=20))


def _rows(words: ChoiceWords) -> Iterator[tuple[str, str]]:
    found = words.found
    for resource in found.resources:
        if any(amount is not None for amount in resource.amounts):
            row = f"No more of {resource.id} than there is"
            yield row, _nearest(words, "resource", resource.unit, resource.id)
    if found.cost_neutral:
        yield "System gap no higher in any year", _nearest(words, "cost_neutral", words.money)
    if found.worse_off == "nobody":
        yield "No organisation worse off", _nearest(words, "worse_off", words.money)
    elif found.worse_off != "accepted":
        share = found.worse_off.partition(".")[2]
        together = f"Members of gain share {share} no worse off together"
        yield together, _nearest(words, "members", words.money)
        others = f"Nobody outside gain share {share} worse off"
        yield others, _nearest(words, "worse_off", words.money)
    for one in found.shares:
        row = f"At least {figure(one.least, 'share')} of {one.of} to {one.grouping} {one.group}"
        yield row, _share(words, one)
    for candidate in found.candidates:
        if candidate.must == "keep":
            yield f"{candidate.name} kept", "chosen"


def _nearest(words: ChoiceWords, kind: LimitKind, unit: UnitName, of: str | None = None) -> str:
    """Whether limits of a kind bind, and where; else what is left where that is least."""
    met = [
        one
        for one in words.found.limits
        if one.limit.kind == kind and (of is None or one.limit.of == of)
    ]
    if not met:
        return _NEVER
    nearest = min(met, key=lambda one: one.left)
    where = _where(words, nearest)
    return (
        f"binds{where}" if nearest.binds else f"{more_than_nothing(nearest.left, unit)} left{where}"
    )


def _where(words: ChoiceWords, met: LimitMet) -> str:
    """Whose gap it is about, in which year and scenario."""
    limit = met.limit
    whose = words.organisation(limit.of) if limit.kind == "worse_off" else ""
    return "".join(
        (
            f" for {whose}" if whose else "",
            f" in {limit.year}" if limit.year else "",
            f", scenario {limit.scenario}" if limit.scenario else "",
        )
    )


def _share(words: ChoiceWords, one: ShareReached) -> str:
    if one.share is None:
        return "there is nothing to share"
    of = f"{one.grouping}/{one.group}"
    has = f"it has {figure(one.share, 'share')}"
    binds = any(met.binds for met in words.found.limits if met.limit.of == of)
    return f"binds: {has}" if binds else has
