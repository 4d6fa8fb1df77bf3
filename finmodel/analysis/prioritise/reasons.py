"""Why each candidate is left out: the best choice that holds it, and what that would cost."""

from collections.abc import Mapping, Sequence

from finmodel.analysis.prioritise.choose import Choice, best
from finmodel.analysis.prioritise.errors import TooFewNodesError
from finmodel.analysis.prioritise.prioritised import Reason
from finmodel.analysis.prioritise.problem import Problem
from finmodel.analysis.prioritise.relax import relaxed


def reason_for(
    path: str,
    problem: Problem,
    taken: Choice,
    dropped: frozenset[str],
    lacks: Mapping[str, Sequence[str]],
    nodes: int,
) -> Reason:
    """Why a candidate is not in a choice.

    `dropped` are those that the file leaves out, `lacks` what others need that is never included.
    """
    if path in dropped:
        return Reason("dropped")
    if path in lacks:
        return Reason("needs", needs=tuple(lacks[path]))
    holding = problem.holding(path)
    try:
        found = best(holding, nodes)
        if found is None:
            return Reason("excluded", limits=relaxed(holding, nodes))
    except TooFewNodesError:
        return Reason("unsettled", proved=False)
    before, after = _paths(problem, taken), _paths(problem, found)
    # A choice that is not proved best may be passed by one that was made to hold a candidate.
    lost = max(taken.value - found.value, 0)
    return Reason(
        "costs" if lost else "equal",
        costs=lost / problem.goal.scale,
        displaces=tuple(one for one in before if one not in after),
        brings=tuple(one for one in after if one not in before and one != path),
        proved=found.proved and taken.proved,
    )


def _paths(problem: Problem, choice: Choice) -> tuple[str, ...]:
    return tuple(problem.options[at].path for at in choice.places)
