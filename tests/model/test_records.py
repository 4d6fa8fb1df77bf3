"""Records as axes: what they give, their parts, their links, and the kinds of scheme."""

from typing import NamedTuple

import pytest

from finmodel.graph.axes import Axis
from finmodel.graph.declarations import Declarations
from finmodel.graph.errors import GraphError
from finmodel.graph.lines import Input
from finmodel.inputs.figures import Figure, Range, Series
from finmodel.inputs.text.numbers import AMOUNT, SHARE
from finmodel.method.page import Page, money
from finmodel.method.records import Records, members_of

YEARS = ("2016/17", "2017/18", "2018/19")


class Scheme(NamedTuple):
    organisation: str
    value: Figure | None = None
    amounts: Series | None = None


HELD = {
    "theatres": Scheme("trust", Figure(4.0)),
    "wards": Scheme("clinic", Figure(2.0, Range(1.0, 3.0, "uniform"))),
    "beds": Scheme("trust", None, Series(by_year={"2018/19": Figure(7.0)})),
}
ORGANISATIONS = Axis("organisations", ("clinic", "trust"), ("Clinic", "Trust"))


def schemes() -> Records[Scheme]:
    return Records.of("schemes", "cip", HELD, lambda id_, _: id_.capitalize())


def declared(page: Page, name: str) -> Input:
    line = page.declarations.declared[name]
    assert isinstance(line, Input)
    return line


def test_records_are_an_axis_of_their_paths_that_knows_them() -> None:
    each = schemes()
    assert each.axis.members == ("cip.theatres", "cip.wards", "cip.beds")
    assert tuple(each.axis.labels) == ("Theatres", "Wards", "Beds")
    of_trust = each.where("schemes of the trust", lambda scheme: scheme.organisation == "trust")
    assert of_trust.axis.members == ("cip.theatres", "cip.beds")
    assert of_trust.axis.whole is each.axis
    assert of_trust.each == (HELD["theatres"], HELD["beds"])


def test_what_records_give_is_an_input_with_a_slot_for_each_number() -> None:
    p = Page(Declarations(YEARS))
    each = schemes()
    p.value = each.figures("Value", AMOUNT, "value", default=0.5)
    p.amounts = each.by_year("Amounts", AMOUNT, "amounts", default=1.0, first=[0, 1, 2])
    once, by_year = declared(p, "value"), declared(p, "amounts")
    assert (once.axis, once.unit, once.values.tolist()) == (each.axis, "money", [4.0, 2.0, 0.5])
    assert once.slots is not None
    assert once.slots.field == "value"
    assert [(spread.row, spread.low) for spread in once.slots.spreads] == [(1, 1.0)]
    assert by_year.values.tolist() == [[1.0, 1.0, 1.0], [0.0, 1.0, 1.0], [0.0, 0.0, 7.0]]
    assert by_year.slots is not None
    assert by_year.slots.exists.tolist() == [
        [True, True, True],
        [False, True, True],
        [False, False, True],
    ]


def test_the_unit_of_an_input_is_that_of_its_kind_of_number() -> None:
    p = Page(Declarations(YEARS))
    each = schemes()
    p.value = each.figures("Value", AMOUNT, "value")
    p.rate = each.figures("Rate", SHARE, "value")
    with pytest.raises(GraphError, match="sum of money and"):
        p.both = money("Both", p.value + p.rate)


def test_records_link_to_the_members_they_name() -> None:
    each = schemes()
    owner = each.to("organisation", ORGANISATIONS, [one.organisation for one in each])
    assert members_of(owner) == ["trust", "clinic", "trust"]
    with pytest.raises(GraphError, match="owner: 'theatre' is not among the organisations"):
        each.to("owner", ORGANISATIONS, ["trust", "theatre", "trust"])
    with pytest.raises(GraphError, match="owner: leaves out members of schemes"):
        each.to("owner", ORGANISATIONS, ["trust"])


def test_lines_over_records_and_over_a_part_of_them_do_not_mix() -> None:
    p = Page(Declarations(YEARS))
    each = schemes()
    part = each.where("valued schemes", lambda scheme: scheme.value is not None)
    p.value = each.figures("Value", AMOUNT, "value")
    p.part = part.figures("Value of some", AMOUNT, "value")
    with pytest.raises(GraphError, match="over different axes, schemes and valued schemes"):
        p.both = money("Both", p.value + p.part)
    p.both = money("Both", p.value + p.part.on_whole(each.axis))
