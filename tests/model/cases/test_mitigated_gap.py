"""METHOD.md 3.6 and 3.7: from status quo to mitigated, one step after another."""

from typing import Any

import pytest

from tests.model.small import cip, contract, exactly, programme, qipp, run
from tests.reference import Data

YEARLY = {"2017/18": "5", "2018/19": "5", "2019/20": "5"}


def support(**fields: Any) -> Data:
    record = {"organisation": "trust", "name": "Support", "from": "outside", "amounts": YEARLY}
    return {"allocations": {"support": {"given": record | fields}}}


def pressure(organisation: str, amount: str) -> Data:
    record: Data = {"organisation": organisation, "name": "Pressure", "recurrent": "true"}
    record["amounts"] = dict.fromkeys(YEARLY, amount)
    return {"pressures": {"pressures": {f"on-{organisation}": record}}}


def test_every_step_comes_off_in_turn() -> None:
    found = run(
        pressure("buyer", "20"),
        pressure("trust", "40"),
        {"bau_efficiency": {"bau_efficiency": {"trust": {"rate": "2%"}}}},
        contract(releasable="60%"),
        qipp(full_year_value="12", start="2017-04"),
        cip(full_year_value="3", start="2017-04"),
        programme(benefits=[{"organisation": "trust", "full_year_value": "6"}]),
        support(),
    )

    def year_one(measure: str) -> tuple[float, ...]:
        return tuple(found(measure, of)[1] for of in ("buyer", "trust", "system"))

    assert year_one("do_nothing_gap") == exactly(20, 40, 60)
    assert year_one("status_quo_gap") == exactly(20, 36, 56)  # less 200 × 2%
    assert year_one("bau_gap") == exactly(8, 40.8, 48.8)  # less 12; plus 4.8 stranded
    assert year_one("cip") == exactly(0, 3, 3)
    assert year_one("programmes") == exactly(0, 6, 6)
    assert year_one("support") == exactly(0, 5, 5)
    # 7.2 of cost leaves, on which 2% was counted.
    assert year_one("efficiency_overlap_counted") == exactly(0, 0.144, 0.144)
    assert year_one("mitigated_gap") == exactly(8, 26.944, 34.944)  # less 3, 6 and 5


def test_the_baseline_year_has_no_savings() -> None:
    found = run(
        cip(full_year_value="3", start="2017-04"),
        qipp(full_year_value="12", start="2017-04", releasable="60%"),
    )
    assert found("mitigated_gap", "system")[0] == 0


def test_support_from_outside_closes_the_gap() -> None:
    found = run(support())
    assert found("support", "trust") == exactly(0, 5, 5, 5)
    assert found("mitigated_gap", "system") == exactly(0, -5, -5, -5)


def test_support_from_inside_moves_the_gap_from_one_to_the_other() -> None:
    found = run(support(**{"from": "buyer"}))
    assert found("support", "trust") == exactly(0, 5, 5, 5)
    assert found("support", "buyer") == exactly(0, -5, -5, -5)
    assert found("mitigated_gap", "trust") == exactly(0, -5, -5, -5)
    assert found("mitigated_gap", "buyer") == exactly(0, 5, 5, 5)
    assert found("mitigated_gap", "system") == exactly(0, 0, 0, 0)


@pytest.mark.parametrize("recurrent", ["true", "false"])
def test_support_may_be_given_in_the_baseline_year(recurrent: str) -> None:
    found = run(support(amounts={"2016/17": "5"}, recurrent=recurrent))
    assert found("mitigated_gap", "trust") == exactly(-5, 0, 0, 0)
