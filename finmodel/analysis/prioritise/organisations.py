"""What a choice does to the gap of each organisation: before payments, and after (METHOD.md 6)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from finmodel.analysis.prioritise.asked import Asked
from finmodel.analysis.prioritise.figures import GAP, Table
from finmodel.analysis.prioritise.measured import in_full
from finmodel.analysis.prioritise.options import overrides_of
from finmodel.analysis.prioritise.prioritised import Amounts, OrganisationChange
from finmodel.analysis.prioritise.problem import ROOM
from finmodel.defaults import SYSTEM_ID
from finmodel.inputs.kinds.priorities import ACCEPTED
from finmodel.method.gain_share_members import shared_records
from finmodel.method.measures import ORGANISATION
from finmodel.method.scheme_kinds import KINDS
from finmodel.method.scheme_records import not_identified

_PAYMENT = "gain_share"
_TARGETS = tuple(not_identified(kind.name) for kind in KINDS if kind.not_identified)


def organisations_of(
    asked: Asked, places: Sequence[int], overrides: Mapping[str, str]
) -> tuple[OrganisationChange, ...]:
    """Each organisation in the gap, in the order of the file."""
    without_any = _tables(asked, overrides_of(asked.priorities.candidates, ()))
    chosen = _tables(asked, overrides)
    before = asked.situations[0].measured.change("gap", places)
    paid = chosen[_PAYMENT] - without_any[_PAYMENT]
    identified = sum((without_any[name] - chosen[name] for name in _TARGETS), np.zeros_like(before))
    names = asked.assumptions.system.organisations
    return tuple(
        OrganisationChange(
            id_,
            names[id_].name,
            before=_amounts(before[row]),
            payment=_amounts(paid[row]),
            after=_amounts(before[row] - paid[row]),
            targets=_amounts(identified[row]),
            gap=_amounts(chosen[GAP][row]),
            without_any=_amounts(without_any[GAP][row]),
        )
        for row, id_ in enumerate(asked.figures.organisations)
    )


def system_of(asked: Asked, organisations: Sequence[OrganisationChange]) -> OrganisationChange:
    """The organisations together."""

    def summed(part: str) -> Amounts:
        return _amounts(np.sum([getattr(one, part) for one in organisations], axis=0))

    parts = ("before", "payment", "after", "targets", "gap", "without_any")
    return OrganisationChange(
        SYSTEM_ID, asked.assumptions.system.name, *(summed(part) for part in parts)
    )


def _tables(asked: Asked, overrides: Mapping[str, str]) -> dict[str, Table]:
    """The measures of each organisation in the gap in full; shape (organisations, years)."""
    model = asked.plan.case().model
    measured = model.measured.bases[asked.basis]
    lines = {name: measured[name].levels[ORGANISATION] for name in (GAP, _PAYMENT, *_TARGETS)}
    found = in_full(asked.situations[0], overrides, {line.line for line in lines.values()})
    return {
        name: found.array(line.line)[
            [line.own_axis.position[id_] for id_ in asked.figures.organisations], 1:, 0
        ]
        for name, line in lines.items()
    }


def warnings_of(
    asked: Asked, places: Sequence[int], organisations: Sequence[OrganisationChange]
) -> Iterator[str]:
    """A sentence for each thing that the limits of the file do not see."""
    yield from _later(asked, places)
    yield from _not_shared(asked, places)
    yield from _worse_after(asked, organisations)


def _later(asked: Asked, places: Sequence[int]) -> Iterator[str]:
    """A choice that is neutral in the years of the limits, and not in others."""
    if asked.priorities.rules.cost_neutral == "none":
        return
    measured, columns = asked.situations[0].measured, asked.limits.columns
    change = measured.change("system", places)[0]
    years = asked.assumptions.years[1:]
    above = [
        year
        for at, year in enumerate(years)
        if year not in columns and change[at] > ROOM * measured.size[at]
    ]
    if above:
        yield (
            f"the choice is neutral in {_listed(columns)}, and raises the system's gap in "
            f"{_listed(above)}, where no limit holds"
        )


def _not_shared(asked: Asked, places: Sequence[int]) -> Iterator[str]:
    """What is chosen and moves the gap of a member, but is not in the share that makes it whole."""
    rule = asked.priorities.rules.worse_off
    if not asked.limits.members:
        return
    shared = shared_records(asked.assumptions)
    share = rule.rpartition(".")[2]
    members = [
        at for at, one in enumerate(asked.figures.organisations) if one in asked.limits.members
    ]
    measured = asked.situations[0].measured
    for at in places:
        path = asked.options[at].path
        moved = np.abs(measured.each["gap"][at][members]) > ROOM * measured.size
        if shared.get(path) != share and bool(moved.any()):
            yield f"{path} is chosen and is not among the records of {rule}, so nobody shares it"


def _worse_after(asked: Asked, organisations: Sequence[OrganisationChange]) -> Iterator[str]:
    """Members whose gap rises all the same, payments included."""
    if asked.priorities.rules.worse_off == ACCEPTED:
        return
    size = asked.situations[0].measured.size
    for one in organisations:
        years = [
            year for year, at in asked.limits.columns.items() if one.after[at] > ROOM * size[at]
        ]
        if years:
            yield f"the gap of {one.name} rises after payments in {_listed(years)}"


def _listed(years: Iterable[str]) -> str:
    *others, last = years
    return f"{', '.join(others)} and {last}" if others else last


def _amounts(row: Table) -> Amounts:
    return tuple(map(float, row))
