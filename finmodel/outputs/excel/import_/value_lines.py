"""What changes in a set: every number of the set before and after, whatever was edited."""

from collections.abc import Iterator, Mapping

from finmodel.audit.manifest import resolved_values
from finmodel.outputs.excel.import_.changes import written
from finmodel.plan import Plan

_NOTHING = "nothing"


def value_lines(before: Plan, after: Plan, kinds: Mapping[str, str]) -> Iterator[str]:
    """A line for each number that differs: its file, its path, what it was and what it is.

    `kinds` of numbers by path, without a year.
    """
    then, now = (_numbers(one) for one in (before, after))
    baseline = before.assumptions.years[0]
    for path in dict.fromkeys((*then, *now)):
        was, becomes = then.get(path), now.get(path)
        if was != becomes:
            kind = kinds.get(path) or kinds.get(path.rpartition(".")[0], "")
            said = (_text(one, kind, baseline) for one in (was, becomes))
            held = before.assumptions.trees[path.partition(".")[0]]
            yield f"{held.file}: {path}: {' -> '.join(said)}"


def _numbers(plan: Plan) -> Mapping[str, float]:
    resolved = resolved_values(plan.assumptions, plan.model.graph)
    return {path: value for path, value in resolved.items() if isinstance(value, float)}


def _text(value: float | None, kind: str, baseline: str) -> str:
    return _NOTHING if value is None else written(value, kind, baseline)
