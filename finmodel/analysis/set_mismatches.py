"""In what two sets are unlike, so that their assumptions cannot be compared one by one."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from finmodel.analysis.errors import WhatIfError
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.provenance import KEYS
from finmodel.inputs.text.numbers import NUMBER
from finmodel.inputs.text.paths import spelled
from finmodel.inputs.text.tree import Map

_NO_RECORDS = {"provenance", "scope", "simulation", "accepted"}
_WORDS = {"name", "code", "owner", "note", "groups", "theme", "unit", "status", *KEYS}
"""Fields of words that move no sum by themselves, or only through what they leave out."""


class Unlike(NamedTuple):
    """What only either of two sets has.

    Attributes:
        before, after: records in the one and not in the other, by path.
        otherwise: records in both that are written another way, each with the fields.
        years: years that only one of them has.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    years: tuple[str, ...] = ()

    @property
    def alike(self) -> bool:
        """Whether there is nothing of the kind."""
        return self == Unlike()


def refuse_other_terms(
    before: AssumptionSet, after: AssumptionSet, names: tuple[str, str]
) -> tuple[str, ...]:
    """The years both sets have; raises WhatIfError where their figures mean other things."""
    for what, pair in (
        ("money", (before.system.money, after.system.money)),
        ("prices", (before.system.prices, after.system.prices)),
    ):
        if pair[0] != pair[1]:
            raise WhatIfError(
                f"{names[0]} and {names[1]} cannot be compared: the {what} of the one is "
                f"{pair[0]}, of the other {pair[1]}"
            )
    common = tuple(year for year in before.years if year in after.years)
    if not common:
        raise WhatIfError(
            f"{names[0]} and {names[1]} cannot be compared: no year is in both; the one runs "
            f"{before.years[0]} to {before.years[-1]}, the other {after.years[0]} to "
            f"{after.years[-1]}"
        )
    return common


def unlike(before: AssumptionSet, after: AssumptionSet) -> Unlike:
    """In what two sets are unlike."""
    ours, theirs = dict(_records(before)), dict(_records(after))
    otherwise = (
        f"{path} ({', '.join(fields)})"
        for path in ours
        if path in theirs and (fields := tuple(_fields(ours[path], theirs[path])))
    )
    years = (*before.years, *after.years)
    return Unlike(
        tuple(path for path in ours if path not in theirs),
        tuple(path for path in theirs if path not in ours),
        tuple(otherwise),
        tuple(sorted(year for year in set(years) if years.count(year) == 1)),
    )


def _records(assumptions: AssumptionSet) -> Iterator[tuple[str, object]]:
    for stem, held in assumptions.trees.items():
        if stem == "published":
            continue
        for section, records in held.tree.items():
            if section not in _NO_RECORDS and isinstance(records, Map):
                for key, record in records.items():
                    if key != "provenance":
                        yield spelled(stem, (section, key)), record


def _fields(one: object, other: object) -> Iterator[str]:
    """The fields of a record that are written in one only, or hold another word."""
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return
    for key in dict.fromkeys((*one, *other)):
        if key in _WORDS or (key in one and key in other and one[key] == other[key]):
            continue
        if key not in one or key not in other or _is_word(one[key]) or _is_word(other[key]):
            yield str(key)


def _is_word(given: object) -> bool:
    if not isinstance(given, str):
        return False
    try:
        NUMBER.parse(given)
    except ValueError:
        return not given[:4].isdigit()
    return False
