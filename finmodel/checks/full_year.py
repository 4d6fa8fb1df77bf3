"""The check that what recurs says at which level its years end (METHOD.md 3.8, 4).

What is given by year has a full-year effect only where the files give `exit`. Where they do not,
one may be missing in a year in which its scheme has an effect elsewhere, and in one after which
its own amounts rise. What nobody has found, and a straight line, have no such level to give.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from finmodel.checks.check import Check, Comparison, Depending
from finmodel.checks.lines import Lines
from finmodel.graph.axes import Link
from finmodel.graph.lines import Numbers
from finmodel.graph.nodes import LineValue, Node, constant, larger
from finmodel.inputs.figures import Series
from finmodel.method.scheme_records import BenefitRecord, InvestmentRecord

IT_RISES = "it rises by {rise} in {next_year}"
ITS_SCHEME = "its scheme has a full-year effect of {actual} in that year"


class ByYear(NamedTuple):
    """One kind of what is given by year.

    Attributes:
        name: of the kind, which ends the names of its lines.
        amounts: the line of its amounts, as planned.
        each: the record of each member of the line.
        series: the amounts of a record that recurs and has been found; else None.
        what: what it is called in a sentence.
        scheme_of: records to their schemes; None where they have none.
    """

    name: str
    amounts: LineValue
    each: Sequence[Any]
    series: Callable[[Any], Series | None]
    what: Callable[[Any], str]
    scheme_of: Link | None = None


class Written(NamedTuple):
    """A record that does not say at which level every year ends, as the files have it.

    Attributes:
        rises: by how much its amounts rise in the year after; shape (years,).
        open: 1 in a year without an exit that has one after it or beside it; shape (years,).
        beside: 1 where an effect of its scheme shows that it has one too.
    """

    member: str
    record: Any
    rises: Numbers
    open: Numbers
    beside: float


def _missing(check: Check, lines: Lines) -> Iterator[Comparison]:
    for kind in (_benefits(lines), _investments(lines), _pressures(lines)):
        yield from _of_kind(check, lines, kind)


def _of_kind(check: Check, lines: Lines, kind: ByYear) -> tuple[Comparison, ...]:
    written = list(_written(kind, lines.assumptions.years))
    held = {one.member for one in written}
    over = lines.part(kind.amounts.own_axis, f"{kind.name} without exit", held.__contains__)
    if not written:
        return ()
    rise = lines.given(
        f"rise_after.{kind.name}",
        "What it rises by in the year after, as written",
        over,
        np.array([one.rises for one in written]),
        "money",
    )
    no_exit = lines.given(
        f"no_exit.{kind.name}",
        "1 in a year for which no exit is given",
        over,
        np.array([one.open for one in written]),
        "number",
    )
    amount = kind.amounts.on(over) * lines.counts(f"{check.id}.{kind.name}", over)
    effect: Node = rise
    if kind.scheme_of is not None:
        beside = lines.given(
            f"no_exit_at_all.{kind.name}",
            "1 where an effect of the scheme shows that it has one too",
            over,
            [one.beside for one in written],
            "number",
        )
        of_scheme = lines.once(_effect_of_schemes).at(kind.scheme_of.within(over))
        effect = larger(rise, of_scheme * beside)
    return check.comparison(
        lines,
        over=over,
        actual=effect * no_exit * (amount > 0),
        limit=constant(0, "money"),
        figures={"amount": amount, "rise": rise},
        about=over.members,
        words={
            "what": [kind.what(one.record) for one in written],
            "why": [Depending("rise", IT_RISES, ITS_SCHEME)] * len(written),
        },
        name=f"{check.id}.{kind.name}",
    )


def _written(kind: ByYear, years: Sequence[str]) -> Iterator[Written]:
    for member, record in zip(kind.amounts.own_axis.members, kind.each, strict=True):
        series = kind.series(record)
        if series is None or series.ramp is not None:
            continue
        given = () if record.exit is None else record.exit.on(years)
        amounts = np.array([at or 0.0 for at in series.on(years)])
        if record.__class__ is BenefitRecord and record.new_in_year is not None:
            amounts = np.cumsum(amounts)
        rises = np.maximum(np.append(np.diff(amounts), 0.0), 0.0)
        without = np.ones(len(years))
        without[0] = 0.0
        for place, at in enumerate(given):
            if at is not None:
                without[place] = 0.0
        varies = len(set(amounts[amounts != 0].tolist())) > 1
        if without.any() and varies:
            yield Written(member, record, rises, without, float(record.exit is None))


def _effect_of_schemes(lines: Lines) -> LineValue:
    """The size of every full-year effect that the files give, scheme by scheme, in full."""
    records = lines.records

    def size(name: str, of: str) -> LineValue:
        effect = lines.plan(of)
        return lines.value(
            name, "Size of the full-year effect", effect.own_axis, larger(effect, 0 - effect)
        )

    return lines.value(
        "full_year_effect_of_scheme",
        "Full-year effects of the scheme, in full, whichever way",
        records.schemes.axis,
        size("size_of_effect", "full_year_effect_of_benefit").by(records.scheme_of)
        + size("size_of_effect_of_investment", "full_year_effect_of_investment").by(
            records.invested_in
        ),
    )


def _benefits(lines: Lines) -> ByYear:
    records, amounts = lines.records, lines.plan("planned_by_year")

    def series(benefit: BenefitRecord) -> Series | None:
        given = benefit.new_in_year if benefit.profile is None else benefit.profile
        return given if benefit.recurrent and _found(benefit) else None

    return ByYear(
        "benefits",
        amounts,
        [benefit for benefit in records.benefits if benefit.by_year],
        series,
        lambda benefit: "new_in_year" if benefit.profile is None else "the profile",
        records.scheme_of.within(amounts.own_axis),
    )


def _investments(lines: Lines) -> ByYear:
    records, amounts = lines.records, lines.plan("investment_amount")

    def series(investment: InvestmentRecord) -> Series | None:
        return investment.amounts if investment.recurrent and _found(investment) else None

    return ByYear(
        "investments",
        amounts,
        [investment for investment in records.investments if investment.amounts is not None],
        series,
        lambda _: "recurrent investment",
        records.invested_in.within(amounts.own_axis),
    )


def _pressures(lines: Lines) -> ByYear:
    return ByYear(
        "pressures",
        lines.plan("pressure_amount"),
        list(lines.assumptions.pressures.pressures.values()),
        lambda pressure: pressure.amounts if pressure.recurrent else None,
        lambda _: "the pressure",
    )


def _found(one: BenefitRecord | InvestmentRecord) -> bool:
    return one.of.record.status != "unidentified"


FULL_YEAR_EFFECT_MISSING = Check(
    id="full-year-effect-missing",
    statement="What recurs and is given by year says at which level its years end",
    severity="warn",
    sentence="{name}: {what} is {amount} in {year} and gives no exit, so the underlying gap counts "
    "no full-year effect of it, though {why}",
    compare=_missing,
    remedy="Give exit, the full-year level at which each year ends",
)
