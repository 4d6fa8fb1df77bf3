"""What is said of many systems: how many, who comes first, who is left out and why, the checks."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from finmodel.outputs.check_counts import counts
from finmodel.outputs.portfolio.figures import in_words
from finmodel.outputs.run_heading import BASES_IN_WORDS, unit_and_prices
from finmodel.outputs.wording import listed, plural, within
from finmodel.portfolio.checks import OF_SETS

if TYPE_CHECKING:
    from finmodel.outputs.portfolio.question import Answered
    from finmodel.portfolio.together import Together
    from finmodel.results import CheckResult

_MOST_NAMED, _MOST_AT_ONCE = 8, 3
_PLURALS = {"region": "regions", "system": "systems", "place": "places"}


def heading(answered: "Answered") -> str:
    """The portfolio, how many systems it has, and the year."""
    together = answered.together
    count = plural(len(together.of), "system", "systems")
    return f"{together.name}: {count} together, {answered.year}"


def run_sentences(answered: "Answered") -> Iterator[str]:
    """Unit and prices, basis, regions, what a change is counted from, which sets are not valid."""
    together = answered.together
    regions = len({row.id for row in together.rows_at("region")})
    of = f" {plural(regions, 'region', 'regions')}." if regions else ""
    yield f"{unit_and_prices(together)}. Basis {BASES_IN_WORDS[together.basis]}.{of}"
    if answered.question.since is not None:
        yield f"Improvement from {together.since} to {answered.year}."
    if together.faults:
        sets = plural(len(together.faults), "set is", "sets are")
        yield f"{sets} not valid and left out: {', '.join(together.faults)}."


def in_short(answered: "Answered") -> str:
    """Who comes first and last, by what; how many are not ranked."""
    together = answered.together
    measure = together.measures[answered.ranked_by]
    ranked = [one for one in answered.ranks if one.rank is not None]
    left = len(answered.ranks) - len(ranked)
    of = _PLURALS.get(answered.question.by, "organisations")
    by = f"by {within(measure.label)}, in {answered.year}"
    unranked = f"; {left} not ranked" if left else ""
    if not ranked:
        return f"None of {len(answered.ranks)} {of} can be ranked {by}."
    unit = next(row.unit for row in together.rows if row.measure == answered.ranked_by)
    first, last = ranked[0], ranked[-1]
    best = f"{first.name} comes first at {in_words(first.value, unit)}"
    worst = f", {last.name} last at {in_words(last.value, unit)}" if len(ranked) > 1 else ""
    count = f"{len(ranked)} {of}" if len(ranked) > 1 else f"1 {of[:-1]}"
    return f"{count} ranked {by}{unranked}: {best}{worst}."


def unranked_sentences(answered: "Answered") -> Iterator[str]:
    """Who is not ranked, by the reason."""
    whys: dict[str, dict[str, None]] = {}
    for one in answered.ranks:
        if one.rank is None:
            whys.setdefault(one.why, {})[one.name] = None
    for why, names in whys.items():
        yield f"Not ranked, as {why}: {listed(names, _MOST_NAMED)}."


def beside_sentences(answered: "Answered") -> Iterator[str]:
    """What the sums leave out: sets without the year, contracts, who is counted elsewhere."""
    together = answered.together
    absent = [one.name for one in together.systems if answered.year not in one.years]
    if absent:
        yield f"Not in the sums of {answered.year}: {listed(absent, _MOST_NAMED)}."
    if together.contracts:
        names = listed((one.name for one in together.contracts), _MOST_AT_ONCE)
        what = plural(
            len(together.contracts), "contract between systems is", "contracts between systems are"
        )
        yield f"{what} left out of turnover and cost of the sums, never of a position: {names}."
    homes = [f"{one.name} in {one.home}" for one in together.shared if one.home]
    if homes:
        yield f"Counted once, where it is at home: {listed(homes, _MOST_AT_ONCE)}."
    twice = [one.name for one in together.shared if not one.home]
    if twice:
        yield f"In several sets and counted in each, as no home is named: {listed(twice)}."


def own_checks(together: "Together") -> "tuple[CheckResult, ...]":
    """The checks of systems together, without those that count the checks of each set."""
    return tuple(one for one in together.checks if one.id.partition(".")[0] != OF_SETS)


def unsettled_sentences(together: "Together") -> Iterator[str]:
    """What fails of systems together, and what warns: of several alike the first."""
    first: dict[str, str] = {}
    more: Counter[str] = Counter()
    for one in own_checks(together):
        name = one.id.partition(".")[0]
        if one.status == "fail":
            yield f"{one.id}: {one.detail}."
        elif one.status == "warn" and name in first:
            more[name] += 1
        elif one.status == "warn":
            first[name] = f"{one.id}: {one.detail}."
    for name, said in first.items():
        rest = f" {more[name]} more like it: --format json has them." if more[name] else ""
        yield f"{said}{rest}"


def set_checks_sentence(together: "Together") -> str:
    """How many checks of the sets fail, and of which sets."""
    failing = {one.id: count for one in together.systems if (count := counts(one.checks)["fail"])}
    if not failing:
        return f"No check fails in {plural(len(together.systems), 'set', 'sets')}."
    total = plural(sum(failing.values()), "check fails", "checks fail")
    named = listed((f"{id_} {count}" for id_, count in failing.items()), _MOST_NAMED)
    sets = plural(len(failing), "set", "sets")
    return f"{total} in {sets} of {len(together.systems)}: {named}: see finmodel check FOLDER."
