"""The reference calculation against figures worked by hand, rule by rule."""

from typing import Any

import pytest

from tests.reference import BASES, Data, reference


def small() -> Data:
    """Give a buyer and a trust over four years in which nothing grows but the `tenth` driver."""
    return {
        "system": {
            "baseline": "2016/17",
            "final": "2019/20",
            "money": "£m",
            "organisations": {
                "buyer": {"name": "Buyer", "kind": "commissioner"},
                "trust": {"name": "Trust", "kind": "provider"},
            },
            "risk": {"low": {"delivery": "90%"}, "high": {"delivery": "40%"}},
        },
        "baseline": {
            "spend": {
                "staff": {
                    "organisation": "trust",
                    "amount": "200.0",
                    "demand": "none",
                    "price": "tenth",
                }
            },
            "contracts": {
                "acute": {
                    "commissioner": "buyer",
                    "provider": "trust",
                    "amount": "150.0",
                    "demand": "none",
                    "price": "none",
                    "releasable": "60%",
                }
            },
        },
        "growth": {"price": {"tenth": "10%"}},
        "allocations": {"recurrent": {"buyer": {"opening": "150.0", "growth": "0%"}}},
    }


def cip_scheme(**fields: Any) -> Any:
    common = {"organisation": "trust", "status": "in delivery", "risk": "low"}
    return common | {"counts": "additional", "recurrent": "true"} | fields


def saved(data: Data, measure: str, organisation: str, basis: str = "plan") -> Any:
    return reference(data)[basis][measure][organisation]


FLAT = {"full_year_value": "12.0"}
LEVELS = {"2017/18": "4.0", "2018/19": "8.0", "2019/20": "8.0"}
TIMINGS: dict[str, tuple[Data, list[float], list[float]]] = {
    "six months": (FLAT | {"start": "2017-10"}, [0, 6, 12, 12], [0, 12, 12, 12]),
    "slipped within the years": (
        FLAT | {"start": "2017-10", "slip": "14"},
        [0, 0, 4, 12],
        [0, 0, 12, 12],
    ),
    "slipped out of the years": (FLAT | {"start": "2017-10", "slip": "40"}, [0] * 4, [0] * 4),
    "ends": (FLAT | {"start": "2017-10", "end": "2018-06"}, [0, 6, 3, 0], [0, 12, 0, 0]),
    "slips with its end": (
        FLAT | {"start": "2017-10", "end": "2018-06", "slip": "6"},
        [0, 0, 9, 0],
        [0, 0, 0, 0],
    ),
    "once": (FLAT | {"start": "2017-10", "recurrent": "false"}, [0, 6, 6, 0], [0] * 4),
    "once, to its end": (
        FLAT | {"start": "2017-10", "recurrent": "false", "end": "2019-04"},
        [0, 6, 12, 1],
        [0] * 4,
    ),
    "phased": (
        FLAT | {"start": "2017-10", "phasing": ["50%", "100%"]},
        [0, 3, 9, 12],
        [0, 6, 12, 12],
    ),
    "phased and slipped": (
        FLAT | {"start": "2017-10", "phasing": ["50%", "100%"], "slip": "9"},
        [0, 0, 4.5, 10.5],
        [0, 0, 6, 12],
    ),
    "indexed": (
        FLAT | {"start": "2017-10", "line": "staff", "indexed": "true"},
        [0, 6, 13.2, 14.52],
        [0, 12, 13.2, 14.52],
    ),
    "indexed from the start as written": (
        FLAT | {"start": "2017-10", "line": "staff", "indexed": "true", "slip": "6"},
        [0, 0, 13.2, 14.52],
        [0, 0, 13.2, 14.52],
    ),
    "ends in March": (FLAT | {"start": "2017-10", "end": "2018-03"}, [0, 6, 0, 0], [0] * 4),
    "new in year": (
        {"new_in_year": {"2017/18": "4.0", "2019/20": "3.0"}, "exit": {"2018/19": "5.0"}},
        [0, 4, 4, 7],
        [0, 4, 5, 7],
    ),
    "profile": ({"profile": LEVELS}, [0, 4, 8, 8], [0, 4, 8, 8]),
    "profile slipped": ({"profile": LEVELS, "slip": "18"}, [0, 0, 2, 6], [0, 0, 2, 6]),
    "profile once": ({"profile": LEVELS, "recurrent": "false"}, [0, 4, 8, 8], [0] * 4),
    "profile with exits": (
        {"profile": LEVELS, "exit": {"2017/18": "7.0", "2019/20": "9.0"}},
        [0, 4, 8, 8],
        [0, 7, 8, 9],
    ),
    "exits slip with their profile": (
        {"profile": LEVELS, "exit": {"2017/18": "7.0"}, "slip": "18"},
        [0, 0, 2, 6],
        [0, 0, 3.5, 7.5],
    ),
}


@pytest.mark.parametrize("timing", TIMINGS)
def test_what_a_scheme_saves_and_what_recurs_of_it(timing: str) -> None:
    fields, planned, recurs = TIMINGS[timing]
    data = small() | {"cip": {"cip": {"scheme": cip_scheme(**fields)}}}
    assert saved(data, "cip", "trust") == pytest.approx(planned)
    before, after = (
        saved(small(), "underlying_gap", "trust"),
        saved(data, "underlying_gap", "trust"),
    )
    assert [was - now for was, now in zip(before, after, strict=True)] == pytest.approx(recurs)


@pytest.mark.parametrize(
    ("fields", "shares"),
    [
        ({"risk": "high"}, (1, 0.4, 1)),
        ({"risk": "high", "delivery": "70%"}, (1, 0.7, 1)),
        ({"status": "delivered"}, (1, 1, 1)),
        ({"status": "unidentified"}, (1, 0, 0)),
        ({"status": "unidentified", "delivery": "20%"}, (1, 0.2, 0)),
    ],
)
def test_what_each_basis_counts(fields: dict[str, str], shares: tuple[float, ...]) -> None:
    data = small() | {"cip": {"cip": {"scheme": cip_scheme(profile={"2018/19": "10.0"}, **fields)}}}
    counted = [saved(data, "cip", "trust", basis)[2] for basis in BASES]
    assert counted == pytest.approx([10 * share for share in shares])


@pytest.mark.parametrize(
    ("fields", "released"),
    [
        ({"type": "transformational"}, 0.6),
        ({"type": "transformational", "releasable": "25%"}, 0.25),
        ({"type": "transactional"}, 0.0),
        ({"type": "transactional", "releasable": "25%"}, 0.25),
    ],
)
def test_what_a_provider_can_release(fields: dict[str, str], released: float) -> None:
    scheme = cip_scheme(profile={"2018/19": "10.0"}, contract="acute", **fields)
    scheme |= {"organisation": "buyer", "investment": {"one_off": {"2018/19": "1.0"}}}
    data = small() | {"qipp": {"qipp": {"scheme": scheme}}}
    assert saved(data, "qipp", "buyer")[2] == pytest.approx(9)
    assert saved(data, "qipp", "trust")[2] == pytest.approx(-10 * (1 - released))
    assert saved(data, "qipp", "system")[2] == pytest.approx(10 * released - 1)
    assert saved(data, "qipp", "buyer", "risk-adjusted")[2] == pytest.approx(8)


def test_a_programme_moves_its_investment_but_never_delivers_less_of_it() -> None:
    data = small()
    data["programmes"] = {
        "programmes": {
            "hubs": {
                "start": "2018-04",
                "slip": "6",
                "recurrent": "true",
                "status": "plans in progress",
                "risk": "high",
                "benefits": [
                    {"organisation": "buyer", "contract": "acute", "full_year_value": "10.0"},
                    {"organisation": "trust", "full_year_value": "2.0"},
                ],
                "investment": {"recurrent": {"trust": {"2018/19": "4.0", "2019/20": "4.0"}}},
            }
        }
    }
    assert saved(data, "programmes", "buyer") == pytest.approx([0, 0, 5, 10])
    assert saved(data, "programmes", "trust") == pytest.approx([0, 0, 1 - 2 - 2, 2 - 4 - 4])
    late = saved(data, "programmes", "trust", "risk-adjusted")
    assert late == pytest.approx([0, 0, 0.4 * (1 - 2) - 2, 0.4 * (2 - 4) - 4])


def test_a_one_off_saving_that_backs_efficiency_counts_up_to_it() -> None:
    data = small()
    data["bau_efficiency"] = {"bau_efficiency": {"trust": {"rate": "1%"}}}
    scheme = cip_scheme(profile={"2017/18": "1.5", "2018/19": "99.0"}, recurrent="false")
    data["cip"] = {"cip": {"sale": scheme | {"counts": "within_bau"}}}
    efficiency = saved(data, "bau_efficiency", "trust")
    assert efficiency[1:3] == pytest.approx([2.2, 242 * (1 - 0.99**2)])
    assert saved(data, "cip", "trust") == [0, 0, 0, 0]
    gap, underlying = saved(data, "mitigated_gap", "trust"), saved(data, "underlying_gap", "trust")
    backed = [after - before for before, after in zip(gap, underlying, strict=True)]
    assert backed == pytest.approx([0, 1.5, efficiency[2], 0])


def test_efficiency_starts_in_its_first_year_and_delivers_by_year() -> None:
    data = small()
    record: Data = {"rate": "2%", "first_year": "2018/19"}
    record |= {"unbacked": "assumed", "delivery": {"2018/19": "50%", "2019/20": "100%"}}
    data["bau_efficiency"] = {"bau_efficiency": {"trust": record}}
    assert saved(data, "bau_efficiency", "trust")[:3] == pytest.approx([0, 0, 4.84])
    adjusted = saved(data, "bau_efficiency", "trust", "risk-adjusted")
    assert adjusted == pytest.approx([0, 0, 2.42, 266.2 * (1 - 0.99 * 0.98)])


def test_a_contract_with_one_end_outside_is_money_from_outside() -> None:
    data = small()
    data["system"]["organisations"]["buyer"]["scope"] = "beside"
    found = reference(data)["plan"]
    assert found["contracts_received"]["system"] == [150] * 4
    assert found["contracts_paid"]["system"] == [0] * 4
    assert found["do_nothing_gap"]["system"] == pytest.approx([50, 70, 92, 116.2])


def test_lines_grow_by_components_uplift_and_basket() -> None:
    data = small()
    data["growth"] = {
        "demand": {"acute": {"demographic": "2%", "other": "1%"}},
        "price": {
            "tenth": "10%",
            "half": "5%",
            "tariff": {"uplift": "2%", "efficiency": "1%"},
            "mix": {"basket": {"tenth": "20%", "half": "80%"}},
        },
    }
    data["baseline"]["spend"]["staff"] |= {
        "demand": "acute",
        "price": "mix",
        "variable_share": "50%",
        "non_recurrent": "20.0",
        "full_year_effect": "10.0",
    }
    data["baseline"]["contracts"]["acute"] |= {"price": "tariff", "activity_share": "0"}
    found = reference(data)["plan"]
    growth = 1.01 * 1.005 * 1.06
    assert found["spend"]["trust"][:3] == pytest.approx([200, 190 * growth, 190 * growth**2])
    assert found["contracts_paid"]["buyer"][:2] == pytest.approx([150, 150 * 1.02 * 0.99])
    assert found["underlying_gap"]["trust"][0] == pytest.approx(190 - 150)


def test_capital_depreciates_from_the_year_after_and_costs_its_average_balance() -> None:
    data = small()
    requirement: Data = {
        "organisation": "trust",
        "purpose": "do nothing",
        "amounts": {"2017/18": "20.0"},
    }
    requirement |= {"life": "2", "cost_of_capital": "5%"}
    data["capital"] = {"revenue_consequence": "true", "requirement": {"roof": requirement}}
    assert saved(data, "capital_consequence", "trust") == pytest.approx(
        [0, 0.05 * 10, 10 + 0.05 * 15, 10 + 0.05 * 5]
    )
    data["capital"]["revenue_consequence"] = "false"
    assert saved(data, "capital_consequence", "trust") == [0, 0, 0, 0]


def test_the_capital_of_a_programme_is_left_out_with_it() -> None:
    data = small()
    programme: Data = {"recurrent": "true", "status": "unidentified", "benefits": []}
    data["programmes"] = {"programmes": {"hubs": programme}}
    requirement: Data = {"organisation": "trust", "purpose": "programme", "programme": "hubs"}
    requirement |= {"amounts": {"2018/19": "20.0"}, "life": "10", "cost_of_capital": "5%"}
    data["capital"] = {"revenue_consequence": "true", "requirement": {"hubs": requirement}}
    net = [0, 0, -0.05 * 10, -2 - 0.05 * 19]
    assert saved(data, "programmes", "trust") == pytest.approx(net)
    for basis in ("risk-adjusted", "identified"):
        assert saved(data, "programmes", "trust", basis) == [0, 0, 0, 0]
        assert reference(data)[basis]["capital_required"]["trust"] == [0, 0, 0, 0]
    programme["delivery"] = "10%"
    assert saved(data, "programmes", "trust", "risk-adjusted") == pytest.approx(net)


@pytest.mark.parametrize("says", [{"format": "1"}, {"format": "2", "overlap": "beside"}])
def test_format_1_assumes_efficiency_and_shows_its_overlap_beside(says: Data) -> None:
    """`says` is the system of a set: the later format has to say what the first one meant."""
    data = small()
    data["system"] |= says
    record = {"rate": "2%"} if says["format"] == "1" else {"rate": "2%", "unbacked": "assumed"}
    data["bau_efficiency"] = {"bau_efficiency": {"trust": record}}
    scheme = cip_scheme(profile={"2018/19": "10.0"}, contract="acute", type="transformational")
    data["qipp"] = {"qipp": {"scheme": scheme | {"organisation": "buyer"}}}
    assert saved(data, "bau_efficiency", "trust", "identified")[1] == pytest.approx(4.4)
    assert saved(data, "efficiency_overlap", "trust")[2] == pytest.approx(6 * (1 - 0.98**2))
    assert saved(data, "efficiency_overlap_counted", "trust") == [0, 0, 0, 0]
