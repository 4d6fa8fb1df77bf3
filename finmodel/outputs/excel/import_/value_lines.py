"""What changes in a set: every number of the set before and after, whatever was edited."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from finmodel.audit.manifest import resolved_values
from finmodel.inputs.kinds.included import INCLUDED
from finmodel.inputs.text.numbers import YES_OR_NO
from finmodel.outputs.excel.import_.changes import written
from finmodel.plan import Plan

_NOTHING = "nothing"


def value_lines(before: Plan, after: Plan, *, in_both: bool = False) -> Iterator[str]:
    """A line for each number that differs: its file, its path, what it was and what it is.

    Of those that both have alone, if asked.
    """
    then, now = (_numbers(one) for one in (before, after))
    kinds = _kinds(before) | _kinds(after)
    baseline = before.assumptions.years[0]
    for path in dict.fromkeys((*then, *now)):
        kind = kinds.get(path) or kinds.get(path.rpartition(".")[0], "")
        unwritten = INCLUDED.value if kind == YES_OR_NO.name else None
        was, becomes = then.get(path, unwritten), now.get(path, unwritten)
        if was != becomes and not (in_both and None in (was, becomes)):
            said = (_text(one, kind, baseline) for one in (was, becomes))
            stem = path.partition(".")[0]
            file = Path(before.assumptions.folder) / f"{stem}.yaml"
            yield f"{file}: {path}: {' -> '.join(said)}"


def _kinds(plan: Plan) -> dict[str, str]:
    """The kind of each number by its path, without a year."""
    return {
        f"{member}.{line.slots.field}" if line.slots.field else member: line.slots.kind
        for line in plan.model.graph.lines.values()
        if line.slots is not None
        for member in line.axis.members
    }


def _numbers(plan: Plan) -> Mapping[str, float]:
    resolved = resolved_values(plan.assumptions, plan.model.graph)
    return {path: value for path, value in resolved.items() if isinstance(value, float)}


def _text(value: float | None, kind: str, baseline: str) -> str:
    return _NOTHING if value is None else written(value, kind, baseline)
