"""What the page holds of a plan: the graph with scenarios and levers behind switches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from finmodel.graph.graph import Graph
from finmodel.method.model import Model

if TYPE_CHECKING:
    from finmodel.plan import Plan


@dataclass(frozen=True, eq=False, slots=True)
class PageModel:
    """The model of a plan as the page holds it.

    Attributes:
        plan: the plan that the page is of.
        model: its declared model.
        graph: its lines.
        numbers: line -> its place in the data of the page.
        levers: the assumptions that may be moved.
        scenarios: scenario -> its name.
    """

    plan: "Plan"
    model: Model
    graph: Graph
    numbers: Mapping[str, int] = field(default_factory=dict)
    levers: tuple[object, ...] = ()
    scenarios: Mapping[str, str] = field(default_factory=dict)


def page_model(plan: "Plan", levers: Sequence[str] = ()) -> PageModel:  # noqa: ARG001
    """The model of a plan for the page; `levers` are `PATH=LOW:HIGH`."""
    return PageModel(plan, plan.model, plan.graph())
