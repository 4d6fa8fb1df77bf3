"""How schemes can turn out, by the risk they are rated (METHOD.md 2: risk)."""

from collections.abc import Sequence
from typing import NamedTuple

from finmodel.analysis.experiment import Case
from finmodel.analysis.ranges import Ranged
from finmodel.graph.paths import find
from finmodel.inputs.kinds.system import Outcomes

OUTCOMES = ("all", "part", "late", "none")


class SchemeOutcomes(NamedTuple):
    """How a scheme can turn out: only those with a chance; what it then delivers, and how late."""

    path: str
    name: str
    outcomes: tuple[str, ...]
    chances: tuple[float, ...]
    delivered: tuple[float, ...]
    months_late: tuple[float, ...]


def scheme_outcomes(case: Case, assumptions: Sequence[Ranged]) -> tuple[SchemeOutcomes, ...]:
    """The schemes whose outcome is drawn, those whose delivery is decided left out."""
    model = case.model
    schemes, risk = model.records.schemes, model.assumptions.system.risk
    decided = {
        path
        for layered in case.overrides
        for target in find(model.graph, layered.override.path)
        if target.line == "delivery"
        for path, chosen in zip(schemes.axis.members, target.chosen, strict=True)
        if chosen
    }
    decided |= {one.path.removesuffix(".delivery") for one in assumptions}
    found = []
    named = zip(schemes.axis.members, schemes.axis.labels, schemes, strict=True)
    for path, name, record in named:
        level = risk.get(record.risk) if record.risk is not None else None
        if level is None or level.outcomes is None or path in decided:
            continue
        if record.status in ("delivered", "unidentified"):
            continue
        found.append(_outcomes_of(path, name, level.outcomes))
    return tuple(found)


def _outcomes_of(path: str, name: str, outcomes: Outcomes) -> SchemeOutcomes:
    chances = [outcomes.all.value, outcomes.part.value, outcomes.late.value, outcomes.none.value]
    part = 0.0 if outcomes.part_share is None else outcomes.part_share.value
    late = 0.0 if outcomes.months_late is None else outcomes.months_late.value
    delivered, months = (1.0, part, 1.0, 0.0), (0.0, 0.0, late, 0.0)
    kept = [place for place, chance in enumerate(chances) if chance > 0]
    total = sum(chances)
    return SchemeOutcomes(
        path,
        name,
        tuple(OUTCOMES[place] for place in kept),
        tuple(chances[place] / total for place in kept),
        tuple(delivered[place] for place in kept),
        tuple(months[place] for place in kept),
    )
