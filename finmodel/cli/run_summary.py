"""What `--verbose` says of a run: what was read, what was changed and where that is written."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from finmodel.outputs.safe_text import printable

if TYPE_CHECKING:
    from finmodel.inputs.overrides import Override
    from finmodel.plan import Plan

_VERBS = {"set": "is", "add": "plus", "times": "times", "months": "moved by months:"}


def run_summary(plans: "Sequence[Plan]", seconds: float) -> str:
    """Lines on each set, the layers of its scenario and the settings, then the time taken."""
    lines = dict.fromkeys(line for plan in plans for line in _lines(plan))
    return "\n".join((*lines, f"read and calculated in {seconds:.2f} s"))


def _lines(plan: "Plan") -> Iterator[str]:
    from finmodel.plan import SETTING

    read = plan.assumptions
    numbers = sum(isinstance(value, float) for value in plan.manifest().inputs.values())
    years = read.years
    yield (
        f"{printable(read.folder)}: {numbers:,} assumptions in {len(read.trees)} files, "
        f"{_counted(len(read.scenarios), 'scenario')}; {years[0]} to {years[-1]}"
    )
    if read.passed_over:
        yield f"passed over: {printable(', '.join(read.passed_over))}"
    for layer, layered in groupby(plan.layers(), key=lambda one: one.layer):
        changes = [one.override for one in layered]
        kind = layer if layer == SETTING else f"scenario {printable(layer)}"
        yield f"{kind}: {_counted(len(changes), 'change')}"
        yield from (f"  {_change(change)}" for change in changes)


def _change(change: "Override") -> str:
    where = f"{change.place}: " if change.place is not None else ""
    return printable(f"{where}{change.path} {_VERBS[change.operation]} {change.operand}")


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
