"""How a report was asked for, where its model does not say so."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from finmodel.inputs.scenario_files import BASE
from finmodel.method.bases import PLAN, Basis

if TYPE_CHECKING:
    from finmodel.plan import Plan


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What a report was asked for with.

    Attributes:
        folder: the folder of the set, as it was typed.
        usual_folder: the folder that a command reads where none is named.
        basis: the basis that the page opens on.
        dated: the date that the page bears, as text; none unless given.
    """

    folder: str
    usual_folder: str
    basis: Basis = PLAN
    dated: str | None = None


def is_as_filed(plan: "Plan") -> bool:
    """Whether a plan is the one that its files give, with nothing chosen or set."""
    return plan.scenario == BASE and not plan.settings
