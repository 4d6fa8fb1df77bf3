"""Why each candidate is left out: the best choice that holds it, and what that would cost."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from finmodel.analysis.prioritise.choose import Choice, best
from finmodel.analysis.prioritise.errors import TooFewNodesError
from finmodel.analysis.prioritise.prioritised import Reason
from finmodel.analysis.prioritise.problem import Problem
from finmodel.analysis.prioritise.relax import relaxed


class Explained(NamedTuple):
    """Why a candidate is left out, and the best choice that holds it, where one was found."""

    reason: Reason
    holding: Choice | None = None


def reason_for(
    path: str,
    problem: Problem,
    taken: Choice,
    dropped: frozenset[str],
    lacks: Mapping[str, Sequence[str]],
    nodes: int,
) -> Explained:
    """Why a candidate is not in a choice.

    `dropped` are those that the file leaves out, `lacks` what others need that is never included.
    """
    if path in dropped:
        return Explained(Reason("dropped"))
    if path in lacks:
        return Explained(Reason("needs", needs=tuple(lacks[path])))
    holding = problem.holding(path)
    try:
        found = best(holding, nodes)
        if found is None:
            return Explained(Reason("excluded", limits=relaxed(holding, nodes)))
    except TooFewNodesError:
        return Explained(Reason("unsettled", proved=False))
    before, after = _paths(problem, taken), _paths(problem, found)
    lost = taken.value - found.value
    reason = Reason(
        "costs" if lost else "equal",
        costs=lost / problem.goal.scale,
        displaces=tuple(one for one in before if one not in after),
        brings=tuple(one for one in after if one not in before and one != path),
        proved=found.proved and taken.proved,
    )
    return Explained(reason, found)


def _paths(problem: Problem, choice: Choice) -> tuple[str, ...]:
    return tuple(problem.options[at].path for at in choice.places)
