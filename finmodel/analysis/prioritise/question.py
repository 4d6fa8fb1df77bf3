"""Choosing within what there is: the best of the candidates that resources and rules allow."""

from dataclasses import dataclass

from finmodel.analysis.figure_question import Plan
from finmodel.analysis.prioritise.prioritised import Prioritised
from finmodel.analysis.progress import Progress, no_progress
from finmodel.defaults import NODES
from finmodel.method.bases import PLAN, Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class PrioritiseQuestion:
    """Which candidates of `priorities.yaml` to include (METHOD.md 5).

    Attributes:
        objective: `value`, `MEASURE` or `MEASURE:YEAR` for the choice that makes a measure least;
            what the file says unless given.
        nodes: the most nodes that the solver looks at for each question.
        why: whether a reason is sought for every candidate left out; without it, for those of a
            list that is short.
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
            SettingError: a start is outside what the scenario allows.
        """
        raise NotImplementedError
