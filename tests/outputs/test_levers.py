"""What can be moved on a page: chosen by how far it moves the gap, or asked for."""

from decimal import Decimal
from itertools import pairwise

import pytest

import finmodel
from finmodel.method.scenarios import SettingError
from finmodel.outputs.report.lever_options import levers_asked_for
from finmodel.outputs.report.lever_positions import FEWEST, MOST, positions
from finmodel.outputs.report.lever_reading import reading
from finmodel.outputs.report.levers import NO_RANGES, Lever, levers_that_move_most, why_no_levers
from finmodel.plan import Plan

PAY = "growth.price.pay"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return finmodel.load("assumptions")


@pytest.fixture(scope="module")
def levers(plan: Plan) -> tuple[Lever, ...]:
    return levers_that_move_most(plan)


def test_there_are_eight_and_no_more_than_two_of_a_family(levers: tuple[Lever, ...]) -> None:
    families = [one.name.rpartition(": ")[2] for one in levers]

    assert len(families) == 8
    assert max(families.count(family) for family in families) == 2


def test_the_one_whose_range_moves_the_gap_most_comes_first(
    plan: Plan, levers: tuple[Lever, ...]
) -> None:
    assert levers[0].path == plan.sensitivity().bars[0].assumption.path


def test_the_years_of_one_assumption_are_one_lever_that_adds(levers: tuple[Lever, ...]) -> None:
    pay = [one for one in levers if one.path.startswith(PAY)]

    assert [(one.path, one.operation, one.filed) for one in pay] == [(PAY, "add", "1.6% to 3.3%")]
    assert (pay[0].positions[0], pay[0].positions[-1]) == ("-0.5%", "0.5%")


def test_a_lever_says_what_and_whose_it_is(levers: tuple[Lever, ...]) -> None:
    rate = next(one for one in levers if one.path.startswith("bau_efficiency"))

    assert (rate.name, rate.filed) == ("Local providers: BAU efficiency rate", "1.6%")


def test_what_is_filed_lies_on_a_step(plan: Plan, levers: tuple[Lever, ...]) -> None:
    for one in levers:
        filed = {"set": one.filed, "add": "0%", "times": "1"}[one.operation]
        assert one.positions[one.filed_at] == filed
        assert FEWEST < len(one.positions) <= MOST + 1
        plan.with_(*([f"{one.path}={one.positions[-1]}"] if one.operation == "set" else []))


def test_a_set_without_ranges_has_none_and_says_why() -> None:
    plan = finmodel.load("examples/highland-2024")

    assert levers_that_move_most(plan) == ()
    assert why_no_levers(plan) == NO_RANGES


@pytest.mark.parametrize(
    ("asked", "filed", "ends", "count"),
    [
        ("bau_efficiency.*.rate=0%:3%", "1.6%", ("0%", "3%"), 61),
        (f"{PAY}=+-1%:+1%", "1.6% to 3.3%", ("-1%", "1%"), 101),
        (f"{PAY}=x0.5:x2", "1.6% to 3.3%", ("0.5", "2"), 76),
        ("qipp.*.start=-6m:+6m", "2016-04", ("-6", "6"), 13),
        (f"{PAY}.2019/20=1%:3%", "1.6%", ("1%", "3%"), 101),
    ],
)
def test_another_can_be_asked_for(
    plan: Plan, asked: str, filed: str, ends: tuple[str, str], count: int
) -> None:
    (one,) = levers_asked_for(plan, [asked])

    assert one.filed == filed
    assert (one.positions[0], one.positions[-1], len(one.positions)) == (*ends, count)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("x", '--lever: "x" is not PATH=LOW:HIGH, such as bau_efficiency.*.rate=0%:3%'),
        ("=1:2", '--lever: "=1:2" is not PATH=LOW:HIGH, such as bau_efficiency.*.rate=0%:3%'),
        ("qipp.*.start=2016-04", 'qipp.*.start: "2016-04" is not LOW:HIGH, such as 0%:3%'),
        (
            "bau_efficiency.*.rat=1%:2%",
            "bau_efficiency.*.rat: no such assumption; did you mean "
            '"bau_efficiency.sel-providers.rate"?',
        ),
        (
            "bau_efficiency.*.rate=3%:1%",
            "bau_efficiency.*.rate: the lowest, 3%, must be below the highest, 1%",
        ),
        (
            "bau_efficiency.*.rate=2%:3%",
            "bau_efficiency.*.rate: is 1.6% now, which must lie from the lowest, 2%, to the "
            "highest, 3%",
        ),
        (
            "bau_efficiency.*.rate=1:2",
            "bau_efficiency.*.rate: 1 means 100%: if you meant 1%, write 1%",
        ),
        (
            f"{PAY}=1%:3%",
            f"{PAY}: leads to numbers that differ, from 1.6% to 3.3%: write how much is added to "
            f"each, as {PAY}=+-1%:+1%",
        ),
        (
            f"{PAY}=1%:+3%",
            f"{PAY}: 1% and +3% do different things: both set a number, both add to it (+0.5%), "
            "both multiply it (x0.8) or both move a date (+6m)",
        ),
    ],
)
def test_one_that_cannot_be_made_says_what_to_write(plan: Plan, asked: str, sentence: str) -> None:
    with pytest.raises(SettingError) as refused:
        levers_asked_for(plan, [asked])

    assert str(refused.value) == sentence


def test_all_that_cannot_be_made_are_said_at_once(plan: Plan) -> None:
    with pytest.raises(SettingError) as refused:
        levers_asked_for(plan, [f"{PAY}=+-1%:+1%", f"{PAY}=+-2%:+2%", "y"])

    assert [fault.path for fault in refused.value.faults] == [PAY, "--lever"]
    assert refused.value.faults[0].message == "is given twice"


@pytest.mark.parametrize(
    ("low", "filed", "high", "ends"),
    [(0.009, 0.0143, 0.02, ("0.9%", "2%")), (0.0, 1 / 3, 1.0, ("0.33333333%", "99.33333333%"))],
)
def test_the_ends_give_way_where_no_step_meets_all(
    low: float, filed: float, high: float, ends: tuple[str, str]
) -> None:
    read = reading("set", "share", "2016/17")

    found = positions(read, low, filed, high)

    steps = [Decimal(one.rstrip("%")) for one in found.texts]
    assert (found.texts[0], found.texts[-1]) == ends
    assert len({after - before for before, after in pairwise(steps)}) == 1
    assert found.texts[found.filed_at] == read.written(filed)
