"""What the method calculated by other rules before, and what of an earlier document still compares.

One mapping for documents of every kind and for board workbooks: a measure, driver or check that
means something else now is left out, the rest has the names of today. A document says in its
manifest which edition of the method made it; one of the first edition does not say.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from finmodel.audit.verify import Since
from finmodel.method.earlier_measures import name_now
from finmodel.outputs.excel.sheet_names import CALCULATIONS, CHECKS, FIXED_KEY


class Rule(NamedTuple):
    """A rule that changed, and what means something else since.

    Attributes:
        words: the rule, as the end of a sentence.
        measures: measures, by name.
        checks: ids of checks, or what comes before the dot in them.
        of_another_year: likewise, checks of which a document holds the figures of another year;
            whether they hold is compared.
        drivers: ids of drivers of the gap, by their earlier names.
    """

    words: str
    measures: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    of_another_year: tuple[str, ...] = ()
    drivers: tuple[str, ...] = ()


RULES: tuple[Rule, ...] = (
    Rule(
        "savings to deliver in the year took the place of new savings",
        ("new_savings", "new_savings_rate"),
        checks=("savings-rate", "non-recurrent-savings"),
    ),
    Rule(
        "at the system and in groups a saving on a contract inside counts as what it frees there",
        ("savings", "savings_rate"),
    ),
    Rule("a group sums all of its organisations, those beside the gap too"),
    Rule("the identified share leaves assumed efficiency aside", ("identified_share",)),
    Rule(
        "in the walk a change of rules is apart from growth, and pressures are at full-year level",
        ("walk_growth", "walk_new_pressures", "walk_savings_needed", "walk_savings_planned"),
        checks=("walk-foots",),
    ),
    Rule(
        "full-year effects hold recurrent investment and pressures as well",
        ("full_year_effect", "non_recurrent_savings"),
    ),
    Rule("schemes back efficiency as far as the basis counts them"),
    Rule("efficiency counted on cost that leaves is taken off, unless it is beside"),
    Rule("a rate of efficiency is not below 0%"),
    Rule(
        "drivers of the gap name each demand, price and part of an allocation",
        drivers=("allocation", "price_uplift", "price_efficiency"),
    ),
    Rule(
        "there are more checks, they allow otherwise for rounding, and of years alike they tell "
        "the first",
        of_another_year=(
            "organisations-sum",
            "bridge-foots",
            "walk-foots",
            "drivers-explain",
            "contract-activity",
        ),
    ),
)
"""What changed, in the order in which they are named."""

_DRIVERS: Mapping[str, str] = {
    "non_recurrent": "non-recurrent items falling out",
    "full_year_effect": "full-year effects of the baseline year",
    "required_position": "required position",
    "capital_consequence": "capital consequence",
}
"""Drivers of the gap that have another name now."""

_HEAD = ("schema", "years", "manifest")
_LEFT_OUT = frozenset(("tolerance", "message", "lines", "counts"))
"""Parts that are calculated, worded or named otherwise now; there are more checks to count."""
_MEASURES = frozenset(measure for rule in RULES for measure in rule.measures)
_CHECKS = frozenset(check for rule in RULES for check in rule.checks)
_OF_ANOTHER_YEAR = frozenset(check for rule in RULES for check in rule.of_another_year)
_OF_ITS_YEAR = frozenset(("actual", "expected", "difference"))
"""The figures of a check, which are those of one year."""
_GAP_DRIVERS = frozenset(driver for rule in RULES for driver in rule.drivers)


def since(
    then: Mapping[str, Any], now: Mapping[str, Any], labels: Mapping[str, str] | None = None
) -> Since | None:
    """What changed since an earlier document, and what compares with that of now.

    `labels` of the measures by name, for a workbook, whose rows are found by them. None for a
    document of the method as it is now, which compares as it is.
    """
    if _manifest(then).get("method") is not None:
        return None
    other = frozenset(label for name, label in (labels or {}).items() if name in _MEASURES)
    before, after = _kept(then, other), _kept(now, other)
    return Since(tuple(rule.words for rule in RULES), _by_year(before, after), _by_year(after, {}))


def _kept(document: Mapping[str, Any], labels: frozenset[str]) -> dict[str, Any]:
    """A document without what means something else now; its head alone where all of it does."""
    head = {key: document[key] for key in _HEAD if key in document}
    cells = document.get("rows")
    if isinstance(cells, dict):
        kept = {where: one for where, one in cells.items() if not _cell_left_out(where, labels)}
        return {**head, "rows": kept}
    return head if _means_other(document) else {**_record(document), **head}


def _part(part: object) -> Any:
    if isinstance(part, list):
        return [_part(one) for one in part if not _means_other(one)]
    return _record(part) if isinstance(part, dict) else part


def _record(record: Mapping[str, Any]) -> dict[str, Any]:
    dropped = _LEFT_OUT | _MEASURES | (_OF_ITS_YEAR if _is_of_another_year(record) else set())
    kept = {name_now(key): _part(value) for key, value in record.items() if key not in dropped}
    if "measure" in kept:
        kept["measure"] = name_now(str(kept["measure"]))
    elif _is_driver(record):
        kept["id"] = _DRIVERS.get(kept["id"], kept["id"])
    else:
        if "points" in kept and isinstance(record.get("figures"), list):
            # The figures of a sweep are columns of its points: one that is left out has its place.
            kept["figures"] = [{} if _means_other(one) else _part(one) for one in record["figures"]]
        return kept
    kept.pop("label", None)
    return kept


def _means_other(record: object) -> bool:
    if not isinstance(record, Mapping):
        return False
    if record.get("measure") in _MEASURES:
        return True
    if _is_driver(record):
        return record["id"] in _GAP_DRIVERS
    return _is_check(record, _CHECKS)


def _is_of_another_year(record: Mapping[str, Any]) -> bool:
    return _is_check(record, _OF_ANOTHER_YEAR)


def _is_check(record: Mapping[str, Any], ids: frozenset[str]) -> bool:
    return "severity" in record and str(record.get("id")).partition(".")[0] in ids


def _cell_left_out(where: str, labels: frozenset[str]) -> bool:
    """Whether a cell of a workbook, `Sheet, section: row, heading`, is one of what changed."""
    sheet, _, rest = where.partition(", ")
    row, _, heading = rest.rpartition(", ")
    names = row.split(": ")
    return (
        sheet == CALCULATIONS
        or heading.lower() in _LEFT_OUT
        or not labels.isdisjoint(names)
        or not _CHECKS.isdisjoint(one.partition(".")[0] for one in names)
        or (sheet == CHECKS and len(heading) == 1)  # The counts above its table.
    )


def _is_driver(record: Mapping[str, Any]) -> bool:
    return "sides" in record and isinstance(record.get("id"), str)


def _manifest(document: Mapping[str, Any]) -> Mapping[str, Any]:
    found = document.get("manifest")
    return found if isinstance(found, dict) else {}


def _by_year(then: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """A document whose manifests have each number in every year in which it is given now."""
    found = dict(then)
    manifest, current = _manifest(then), _manifest(now)
    if manifest:
        given = {
            name: dict(_each_year(manifest[name], current.get(name)))
            for name in ("inputs", "ranges")
            if isinstance(manifest.get(name), dict)
        }
        found["manifest"] = {**manifest, **given}
    if isinstance(then.get("comparisons"), list):
        # Every scenario of a set has the same paths.
        found["comparisons"] = [
            _by_year(one, now) if isinstance(one, dict) else one for one in then["comparisons"]
        ]
    return found


def _each_year(given: Mapping[str, Any], now: object) -> Iterator[tuple[str, Any]]:
    """What is given by path, by the paths of now; without what only a workbook keeps."""
    paths = now if isinstance(now, dict) else {}
    years: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        stem, _, end = path.rpartition(".")
        if end[4:5] == "/":
            years[stem].append(path)
    for path, value in given.items():
        if not path.startswith(FIXED_KEY):
            yield from ((one, value) for one in years.get(path, ()) or (path,))
