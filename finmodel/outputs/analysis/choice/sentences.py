"""The choice in one sentence, what it rests on, and how sure it is."""

from collections.abc import Iterator, Sequence

from finmodel.analysis.prioritise.prioritised import ResourceUse, Tie
from finmodel.outputs.choice_words import ChoiceWords, points
from finmodel.outputs.figures import figure, more_than_nothing, told_apart
from finmodel.outputs.wording import capital, listed, plural


def headline(words: ChoiceWords) -> str:
    """How many are chosen, what they are worth and use, and whether that is proved best."""
    found = words.found
    count = plural(len(found.candidates), "candidate", "candidates")
    if found.value is None:
        return f"No choice of the {count} meets the limits."
    parts = [f"{len(found.chosen):,} of {count} chosen"]
    if words.by_value:
        of = sum(one.value or 0 for one in found.candidates)
        parts.append(f"value {points(found.value)} of {points(of)}")
    else:
        parts.append(f"{words.measure} {_change(found.value, words)} in {found.year}")
    parts += filter(None, (_used(words, one) for one in found.resources))
    return f"{', '.join(parts)}: {proof(words)}."


def proof(words: ChoiceWords) -> str:
    """How sure it is that no choice is better."""
    found = words.found
    if found.proved:
        return "proved best"
    if (share := found.at_most_better) is not None:
        return f"a better choice is at most {figure(share, 'share')} better"
    return f"no choice is better than {words.reached(found.bound)}"


def relaxations(words: ChoiceWords) -> Iterator[str]:
    """What would have to be relaxed, where no choice meets the limits."""
    relax = words.found.relax
    if words.found.value is not None or not relax:
        return
    yield f"The smallest set of limits to relax, {plural(len(relax), 'limit', 'limits')}:"
    yield from (f"{capital(one)}." for one in words.relaxed(relax))


def ties(words: ChoiceWords) -> Iterator[str]:
    """The other choices that are as good, and what decided against them."""
    for tie in words.found.ties:
        yield f"As good: {_against(words, tie)}, which {_decided(words, tie)}."


def circumstances_of(words: ChoiceWords) -> Sequence[str]:
    """What was chosen for, in which years limits hold, and how candidates are measured."""
    found = words.found
    verb = "Asked" if found.value is None else "Chosen"
    lines = [f"{verb} for {words.objective}. Limits and rules hold in {words.years(found.years)}."]
    if others := [name for name in found.hold_in if name != found.scenario]:
        lines.append(f"Every limit holds under scenario {listed(others)} too.")
    return lines


def _used(words: ChoiceWords, one: ResourceUse) -> str:
    """What is used of a resource in its tightest year, which is named where there are several."""
    limited = [place for place, amount in enumerate(one.amounts) if amount is not None]
    if not limited:
        return ""
    left = one.left
    tightest = min(limited, key=lambda place: left[place] or 0.0)
    used, amount = told_apart(one.used[tightest], one.amounts[tightest] or 0.0, one.unit)
    when = "" if len(limited) == 1 else f" in {words.found.projected[tightest]}"
    return f"{one.id} {used} of {amount}{when}"


def _change(value: float, words: ChoiceWords) -> str:
    size = more_than_nothing(abs(value), words.found.unit)
    return f"{size} {'lower' if value < 0 else 'higher'}" if value else "unchanged"


def _against(words: ChoiceWords, tie: Tie) -> str:
    """How another choice differs from the one that was made."""
    starts = {
        one.id: f"{one.id}@{one.start}" if one.start else one.id for one in words.found.chosen
    }
    mine, other = set(starts.values()), set(tie.chosen)
    comes = [one for one in tie.chosen if one not in mine]
    goes = [one for one in starts.values() if one not in other]
    if not comes:
        return f"without {words.names(goes)}"
    return words.names(comes) + (f" in place of {words.names(goes)}" if goes else " as well")


def _decided(words: ChoiceWords, tie: Tie) -> str:
    if tie.decided_by == "use":
        first = min(one.id for one in words.found.resources)
        return f"uses more of {first}"
    if tie.decided_by == "count":
        return "has more candidates"
    same = {one.partition("@")[0] for one in tie.chosen} == {one.id for one in words.found.chosen}
    return "starts later" if same else "comes later in order of ids"
