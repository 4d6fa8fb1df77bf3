"""What the method calculated by other rules before, and what of an earlier document still compares.

A document that lists every measure changed its schema with them; a measure that means something
else now is not compared.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from finmodel.method.earlier_measures import name_now

EARLIER = frozenset(("finmodel.projection/1", "finmodel.uses/1"))
"""The schemas of documents that hold measures as they were."""


RULES_CHANGED = "the rules of the method changed"
"""Why figures moved where neither assumptions nor version did."""


class Rule(NamedTuple):
    """A rule that changed, and the measures that mean something else since."""

    words: str
    measures: tuple[str, ...] = ()


RULES: tuple[Rule, ...] = (
    Rule(
        "savings to deliver in the year took the place of new savings",
        ("new_savings", "new_savings_rate"),
    ),
    Rule(
        "at the system and in groups a saving on a contract inside counts as what it frees there",
        ("savings", "savings_rate"),
    ),
    Rule("the identified share leaves assumed efficiency aside", ("identified_share",)),
    Rule(
        "in the walk a change of rules is apart from growth, and pressures are at full-year level",
        ("walk_growth", "walk_new_pressures", "walk_savings_needed", "walk_savings_planned"),
    ),
    Rule(
        "full-year effects hold recurrent investment and pressures as well",
        ("full_year_effect", "non_recurrent_savings"),
    ),
    Rule("schemes back efficiency as far as the basis counts them"),
    Rule("efficiency counted on cost that leaves is taken off, unless it is beside"),
    Rule("there are more checks, so those of then are not compared"),
)
"""What changed, in the order in which they are named."""

_NOT_COMPARED = frozenset(("checks", "message", "lines"))
"""What is judged, said or named otherwise now."""
_CHANGED = frozenset(measure for rule in RULES for measure in rule.measures)


def changed_rules(schema: str) -> tuple[str, ...]:
    """The rules that changed since a document of a schema was made, as ends of a sentence."""
    return tuple(rule.words for rule in RULES) if schema in EARLIER else ()


def comparable(
    then: Mapping[str, Any], now: Mapping[str, Any]
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Both documents with what still has its meaning: measures by their names, without labels.

    An assumption that was one number and is one for each year now is compared in every year, and
    what could not be written then is not compared.
    """
    before, after = _kept(then), _kept(now)
    inputs_now = _inputs(after)
    inputs = _by_year(_inputs(before), inputs_now)
    known = {path: value for path, value in inputs_now.items() if path in inputs}
    return _with_inputs(before, inputs), _with_inputs(after, known)


def _kept(document: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in document.items() if key not in _NOT_COMPARED}
    for rows in ("rows", "effects"):
        if isinstance(kept.get(rows), list):
            kept[rows] = [_row(one) for one in kept[rows] if not _means_other(one)]
    return kept


def _means_other(row: object) -> bool:
    return isinstance(row, dict) and row.get("measure") in _CHANGED


def _row(row: object) -> object:
    if not isinstance(row, dict):
        return row
    named = {"measure": name_now(str(row["measure"]))} if "measure" in row else {}
    return {key: value for key, value in row.items() if key != "label"} | named


def _inputs(document: Mapping[str, Any]) -> Mapping[str, Any]:
    manifest = document.get("manifest")
    found = manifest.get("inputs") if isinstance(manifest, dict) else None
    return found if isinstance(found, dict) else {}


def _by_year(then: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers of then, each in the years in which it is given now."""
    found: dict[str, Any] = {}
    for path, value in then.items():
        years = [] if path in now else [one for one in now if one.startswith(f"{path}.")]
        found |= dict.fromkeys(years or [path], value)
    return found


def _with_inputs(document: Mapping[str, Any], inputs: Mapping[str, Any]) -> dict[str, Any]:
    return {**document, "manifest": {**document["manifest"], "inputs": inputs}}
