"""The checks as plain data: what they compare, by lines, and the words they are said in.

`scripts/checks.js` judges and says them as `checks.findings` and `checks.run` do.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from finmodel.checks.check import Check, Comparison, Depending
from finmodel.checks.checked_graph import with_checks
from finmodel.checks.findings import NOTHING_HERE, OF_THE_BASE, THE_YEAR_AFTER
from finmodel.checks.listed import checks_of
from finmodel.checks.run import ACCEPTED, STILL_FAILS, accepted_by, run_checks
from finmodel.checks.tolerances import ROUNDING, money_lines
from finmodel.checks.wording import IN_NO_YEAR
from finmodel.graph.evaluate import evaluate
from finmodel.inputs.kinds.published import Accepted
from finmodel.method.scenarios import layers
from finmodel.outputs.check_counts import VERBS
from finmodel.outputs.check_figures import ROUNDING as ROUNDING_IN_WORDS
from finmodel.outputs.report.page_model import PageModel
from finmodel.outputs.report.unit_data import unit_data
from finmodel.results import CheckResult

MARKS = {"fail": "✗ Fails:", "warn": "! Warns:"}
"""The mark before a finding, so that nothing is said by colour alone."""


def checks_data(page: PageModel) -> dict[str, Any]:
    """Every check of the set, in order; one that no line holds as it was filed."""
    kinds = _Kinds(page.years)
    return {
        "each": [_check_data(page, one, kinds) for one in checks_of(page.model.assumptions)],
        "kinds": kinds.found,
        "money": sorted(page.numbers[line] for line in money_lines(page.model)),
        "base": [] if page.plan.settings else list(_unchanged(page)),
        "nothingHere": NOTHING_HERE,
        "yearAfter": THE_YEAR_AFTER,
        "inNoYear": IN_NO_YEAR,
        "ofTheBase": OF_THE_BASE,
        "accepted": ACCEPTED,
        "stillFails": STILL_FAILS,
        "shareRounding": ROUNDING,
        "rounding": ROUNDING_IN_WORDS,
        "verbs": [list(verb) for verb in VERBS],
        "marks": MARKS,
        "warnings": "What warns",
        "asFiled": "as it was filed, whatever is chosen",
    }


def _unchanged(page: PageModel) -> Iterator[str]:
    """The scenarios that override nothing: what is checked of them is of the base."""
    assumptions = page.plan.assumptions
    return (one.id for one in page.scenarios if not layers(assumptions, one.id))


class _Kinds:
    """How comparisons are judged and said, each once, by its place."""

    def __init__(self, years: Sequence[str]) -> None:
        self._years = years
        self.found: list[dict[str, Any]] = []

    def place(self, check: Check) -> int:
        made = self._data(check)
        if made not in self.found:
            self.found.append(made)
        return self.found.index(made)

    def _data(self, check: Check) -> dict[str, Any]:
        columns, tolerance = check.columns(self._years), check.tolerance
        return {
            "severity": check.severity,
            "sentence": check.sentence,
            "remedy": check.remedy,
            "relation": check.relation,
            "byShare": check.by_share,
            "whole": check.whole,
            "ofTheBase": check.of_the_base,
            "first": columns.start,
            "last": columns.stop,
            "margin": tolerance.margin,
            "rounding": tolerance.rounding,
            "ofLargest": tolerance.of_largest,
        }


def _check_data(page: PageModel, check: Check, kinds: _Kinds) -> dict[str, Any]:
    if check.not_live:
        filed = [_result_data(one) for one in _as_filed(page, check)]
        return {"id": check.id, "filed": filed, "whyAsFiled": check.not_live}
    own = page.parts.compared[check]
    return {"id": check.id, "comparisons": [_comparison_data(page, one, kinds) for one in own]}


def _as_filed(page: PageModel, check: Check) -> tuple[CheckResult, ...]:
    checked = with_checks(page.model, page.plan.graph(), [check])
    return run_checks(checked, evaluate(checked.graph, checked.reads))


def _result_data(result: CheckResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "status": result.status,
        "severity": result.severity,
        "expected": result.expected,
        "actual": result.actual,
        "difference": result.difference,
        "tolerance": result.tolerance,
        "detail": result.detail,
        "unit": unit_data(result.unit),
        "exact": result.exact,
    }


def _comparison_data(page: PageModel, one: Comparison, kinds: _Kinds) -> dict[str, Any]:
    made: dict[str, Any] = {
        "check": kinds.place(one.check),
        "lines": {name: page.numbers[line.line] for name, line in one.lines.items()},
        "units": {name: one.unit(name) for name in one.lines},
        "about": list(one.about),
    }
    if one.words:
        made["words"] = {name: _each(parts) for name, parts in one.words.items()}
    if one.units:
        made["unitNames"] = [str(unit) for unit in one.units]
    if one.stated:
        made["stated"] = list(one.stated)
    if one.applies is not None:
        made["applies"] = page.numbers[one.applies.line]
    accepted = [accepted_by(page.model, one.check.id, about) for about in one.about]
    if any(accepted):
        made["accepted"] = [by and _acceptance(by) for by in accepted]
    return made


def _each(parts: Sequence[str | Depending]) -> Any:
    """The words of each member; once where all have the same."""
    made = [part if isinstance(part, str) else part._asdict() for part in parts]
    return made[0] if all(one == made[0] for one in made) else made


def _acceptance(by: Accepted) -> dict[str, str]:
    return {"owner": by.owner, "reason": by.reason}
