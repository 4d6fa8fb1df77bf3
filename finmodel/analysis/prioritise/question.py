"""Choosing within what there is: the best of the candidates that resources and rules allow."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from finmodel.analysis.prioritise.answer import answer
from finmodel.analysis.prioritise.asked import Asked, asked
from finmodel.analysis.prioritise.choose import Choice, best_of_equals
from finmodel.analysis.prioritise.errors import CannotChooseError
from finmodel.analysis.prioritise.frontier import frontier_of
from finmodel.analysis.prioritise.measured import Plan
from finmodel.analysis.prioritise.prioritised import Prioritised, Reason
from finmodel.analysis.prioritise.reasons import Explained, reason_for
from finmodel.analysis.prioritise.relax import relaxed
from finmodel.analysis.progress import Progress, no_progress
from finmodel.defaults import MOST_NODES, NODES
from finmodel.method.bases import PLAN, Basis

_FEW = 40
"""Candidates left out for each of which a reason is sought without being asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrioritiseQuestion:
    """Which candidates of `priorities.yaml` to include (METHOD.md 6).

    Attributes:
        objective: `value`, or `mitigated_gap` or `underlying_gap` for the choice that makes that
            gap least, in the final year or as `mitigated_gap:2025/26`; what the file says unless
            given.
        nodes: the most nodes that the solver looks at for each choice.
        why: whether a reason is sought for every candidate left out, and not only for up to 40.
        vary: `RESOURCE=LOW:HIGH:STEP`, or `RESOURCE.YEAR=…`, for the frontier.
    """

    basis: Basis = PLAN
    objective: str | None = None
    nodes: int = NODES
    why: bool = False
    vary: str | None = None

    def ask(self, plan: Plan, *, watch: Progress = no_progress) -> Prioritised:
        """Choose, prove it or give a bound, and say why each other candidate is left out.

        `watch` sees the choices that are made for reasons and for the frontier.

        Raises:
            CannotChooseError: the set has no candidates, or the question does not go with them.
            NotAdditiveError: what the candidates do together is not the sum of what each does.
            TooFewNodesError: no choice was found among the nodes allowed.
            SettingError: a start is outside what a scenario allows.
        """
        if not 1 <= self.nodes <= MOST_NODES:
            message = f"the solver looks at 1 to {MOST_NODES:,} nodes"
            raise CannotChooseError(f"--nodes {self.nodes}: {message}")
        found = asked(plan, self.basis, self.objective)
        chosen = best_of_equals(found.problem, self.nodes)
        frontier = None if self.vary is None else frontier_of(self.vary, found, self.nodes, watch)
        if chosen is None:
            relax = relaxed(found.problem, self.nodes)
            lacks = {path: Reason("needs", needs=tuple(them)) for path, them in found.lacks.items()}
            return answer(found, None, self.nodes, (), lacks, relax, frontier)
        taken, equals = chosen
        explained = self._explained(found, taken, watch)
        while better := _better(taken, explained):
            # Only one that is not proved best is passed by a choice that was made for a reason.
            taken = replace(better, bound=taken.bound)
            explained = self._explained(found, taken, watch)
        reasons = {path: one.reason for path, one in explained.items()}
        return answer(found, taken, self.nodes, equals, reasons, frontier=frontier)

    def _explained(self, found: Asked, taken: Choice, watch: Progress) -> dict[str, Explained]:
        held = {found.options[at].path for at in taken.places}
        left = [path for path in found.priorities.candidates if path not in held]
        if len(left) > _FEW and not self.why:
            return {}
        return {
            path: reason_for(path, found.problem, taken, found.dropped, found.lacks, self.nodes)
            for path in watch(left, len(left), "reasons")
        }


def _better(taken: Choice, explained: Mapping[str, Explained]) -> Choice | None:
    """The best of the choices that reasons are from, where it is better than the one taken."""
    others = [one.holding for one in explained.values() if one.holding is not None]
    best = max(others, key=lambda one: one.value, default=taken)
    return best if best.value > taken.value else None
