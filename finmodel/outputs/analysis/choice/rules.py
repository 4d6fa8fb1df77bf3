"""The rules of a choice beside its resources, and how near it comes to each."""

from collections.abc import Iterator, Sequence

from finmodel.analysis.prioritise.prioritised import OrganisationChange
from finmodel.outputs.choice_words import ChoiceWords
from finmodel.outputs.figures import figure
from finmodel.outputs.table import Table, plain_rows
from finmodel.outputs.table import words as word_columns

_TINY = 5e-10


def rules_table(words: ChoiceWords) -> Table:
    """Each rule, and what is to spare where it comes nearest to it."""
    return Table(word_columns("Rule", "Nearest to it"), plain_rows(_rules(words)))


def _rules(words: ChoiceWords) -> Iterator[tuple[str, str]]:
    found = words.found
    for resource in found.resources:
        pairs = [
            (left, year)
            for left, year in zip(resource.left, found.projected, strict=True)
            if left is not None
        ]
        if pairs:
            left, year = min(pairs)
            spare = (
                f"binds: nothing left in {year}"
                if left <= _TINY
                else f"{figure(left, resource.unit)} left in {year}"
            )
            yield f"No more of {resource.id} than there is", spare
    if found.cost_neutral and found.system is not None:
        yield "System gap no higher in any year", _spare(words, [found.system])
    if found.worse_off == "nobody":
        yield "No organisation worse off", _spare(words, found.organisations)
    elif found.worse_off != "accepted":
        yield f"Nobody worse off after {found.worse_off}", "payments below"
    for share in found.shares:
        has = "nothing to share" if share.share is None else f"has {figure(share.share, 'share')}"
        binds = share.share is not None and abs(share.share - share.least) <= _TINY
        yield (
            f"At least {figure(share.least, 'share')} of {share.of} to "
            f"{share.grouping} {share.group}",
            f"binds: {has}" if binds else has,
        )
    for one in found.candidates:
        if one.must == "keep":
            yield f"{one.name} kept", "chosen"


def _spare(words: ChoiceWords, changed: Sequence[OrganisationChange]) -> str:
    """Where a gap that may not rise comes nearest to rising."""
    found = words.found
    places = [found.projected.index(year) for year in found.years]
    nearest, year, name = max(
        (one.before[at], found.projected[at], one.name) for one in changed for at in places
    )
    of = "" if len(changed) == 1 else f" of {name}"
    if nearest >= -_TINY:
        return f"binds: unchanged{of} in {year}"
    return f"{figure(-nearest, words.money)} to spare{of} in {year}"
