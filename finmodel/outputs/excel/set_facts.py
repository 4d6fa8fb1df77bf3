"""What tells one set from another: its system, its years and its organisations."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

SYSTEM, YEARS, ORGANISATIONS = "system", "years", "organisations"
_LISTED = 5


class SetFacts(NamedTuple):
    """What tells one set from another; None for what a workbook does not say.

    Attributes:
        years: the first and the last of the baseline and the projected years.
    """

    system: str | None
    years: tuple[str, str] | None
    organisations: frozenset[str] | None


def facts_in(facts: Mapping[str, str], years: Sequence[str]) -> SetFacts:
    """What the sheet metadata of a workbook says, with the years of its columns."""
    return SetFacts(
        facts.get(SYSTEM),
        (years[0], years[-1]) if years else None,
        _organisations(facts.get(ORGANISATIONS, "")),
    )


def organisations_text(ids: Iterable[str]) -> str:
    """The ids of organisations as the sheet metadata keeps them."""
    return json.dumps(list(ids))


def differences(then: SetFacts, now: SetFacts) -> Iterator[str]:
    """The end of a sentence for each thing that a workbook says otherwise than a set."""
    if then.system and now.system and then.system != now.system:
        yield f"its system is {then.system}, not {now.system}"
    if then.years is not None and now.years is not None and then.years != now.years:
        yield f"its years are {' to '.join(then.years)}, not {' to '.join(now.years)}"
    if then.organisations is not None and now.organisations is not None:
        gone = sorted(then.organisations - now.organisations)
        added = sorted(now.organisations - then.organisations)
        if gone:
            yield f"it has organisations that the set has not: {listed(gone)}"
        if added:
            yield f"it lacks organisations of the set: {listed(added)}"


def listed(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    more = f" and {len(names) - _LISTED:,} more" if len(names) > _LISTED else ""
    return f"{', '.join(names[:_LISTED])}{more}"


def _organisations(text: str) -> frozenset[str] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, list):
        return None
    return frozenset(one for one in found if isinstance(one, str))
