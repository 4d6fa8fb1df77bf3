"""A choice made by hand: the six bids of planning for one fund, and changes of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from finmodel.analysis.prioritise.prioritised import (
    Bundle,
    Considered,
    Frontier,
    FrontierPoint,
    Limit,
    LimitMet,
    OrganisationChange,
    Prioritised,
    Proposition,
    Reason,
    ResourceUse,
    ShareReached,
    Tie,
)
from finmodel.graph.units import UnitName, money_name
from finmodel.plan import Plan, load

ROOT = Path(__file__).parents[3]

MONEY = money_name("£m")
FUND = Limit("resource", "fund", "2025/26", None, "fund in 2025/26", 10.0, 11.0)
NUMBER = UnitName("number", "number")


def considered(
    id_: str, name: str, value: float, cost: float, gap: float, **fields: Any
) -> Considered:
    """A candidate that costs so much of the fund; chosen unless a reason is given."""
    one = Considered(
        id=f"programmes.{id_}",
        name=name,
        proposition="new",
        value=value,
        groups={},
        must=None,
        may_start=(),
        chosen="reason" not in fields,
        start=None,
        gap=(gap,),
        investment=(cost,),
        uses={"fund": (cost,)},
        reason=None,
    )
    return replace(one, **fields)


SIX = (
    considered("discharge", "Discharge hub", 8, 4.0, -1.0, proposition="carry-forward"),
    considered("two-hour", "Two-hour response", 7, 3.0, 1.5, proposition="carry-forward"),
    considered(
        *("critical", "Critical care beds", 9, 6.0, 6.0),
        reason=Reason(
            "costs",
            costs=10.0,
            displaces=("programmes.discharge", "programmes.two-hour"),
            brings=("programmes.outpatients",),
        ),
    ),
    considered("crisis", "Crisis line", 5, 2.0, 1.5),
    considered("digital", "Digital by default", 4, 1.0, -3.0),
    considered(
        *("outpatients", "Outpatient redesign", 3, 0.5, -0.5),
        reason=Reason("costs", costs=2.0, displaces=("programmes.crisis",)),
    ),
)


def bundle(candidates: Sequence[Considered]) -> Bundle:
    """Candidates together."""
    return Bundle(
        len(candidates),
        (sum(one.investment[0] for one in candidates),),
        sum(one.value or 0 for one in candidates),
        (sum(one.gap[0] for one in candidates),),
    )


def choice(candidates: Sequence[Considered] = SIX, **fields: Any) -> Prioritised:
    """The choice of those candidates that are said to be chosen, proved best, of one year."""
    chosen = [one for one in candidates if one.chosen]
    propositions = []
    for name in dict.fromkeys(one.proposition for one in candidates):
        of = [one for one in candidates if one.proposition == name]
        left = [one for one in of if not one.chosen]
        taken = [one for one in of if one.chosen]
        propositions.append(Proposition(name, bundle(of), bundle(taken), bundle(left)))
    whole = (bundle(chosen).gap[0],)
    made = Prioritised(
        objective="value",
        year=None,
        unit=NUMBER,
        scenario="base",
        basis="plan",
        hold_in=(),
        years=("2025/26",),
        projected=("2025/26",),
        cost_neutral=True,
        worse_off="gain_shares.recovery",
        value=bundle(chosen).value,
        bound=bundle(chosen).value,
        proved=True,
        nodes=2_000,
        candidates=tuple(candidates),
        ties=(),
        resources=(
            ResourceUse("fund", "investment", None, MONEY, (10.0,), bundle(chosen).investment),
        ),
        propositions=tuple(propositions),
        organisations=(
            organisation("icb", "Integrated care board", 7.0, 7.0, -3.0),
            organisation("acute", "Acute trust", -10.0, -9.0, -1.0),
            organisation("mh", "Mental health trust", 2.0, 2.0, 0.0),
        ),
        system=organisation("system", "Six bids", whole[0], 0.0, whole[0] - 10.0),
        shares=(),
        limits=(
            LimitMet(replace(FUND, needed=None), 10.0, binds=True),
            LimitMet(Limit("cost_neutral", "system", "2025/26", None, "", 0.0), -1.0, binds=False),
            LimitMet(Limit("members", "recovery", "2025/26", None, "", 0.0), -1.0, binds=False),
        ),
        relax=(),
        frontier=None,
        overrides={f"{one.id}.include": "yes" if one.chosen else "no" for one in candidates},
        checked=0.0,
        warnings=(),
    )
    return replace(made, **fields)


def organisation(
    id_: str, name: str, before: float, payment: float, gap: float
) -> OrganisationChange:
    """What the choice does to an organisation in its one year."""
    after = before - payment
    return OrganisationChange(
        id_, name, (before,), (payment,), (after,), (0.0,), (gap,), (gap - after,)
    )


def no_choice(candidates: Sequence[Considered] = SIX, **fields: Any) -> Prioritised:
    """That no choice meets the limits, and what to relax."""
    none = [replace(one, chosen=False, reason=None) for one in candidates]
    made = choice(none, value=None, bound=None, proved=False, organisations=(), system=None)
    return replace(made, **{"relax": (FUND,), **fields})


def frontier() -> Frontier:
    """Amounts of the fund: too little for any choice, then with more and more."""
    some = ("programmes.crisis", "programmes.digital")
    return Frontier(
        "fund",
        None,
        (
            FrontierPoint(6.0, None, None, proved=False, chosen=(), used=(0.0,)),
            FrontierPoint(8.0, 19.0, 19.0, proved=True, chosen=some[:1], used=(8.0,)),
            FrontierPoint(9.0, 20.0, 22.0, proved=False, chosen=some, used=(8.5,)),
            FrontierPoint(10.0, 24.0, 24.0, proved=True, chosen=some[1:], used=(9.0,)),
        ),
    )


def every_choice() -> Iterator[Prioritised]:
    """Choices that between them have everything that a document can hold."""
    excluded = Reason("excluded", limits=(FUND,), needs=("programmes.digital",))
    first = replace(SIX[2], reason=excluded, groups={"place": "north"}, may_start=("2025-04",))
    yield choice(
        [first, *SIX],
        ties=(Tie(("programmes.discharge@2025-04",), "use"),),
        frontier=frontier(),
        hold_in=("second",),
        shares=(ShareReached("place", "south", "investment", 0.3, 3.0, 0.3),),
        warnings=("A note.",),
    )
    yield no_choice()


@cache
def bids() -> Plan:
    """The set of the six bids."""
    return load(ROOT / "tests" / "cases" / "six-bids")
