"""A choice put together for whoever reads it: its figures, reasons and warnings (METHOD.md 6)."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from finmodel.analysis.prioritise.asked import Asked
from finmodel.analysis.prioritise.choose import Choice, Equal
from finmodel.analysis.prioritise.figures import Table
from finmodel.analysis.prioritise.measured import checked_choice
from finmodel.analysis.prioritise.options import overrides_of
from finmodel.analysis.prioritise.organisations import organisations_of, system_of, warnings_of
from finmodel.analysis.prioritise.prioritised import (
    Amounts,
    Bundle,
    Considered,
    Frontier,
    Limit,
    LimitMet,
    Prioritised,
    Proposition,
    Reason,
    ResourceUse,
    ShareReached,
    Tie,
)
from finmodel.graph.units import UnitName, money_name

PROPOSITIONS = ("carry-forward", "new")


def answer(
    asked: Asked,
    taken: Choice | None,
    nodes: int,
    equals: Sequence[Equal] = (),
    reasons: Mapping[str, Reason] | None = None,
    relax: tuple[Limit, ...] = (),
    frontier: Frontier | None = None,
) -> Prioritised:
    """Put together what was found; evaluate the choice once more, in every scenario.

    Raises:
        NotAdditiveError: its figures are not the sum of those of its candidates.
    """
    places = [] if taken is None else taken.places
    overrides = overrides_of(asked.priorities.candidates, [asked.options[at] for at in places])
    checked = max(
        (
            checked_choice(one, asked.priorities, asked.figures, overrides, places)
            for one in (asked.situations if taken is not None else ())
        ),
        default=0.0,
    )
    considered = tuple(_considered(asked, places, reasons or {}))
    organisations = () if taken is None else organisations_of(asked, places, overrides)
    rules = asked.priorities.rules
    return Prioritised(
        objective=asked.objective.measure,
        year=asked.objective.year,
        unit=money_name(asked.assumptions.system.money),
        scenario=asked.plan.scenario,
        basis=asked.basis,
        hold_in=tuple(rules.hold_in),
        years=tuple(asked.limits.columns),
        projected=asked.assumptions.years[1:],
        cost_neutral=rules.cost_neutral == "system",
        worse_off=rules.worse_off,
        value=None if taken is None else _objective(asked, taken.value, places),
        bound=None if taken is None else _bound(asked, taken),
        proved=taken is None or taken.proved,
        nodes=nodes,
        candidates=considered,
        ties=tuple(_ties(asked, equals)),
        resources=tuple(_resources(asked, places)),
        propositions=tuple(_propositions(considered)),
        organisations=organisations,
        system=system_of(asked, organisations) if organisations else None,
        shares=tuple(_shares(asked, places)) if taken is not None else (),
        limits=() if taken is None else tuple(_limits_met(asked, taken)),
        relax=relax,
        frontier=frontier,
        overrides=overrides if taken is not None else {},
        checked=checked,
        warnings=()
        if taken is None
        else (*warnings_of(asked, places, organisations), *_unsettled(taken, nodes)),
    )


def _unsettled(taken: Choice, nodes: int) -> Iterator[str]:
    """That another choice may be as good, and be the one to take."""
    if not taken.settled:
        yield (
            f"which of equal choices to take was not settled among the {nodes:,} nodes that the "
            "solver may look at: allow more with --nodes"
        )


def _objective(asked: Asked, whole: int, places: Sequence[int]) -> float:
    """Values add up exactly; of a gap, the goal holds the first digits of what changes."""
    if asked.objective.of_value:
        return asked.objective_of(whole)
    column = asked.assumptions.years[1:].index(asked.objective.year or "")
    return float(asked.situations[0].measured.change("least", places)[0, column])


def _bound(asked: Asked, taken: Choice) -> float:
    if taken.proved:
        return _objective(asked, taken.value, taken.places)
    return asked.objective_of(taken.bound)


def _considered(
    asked: Asked, places: Sequence[int], reasons: Mapping[str, Reason]
) -> Iterator[Considered]:
    measured, chosen = asked.situations[0].measured, set(places)
    for path, one in asked.priorities.candidates.items():
        options = asked.problem.places(path)
        taken = next((at for at in options if at in chosen), None)
        at = options[0] if taken is None else taken
        start = None if taken is None else asked.options[taken].start
        yield Considered(
            id=path,
            name=_name(asked, path),
            proposition=one.proposition,
            value=None if one.value is None else one.value.value,
            groups=dict(one.groups),
            must=one.must,
            may_start=tuple(map(str, sorted(one.may_start))),
            chosen=taken is not None,
            start=None if start is None else str(start),
            gap=_amounts(measured.each["system"][at, 0]),
            investment=_amounts(measured.each["investment"][at, 0]),
            uses={
                id_: _amounts(asked.limits.used(measured, id_)[at])
                for id_ in asked.priorities.resources
            },
            reason=reasons.get(path),
        )


def _name(asked: Asked, path: str) -> str:
    """The name of a record, as the lines of the model that it is a member of have it."""
    records = asked.plan.case().model.records
    for each in (records.schemes, records.pressures, records.requirements):
        place = each.axis.position.get(path)
        if place is not None:
            return each.axis.labels[place]
    return path


def _ties(asked: Asked, equals: Sequence[Equal]) -> Iterator[Tie]:
    for one in equals:
        names = [asked.options[int(at)].name for at in np.flatnonzero(one.chosen)]
        yield Tie(tuple(names), one.decided_by)


def _resources(asked: Asked, places: Sequence[int]) -> Iterator[ResourceUse]:
    system, capacity = asked.assumptions.system, asked.assumptions.capacity.capacity
    for id_, one in asked.priorities.resources.items():
        used = asked.limits.used(asked.situations[0].measured, id_)[list(places)].sum(axis=0)
        unit = money_name(system.money) if one.of is None else UnitName(capacity[one.of].unit)
        years = asked.assumptions.years[1:]
        amounts = tuple(
            given if year in asked.limits.columns else None
            for year, given in zip(years, one.amounts.on(years), strict=True)
        )
        yield ResourceUse(id_, one.counts, one.of, unit, amounts, _amounts(used))


def _propositions(considered: Sequence[Considered]) -> Iterator[Proposition]:
    years = len(considered[0].gap)
    for name in PROPOSITIONS:
        held = [one for one in considered if one.proposition == name]
        if held:
            chosen = [one for one in held if one.chosen]
            left = [one for one in held if not one.chosen]
            yield Proposition(name, *(_bundle(some, years) for some in (held, chosen, left)))


def _bundle(held: Sequence[Considered], years: int) -> Bundle:
    values = [one.value for one in held]

    def summed(each: Sequence[Amounts]) -> Amounts:
        return _amounts(np.array([(0.0,) * years, *each]).sum(axis=0))

    return Bundle(
        len(held),
        summed([one.investment for one in held]),
        None if None in values else float(sum(one or 0.0 for one in values)),
        summed([one.gap for one in held]),
    )


def _shares(asked: Asked, places: Sequence[int]) -> Iterator[ShareReached]:
    rule = asked.priorities.rules.least_share
    if rule is None:
        return
    counted = asked.limits.counted(asked.situations[0].measured, rule)[list(places)]
    whole = float(counted.sum())
    for group, least in rule.shares.items():
        amount = float((asked.limits.of_group(rule, group)[list(places)] * counted).sum())
        share = amount / whole if whole else None
        yield ShareReached(rule.grouping, group, rule.of, least.value, amount, share)


def _limits_met(asked: Asked, taken: Choice) -> Iterator[LimitMet]:
    for row in asked.problem.rows:
        if row.limit is not None:
            reached = float(row.weights @ taken.chosen)
            yield LimitMet(row.limit, reached, binds=reached >= row.most - row.room)


def _amounts(row: Table) -> Amounts:
    return tuple(map(float, row))
