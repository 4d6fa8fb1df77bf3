"""METHOD.md 4: each check of growth, capital and savings, passing and not."""

from typing import Any

import pytest

from finmodel.results import CheckResult
from tests.checks.checking import Checks, checks
from tests.model.small import contract, demand, exactly, price, programme, qipp, run, spend
from tests.reference import Data

APRIL = {"start": "2017-04"}


def line_of_the_buyer(**fields: Any) -> Data:
    line = {"organisation": "buyer", "name": "Drugs", "category": "prescribing", "amount": "20"}
    line |= {"demand": "none", "price": "none"} | fields
    return {"baseline": {"spend": {"drugs": line}}}


def holds(found: Checks, name: str, about: str) -> bool:
    """Say whether a check passes, or has no reason to look at what it is about."""
    one = found.get(f"{name}.{about}") or found[name]
    return one.status == "pass"


def says(one: CheckResult, *figures: str) -> bool:
    return all(figure in one.detail for figure in figures)


@pytest.mark.parametrize(
    ("growth", "status"),
    [("2%", "pass"), ("2.25%", "pass"), ("1.75%", "pass"), ("2.26%", "warn"), ("1.74%", "warn")],
)
def test_a_contract_grows_as_its_provider_s_costs_do(growth: str, status: str) -> None:
    drivers = {"growth": {"demand": {"cost": {"all": "2%"}, "contract": {"all": growth}}}}
    found = checks(drivers, spend(demand="cost"), contract(demand="contract"))
    one = found["contract-activity.acute"]
    assert one.status == status
    assert (one.expected, one.actual) == exactly(0.02, float(growth[:-1]) / 100)
    assert one.tolerance == 0.0025


def test_the_provider_s_growth_is_weighed_by_the_cost_that_moves() -> None:
    other = {"organisation": "trust", "name": "Other", "category": "other", "amount": "100"}
    other |= {"demand": "cost", "price": "none", "variable_share": "100%"}
    found = checks(
        {"growth": {"demand": {"cost": {"all": "4%"}, "contract": {"all": "2.5%"}}}},
        {"growth": {"demand": {"staff": {"all": "1%"}}}, "baseline": {"spend": {"other": other}}},
        spend(demand="staff", variable_share="50%"),
        contract(demand="contract"),
    )
    # 100 at 4% and half of 200 at 1%: 5 on 200 is 2.5%, and a little more as the first outgrows
    one = found["contract-activity.acute"]
    assert one.status == "pass"
    assert one.expected == pytest.approx(0.025, rel=0, abs=0.001)
    assert says(one, "Acute", "activity grows 2.5%")


def capital(*sources: str, required: str = "20") -> Data:
    roof = {"organisation": "trust", "name": "Roof", "purpose": "do nothing", "total": required}
    found = {
        f"source-{place}": {"name": "Source", "status": status, "total": amount}
        for place, (amount, status) in enumerate(
            zip(sources, ("identified", "in approval", "unidentified"), strict=False)
        )
    }
    return {"capital": {"requirement": {"roof": roof}, "sources": found}}


@pytest.mark.parametrize(
    ("sources", "status"),
    [
        (("15",), "pass"),
        (("15", "5"), "pass"),
        (("15", "5.1"), "fail"),
        (("10", "6", "4.1"), "fail"),
    ],
)
def test_sources_of_capital_are_not_above_the_requirement(
    sources: tuple[str, ...], status: str
) -> None:
    one = checks(capital(*sources))["capital-sources"]
    assert one.status == status
    total = sum(map(float, sources))
    assert says(one, f"£{total:.1f}m", "£20.0m", "2019/20")


@pytest.mark.parametrize(("units", "status"), [("100", "pass"), ("120", "pass"), ("120.1", "fail")])
def test_no_more_capacity_is_released_than_is_needed(units: str, status: str) -> None:
    beds = {
        "organisation": "trust",
        "name": "Beds",
        "unit": "beds",
        "baseline": "120",
        "demand": "none",
        "cost_per_unit": "0.1",
        "released_by": {"one": units},
    }
    schemes = two_schemes("10", "10")
    found = checks(schemes | {"capacity": {"capacity": {"beds": beds}}})
    one = found["capacity-released.beds"]
    assert one.status == status
    assert (one.expected, one.actual) == (pytest.approx(120), pytest.approx(float(units)))
    assert says(one, "Beds", "120.0 needed", "2017/18")


def two_schemes(first: str, second: str, **fields: str) -> Data:
    common: Data = {"organisation": "trust", "name": "Scheme", "category": "pay", "line": "staff"}
    common |= {"recurrent": "true", "status": "delivered", "counts": "additional"} | APRIL
    schemes = {"one": first, "two": second}
    return {
        "cip": {
            "cip": {id_: common | {"full_year_value": v} | fields for id_, v in schemes.items()}
        }
    }


@pytest.mark.parametrize("counts", ["additional", "within_bau"])
@pytest.mark.parametrize(("second", "status"), [("70", "pass"), ("80", "pass"), ("81", "fail")])
def test_schemes_on_a_line_are_together_not_above_it(counts: str, second: str, status: str) -> None:
    one = checks(two_schemes("120", second, counts=counts))["schemes-on-line.staff"]
    assert one.status == status
    assert says(one, f"£{120 + int(second)}.0m", "£200.0m", "Staff")


def test_schemes_and_programmes_on_a_contract_count_together() -> None:
    both = (
        qipp(full_year_value="100", releasable="100%", **APRIL),
        programme(
            benefits=[
                {
                    "organisation": "buyer",
                    "contract": "acute",
                    "full_year_value": "51",
                    "releasable": "0%",
                }
            ]
        ),
    )
    assert checks(*both)["schemes-on-line.acute"].status == "fail"
    assert checks(both[0])["schemes-on-line.acute"].status == "pass"


def themed(theme: str) -> tuple[Data, Data]:
    benefit = {"organisation": "buyer", "contract": "acute", "releasable": "100%"}
    return (
        qipp(full_year_value="6", theme="urgent care", releasable="100%", **APRIL),
        programme(theme=theme, benefits=[benefit | {"full_year_value": "4"}]),
    )


def test_a_scheme_and_a_programme_on_one_contract_and_theme_may_count_twice() -> None:
    one = checks(*themed("Urgent care"))["counted-twice.scheme-hubs"]
    assert one.status == "warn"
    assert one.actual == pytest.approx(4)
    assert says(one, "Scheme (£6.0m)", "Hubs (£4.0m)", "act on Acute", "urgent care")
    assert checks(*themed("outpatients"))["counted-twice"].status == "pass"


@pytest.mark.parametrize(("releasable", "status"), [("100%", "pass"), ("60%", "warn")])
def test_a_saving_worth_less_to_the_system_is_told(releasable: str, status: str) -> None:
    scheme = qipp(full_year_value="12", releasable=releasable, **APRIL)
    one = checks(scheme)["stranded-cost.scheme"]
    assert one.status == status
    if status == "warn":
        assert says(one, "£12.0m", "£7.2m", "£4.8m", "2019/20")
        assert (one.expected, one.actual) == exactly(12, 7.2)


def test_a_saving_on_spend_strands_nothing() -> None:
    scheme = qipp(full_year_value="2", type="transactional", contract=None, spend="drugs", **APRIL)
    assert holds(checks(line_of_the_buyer(), scheme), "stranded-cost", "scheme")


def test_cost_stranded_beside_the_system_is_not_the_system_s() -> None:
    """A provider beside the gap bears the cost: the system saves what the commissioner does."""
    outside = {"system": {"organisations": {"trust": {"scope": "beside"}}}}
    scheme = qipp(full_year_value="12", releasable="0%", **APRIL)
    assert run(outside, scheme)("qipp", "system")[-1:] == exactly(12)
    assert holds(checks(outside, scheme), "stranded-cost", "scheme")


@pytest.mark.parametrize(("last", "status"), [("5", "pass"), ("6", "pass"), ("6.2", "warn")])
def test_a_programme_does_not_arrive_in_its_last_year(last: str, status: str) -> None:
    profile = {"2017/18": "3", "2018/19": "3", "2019/20": last}
    found = checks(programme(start=None, benefits=[{"organisation": "trust", "profile": profile}]))
    one = found["back-loading.hubs"]
    assert one.status == status
    assert one.actual == pytest.approx((float(last) - 3) / float(last))
    assert says(one, "Hubs", f"£{float(last) - 3:.1f}m", f"£{float(last):.1f}m", "2019/20")


def test_a_programme_that_saves_costs_something() -> None:
    benefits = [{"organisation": "trust", "full_year_value": "6"}]
    alone = checks(programme(benefits=benefits))["investment-missing.hubs"]
    assert alone.status == "warn"
    assert says(alone, "Hubs", "£6.0m", "£0.0m")
    spent = {"one_off": {"trust": {"2017/18": "1"}}}
    paid = checks(programme(benefits=benefits, investment=spent))["investment-missing.hubs"]
    assert paid.status == "pass"
    roof = {"purpose": "programme", "programme": "hubs"}
    built = checks(
        programme(benefits=benefits), capital(), {"capital": {"requirement": {"roof": roof}}}
    )
    assert built["investment-missing.hubs"].status == "pass"
    assert "investment-missing" in checks(programme(benefits=[]))  # enabling: saves nothing


RAMP = {"from": "0", "since": "2016/17", "to": "9", "in": "2019/20", "shape": "straight line"}


def pressure(organisation: str, amounts: Data) -> Data:
    record = {"organisation": organisation, "name": "Estimate", "recurrent": "true"}
    return {"pressures": {"pressures": {"top": record | {"amounts": amounts}}}}


@pytest.mark.parametrize(
    ("organisation", "growing", "status"),
    [
        ("trust", (), "pass"),
        ("trust", (price("pay", "10%"), spend(price="pay")), "warn"),
        ("buyer", (price("pay", "10%"), spend(price="pay")), "pass"),  # another's lines grow
        ("buyer", (demand(all="1%"), contract(demand="activity")), "warn"),
    ],
)
def test_a_top_down_estimate_is_the_whole_of_the_growth(
    organisation: str, growing: tuple[Data, ...], status: str
) -> None:
    one = checks(pressure(organisation, RAMP), *growing)["top-down-pressure.top"]
    assert one.status == status
    assert says(one, "Estimate (£9.0m in 2019/20)")
    if growing and organisation == "trust":
        assert says(one, "Trust", "£66.2m")  # 200 × 1.1³ - 200


def test_a_pressure_with_a_build_up_is_no_top_down_estimate() -> None:
    found = checks(pressure("trust", {"2017/18": "3"}), price("pay", "10%"), spend(price="pay"))
    assert found["top-down-pressure"].status == "pass"
