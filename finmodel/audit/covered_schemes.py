"""Schemes whose savings the plan counts already: under a target, or within BAU efficiency.

METHOD.md 3.5: on the plan basis such a scheme moves the gap only as far as the target is passed.
"""

from collections.abc import Collection, Sequence

from finmodel.graph.paths import UnknownPathError, find
from finmodel.method.bases import PLAN, Basis
from finmodel.method.model import Model
from finmodel.method.scheme_records import BenefitRecord

_SAVED = "planned_saving"
_WITHIN = "a scheme within BAU efficiency backs it, and adds nothing on the plan basis"
_UNDER_TARGET = (
    "on the plan basis a scheme under a target moves the gap only as far as the target is passed"
)


def why_unmoved(model: Model, path: str, basis: Basis, shown: Collection[str]) -> str:
    """Why what a path of schemes leads to moves none of the lines shown, on the plan basis.

    "" where it leads to nothing, or to anything but what schemes save that the plan counts already,
    where the lines do not rest on that, and on another basis.
    """
    try:
        targets = find(model.graph, path)
    except UnknownPathError:
        # A number that is in the files and that no override takes, such as a population.
        return ""
    lines = frozenset(target.line for target in targets)
    saved = model.graph.upstream(frozenset({_SAVED}))
    if basis != PLAN or not lines <= saved or model.graph.downstream(lines).isdisjoint(shown):
        return ""
    members = [
        model.graph.lines[target.line].axis.members[row]
        for target in targets
        for row in range(len(target.chosen))
        if target.chosen[row].any()
    ]
    reasons = []
    for member in dict.fromkeys(members):
        benefits = [one for one in model.records.benefits if _is_part(member, one.scheme)]
        if not benefits:
            return ""
        reasons += [_reason(model, one) for one in benefits]
    return "" if not all(reasons) else "; ".join(dict.fromkeys(reasons))


def covered_sentences(
    model: Model, paths: Sequence[str], basis: Basis, shown: Collection[str]
) -> tuple[str, ...]:
    """A sentence for each reason why paths move none of the lines shown, naming them."""
    by_reason: dict[str, list[str]] = {}
    for path in paths:
        by_reason.setdefault(why_unmoved(model, path, basis, shown), []).append(path)
    return tuple(f"{', '.join(named)}: {why}." for why, named in by_reason.items() if why)


def _reason(model: Model, benefit: BenefitRecord) -> str:
    if not benefit.adds:
        return _WITHIN
    for targets in model.records.targets:
        owners = [path.rpartition(".")[2] for path in targets.each.axis.members]
        if targets.kind is benefit.kind and benefit.organisation in owners:
            return _UNDER_TARGET
    return ""


def _is_part(member: str, scheme: str) -> bool:
    return member == scheme or member.startswith(f"{scheme}.")
