"""METHOD.md 4: amounts of the wrong unit, year or number of noughts are told, in exact words."""

from typing import Any

import pytest

from finmodel.inputs.overrides import parse_setting
from finmodel.method.scenarios import Layered, apply
from tests.checks.checking import Checks, accepted, checks, checks_of
from tests.model.small import cip, exactly, programme, run
from tests.reference import Data

ADVICE = "Check the unit, the year and the noughts, or accept this with why it is right"


JUMPS = {"2017/18": "0.1", "2018/19": "3", "2019/20": "3"}


def allocated(in_2017: str) -> Data:
    amounts = dict.fromkeys(("2016/17", "2017/18", "2018/19", "2019/20"), "150")
    record = {"opening": None, "growth": None, "amounts": amounts | {"2017/18": in_2017}}
    return {"allocations": {"recurrent": {"buyer": record}}}


def pressure(*amounts: str, **fields: Any) -> Data:
    by_year = dict(zip(("2017/18", "2018/19", "2019/20"), amounts, strict=False))
    record = {"organisation": "trust", "name": "Wards", "recurrent": "false", "amounts": by_year}
    return {"pressures": {"pressures": {"wards": record | fields}}}


def test_a_year_a_thousandfold_is_told_at_its_place() -> None:
    one = checks(pressure("0.002", "2", "0.1"))["magnitude.pressures.wards.amounts"]
    assert (one.status, one.severity) == ("warn", "warn")
    assert one.detail == (
        "pressures.wards.amounts is £2.0m in 2018/19 and £0.002m the year before; more than 20 "
        f"times the other is unusual. {ADVICE}"
    )


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        (("1", "20"), None),
        (("1", "20.1"), "warn"),
        (("20.1", "1"), "warn"),  # both ways
        (("1", "0", "30"), None),  # a neighbour of nought is skipped
        (("-1", "30"), "warn"),
        (("30",), None),
    ],
)
def test_an_amount_has_the_size_of_its_neighbours(
    amounts: tuple[str, ...], status: str | None
) -> None:
    found = checks(pressure(*amounts)).get("magnitude.pressures.wards.amounts")
    assert (None if found is None else found.status) == status


def test_amounts_of_one_kind_are_told_apart_from_the_one_that_is_out() -> None:
    """The one that is out by its place, and all others of its kind as one."""
    others = pressure("1", "2", "3")["pressures"]["pressures"]
    found = checks(pressure("1", "30"), {"pressures": {"pressures": {"beds": others["wards"]}}})
    assert found["magnitude.pressures.wards.amounts"].status == "warn"
    assert found["magnitude.pressure_amount"].status == "pass"
    assert "pressures.beds.amounts is" in found["magnitude.pressure_amount"].detail


@pytest.mark.parametrize(
    ("edit", "path"),
    [
        (allocated("150000"), "allocations.recurrent.buyer.amounts"),
        (cip(profile=JUMPS), "cip.scheme.profile"),
        (
            programme(start=None, benefits=[{"organisation": "trust", "profile": JUMPS}]),
            "programmes.hubs.benefits.1.profile",
        ),
    ],
)
def test_every_amount_by_year_is_looked_at(edit: Data, path: str) -> None:
    assert checks(edit)[f"magnitude.{path}"].status == "warn"


def test_one_place_is_accepted_and_no_other() -> None:
    by = accepted("magnitude", "pressures.wards.amounts")
    found = checks(pressure("1", "30"), cip(profile=JUMPS), by)
    assert found["magnitude.pressures.wards.amounts"].status == "accepted"
    assert found["magnitude.cip.scheme.profile"].status == "warn"


def test_an_override_that_is_out_of_size_is_told_under_the_name_of_its_kind() -> None:
    model = run(pressure("1", "2", "3")).model
    assert checks_of(model)["magnitude.pressure_amount"].status == "pass"
    setting = Layered("--set", parse_setting("pressures.wards.amounts.2018/19=2000"))
    graph = apply(model.graph, [setting], "2016/17")
    one = checks_of(model, graph)["magnitude.pressure_amount"]
    assert one.status == "warn"
    assert one.detail.startswith("pressures.wards.amounts is £2,000.0m in 2018/19 and £1.0m the")


@pytest.mark.parametrize(("value", "status"), [("200", "pass"), ("201", "warn")])
def test_no_scheme_is_above_the_cost_of_its_organisation(value: str, status: str) -> None:
    one = checks(cip(full_year_value=value, start="2017-04"))["magnitude.cip"]
    assert one.status == status
    if status == "warn":
        assert one.detail == (
            "Scheme comes to £201.0m in 2017/18, and all that Trust costs if nothing is done to "
            f"£200.0m. {ADVICE}"
        )


@pytest.mark.parametrize(
    ("edit", "status"),
    [
        (pressure("200", "200", "200"), "pass"),
        (pressure("201", "201", "201"), "warn"),
        (pressure("150", "150", "150", organisation="buyer"), "pass"),
        (pressure("151", "151", "151", organisation="buyer"), "warn"),
        # there is nothing to compare it with
        ({"baseline": {"spend": {"staff": {"amount": "0"}}}} | pressure("10", "10", "10"), "pass"),
    ],
)
def test_no_pressure_is_above_the_cost_of_its_organisation(edit: Data, status: str) -> None:
    assert checks(edit)["magnitude.pressures"].status == status


def test_what_nobody_has_placed_has_no_cost_to_be_above() -> None:
    placeless: Data = {"system": {"organisations": {"trust": {"kind": "unallocated"}}}}
    scheme = cip(full_year_value="201", start="2017-04")
    found = checks(pressure("201", "201", "201"), scheme, placeless)
    assert {"magnitude.pressures", "magnitude.cip"}.isdisjoint(found)


@pytest.mark.parametrize(
    ("allocation", "status"),
    [
        ("150", "pass"),
        ("450", "pass"),
        ("451", "warn"),
        ("50", "pass"),
        ("49", "warn"),
        ("0", "warn"),
    ],
)
def test_an_allocation_has_the_size_of_the_calls_on_it(allocation: str, status: str) -> None:
    held: Data = {"allocations": {"recurrent": {"buyer": {"opening": allocation}}}}
    one = checks(held)["magnitude.buyer.allocation"]
    assert one.status == status
    least, most = sorted((150, float(allocation)))
    assert (one.expected, one.actual) == exactly(3 * least, most)
    if allocation == "451":
        assert one.detail == (
            "Buyer: its allocation is £451.0m in 2016/17 and the calls on it are £150.0m; more "
            f"than three times the other is unusual. {ADVICE}"
        )


def people(count: str) -> Checks:
    return checks({"system": {"organisations": {"buyer": {"population": count}}}})


@pytest.mark.parametrize(
    ("count", "status"),
    [
        ("100000", "pass"),
        ("7500", "pass"),
        ("7499", "warn"),
        ("1500000", "pass"),
        ("1500100", "warn"),
    ],
)
def test_money_per_head_has_a_usual_size(count: str, status: str) -> None:
    """150m from outside, for as many people: £20,000 for 7,500 and £100 for 1,500,000."""
    assert people(count)["magnitude.buyer.per-head"].status == status


def test_money_per_head_of_another_unit_is_told() -> None:
    assert people("1000")["magnitude.buyer.per-head"].detail == (
        "Buyer: money from outside is £150,000 per head in 2016/17; £100 to £20,000 is usual. "
        f"{ADVICE}"
    )
