"""No check speaks of what a run leaves out."""

from typing import Any

import pytest

from finmodel.checks.run import unmatched_acceptances
from tests.checks.checking import accepted, checks
from tests.model.small import cip, programme, qipp, run
from tests.reference import Data

OUT = {"include": "no"}
GONE = {"profile": {"2017/18": "1", "2018/19": "900", "2019/20": "900"}}


def pressure(**fields: Any) -> Data:
    common = {"organisation": "trust", "name": "Pay award", "recurrent": "true"}
    return {"pressures": {"pressures": {"award": common | fields}}}


def published() -> Data:
    figure = {"name": "Hubs", "record": "programmes.hubs", "measure": "gross_saving"}
    figure |= {"year": "2018/19", "value": "99", "severity": "warn", "tolerance": "0"}
    return {"published": {"published": {"hubs": figure}}}


BENEFIT = {"organisation": "trust", "full_year_value": "900"}
SPEAKS: dict[str, tuple[Data, ...]] = {
    "magnitude": (cip(**GONE),),
    "savings-above-cost": (cip(**GONE),),
    "investment-missing": (programme(benefits=[BENEFIT]),),
    "published": (programme(benefits=[BENEFIT]), published()),
    "stranded-cost": (qipp(full_year_value="9", start="2017-04", releasable="0%"),),
    "full-year-effect-missing": (
        pressure(amounts={"2017/18": "1", "2018/19": "2", "2019/20": "3"}),
    ),
    "top-down-pressure": (
        pressure(
            amounts={"from": "0", "since": "2016/17", "to": "6", "in": "2019/20"}
            | {"shape": "straight line"}
        ),
        {"growth": {"price": {"pay": "3%"}}},
        {"baseline": {"spend": {"staff": {"price": "pay"}}}},
    ),
}


def unsettled(*edits: Data) -> set[str]:
    found = checks(*edits)
    return {id_.partition(".")[0] for id_, one in found.items() if one.status in ("warn", "fail")}


def left_out(edits: tuple[Data, ...]) -> Data:
    """Leave out every record that the edits add."""
    return {
        file: {file: {id_: dict(OUT) for id_ in edit[file][file]}}
        for edit in edits
        for file in ("cip", "qipp", "programmes", "pressures")
        if file in edit
    }


@pytest.mark.parametrize("check", SPEAKS)
def test_it_is_silent(check: str) -> None:
    edits = SPEAKS[check]
    assert check in unsettled(*edits)
    assert check not in unsettled(*edits, left_out(edits))


def test_an_acceptance_of_what_is_left_out_is_not_named() -> None:
    edits = (programme(benefits=[BENEFIT]), accepted("investment-missing", "hubs"))
    assert checks(*edits)["investment-missing.hubs"].status == "accepted"
    model = run(*edits, left_out(edits[:1])).model
    assert (
        list(unmatched_acceptances(model, tuple(checks(*edits, left_out(edits[:1])).values())))
        == []
    )


def test_capital_left_out_is_no_investment() -> None:
    capital = {"organisation": "trust", "name": "Hub", "purpose": "programme", "programme": "hubs"}
    capital |= {"total": "5"}
    edits = (programme(benefits=[BENEFIT]), {"capital": {"requirement": {"hub": capital}}})
    assert checks(*edits)["investment-missing.hubs"].status == "pass"
    found = checks(*edits, {"capital": {"requirement": {"hub": dict(OUT)}}})
    one = found["investment-missing.hubs"]
    assert one.status == "warn"
    assert "capital beside it" not in one.detail
