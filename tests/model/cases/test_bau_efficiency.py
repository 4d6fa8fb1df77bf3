"""METHOD.md 3.4: BAU efficiency on the do-nothing base, and the status quo gap."""

from typing import Any

from tests.model.small import cip, exactly, price, run, spend
from tests.reference import Data

ASSUMED = {"unbacked": "assumed", "note": "Found in each of the last six years"}


def efficiency(organisation: str = "trust", **fields: Any) -> Data:
    return {"bau_efficiency": {"bau_efficiency": {organisation: fields}}}


def test_efficiency_compounds_on_the_do_nothing_base() -> None:
    found = run(efficiency(rate="2%"))
    # 200 × (1 - 0.98), 200 × (1 - 0.98²), 200 × (1 - 0.98³): not 4, 8, 12
    assert found("bau_efficiency", "trust") == exactly(0, 4, 7.92, 11.7616)
    assert found("status_quo_gap", "trust") == exactly(0, -4, -7.92, -11.7616)


def test_the_base_is_what_the_spend_has_grown_to() -> None:
    found = run(price("pay", "10%"), spend(price="pay"), efficiency(rate="2%"))
    # 220 × 0.02, 242 × 0.0396
    assert found("bau_efficiency", "trust")[:3] == exactly(0, 4.4, 9.5832)


def test_the_base_is_recurrent() -> None:
    found = run(spend(non_recurrent="50"), efficiency(rate="2%"))
    assert found("bau_efficiency", "trust")[:2] == exactly(0, 3)  # 150 × 0.02


def test_each_year_has_its_own_rate() -> None:
    rate = {"2017/18": "1%", "2018/19": "2%", "2019/20": "0%"}
    found = run(efficiency(rate=rate))
    # 1 - 0.99 = 1%; 1 - 0.99 × 0.98 = 2.98%; and it stays
    assert found("bau_efficiency", "trust") == exactly(0, 2, 5.96, 5.96)


def test_it_starts_in_its_first_year() -> None:
    found = run(efficiency(rate="2%", first_year="2018/19"))
    assert found("bau_efficiency", "trust") == exactly(0, 0, 4, 7.92)


def test_delivery_counts_on_the_risk_adjusted_basis_alone() -> None:
    found = run(efficiency(rate="2%", **ASSUMED, delivery="50%"))
    assert found("bau_efficiency", "trust", "plan") == exactly(0, 4, 7.92, 11.7616)
    assert found("bau_efficiency", "trust", "identified") == exactly(0, 4, 7.92, 11.7616)
    # Half of 2% a year: 200 × (1 - 0.99), × (1 - 0.99²), × (1 - 0.99³)
    assert found("bau_efficiency", "trust", "risk-adjusted") == exactly(0, 2, 3.98, 5.9402)


def test_delivery_may_change_by_year() -> None:
    delivery = {"2018/19": "50%", "2019/20": "100%"}
    found = run(efficiency(rate="2%", first_year="2018/19", **ASSUMED, delivery=delivery))
    # 1 - 0.99 = 1%; 1 - 0.99 × 0.98 = 2.98%
    assert found("bau_efficiency", "trust", "risk-adjusted") == exactly(0, 0, 2, 5.96)


def test_a_line_out_of_scope_is_left_alone() -> None:
    found = run(efficiency(rate="2%"), spend(efficiency_scope="false"))
    assert found("bau_efficiency", "trust") == exactly(0, 0, 0, 0)


def test_a_commissioner_s_spend_is_in_scope_only_if_it_says_so() -> None:
    line = {"organisation": "buyer", "name": "Own", "category": "prescribing", "amount": "100"}
    line |= {"demand": "none", "price": "none"}
    own = {"baseline": {"spend": {"own": line}}}
    assert run(own, efficiency("buyer", rate="2%"))("bau_efficiency", "buyer")[1] == 0
    line["efficiency_scope"] = "true"
    # On its spend of 100, never on its contract of 150
    found = run(own, efficiency("buyer", rate="2%"))
    assert found("bau_efficiency", "buyer")[:2] == exactly(0, 2)


def test_schemes_within_it_back_it_and_add_nothing() -> None:
    scheme = cip(counts="within_bau", full_year_value="3", start="2017-04")
    found = run(efficiency(rate="2%"), scheme)
    assert found("bau_efficiency", "trust")[:2] == exactly(0, 4)
    assert found("cip", "trust") == exactly(0, 0, 0, 0)
    assert found("mitigated_gap", "trust")[:2] == exactly(0, -4)
