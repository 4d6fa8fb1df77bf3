"""Overrides that move nothing a projection shows, and what they would move instead."""

from collections.abc import Mapping, Sequence

import numpy as np

from finmodel.audit.covered_schemes import why_unmoved
from finmodel.checks.tolerances import ROUNDING
from finmodel.graph.evaluate import evaluate
from finmodel.graph.lines import Numbers
from finmodel.graph.overrides import Change, with_changes
from finmodel.inputs.text.numbers import YES_OR_NO
from finmodel.method.bases import BASES, Basis
from finmodel.method.inclusion import FIELD, left_out
from finmodel.method.model import Model
from finmodel.method.scenarios import Layered, compile_change

_MOST = 100
"""Changes each of which is tried without: every one takes as long as a projection."""


def unmoved(
    model: Model,
    overrides: Sequence[Layered],
    basis: Basis,
    baseline_year: str,
    measures: Sequence[str] | None = None,
) -> tuple[str, ...]:
    """A sentence for each override without which the measures shown would be the same.

    `measures` are those shown; all of a projection unless given, whose message is on all bases.
    """
    if len(overrides) > _MOST:
        count = f"{len(overrides):,} changes are made"
        return (f"{count}: which of them move a figure is only said of {_MOST} or fewer",)
    none = f"no figure on the {basis} basis" if measures is None else "no figure that is shown"
    shown = _lines_of(model, basis, measures)
    lines = frozenset().union(*(_lines_of(model, each, None) for each in BASES))
    # Without one of them the others may break a limit that they keep together.
    changes = [compile_change(model.graph, one.override, baseline_year) for one in overrides]
    whole = _tables(model, changes, lines)
    gone = [one.path for one in left_out(with_changes(model.graph, changes))]
    repeated = _repeated(model, overrides, changes)
    sentences = []
    for place, layered in enumerate(overrides):
        if place in repeated:
            continue
        without = _tables(model, [*changes[:place], *changes[place + 1 :]], lines)
        moved = {name for name in lines if _differ(whole[name], without[name])}
        if moved & shown:
            continue
        override = layered.override
        written = f"{override.path} ({layered.layer})"
        why = _why_gone(changes[place], model, gone) or why_unmoved(
            model, override.path, basis, shown
        )
        elsewhere = _elsewhere(model, moved, basis)
        reasons = "; ".join(filter(None, (why, elsewhere)))
        sentences.append(f"{written} moves {none}: {reasons}")
    return tuple(sentences)


def _repeated(
    model: Model, overrides: Sequence[Layered], changes: Sequence[Change]
) -> frozenset[int]:
    """The places of those by which a scenario says of a record that it is included, as it is.

    A choice is written so: each of its candidates is included or not, whatever the files say.
    """
    says = {
        place
        for place, one in enumerate(overrides)
        if one.override.place is not None
        and one.override.path.endswith(f".{FIELD}")
        and one.override.operation == "set"
        and bool(changes[place].operand == 1.0)
    }
    if not says:
        return frozenset()
    others = [change for place, change in enumerate(changes) if place not in says]
    left = {f"{one.path}.{FIELD}" for one in left_out(with_changes(model.graph, others))}
    return frozenset(place for place in says if overrides[place].override.path not in left)


def _why_gone(change: Change, model: Model, gone: Sequence[str]) -> str:
    """That all that an override leads to is left out; "" where some of it counts."""
    if any(target.slots.kind == YES_OR_NO.name for target in change.targets):
        return ""
    members = [
        model.graph.lines[target.line].axis.members[row]
        for target in change.targets
        for row in range(len(target.chosen))
        if target.chosen[row].any()
    ]
    records = {one for member in members for one in gone if f"{member}.".startswith(f"{one}.")}
    out = all(any(f"{member}.".startswith(f"{one}.") for one in records) for member in members)
    named, are = ", ".join(sorted(records)), "are" if len(records) > 1 else "is"
    return f"{named} {are} not included" if out and records else ""


def _differ(one: Numbers, other: Numbers) -> bool:
    """Whether figures differ by more than rounding."""
    scale = max(1.0, float(np.nan_to_num(np.abs(one)).max(initial=0.0)))
    return not np.allclose(one, other, rtol=0.0, atol=ROUNDING * scale, equal_nan=True)


def _lines_of(model: Model, basis: Basis, measures: Sequence[str] | None) -> frozenset[str]:
    return frozenset(
        line
        for measure, lines in _measures(model, basis).items()
        if measures is None or measure in measures
        for line in lines
    )


def _measures(model: Model, basis: Basis) -> Mapping[str, Sequence[str]]:
    """Every measure, those of resources last, and the lines that hold it at each level."""
    levels = {
        measure: [value.line for level in one.levels for value in one.lines_at(level)]
        for measure, one in model.measured.bases[basis].items()
    }
    return levels | {name: [one.line] for name, one in model.of_resources(basis).items()}


def _tables(
    model: Model, changes: Sequence[Change], lines: frozenset[str]
) -> Mapping[str, Numbers]:
    evaluation = evaluate(with_changes(model.graph, changes), lines)
    return {name: evaluation.array(name) for name in lines}


def _elsewhere(model: Model, moved: set[str], basis: Basis) -> str:
    for other in (basis, *(one for one in BASES if one != basis)):
        first = next(
            (
                measure
                for measure, lines in _measures(model, other).items()
                if moved.intersection(lines)
            ),
            None,
        )
        if first is not None:
            where = "" if other == basis else f" on the {other} basis"
            return f"it would move {first}{where}"
    return "it changes no measure"
