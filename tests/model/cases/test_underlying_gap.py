"""METHOD.md 3.8: what is left when nothing that does not recur is counted; and the positions."""

from typing import Any

import pytest

from tests.model.small import cip, contract, exactly, programme, qipp, run, spend
from tests.reference import Data

LATER = {"2017/18": "6", "2018/19": "6", "2019/20": "6"}
OCTOBER = {"full_year_value": "12", "start": "2017-10"}
LEVELS = {"2017/18": "4", "2018/19": "8", "2019/20": "8"}

RECURS: dict[str, tuple[Data, tuple[float, ...]]] = {
    # 6 in the year and 6 more in a full one
    "full-year effect": (OCTOBER, (0, 12, 12, 12)),
    # In March at 50%: 3 + (12 × 50% - 3); then in full.
    "at the phasing in force in March": (OCTOBER | {"phasing": ["50%", "100%"]}, (0, 6, 12, 12)),
    "of a slipped start": (OCTOBER | {"slip": "3"}, (0, 12, 12, 12)),
    "nothing after its end": (OCTOBER | {"end": "2018-06"}, (0, 12, 0, 0)),
    "nothing of a non-recurrent scheme": (OCTOBER | {"recurrent": "false"}, (0, 0, 0, 0)),
    "a profile as it is": ({"profile": LEVELS}, (0, 4, 8, 8)),
    "a non-recurrent profile": ({"profile": LEVELS, "recurrent": "false"}, (0, 0, 0, 0)),
    "a profile with its exit": (
        {"profile": LEVELS, "exit": {"2017/18": "7", "2018/19": "8", "2019/20": "9"}},
        (0, 7, 8, 9),
    ),
    "a profile whose exit is known for some years": (
        {"profile": LEVELS, "exit": {"2017/18": "7", "2019/20": "9"}},
        (0, 7, 8, 9),
    ),
    # Saved 0, 2, 6; the exit of 2017/18 adds 3, of which half falls in each of two years.
    "an exit slips with its profile": (
        {"profile": LEVELS, "exit": LEVELS | {"2017/18": "7"}, "slip": "18"},
        (0, 0, 3.5, 7.5),
    ),
    "and so does one known for some years": (
        {"profile": LEVELS, "exit": {"2017/18": "7"}, "slip": "18"},
        (0, 0, 3.5, 7.5),
    ),
}


def recurring(fields: Data) -> tuple[float, ...]:
    """Give what a scheme takes off the underlying gap."""
    before = run()("underlying_gap", "trust")
    after = run(cip(**fields))("underlying_gap", "trust")
    return tuple(was - now for was, now in zip(before, after, strict=True))


@pytest.mark.parametrize("case", RECURS)
def test_what_of_a_saving_recurs(case: str) -> None:
    fields, recurs = RECURS[case]
    assert recurring(fields) == exactly(*recurs)


def test_the_full_year_effect_is_at_the_delivery_of_the_basis() -> None:
    found = run(cip(**OCTOBER, risk="high"))
    assert found("mitigated_gap", "trust", "risk-adjusted")[1:2] == exactly(-2.4)  # 6 × 40%
    assert found("underlying_gap", "trust", "risk-adjusted")[1:2] == exactly(-4.8)  # 12 × 40%


def test_the_full_year_effect_is_net_of_stranded_cost() -> None:
    found = run(contract(releasable="60%"), qipp(**OCTOBER))
    assert found("mitigated_gap", "trust")[1:2] == exactly(2.4)  # 6 × 40%
    assert found("underlying_gap", "buyer")[1:2] == exactly(-12)
    assert found("underlying_gap", "trust")[1:2] == exactly(4.8)  # 12 × 40%
    assert found("underlying_gap", "system")[1:2] == exactly(-7.2)


def test_a_non_recurrent_saving_falls_out_with_its_stranded_cost() -> None:
    found = run(contract(releasable="60%"), qipp(**OCTOBER, recurrent="false"))
    assert found("mitigated_gap", "trust")[1:2] == exactly(2.4)
    for organisation in ("buyer", "trust", "system"):
        assert found("underlying_gap", organisation) == exactly(0, 0, 0, 0)


def test_investment_falls_out_only_if_it_is_one_off() -> None:
    investment = {"recurrent": LATER, "one_off": {"2017/18": "2"}}
    scheme = qipp(profile=LATER, releasable="100%", investment=investment)
    found = run(scheme)
    assert found("mitigated_gap", "buyer") == exactly(0, 2, 0, 0)  # 6 + 2 - 6
    assert found("underlying_gap", "buyer") == exactly(0, 0, 0, 0)  # 6 - 6
    hubs = programme(benefits=[], investment={"one_off": {"trust": {"2018/19": "3"}}})
    found = run(hubs)
    assert found("mitigated_gap", "trust") == exactly(0, 0, 3, 0)
    assert found("underlying_gap", "trust") == exactly(0, 0, 0, 0)


@pytest.mark.parametrize(("recurrent", "underlying"), [("true", 6), ("false", 0)])
def test_a_pressure_stays_only_if_it_recurs(recurrent: str, underlying: float) -> None:
    record = {"organisation": "trust", "name": "Pressure", "recurrent": recurrent, "amounts": LATER}
    found = run({"pressures": {"pressures": {"new": record}}})
    assert found("mitigated_gap", "trust") == exactly(0, 6, 6, 6)
    assert found("underlying_gap", "trust") == exactly(0, underlying, underlying, underlying)


@pytest.mark.parametrize(("recurrent", "underlying"), [("true", -6), ("false", 0)])
@pytest.mark.parametrize("giver", ["outside", "buyer"])
def test_support_helps_only_if_it_recurs(recurrent: str, underlying: float, giver: str) -> None:
    record = {"organisation": "trust", "name": "Support", "from": giver, "recurrent": recurrent}
    found = run({"allocations": {"support": {"given": record | {"amounts": LATER}}}})
    assert found("mitigated_gap", "trust") == exactly(0, -6, -6, -6)
    assert found("underlying_gap", "trust") == exactly(0, underlying, underlying, underlying)
    if giver == "buyer":
        assert found("underlying_gap", "buyer")[1:2] == exactly(-underlying)


def test_non_recurrent_allocation_is_not_counted_on() -> None:
    amounts = {"2016/17": "6"} | LATER
    record = {"organisation": "buyer", "amounts": amounts}
    found = run({"allocations": {"non_recurrent": {"winter": record}}})
    assert found("mitigated_gap", "buyer") == exactly(-6, -6, -6, -6)
    assert found("underlying_gap", "buyer") == exactly(0, 0, 0, 0)


def test_in_the_baseline_year_every_line_stands_at_its_recurrent_opening() -> None:
    found = run(spend(non_recurrent="20", full_year_effect="5"), contract(non_recurrent="10"))
    assert found("mitigated_gap", "trust") == exactly(0, -5, -5, -5)  # 185 - 50 - 140
    assert found("underlying_gap", "trust") == exactly(-5, -5, -5, -5)
    assert found("underlying_gap", "buyer") == exactly(-10, -10, -10, -10)
    assert found("underlying_gap", "system") == exactly(-15, -15, -15, -15)


def test_a_one_off_that_backs_efficiency_counts_up_to_the_efficiency() -> None:
    efficiency: Data = {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "1%"}}}}
    sale: dict[str, Any] = {"profile": {"2017/18": "1.5", "2018/19": "99"}, "recurrent": "false"}
    found = run(efficiency, cip(**sale, counts="within_bau"))
    # Efficiency saves 2, then 200 × (1 - 0.99²) = 3.98: of it 1.5, then all, was one-off.
    assert found("mitigated_gap", "trust")[:3] == exactly(0, -2, -3.98)
    assert found("underlying_gap", "trust")[:3] == exactly(0, -0.5, 0)


def test_what_backs_efficiency_is_counted_at_the_delivery_of_the_basis() -> None:
    record = {"rate": "1%", "unbacked": "assumed", "delivery": "50%", "note": "Always found"}
    efficiency: Data = {"bau_efficiency": {"bau_efficiency": {"trust": record}}}
    sale = cip(profile={"2017/18": "1.5"}, recurrent="false", counts="within_bau", risk="high")
    found = run(efficiency, sale)
    # Efficiency of 2, 1.5 of it by the sale: 1.5 × 40% + 0.5 × 50% counts, the sale is one-off.
    assert found("mitigated_gap", "trust", "risk-adjusted")[1:2] == exactly(-0.85)
    assert found("underlying_gap", "trust", "risk-adjusted")[1:2] == exactly(-0.25)


def test_a_recurrent_scheme_that_backs_efficiency_changes_nothing() -> None:
    efficiency: Data = {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "1%"}}}}
    found = run(efficiency, cip(**OCTOBER, counts="within_bau"))
    assert found("underlying_gap", "trust")[:2] == exactly(0, -2)


def test_positions_are_what_the_accounts_would_show() -> None:
    rules = {
        "required_position": {"buyer": {"share": "1%"}},
        "contingency": {"buyer": "0.5%"},
        "headroom": {"buyer": "2%"},
    }
    found = run({"allocations": rules})
    # Missing against the rules: 1.5 required, 0.75 contingency, 3 headroom; of 150 all is spent.
    assert found("mitigated_gap", "buyer") == exactly(1.5, 5.25, 5.25, 5.25)
    assert found("position", "buyer") == exactly(0, 0, 0, 0)
    # Headroom is spent non-recurrently: it is no part of the underlying gap.
    assert found("underlying_gap", "buyer") == exactly(1.5, 2.25, 2.25, 2.25)
    assert found("underlying_position", "buyer") == exactly(0, 0, 0, 0)
    assert found("position", "system") == exactly(0, 0, 0, 0)


def test_a_gap_against_the_rules_is_a_deficit_in_the_accounts() -> None:
    pressure = {"organisation": "buyer", "name": "Pressure", "recurrent": "true", "amounts": LATER}
    found = run(
        {"pressures": {"pressures": {"new": pressure}}},
        {"allocations": {"required_position": {"buyer": {"share": "1%"}}}},
    )
    assert found("mitigated_gap", "buyer") == exactly(1.5, 7.5, 7.5, 7.5)
    assert found("position", "buyer") == exactly(0, -6, -6, -6)
    assert found("underlying_position", "buyer") == exactly(0, -6, -6, -6)
