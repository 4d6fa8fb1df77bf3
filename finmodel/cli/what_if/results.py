"""How a what-if is given: as a page of text or markdown, as CSV or as JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from finmodel.method.bases import Basis
    from finmodel.plan import Plan


def run_sentences(plan: "Plan", basis: str, shown: str) -> tuple[str, ...]:
    """The sentences under the title of every page."""
    system = plan.assumptions.system
    settings = f" Set for this run: {', '.join(plan.settings)}." if plan.settings else ""
    return (
        f"{shown}, {system.money}. Scenario {plan.scenario}. Basis {basis}.{settings}",
        "Gap: shortfall positive, (surplus) in brackets.",
    )


def warnings(
    plans: "Sequence[Plan]", basis: "Basis", measures: Sequence[str] | None = None
) -> Iterator[str]:
    """A warning for each override of the plans on which none of the measures depends."""
    found = (sentence for plan in plans for sentence in plan.unmoved(basis, measures))
    yield from (f"warning: {sentence}" for sentence in dict.fromkeys(found))
