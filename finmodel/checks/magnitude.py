"""The check that figures have the size of what they are of: units, years, noughts (METHOD.md 4)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from operator import add

import numpy as np

from finmodel.checks.check import Check, Comparison
from finmodel.checks.lines import Lines
from finmodel.graph.axes import Axis
from finmodel.graph.lines import Input, Numbers
from finmodel.graph.nodes import LineValue, Node, choose, constant, larger, ratio, smaller
from finmodel.method.catalogue import keys
from finmodel.method.line_names import ORGANISATION
from finmodel.method.scheme_kinds import KINDS

MOST_TIMES_NEIGHBOUR = 20.0
MOST_TIMES_CALLS = 3.0
LEAST_PER_HEAD, MOST_PER_HEAD = 100.0, 20_000.0
NOTHING = constant(0, "money")
UNPLACED = "unallocated"


def _sizes(check: Check, lines: Lines) -> Iterator[Comparison]:
    yield from _neighbours(check, lines)
    for kind in KINDS:
        yield from _schemes(check, lines, kind.name)
    yield from _pressures(check, lines)
    yield from _allocations(check, lines)
    yield from _per_head(check, lines)


def _neighbours(check: Check, lines: Lines) -> Iterator[Comparison]:
    """Amounts by year: one that is out as it is written is a finding of its own."""
    for given in lines.model.graph.lines.values():
        if not isinstance(given, Input) or given.unit != "money" or not given.by_year:
            continue
        slots = given.slots or given.written
        if slots is None:
            continue
        out = [_is_out(one) for one in np.abs(given.values)]
        several = [bool(np.count_nonzero(one) > 1) for one in given.values]
        own = given.axis.part(f"{given.axis.name} out of size", out)
        yield from _beside_neighbour(check, lines, given, slots.field, own)
        fit = [flag and not is_out for flag, is_out in zip(several, out, strict=True)]
        rest = given.axis.part(f"{given.axis.name} of one size", fit)
        together = replace(check, statement=f"{check.statement}: {given.label}", whole=True)
        yield from _beside_neighbour(together, lines, given, slots.field, rest)


def _most_times_neighbour(lines: Lines) -> LineValue:
    return lines.given(
        "most_times_neighbour",
        "Most times that an amount may be that of the year before or after",
        lines.system,
        [MOST_TIMES_NEIGHBOUR],
        "number",
    )


def _is_out(sizes: Numbers) -> bool:
    """Whether one of two neighbours, neither of them nought, is too many times the other."""
    low, high = np.minimum(sizes[1:], sizes[:-1]), np.maximum(sizes[1:], sizes[:-1])
    return bool(((low > 0) & (high > MOST_TIMES_NEIGHBOUR * low)).any())


def _beside_neighbour(
    check: Check, lines: Lines, given: Input, field: str, over: Axis
) -> tuple[Comparison, ...]:
    if not len(over):
        return ()
    paths = [f"{member}.{field}" if field else member for member in over.members]
    name = f"{given.name}.{'all' if check.whole else 'each'}"
    amount: Node = LineValue(given.axis, given.unit, given.name).on(over)
    if not check.whole:
        # Amounts that fit as written need no more lines.
        amount = amount * lines.counts(name, over)
    size = lines.value(f"size.{name}", "Size of the amount", over, larger(amount, 0 - amount))
    before = lines.value(f"size_before.{name}", "Size of the year before", over, size.prior)
    low, high = smaller(size, before), larger(size, before)
    return check.comparison(
        lines,
        over=over,
        actual=size,
        limit=None,
        difference=choose(low > 0, high - lines.once(_most_times_neighbour) * low, NOTHING),
        figures={"before": before},
        about=[given.name] if check.whole else paths,
        words={"path": paths},
        name=f"{check.id}.{name}",
    )


def _schemes(check: Check, lines: Lines, kind: str) -> tuple[Comparison, ...]:
    """The benefits of a file, each beside what its organisation costs."""
    organisations = lines.assumptions.system.organisations
    each = lines.records.benefits.where(
        f"benefits of {kind} that are placed",
        lambda one: one.kind.name == kind and organisations[one.organisation].kind != UNPLACED,
    )
    owners = [benefit.organisation for benefit in each]
    saving = lines.plan("planned_saving").on(each.axis)
    return _beside_cost(check, lines, each.axis, saving, owners, kind)


def _pressures(check: Check, lines: Lines) -> tuple[Comparison, ...]:
    amount, organisations = lines.plan("pressure_each"), lines.assumptions.system.organisations
    held = lines.assumptions.pressures.pressures.values()
    placed = [organisations[one.organisation].kind != UNPLACED for one in held]
    over = amount.own_axis.part("pressures that are placed", placed)
    owners = [one.organisation for one, flag in zip(held, placed, strict=True) if flag]
    return _beside_cost(check, lines, over, amount.on(over), owners, "pressures")


def _beside_cost(
    check: Check, lines: Lines, over: Axis, amount: Node, owners: Sequence[str], about: str
) -> tuple[Comparison, ...]:
    """Amounts of records beside the do-nothing cost of their organisations, where there is any."""
    organisations = lines.assumptions.system.organisations
    cost = lines.plan("do_nothing_cost").at(lines.to_organisation(over, owners))
    together = replace(
        check,
        statement=f"{check.statement}: {about}",
        sentence=ABOVE_COST,
        whole=True,
    )
    return together.comparison(
        lines,
        over=over,
        # Null where there is no cost to compare it with.
        actual=ratio(amount * (cost > 0), cost > 0),
        limit=cost,
        about=[about],
        words={"owner": [organisations[id_].name for id_ in owners]},
        name=f"{check.id}.{about}",
    )


def _allocations(check: Check, lines: Lines) -> tuple[Comparison, ...]:
    """What commissioners are given beside what is called for."""
    organisations = lines.assumptions.system.organisations
    over = lines.part(
        lines.organisations, "commissioners", lambda id_: organisations[id_].kind == "commissioner"
    )
    calls: Node = reduce(add, (lines.plan(key).on(over) for key in keys(["calls"])))
    allocation = lines.plan("allocation").on(over)
    most = lines.given(
        "most_times_calls",
        "Most times that an allocation may be the calls on it, or they it",
        lines.system,
        [MOST_TIMES_CALLS],
        "number",
    )
    return replace(check, sentence=APART_FROM_CALLS).comparison(
        lines,
        over=over,
        actual=larger(allocation, calls),
        limit=most * smaller(allocation, calls),
        figures={"allocation": allocation, "calls": calls},
        about=[f"{id_}.allocation" for id_ in over.members],
        name=f"{check.id}.allocation",
    )


def _per_head(check: Check, lines: Lines) -> tuple[Comparison, ...]:
    organisations = lines.assumptions.system.organisations
    over = lines.part(
        lines.organisations,
        "organisations with a population",
        lambda id_: organisations[id_].population is not None,
    )
    if not len(over):
        return ()
    money = lines.plan("turnover", ORGANISATION).on(over) * lines.plan("pounds_in_unit")
    per_head = ratio(money, lines.plan("population").on(over))
    least, most = (
        lines.given(
            f"{which}_per_head",
            f"{which.capitalize()} per head",
            lines.system,
            [value],
            "£ per head",
        )
        for which, value in (("least", LEAST_PER_HEAD), ("most", MOST_PER_HEAD))
    )
    return replace(check, sentence=PER_HEAD).comparison(
        lines,
        over=over,
        actual=per_head,
        limit=None,
        difference=larger(least - per_head, per_head - most),
        about=[f"{id_}.per-head" for id_ in over.members],
        name=f"{check.id}.per-head",
    )


ABOVE_COST = (
    "{name} comes to {actual} in {year}, and all that {owner} costs if nothing is done to {limit}"
)
APART_FROM_CALLS = (
    "{name}: its allocation is {allocation} in {year} and the calls on it are {calls}; more than "
    "three times the other is unusual"
)
PER_HEAD = "{name}: money from outside is {actual} per head in {year}; £100 to £20,000 is usual"
MAGNITUDE = Check(
    id="magnitude",
    statement="Amounts have the size of their neighbours and of what they are of",
    severity="warn",
    sentence="{path} is {actual} in {year} and {before} the year before; more than 20 times the "
    "other is unusual",
    compare=_sizes,
    remedy="Check the unit, the year and the noughts, or accept this with why it is right",
)
