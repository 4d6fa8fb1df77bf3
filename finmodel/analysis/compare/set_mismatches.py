"""What makes it impossible to compare two sets, or to compare them input by input."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from finmodel.analysis.errors import WhatIfError
from finmodel.inputs.assumption_set import AssumptionSet
from finmodel.inputs.provenance import KEYS
from finmodel.inputs.text.numbers import NUMBER
from finmodel.inputs.text.paths import path_of
from finmodel.inputs.text.tree import Map

_SECTIONS_WITHOUT_RECORDS = {"provenance", "scope", "simulation", "accepted"}
_DESCRIPTIONS = {"name", "code", "owner", "note", "groups", "theme", "unit", *KEYS}
"""Fields whose words change no calculation by themselves."""


class SetMismatches(NamedTuple):
    """What only one of two sets has.

    Attributes:
        before, after: records in the one and not in the other, by path.
        fields: records in both, each with the fields that only one of them has or that hold
            another word.
        years: years that only one of them has.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


NO_MISMATCHES = SetMismatches()


def common_years(
    before: AssumptionSet, after: AssumptionSet, names: tuple[str, str]
) -> tuple[str, ...]:
    """The years that both sets have.

    Raises:
        WhatIfError: there are none, or the sets differ in their unit of money or their prices.
    """
    for what, pair in (
        ("money", (before.system.money, after.system.money)),
        ("prices", (before.system.prices, after.system.prices)),
    ):
        if pair[0] != pair[1]:
            raise WhatIfError(
                f"{names[0]} and {names[1]} cannot be compared: the {what} of the first is "
                f"{pair[0]}, of the second {pair[1]}"
            )
    common = tuple(year for year in before.years if year in after.years)
    if not common:
        raise WhatIfError(
            f"{names[0]} and {names[1]} cannot be compared: no year is in both; the first runs "
            f"{before.years[0]} to {before.years[-1]}, the second {after.years[0]} to "
            f"{after.years[-1]}"
        )
    return common


def set_mismatches(before: AssumptionSet, after: AssumptionSet) -> SetMismatches:
    """The records, fields and years that only one of two sets has."""
    ours, theirs = dict(_records(before)), dict(_records(after))
    fields = (
        f"{path} ({', '.join(names)})"
        for path in ours
        if path in theirs and (names := tuple(_fields(ours[path], theirs[path])))
    )
    years = (*before.years, *after.years)
    return SetMismatches(
        tuple(path for path in ours if path not in theirs),
        tuple(path for path in theirs if path not in ours),
        tuple(fields),
        tuple(sorted(year for year in set(years) if years.count(year) == 1)),
    )


def _records(assumptions: AssumptionSet) -> Iterator[tuple[str, object]]:
    for stem, held in assumptions.trees.items():
        if stem == "published":
            continue
        for section, records in held.tree.items():
            if section not in _SECTIONS_WITHOUT_RECORDS and isinstance(records, Map):
                for key, record in records.items():
                    if key != "provenance":
                        yield path_of(stem, (section, key)), record


def _fields(one: object, other: object) -> Iterator[str]:
    """The fields of a record that only one of two sets has, or that hold another word."""
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return
    for key in dict.fromkeys((*one, *other)):
        if key in _DESCRIPTIONS or (key in one and key in other and one[key] == other[key]):
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
