"""Warnings on what was given: rates that are very large, overrides that move nothing shown."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from finmodel.method.bases import Basis
    from finmodel.plan import Plan
    from finmodel.projection import Projection


def override_warnings(
    plans: "Sequence[Plan]", basis: "Basis", measures: Sequence[str] | None = None
) -> Iterator[str]:
    """A warning for each override of the plans on which none of the measures depends.

    `measures` are those shown; all that a projection shows, unless given.
    """
    found = (sentence for plan in plans for sentence in plan.unmoved(basis, measures))
    yield from (f"warning: {sentence}" for sentence in dict.fromkeys(found))


def rate_warnings(plans: "Sequence[Plan]") -> Iterator[str]:
    """A warning for each rate of the plans above +100% a year."""
    found = (sentence for plan in plans for sentence in plan.large_rates())
    yield from (f"warning: {sentence}" for sentence in dict.fromkeys(found))


def format_warnings(plans: "Sequence[Plan]") -> Iterator[str]:
    """A warning for each set of an earlier format that the newest would read otherwise."""
    if not plans:
        return
    from finmodel.audit.earlier_format import format_warning

    for model in {id(plan.model): plan.model for plan in plans}.values():
        if (sentence := format_warning(model)) is not None:
            yield f"warning: {sentence}"


def acceptance_warnings(projection: "Projection") -> Iterator[str]:
    """A warning for each acceptance that matches no check that warns or fails."""
    yield from (f"warning: {sentence}" for sentence in projection.unmatched_acceptances)
