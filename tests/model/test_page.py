"""The page of the method: names, axes, units, bases and levels of what is set on it."""

import pytest

from finmodel.graph.axes import Axis, Link
from finmodel.graph.declarations import Declarations
from finmodel.graph.errors import GraphError
from finmodel.graph.evaluate import evaluate
from finmodel.graph.nodes import LineValue
from finmodel.method.line_names import find_line
from finmodel.method.page import (
    Page,
    change,
    compounded,
    cost,
    gap,
    income,
    money,
    not_applicable,
    number,
    shortfall,
)

YEARS = ("2016/17", "2017/18", "2018/19")
TRUSTS = Axis("trusts", ("north", "south"), ("North", "South"))


def page() -> Page:
    declare = Declarations(YEARS)
    declare.input("spend", "Spend", TRUSTS, "money", [[10.0, 12.0, 15.0], [1.0, 2.0, 4.0]])
    declare.input("income", "Income", TRUSTS, "money", [8.0, 2.0])
    declare.input("growth", "Growth", TRUSTS, "number", [0.5, 0.0])
    return Page(declare)


def test_a_line_takes_its_name_axis_unit_and_sign_from_where_it_is_set() -> None:
    p = page()
    p.do_nothing_gap = gap("Do-nothing gap", p.spend - p.income)
    line = p.declarations.declared["do_nothing_gap"]
    assert (line.label, line.axis, line.unit) == ("Do-nothing gap", TRUSTS, "money")
    assert getattr(line, "sign", None) == "gap"
    found = evaluate(p.declarations.graph()).array("do_nothing_gap")[:, :, 0]
    assert found.tolist() == [[2.0, 4.0, 7.0], [-1.0, 0.0, 2.0]]


def test_a_line_of_a_basis_has_it_in_its_name_and_reads_what_all_bases_share() -> None:
    p = page()
    for q in p.each_basis():
        q.status_quo_gap = gap("Status quo gap", q.spend - q.income)
        q.bau_gap = gap("Business-as-usual gap", q.status_quo_gap - q.income)
    assert p.on("identified").bau_gap.line == "bau_gap.identified"
    assert p.declarations.declared["bau_gap.plan"].axis is TRUSTS
    with pytest.raises(GraphError, match=r"bau_gap: no such line; there is bau_gap\.plan, bau_gap"):
        _ = p.bau_gap


def test_a_line_of_a_level_has_it_in_its_name() -> None:
    p = page()
    p.at("system")["spend"] = cost("Spend", p.spend)
    assert p.at("system").spend.line == "spend by system"
    assert p.at("organisation").spend.line == "spend"
    p.at("organisation").rate = number("Rate", p.growth)
    assert p.at("organisation").rate.line == "rate by organisation"
    with pytest.raises(GraphError, match="income by system: no such line"):
        _ = p.at("system").income


def test_a_misspelt_name_is_refused_with_the_nearest() -> None:
    p = page()
    with pytest.raises(GraphError, match='spedn: no such line; did you mean "spend"'):
        p.do_nothing_gap = gap("Do-nothing gap", p.spedn - p.income)
    with pytest.raises(GraphError, match=r'spemd\.plan: no such line; did you mean "spend"'):
        find_line(p.declarations.declared, "spemd", "plan")


def test_a_line_declared_twice_is_refused() -> None:
    p = page()
    with pytest.raises(GraphError, match="spend: declared twice"):
        p.spend = cost("Spend", p.income)


def test_a_name_that_the_page_uses_itself_is_refused() -> None:
    p = page()
    for name in ("basis", "years", "declarations", "at"):
        with pytest.raises(GraphError, match=f"{name}: a line cannot have this name"):
            setattr(p, name, cost("Spend", p.spend))


def test_a_wrong_unit_is_refused() -> None:
    p = page()
    with pytest.raises(GraphError, match="grown: is money, but its expression is number"):
        p.grown = money("Grown", 1 + p.growth)
    with pytest.raises(GraphError, match="sum of money and number"):
        p.grown = money("Grown", p.spend + p.growth)


def test_a_wrong_axis_is_refused() -> None:
    p = page()
    others = Axis("wards", ("a", "b"), ("A", "B"))
    p.declarations.input("beds", "Beds", others, "money", [1.0, 2.0])
    with pytest.raises(GraphError, match="over different axes, trusts and wards"):
        p.both = money("Both", p.spend + p.beds)
    with pytest.raises(GraphError, match="none: its expression has no axis"):
        p.none = money("None", 0)
    with pytest.raises(GraphError, match="none: over wards, its expression over trusts"):
        p.none = money("None", p.spend, over=others)


def test_every_term_of_a_gap_is_a_line() -> None:
    p = page()
    for term in (p.spend * 2, p.spend.by(Link.to("to", TRUSTS, TRUSTS, TRUSTS.members))):
        with pytest.raises(GraphError, match="must_hold: every term of a gap must be a line"):
            p.must_hold = gap("Gap", p.income - term)
    p.must_hold = shortfall("Gap", p.income - p.spend * 2)
    p.forward = gap("Gap brought forward", p.must_hold.prior, opening=not_applicable())
    assert p.forward.line == "forward"


def test_a_line_may_read_its_own_year_before() -> None:
    p = page()
    p.index = compounded("Index", 1 + p.growth)
    p.amount = income("Amount", p.income * p.index)
    p.increase = income("Increase", change(p.amount), opening=0)
    found = evaluate(p.declarations.graph()).array("increase")[:, :, 0]
    assert found.tolist() == [[0.0, 4.0, 6.0], [0.0, 0.0, 0.0]]


def test_names_that_are_no_attributes_are_set_and_read_as_items() -> None:
    p = page()
    p["effect.ageing"] = number("Ageing", p.growth * 2)
    assert isinstance(p["effect.ageing"], LineValue)
    assert p["effect.ageing"].line == "effect.ageing"
    with pytest.raises(GraphError, match=r'did you mean "effect\.ageing"'):
        _ = p["effect.aging"]
