"""How a report was asked for, where its model does not say so."""

from dataclasses import dataclass

from finmodel.method.bases import PLAN, Basis


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What a report was asked for with.

    Attributes:
        folder: the folder of the set, as it was typed.
        basis: the basis that the page opens on.
        dated: the date that the page bears, as text; none unless given.
    """

    folder: str
    basis: Basis = PLAN
    dated: str | None = None
