"""The candidates of a choice as records, each with why it is left out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from finmodel.outputs.documents.text import number
from finmodel.outputs.documents.value_types import Figure, Year

if TYPE_CHECKING:
    from finmodel.analysis.prioritise.prioritised import Considered, Limit, Reason
    from finmodel.outputs.choice_words import ChoiceWords

Amounts = list[Figure]
"""One for each of `years`, in their order."""


class LimitRecord(TypedDict):
    """One limit of those to relax together."""

    kind: Literal["resource", "cost_neutral", "worse_off", "members", "least_share", "keep"]
    of: str
    """The resource, organisation, gain share, group or candidate."""
    year: Year | None
    scenario: str | None
    """The scenario in which it holds, where that is one of `hold_in`."""
    said: str
    amount: Figure
    """What it may come to at most."""
    needed: Figure
    """What it would have to be."""


class ReasonRecord(TypedDict):
    """Why a candidate is left out, from a choice that is made to hold it."""

    why: Literal["dropped", "needs", "excluded", "costs", "equal", "unsettled"]
    said: str
    """The same as a sentence."""
    costs: Figure
    """What the objective would lose; null where no choice holds it."""
    displaces: list[str]
    brings: list[str]
    proved: bool
    """Whether it would lose no less; else `costs` is the most it would lose."""
    limits: list[LimitRecord]
    """Where no choice holds it, the smallest set of limits to relax."""
    needs: list[str]


class CandidateRecord(TypedDict):
    """One candidate; amounts are what it does alone."""

    id: str
    name: str
    proposition: str
    groups: dict[str, str]
    must: Literal["keep", "drop"] | None
    may_start: list[str]
    value: Figure
    chosen: bool
    start: str | None
    """The month in which it starts, where it is chosen and may start in several."""
    investment: Amounts
    gap: Amounts
    """The change of the system's mitigated gap."""
    uses: dict[str, Amounts]
    """By resource."""
    reason: ReasonRecord | None
    """Null where it is chosen, or was not sought: --why seeks all."""


def amounts_of(values: Sequence[float | None]) -> Amounts:
    """Amounts along the years, nothing in them that JSON has no word for."""
    return [number(value) for value in values]


def candidate_record(words: "ChoiceWords", one: "Considered") -> CandidateRecord:
    """A candidate: what it does alone, whether it is chosen, and why not."""
    must: Literal["keep", "drop"] | None = (
        None if one.must is None else "keep" if one.must == "keep" else "drop"
    )
    return {
        "id": one.id,
        "name": one.name,
        "proposition": one.proposition,
        "groups": dict(one.groups),
        "must": must,
        "may_start": list(one.may_start),
        "value": number(one.value),
        "chosen": one.chosen,
        "start": one.start,
        "investment": amounts_of(one.investment),
        "gap": amounts_of(one.gap),
        "uses": {resource: amounts_of(used) for resource, used in one.uses.items()},
        "reason": None if one.reason is None else _reason(words, one.reason),
    }


def _reason(words: "ChoiceWords", reason: "Reason") -> ReasonRecord:
    return {
        "why": reason.why,
        "said": words.reason(reason),
        "costs": number(reason.costs),
        "displaces": list(reason.displaces),
        "brings": list(reason.brings),
        "proved": reason.proved,
        "limits": [limit_record(one) for one in reason.limits],
        "needs": list(reason.needs),
    }


def limit_record(one: "Limit") -> LimitRecord:
    """A limit, and what it would have to be."""
    return {
        "kind": one.kind,
        "of": one.of,
        "year": one.year,
        "scenario": one.scenario,
        "said": one.said,
        "amount": number(one.amount),
        "needed": number(one.needed),
    }
